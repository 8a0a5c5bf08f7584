// What comes in and goes out of the chat, as data: whatever an update, a button, a file name or a text holds, it is read
// or passed over, and shown as it was typed; nothing of it becomes markup, a path, a header or a fault.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callbackData, parseCallbackData, VERBS, type Verb } from '../../bot/callback-data.ts'
import { html, lines, paragraphs, plain, shy, shyIn } from '../../bot/html.ts'
import { eventOf, storable, updateSchema } from '../../bot/update.ts'
import { parseHtml } from '../../sandbox/bot-api/html-entities.ts'
import { TAPS } from '../flows/forged-taps.ts'

const NESTED = 100_000
const from = { id: 7, first_name: 'x' }
const chat = { id: 7, type: 'private' }
const sent = { message_id: 1, date: 1_700_000_000, from, chat }

/** Pieces of updates in wrong places, and anything else JSON can say. */
const piece: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(from, chat, sent, -1, 1.5, 2 ** 40, 1e300, '\ud800', 'a\0b', [], null),
)
const update = fc.record(
  {
    update_id: fc.oneof(fc.integer(), piece),
    message: fc.oneof(fc.record({ ...record(sent), text: piece }, { requiredKeys: [] }), piece),
    callback_query: fc.oneof(fc.record({ id: fc.string(), from: fc.constant(from), data: piece }), piece),
    my_chat_member: piece,
    unknown: piece,
  },
  { requiredKeys: [] },
)
function record(of: Record<string, unknown>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(
    Object.entries(of).map(([key, value]) => [
      key,
      fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, piece),
    ]),
  )
}

describe('an update', () => {
  it('is understood or passed over, whatever it holds, and can be kept', () => {
    fc.assert(
      fc.property(fc.oneof(update, piece), (given) => {
        const copy = storable(given)
        // PostgreSQL refuses these two in any text, also in the name of a field.
        JSON.stringify(copy, (key, value) => {
          expect(`${key}${typeof value === 'string' ? value : ''}`).not.toMatch(/\0|\p{Surrogate}/u)
          return value
        })
        const parsed = updateSchema.safeParse(copy)
        if (parsed.success) eventOf(parsed.data)
      }),
      { numRuns: 700 },
    )
  })

  it('is not walked through where it is nested without end', () => {
    const deep = JSON.parse(`${'{"a":['.repeat(NESTED)}1${']}'.repeat(NESTED)}`)
    const kept = storable({ update_id: 1, message: { ...sent, text: '/my', x: deep } })
    expect(JSON.stringify(kept).length).toBeLessThan(1_000)
    expect(eventOf(updateSchema.parse(kept))).toMatchObject({ kind: 'text', text: '/my' })
  })

  it('keeps no NUL in the name of a field either', () => {
    expect(storable({ 'a\0b': ['c\0'] })).toEqual({ ab: ['c'] })
  })

  it.each([
    ['a message id', { message: { ...sent, message_id: 2 ** 40, text: 'x' } }],
    ['a moment', { message: { ...sent, date: 2 ** 50, text: 'x' } }],
    ['a place', { message: { ...sent, location: { latitude: 1e9, longitude: 0 } } }],
    ['an update id', { update_id: 2 ** 60, message: { ...sent, text: 'x' } }],
    ['no number', { update_id: '1', message: { ...sent, text: 'x' } }],
  ])('with %s that no table can hold is none', (_, wrong) => {
    expect(updateSchema.safeParse({ update_id: 1, ...wrong }).success).toBe(false)
  })

  it('acts for whoever sent it, whatever chat or message it names', () => {
    const foreign = { message_id: 1, chat: { id: 501, type: 'private' }, from: { id: 501 } }
    const tap = { id: 'q', from, data: 'accept:1', message: foreign, chat_instance: '501' }
    const event = eventOf(updateSchema.parse({ update_id: 1, callback_query: tap }))
    expect(event?.incoming.chatId).toBe('7')
    const group = { ...sent, chat: { id: -100, type: 'supergroup' }, text: '/dispatches' }
    expect(eventOf(updateSchema.parse({ update_id: 1, message: group }))).toBeNull()
    const bot = { ...sent, from: { ...from, is_bot: true }, text: '/dispatches' }
    expect(eventOf(updateSchema.parse({ update_id: 1, message: bot }))).toBeNull()
  })
})

