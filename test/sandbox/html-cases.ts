// HTML markup with what Telegram makes of it; most are cases of TDLib's own tests.
import type { Entity } from '../../sandbox/types.ts'

export const fine: [html: string, text: string, entities: Entity[]][] = [
  ['➡️ ➡️<i>➡️ ➡️</i>', '➡️ ➡️➡️ ➡️', [{ type: 'italic', offset: 5, length: 5 }]],
  [
    '<em>a</em><strong>b</strong>',
    'ab',
    [
      { type: 'italic', offset: 0, length: 1 },
      { type: 'bold', offset: 1, length: 1 },
    ],
  ],
  [
    '<u>a</u><ins>b</ins>',
    'ab',
    [
      { type: 'underline', offset: 0, length: 1 },
      { type: 'underline', offset: 1, length: 1 },
    ],
  ],
  [
    '<s>a</s><strike>b</strike><del>c</del>',
    'abc',
    [0, 1, 2].map((offset) => ({ type: 'strikethrough', offset, length: 1 })),
  ],
  ['🏟 🏟<i>🏟 &lt🏟</i>', '🏟 🏟🏟 <🏟', [{ type: 'italic', offset: 5, length: 6 }]],
  [
    '🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>',
    '🏟 🏟🏟 ><🏟',
    [
      { type: 'italic', offset: 5, length: 7 },
      { type: 'bold', offset: 9, length: 3 },
    ],
  ],
  ['&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;', '&ge;<>&"&laquo;&#12345678;', []],
  ['&#65;&#x4e2d;&#38;', 'A中&', []],
  ['<b></b>x', 'x', []],
  [
    '<a href="telegram.org?&lt;">x</a>',
    'x',
    [{ type: 'text_link', offset: 0, length: 1, url: 'http://telegram.org/?<' }],
  ],
  [
    '<a>telegram.org</a>',
    'telegram.org',
    [{ type: 'text_link', offset: 0, length: 12, url: 'http://telegram.org/' }],
  ],
  ['<a>no link</a>', 'no link', []],
  [
    '<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>',
    'xy',
    [
      { type: 'spoiler', offset: 0, length: 1 },
      { type: 'spoiler', offset: 1, length: 1 },
    ],
  ],
  [
    '<pre><code class="language-fift">x</code></pre>',
    'x',
    [{ type: 'pre', offset: 0, length: 1, language: 'fift' }],
  ],
  [
    '<code class="language-fift"><pre>x</></>',
    'x',
    [{ type: 'pre', offset: 0, length: 1, language: 'fift' }],
  ],
  [
    '<pre>a<code class="language-fift">x</code></pre>',
    'ax',
    [
      { type: 'pre', offset: 0, length: 2 },
      { type: 'code', offset: 1, length: 1 },
    ],
  ],
  ['<blockquote>a</blockquote>', 'a', [{ type: 'blockquote', offset: 0, length: 1 }]],
  [
    '<blockquote   expandable   asd>a</blockquote>',
    'a',
    [{ type: 'expandable_blockquote', offset: 0, length: 1 }],
  ],
  [
    '<code><i><b> </b></i></code>',
    ' ',
    [
      { type: 'code', offset: 0, length: 1 },
      { type: 'bold', offset: 0, length: 1 },
      { type: 'italic', offset: 0, length: 1 },
    ],
  ],
]

export const wrong: [html: string, reason: string][] = [
  ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
  ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
  ['<script>alert(1)</script>', 'Unsupported start tag "script" at byte offset 0'],
  ['第 3 条 <条文>', 'Unsupported start tag "条文" at byte offset 10'],
  ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
  ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
  ['🏟 🏟&lt;<i    aba>', 'Can\'t find end tag corresponding to start tag "i"'],
  ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
  ['🏟 🏟&lt;<i    aba  =  190azAz-.,>', 'Unexpected end of name token at byte offset 27'],
  ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
  ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
  ['🏟 🏟&lt;<b></b></', 'Unexpected end tag at byte offset 20'],
  ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
  ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
  ['<b><i>test</b></i>', 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
  ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  [
    '&#xDFDF;',
    'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
  ],
]
