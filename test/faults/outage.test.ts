// The program is down for a while, and time goes on without it.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { COORDINATOR, Stage, WAYS } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
afterEach(() => stage.close())

const EXTENDED = '因系统中断'
const POLICY = { respondWithin: 'PT4H', remindUnanswered: [] }

const statesOf = async (): Promise<Record<string, string>> => {
  const found = await rows<{ telegram_id: string; state: string }>(
    stage.databaseUrl,
    'SELECT telegram_id, i.state FROM invitation i JOIN supervisor s ON s.id = supervisor_id',
  )
  return Object.fromEntries(found.map(({ telegram_id, state }) => [telegram_id, state]))
}
const told = (id: number, part: string): number =>
  textsOf(stage.sandbox, id).filter((text) => text.includes(part)).length

async function threeRinging(): Promise<[number, number, number]> {
  await stage.dispatch(3)
  const [first, second, third] = ringing(stage.sandbox)
  if (!first || !second || !third) throw new Error('three phones should ring')
  return [first, second, third]
}

describe.each(WAYS)('by $way', ({ webhook }) => {
  test('3 h: answers given meanwhile count, the others get the time they had left, and are told', async () => {
    stage = await Stage.open({ webhook, supervisors: 7, policy: POLICY })
    const [early, late, silent] = await threeRinging()
    await stage.pass(2)
    await stage.stop()
    await stage.pass(1)
    stage.sandbox.people.tapButton(early, '接受')
    await stage.pass(1.5)
    // After the time to answer ran out, while nobody was there to hear it.
    stage.sandbox.people.tapButton(late, '接受')
    await stage.pass(0.5)
    await stage.start()
    await stage.settled()
    expect(await statesOf()).toEqual({ [early]: 'accepted', [late]: 'accepted', [silent]: 'open' })
    expect([early, late, silent].map((id) => told(id, EXTENDED))).toEqual([0, 0, 1])
    // Two hours were left when the program went down.
    await stage.pass(1.9)
    expect((await statesOf())[silent]).toBe('open')
    await stage.pass(0.2)
    expect((await statesOf())[silent]).toBe('silent')
    expect(await rows(stage.databaseUrl, 'SELECT id FROM refusal_case')).toHaveLength(1)
    await expectOnce(stage.databaseUrl, stage.sandbox)
  })

  test('26 h: Telegram forgets the oldest answers, so nobody is called silent for them', async () => {
    stage = await Stage.open({ webhook, supervisors: 7, policy: POLICY })
    const [forgotten, heard, silent] = await threeRinging()
    await stage.pass(1)
    await stage.stop()
    stage.sandbox.people.tapButton(forgotten, '接受')
    await stage.pass(3)
    stage.sandbox.people.tapButton(heard, '接受')
    await stage.pass(23)
    await stage.start()
    await stage.settled()
    expect(await statesOf()).toEqual({ [forgotten]: 'open', [heard]: 'accepted', [silent]: 'open' })
    expect([forgotten, heard, silent].map((id) => told(id, EXTENDED))).toEqual([1, 0, 1])
    stage.sandbox.people.tapButton(forgotten, '接受')
    await stage.settled()
    expect((await statesOf())[forgotten]).toBe('accepted')
    expect(await rows(stage.databaseUrl, 'SELECT id FROM refusal_case')).toEqual([])
  })

  test('5 min: nothing is extended; an answer given in time counts, silence counts too', async () => {
    stage = await Stage.open({ webhook, supervisors: 7, policy: POLICY })
    const [answers, silent, other] = await threeRinging()
    stage.sandbox.people.tapButton(other, '接受')
    await stage.settled()
    await stage.pass(3.95)
    await stage.stop()
    stage.sandbox.people.tapButton(answers, '接受')
    await stage.pass(5 / 60)
    await stage.start()
    await stage.settled()
    expect(await statesOf()).toMatchObject({ [answers]: 'accepted', [silent]: 'silent', [other]: 'accepted' })
    expect([answers, silent, other].map((id) => told(id, EXTENDED))).toEqual([0, 0, 0])
    expect(told(COORDINATOR, '拒绝案')).toBeGreaterThan(0)
    await expectOnce(stage.databaseUrl, stage.sandbox)
  })
})
