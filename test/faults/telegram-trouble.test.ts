// Telegram refuses for a while, breaks down, or loses the connection before or after it has taken a message.
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { FaultEffect } from '../../sandbox/faults.ts'
import { expectQuietLog } from './log.ts'
import { SUPERVISOR_FROM } from './province.ts'
import { COORDINATOR, Stage } from './stage.ts'
import { expectOnce, INVITATION, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
afterEach(() => stage.close())

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
  { trouble: 'cut before it was taken', effect: { kind: 'cut-before' }, again: true },
  { trouble: 'a slow answer', effect: { kind: 'delay', ms: 1_500 } },
  { trouble: 'cut after it was taken', effect: { kind: 'cut-after' }, doubles: true, again: true },
]

/** Waits out what Telegram asked for, and then the sweep. */
async function later(): Promise<void> {
  await stage.pass(10.1 / 60)
}

describe.each([
  { way: 'polling', webhook: false, troubles: TROUBLES },
  { way: 'webhook', webhook: true, troubles: TROUBLES.filter(({ again }) => again) },
])('by $way', ({ webhook, troubles }) => {
  test('notices arrive, edits are shown, taps take effect, whatever the trouble', {
    timeout: 90_000,
  }, async () => {
    stage = await Stage.open({ webhook, supervisors: 10 })
    const { people, faults } = stage.sandbox
    let doubled = 0
    for (const [at, { trouble, effect, doubles }] of troubles.entries()) {
      if (doubles) doubled += 2
      await stage.order(`/dispatch daily JG-001 2026-12-${10 + at} 09:30 size=1`)
      faults.add({ method: 'sendMessage', textMatch: INVITATION, count: 1, effect })
      people.tapButton(COORDINATOR, '确认')
      await stage.settled()
      await later()
      const [phone] = ringing(stage.sandbox)
      if (!phone) throw new Error(`no invitation came through: ${trouble}`)
      for (const method of ['editMessageText', 'answerCallbackQuery', 'sendDocument'])
        faults.add({ method, chatId: phone, count: 1, effect })
      people.tapButton(phone, '接受')
      await stage.settled()
      await later()
      faults.clear()
      expect(textsOf(stage.sandbox, phone).some((text) => text.includes('您已接受'))).toBe(true)
      // Of a message whose reply was lost the bot never learns, so that copy keeps its buttons.
      expect(ringing(stage.sandbox)).toEqual(doubles ? [phone] : [])
    }
    await expectOnce(stage.databaseUrl, stage.sandbox, doubled)
    const accepted = await rows(stage.databaseUrl, `SELECT id FROM invitation WHERE state = 'accepted'`)
    expect(accepted).toHaveLength(troubles.length)
    expectQuietLog(stage.lines, stage.sandbox)
  })
})

test('a direct reply gets through too, and is not said twice', async () => {
  stage = await Stage.open({ supervisors: 1 })
  const { people, faults } = stage.sandbox
  const before = textsOf(stage.sandbox, SUPERVISOR_FROM).length
  faults.add({ method: 'sendMessage', count: 2, effect: error(500, 'Internal Server Error') })
  people.send(SUPERVISOR_FROM, '/help')
  await stage.settled()
  faults.add({ method: 'sendMessage', count: 1, effect: error(429, 'Too Many Requests: retry after 1', 1) })
  people.send(SUPERVISOR_FROM, '/my')
  await stage.settled()
  faults.add({ method: 'sendMessage', count: 1, effect: { kind: 'cut-before' } })
  people.send(SUPERVISOR_FROM, '/unknown')
  await stage.settled()
  const said = textsOf(stage.sandbox, SUPERVISOR_FROM).slice(before)
  expect(said).toHaveLength(3)
  expect(said[2]).toContain('/unknown')
})

test('a refusal whose tap Telegram does not let us answer any more is said as a message', async () => {
  stage = await Stage.open({ supervisors: 2 })
  await stage.dispatch(1)
  const [phone] = ringing(stage.sandbox)
  if (!phone) throw new Error('a phone should ring')
  const { people, faults } = stage.sandbox
  faults.add({
    method: 'answerCallbackQuery',
    count: 2,
    effect: error(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
  })
  people.tapButton(phone, '接受')
  people.tapButton(phone, '接受')
  await stage.settled()
  expect(textsOf(stage.sandbox, phone).filter((text) => text.includes('没有变化'))).toHaveLength(1)
})

test('while Telegram is out of reach no time to answer runs out, and afterwards it is extended', async () => {
  stage = await Stage.open({ supervisors: 3, policy: { respondWithin: 'PT1H', remindUnanswered: [] } })
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
})
