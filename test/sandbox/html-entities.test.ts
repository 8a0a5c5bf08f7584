import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../sandbox/bot-api/formatted-text.ts'
import { parseHtml } from '../../sandbox/bot-api/html-entities.ts'
import { isRefused } from '../../sandbox/bot-api/refusal.ts'
import type { Entity } from '../../sandbox/types.ts'

const fine: [html: string, text: string, entities: Entity[]][] = [
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

const wrong: [html: string, reason: string][] = [
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

describe('parse_mode HTML', () => {
  it.each(fine)('reads %j', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities })
  })

  it.each(wrong)('refuses %j', (html, reason) => {
    expect(parseHtml(html)).toEqual({
      refused: true,
      code: 400,
      description: `Bad Request: can't parse entities: ${reason}`,
    })
  })

  it('gives back any text that was escaped', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, inside) => {
        expect(parseHtml(`${escaped(before)}<b>${escaped(inside)}</b>`)).toEqual({
          text: before + inside,
          entities: inside === '' ? [] : [{ type: 'bold', offset: before.length, length: inside.length }],
        })
      }),
    )
  })

  it('never gives entities outside of the text, whatever it is fed', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="x.y">',
      '</a>',
      '<pre>',
      '</>',
      '&lt',
      '&#1',
      'x ',
      ' \n',
      '第',
      '/go',
      '<code>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = readText(pieces.join(''), 'HTML', undefined)
        if (isRefused(read)) {
          expect(read.description).toMatch(/^Bad Request: /)
          return
        }
        expect(read.text).toBe(read.text.trimEnd())
        for (const entity of read.entities) {
          expect(entity.length).toBeGreaterThan(0)
          expect(entity.offset).toBeGreaterThanOrEqual(0)
          expect(entity.offset + entity.length).toBeLessThanOrEqual(read.text.length)
        }
      }),
    )
  })
})

describe('entities Telegram finds by itself', () => {
  const found: [text: string, entities: [type: string, text: string][]][] = [
    [
      '/dispatch_3 和 /help@some_bot',
      [
        ['bot_command', '/dispatch_3'],
        ['bot_command', '/help@some_bot'],
      ],
    ],
    ['见 https://example.com/d/3。', [['url', 'https://example.com/d/3']]],
    ['a/b 1/2 //x', []],
    [
      '@channel #公告 a@b.cn',
      [
        ['mention', '@channel'],
        ['hashtag', '#公告'],
        ['email', 'a@b.cn'],
      ],
    ],
  ]
  it.each(found)('in %j', (text, expected) => {
    const read = readText(text, '', undefined)
    if (isRefused(read)) throw new Error(read.description)
    const seen = read.entities.map((one) => [one.type, read.text.slice(one.offset, one.offset + one.length)])
    expect(seen).toEqual(expected)
  })

  it('but not in code', () => {
    expect(readText('<code>/help</code>', 'HTML', undefined)).toEqual({
      text: '/help',
      entities: [{ type: 'code', offset: 0, length: 5 }],
    })
  })

  it('and trims the text around them', () => {
    expect(readText('  \n<b>x</b> \n', 'HTML', undefined)).toEqual({
      text: 'x',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
  })
})
