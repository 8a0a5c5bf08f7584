// Whose turn comes first, and who is put off instead of waiting. A second here is shorter than others.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Pace, type PutOff, type Wanted } from '../../bot/pace.ts'
import { PaceQueue, type Wish } from '../../bot/pace-queue.ts'
import { OwnTurnstile } from '../../bot/turnstile-own.ts'

const SECOND = 40
const PATIENT = { chatMs: 9e9, allMs: 9e9 }

/** A pace whose calls are written down in the order they are made in. */
function open(overallPerSecond: number) {
  const limits = { overallPerSecond, perChatPerSecond: 1 }
  const pace = new Pace(limits, new OwnTurnstile(limits, { second: SECOND }))
  const made: string[] = []
  const call = (name: string, wanted: Partial<Wanted>) =>
    pace.run({ chat: name, kind: 'send', urgency: 2, patience: PATIENT, ...wanted }, async () => {
      made.push(name)
    })
  return { pace, made, call }
}

describe('the order of turns', () => {
  test('urgent before notices before bulk, each in the order of asking', async () => {
    const { made, call } = open(1)
    const first = call('first', {})
    await pause(1)
    await Promise.all([
      first,
      ...['bulk 1', 'bulk 2'].map((name) => call(name, {})),
      ...['notice 1', 'notice 2'].map((name) => call(name, { urgency: 1 })),
      ...['tap 1', 'tap 2'].map((name) => call(name, { urgency: 0 })),
    ])
    expect(made).toEqual(['first', 'tap 1', 'tap 2', 'notice 1', 'notice 2', 'bulk 1', 'bulk 2'])
  })

  test('within a chat in the order of asking, and a slow chat keeps nobody', async () => {
    const { made, call } = open(100)
    const slow = ['a', 'b', 'c'].map((name) => call(name, { chat: '1' }))
    await Promise.all(['d', 'e'].map((name) => call(name, { chat: name })))
    expect(made).toEqual(['a', 'd', 'e'])
    await Promise.all(slow)
    expect(made).toEqual(['a', 'd', 'e', 'b', 'c'])
  })

  test('what has waited long goes before some of a rush of urgent calls', async () => {
    const { made, call } = open(1)
    const { performance } = globalThis
    const real = performance.now.bind(performance)
    const bulk = call('first', {}).then(() => call('bulk', {}))
    await pause(SECOND / 4)
    let ahead = 0
    performance.now = () => real() + ahead
    try {
      ahead = 6_000
      const rush = Array.from({ length: 8 }, (_, at) => call(`tap ${at}`, { urgency: 0 }))
      await Promise.all([bulk, ...rush])
    } finally {
      performance.now = real
    }
    expect(made.indexOf('bulk')).toBeLessThan(made.indexOf('tap 7'))
  })
})

test('what has waited long leads one round in four, also when more urgent calls wait than one round asks for', () => {
  const queue = new PaceQueue()
  const wish = (chat: string, urgency: number): Wish => ({
    ask: { chat, kind: 'send' },
    ...{ urgency, since: 0, notBefore: 0, go: () => undefined, tooFar: () => false },
  })
  for (const chat of ['1', '2', '3', '4']) queue.add(wish(chat, 0))
  queue.add(wish('bulk', 2))
  const leaders = Array.from({ length: 4 }, () => queue.next(6_000, 3)[0]?.wish.ask.chat)
  expect(leaders).toEqual(['1', '1', '1', 'bulk'])
})

describe('putting off', () => {
  const hasty = { chatMs: 5, allMs: 9e9 }
  const told = (reason: PutOff): number => reason.afterMs

  test('a notice whose chat has no turn in a moment is not made, and told when to come again: one after the other', async () => {
    const { made, call } = open(100)
    await call('now', { chat: '1', patience: hasty, key: 1 })
    const waits: unknown[] = []
    for (const key of [2, 3, 4])
      waits.push(await call(`row ${key}`, { chat: '1', patience: hasty, key }).catch(told))
    expect(made).toEqual(['now'])
    const [second, third, fourth] = waits as number[]
    expect(second).toBeGreaterThan(5)
    // A second in the chat is a whole one for the notices that were put off.
    expect(third).toBeGreaterThan(Number(second) + 500)
    expect(fourth).toBeGreaterThan(Number(third) + 500)
  })

  test('a newcomer does not overtake those put off before it; who is urgent does', async () => {
    const { made, call } = open(100)
    await call('now', { chat: '1', patience: hasty, key: 1 })
    await call('row 2', { chat: '1', patience: hasty, key: 2 }).catch(told)
    await pause(SECOND * 1.5)
    await call('row 2', { chat: '1', patience: PATIENT, key: 2 })
    await call('row 3', { chat: '1', patience: hasty, key: 3 }).catch(told)
    await pause(SECOND * 1.5)
    const later = await call('row 4', { chat: '1', patience: hasty, key: 4 }).catch(told)
    expect(later).toBeGreaterThan(500)
    await call('tap', { chat: '1', urgency: 0 })
    expect(made).toEqual(['now', 'row 2', 'tap'])
  })

  test('what waits for everything is put off when that takes too long', async () => {
    const { pace, made, call } = open(100)
    await pace.refused('1', 60_000)
    await pace.refused('2', 50_000)
    const wait = await call('row', { chat: '3', patience: { chatMs: 5, allMs: 1_000 }, key: 1 }).catch(told)
    expect(wait).toBeGreaterThan(40_000)
    expect(made).toEqual([])
  })
})
