// Telegram refuses for a while, breaks down, or loses the connection before or after it has taken a message.
import { describe, expect, test } from 'vitest'
import type { FaultEffect } from '../../sandbox/faults.ts'
import { expectQuietLog } from './log.ts'
import { SUPERVISOR_FROM } from './province.ts'
import { COORDINATOR, Stage, type StageOptions } from './stage.ts'
import { CALENDAR, expectOnce, INVITATION, ringing, rows, textsOf } from './verdict.ts'

async function withStage(options: StageOptions, story: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open(options)
  await story(stage).finally(() => stage.close())
}

const error = (code: number, description: string, retryAfter?: number): FaultEffect => ({
  kind: 'error',
  code,
  description,
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

/** `again`: tried with a webhook as well. */
const TROUBLES: { trouble: string; effect: FaultEffect; doubles?: boolean; again?: boolean }[] = [
  { trouble: '429, come again in a second', effect: error(429, 'Too Many Requests: retry after 1', 1) },
  {
    trouble: '429, come again in ten minutes',
    effect: error(429, 'Too Many Requests: retry after 600', 600),
  },
  { trouble: '500', effect: error(500, 'Internal Server Error') },
  { trouble: '502', effect: error(502, 'Bad Gateway') },
  { trouble: '401, the token was revoked', effect: error(401, 'Unauthorized') },
  { trouble: 'cut before it was taken', effect: { kind: 'cut-before' }, again: true },
  { trouble: 'a slow answer', effect: { kind: 'delay', ms: 1_500 } },
  { trouble: 'cut after it was taken', effect: { kind: 'cut-after' }, doubles: true, again: true },
]

/** Waits out what Telegram asked for, and then the sweep. */
const later = (stage: Stage): Promise<void> => stage.pass(10.1 / 60)

/** What a person got twice is the same by its head, which has the number: only the time that is left may have gone on. */
function expectSameTwice({ sandbox }: Stage, phone: number, before: number): void {
  const calls = sandbox.calls.list().slice(before)
  const got = (method: string, part: string) =>
    calls
      .filter((call) => call.method === method && call.params.chat_id === String(phone))
      .map(({ params: { text, caption } }) => (text ?? caption ?? '').split('\n')[0] ?? '')
      .filter((head) => head.includes(part))
  for (const copies of [got('sendMessage', INVITATION), got('sendDocument', CALENDAR)]) {
    expect(copies).toHaveLength(2)
    expect(copies[0]).toMatch(/委派 \d+/)
    expect(copies[1]).toBe(copies[0])
  }
}

async function throughAll(stage: Stage, troubles: typeof TROUBLES): Promise<void> {
  const { people, faults } = stage.sandbox
  let doubled = 0
  for (const [at, { trouble, effect, doubles }] of troubles.entries()) {
    if (doubles) doubled += 2
    await stage.order(`/dispatch daily JG-001 2026-12-${10 + at} 09:30 size=1`)
    const before = stage.sandbox.calls.list().length
    faults.add({ method: 'sendMessage', textMatch: INVITATION, count: 1, effect })
    people.tapButton(COORDINATOR, '确认')
    await stage.settled()
    await later(stage)
    const [phone] = ringing(stage.sandbox)
    if (!phone) throw new Error(`no invitation came through: ${trouble}`)
    for (const method of ['editMessageText', 'answerCallbackQuery', 'sendDocument'])
      faults.add({ method, chatId: phone, count: 1, effect })
    people.tapButton(phone, '接受')
    await stage.settled()
    await later(stage)
    // What waited while its chat was paused has met its own refusal only now.
    await later(stage)
    faults.clear()
    if (doubles) expectSameTwice(stage, phone, before)
    expect(
      textsOf(stage.sandbox, phone).some((text) => text.includes('您已接受')),
      trouble,
    ).toBe(true)
    // Of a message whose reply was lost the bot never learns, so that copy keeps its buttons.
    expect(ringing(stage.sandbox)).toEqual(doubles ? [phone] : [])
  }
  await expectOnce(stage.databaseUrl, stage.sandbox, doubled)
  const accepted = await rows(stage.databaseUrl, `SELECT id FROM invitation WHERE state = 'accepted'`)
  expect(accepted).toHaveLength(troubles.length)
  expectQuietLog(stage.lines, stage.sandbox)
}

// Side by side: most of the time is spent waiting as long as Telegram asked for.
describe.concurrent('whatever the trouble', { timeout: 240_000 }, () => {
  test.each([
    { way: 'polling', webhook: false, troubles: TROUBLES },
    // The way out is the same: by webhook two of them are enough.
    { way: 'webhook', webhook: true, troubles: TROUBLES.filter(({ again }) => again).slice(0, 2) },
  ])('by $way notices arrive, edits are shown, taps take effect', ({ webhook, troubles }) =>
    withStage({ webhook, supervisors: 10 }, (stage) => throughAll(stage, troubles)),
  )

  test('a direct reply gets through too, and is not said twice', () =>
    withStage({ supervisors: 3 }, async (stage) => {
      const { people, faults } = stage.sandbox
      const troubles: { line: string; count: number; effect: FaultEffect }[] = [
        { line: '/help', count: 2, effect: error(500, 'Internal Server Error') },
        { line: '/my', count: 1, effect: error(429, 'Too Many Requests: retry after 1', 1) },
        { line: '/unknown', count: 1, effect: { kind: 'cut-before' } },
      ]
      const phones = troubles.map((trouble, at) => ({ ...trouble, chatId: SUPERVISOR_FROM + at }))
      const before = phones.map(({ chatId }) => textsOf(stage.sandbox, chatId).length)
      for (const { chatId, line, count, effect } of phones) {
        faults.add({ method: 'sendMessage', chatId, count, effect })
        people.send(chatId, line)
      }
      await stage.settled()
      const said = phones.map(({ chatId }, at) => textsOf(stage.sandbox, chatId).slice(before[at]))
      expect(said.map(({ length }) => length)).toEqual([1, 1, 1])
      expect(said[0]?.[0]).toContain('/my')
      expect(said[2]?.[0]).toContain('/unknown')
    }))

  test('a refusal whose tap Telegram does not let us answer any more is said as a message', () =>
    withStage({ supervisors: 2 }, async (stage) => {
      await stage.dispatch(1)
      const [phone] = ringing(stage.sandbox)
      if (!phone) throw new Error('a phone should ring')
      const { people, faults } = stage.sandbox
      const words = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
      faults.add({ method: 'answerCallbackQuery', count: 2, effect: error(400, words) })
      people.tapButton(phone, '接受')
      people.tapButton(phone, '接受')
      await stage.settled()
      expect(textsOf(stage.sandbox, phone).filter((text) => text.includes('没有变化'))).toHaveLength(1)
    }))

  test('while Telegram is out of reach no time to answer runs out, and afterwards it is extended', () =>
    withStage({ supervisors: 3, policy: { respondWithin: 'PT1H', remindUnanswered: [] } }, async (stage) => {
      await stage.dispatch(1)
      const [phone] = ringing(stage.sandbox)
      if (!phone) throw new Error('a phone should ring')
      stage.sandbox.faults.add({ count: 1_000_000, effect: { kind: 'cut-before' } })
      // Not a move of the clock, which would count as a contact: time that passes while nobody can be heard.
      stage.leap(2)
      await stage.app.sweep()
      await new Promise((resolve) => setTimeout(resolve, 300))
      const open = `SELECT id FROM invitation WHERE state = 'open'`
      expect(await rows(stage.databaseUrl, open)).toHaveLength(1)
      stage.sandbox.faults.clear()
      stage.sandbox.people.tapButton(phone, '接受')
      await stage.settled()
      expect(textsOf(stage.sandbox, phone).some((text) => text.includes('您已接受'))).toBe(true)
      expect(await rows(stage.databaseUrl, 'SELECT id FROM refusal_case')).toEqual([])
    }))
})
