// parse_mode HTML and the entities found in plain text, against the cases of TDLib’s own tests.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../sandbox/bot-api/formatted-text.ts'
import { parseHtml } from '../../sandbox/bot-api/html-entities.ts'
import { isRefused } from '../../sandbox/bot-api/refusal.ts'
import { fine, wrong } from './html-cases.ts'

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
