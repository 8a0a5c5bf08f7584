// One person who sends without end: what is more than a hand can do is not handled, the person is told so once, and
// nobody else notices.
import { expect, it } from 'vitest'
import { Flood, MOST_OF_A_PERSON } from '../../bot/flood.ts'
import type { RawUpdate } from '../../bot/update.ts'

const MINUTE = Date.UTC(2026, 10, 23, 1, 0)
let next = 0n

function one(chatId: number, what: 'text' | 'tap', sentAt: number, language = 'zh-hans') {
  next++
  const from = { id: chatId, first_name: 'x', language_code: language }
  const chat = { id: chatId, type: 'private' }
  const date = Math.floor(sentAt / 1000)
  const payload: RawUpdate =
    what === 'text'
      ? { update_id: Number(next), message: { message_id: 1, date, from, chat, text: 'x' } }
      : { update_id: Number(next), callback_query: { id: `q${next}`, from, data: 'x' } }
  return { id: next, chatId: String(chatId), payload }
}

function watched(most: number, elsewhere = 0) {
  const seen = { now: MINUTE, said: [] as string[], toasts: [] as string[], asked: 0, elsewhere }
  const flood = new Flood(most, {
    clock: { now: () => new Date(seen.now) },
    elsewhere: async (_, since) => {
      expect(since).toEqual(new Date(Math.floor(seen.now / 60_000) * 60_000))
      seen.asked++
      return seen.elsewhere
    },
    say: (chatId, text) => seen.said.push(`${chatId}: ${text}`),
    toast: (_, text) => seen.toasts.push(text),
  })
  const send = async (
    chatId: number,
    what: 'text' | 'tap',
    count: number,
    sentAt = seen.now,
    language?: string,
  ) => flood.sort(Array.from({ length: count }, () => one(chatId, what, sentAt, language)))
  return { seen, flood, send }
}

it('takes the whole checklist and four albums at once', () => {
  expect(MOST_OF_A_PERSON).toBeGreaterThanOrEqual(201 + 4 * 10)
  expect(MOST_OF_A_PERSON).toBeLessThan(300)
})

it('refuses what comes after that, says so once with the time to wait, and goes on in the next minute', async () => {
  const { seen, send } = watched(100)
  seen.now += 15_000
  const flooded = await send(7, 'text', 500)
  expect([flooded.taken.length, flooded.refused.length]).toEqual([100, 400])
  expect(flooded.refused[0]?.id).toBe((flooded.taken.at(-1)?.id ?? 0n) + 1n)
  expect(seen.said).toEqual([expect.stringContaining('7: 太快了：一分钟最多处理您的 100 个操作')])
  expect(seen.said[0]).toContain('请 45 秒后再继续')
  expect((await send(8, 'text', 3)).refused).toEqual([])
  seen.now += 45_000
  expect((await send(7, 'text', 3)).refused).toEqual([])
  expect(seen.said).toHaveLength(1)
})

it('answers the first taps it refuses, in the language of the phone', async () => {
  const { seen, send } = watched(100)
  expect((await send(7, 'tap', 300, undefined, 'en')).refused).toHaveLength(200)
  expect(seen.said).toHaveLength(1)
  expect(seen.toasts).toHaveLength(10)
  expect(seen.toasts[0]).toMatch(/^Too fast: at most 100 .* in 60 seconds/)
  for (const text of seen.toasts) expect(text.length).toBeLessThanOrEqual(200)
})

it('counts what other processes took, and does not ask for those who are slow', async () => {
  const { seen, send } = watched(100, 30)
  expect((await send(7, 'text', 40)).refused).toEqual([])
  expect(seen.asked).toBe(0)
  seen.elsewhere = 100
  expect((await send(7, 'text', 50)).taken).toEqual([])
  expect(seen.asked).toBe(1)
})

it('counts an update once, however often Telegram delivers it, and none that an outage held up', async () => {
  const { seen, flood, send } = watched(100)
  const batch = Array.from({ length: 90 }, () => one(7, 'text', seen.now))
  for (let time = 0; time < 20; time++) expect((await flood.sort(batch)).refused).toEqual([])
  expect((await send(7, 'text', 300, seen.now - 3_600_000)).refused).toEqual([])
  expect((await send(7, 'text', 10)).refused).toEqual([])
  expect((await send(7, 'text', 1)).refused).toHaveLength(1)
})