describe('the data of a button', () => {
  const ids = { open: 1, held: 2, running: 3, plan: 4, waiting: 5, ruled: 6 }
  const known = Object.entries(TAPS).flatMap(([verb, { data }]) => data(ids).map((args) => `${verb}:${args}`))
  const bit = fc.constantFrom(
    ':',
    '0',
    '-1',
    '9'.repeat(20),
    '\0',
    '\u202e',
    '１',
    'x',
    '__proto__',
    ' ',
    '1e3',
  )

  it('is what a button of ours carries, or nothing', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...known), fc.array(fc.tuple(fc.nat(64), fc.nat(3), bit), { maxLength: 3 }))
      .map(([data, cuts]) =>
        cuts.reduce((text, [at, n, put]) => text.slice(0, at) + put + text.slice(at + n), data),
      )
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 64 })), (data) => {
        const press = parseCallbackData(data)
        if (!press) return
        expect(Object.hasOwn(VERBS, press.verb)).toBe(true)
        // What it says is bounded as what a button of ours can say is: it would fit into one again.
        const again = callbackData(press.verb as Verb, ...(press.args as never))
        expect(parseCallbackData(again)).toEqual(press)
      }),
      { numRuns: 1500 },
    )
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<b>',
        '</b>',
        '&',
        '&lt;',
        '"',
        "'",
        '<tg-spoiler>',
        '</tg-spoiler>',
        '<a href="tg://x">',
        '\u202e',
        '\u2066',
        '\u200b',
        '😀',
        '\ud83d',
        '王',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
)
const turns = /[\u202a-\u202e\u2066-\u2069]/g
/** What ends in itself: an embedding with nothing open in it, an isolate with nothing open in it. */
const ended =
  /[\u202a\u202b\u202d\u202e][^\u202a-\u202e\u2066-\u2069]*\u202c|[\u2066-\u2068][^\u202a-\u202e\u2066-\u2069]*\u2069/
const leftOpen = (text: string): string => {
  let rest = text
  while (ended.test(rest)) rest = rest.replace(ended, '')
  return rest.replace(/[^\u202a-\u202e\u2066-\u2069]/g, '')
}
const half = /\p{Surrogate}/gu

describe('a text of somebody', () => {
  it('is shown as it was typed, in whatever it is put, and turns around nothing that follows', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const message = paragraphs(lines(html`<b>${one}</b>`, shy(two, true)), html`${two}|end`)
        const read = parseHtml(message.html)
        if (!('text' in read)) throw new Error(`refused: ${read.description}`)
        const bare = (text: string) => text.replace(turns, '').replace(half, '')
        expect(bare(read.text)).toBe(`${bare(one)}\n${bare(two)}\n\n${bare(two)}|end`)
        expect(plain(message)).toBe(read.text)
        expect(new Set(read.entities.map(({ type }) => type)).size).toBeLessThanOrEqual(2)
        expect(leftOpen(read.text)).toBe('')
      }),
      { numRuns: 700 },
    )
  })

  it('is never longer than it was typed, and keeps the turns that it ends itself', () => {
    const typed = fc
      .array(
        fc.oneof(
          {
            weight: 3,
            arbitrary: fc.constantFrom(...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'),
          },
          fc.constantFrom('<', '&', '\n', '王', 'عربي', '😀'),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(typed, (text) => {
        const shown = plain(html`${text}`)
        expect(shown.length).toBeLessThanOrEqual(text.length)
        expect(leftOpen(shown)).toBe('')
        if (leftOpen(text) === '') expect(shown).toBe(text)
        expect(plain(html`${shown}`)).toBe(shown)
      }),
      { numRuns: 1000 },
    )
    const many = '\u202e'.repeat(2000)
    expect(plain(html`${many}收费`)).toBe('收费')
    const whole = '\u2067a \u202eعربي\u202c\u2069'
    expect(plain(html`${whole}`)).toBe(whole)
    expect(plain(html`${'\u202c\u202eعربي'}`)).toBe('عربي')
  })

  it('is hidden alone where a sentence names somebody, whatever the name', () => {
    const said = shyIn((name) => `📍 ${name} 已到场 · 委派 2`, '<王> & 李', true)
    expect(said.html).toBe('📍 <tg-spoiler>&lt;王&gt; &amp; 李</tg-spoiler> 已到场 · 委派 2')
  })
})
