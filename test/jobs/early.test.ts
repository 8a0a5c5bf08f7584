// A job that comes before its time, because the machine that runs the queue is ahead: it is done when its time has come.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onTime } from '../../jobs/early.ts'

const NOW = Date.parse('2026-11-23T01:00:00Z')

let events: string[] = []
/** How far the program's time is from the time here. */
let off = 0
const clock = { now: () => new Date(Date.now() + off) }
const passed = () => Date.now() - NOW
const queues = {
  put: (name: string, id: number, at: Date, priority = 0) => {
    events.push(`${passed()}: ${name} ${id} queued for ${at.getTime() - off - NOW}, priority ${priority}`)
  },
}
const done = async ({ name }: { name: string }) => {
  events.push(`${passed()}: ${name} done`)
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  events = []
  off = 0
})
afterEach(() => vi.useRealTimers())

test.each([
  { what: 'due', early: 0, events: ['0: fire-timer done'] },
  { what: 'late', early: -5_000, events: ['0: fire-timer done'] },
  { what: 'a moment early', early: 20, events: ['20: fire-timer done'] },
  { what: 'early', early: 5_000, events: ['5000: fire-timer 7 queued for 5000, priority 2'] },
  // Nothing is queued so far ahead: the clock was set back, and the row knows better.
  { what: 'out of all measure', early: 3_600_000, events: ['0: fire-timer done'] },
])('a job that is $what', async ({ early, events: expected }) => {
  off = 600_000
  const { process } = onTime(queues, clock, done)
  const data = { id: 7, at: NOW + off + early, priority: 2 }
  const run = process({ name: 'fire-timer', data })
  await vi.advanceTimersByTimeAsync(10_000)
  await run
  expect(events).toEqual(expected)
})

test('one without a time is done at once; what waits when all ends is left to the sweep', async () => {
  const { process, stop } = onTime(queues, clock, done)
  await process({ name: 'make-report', data: { id: 7 } })
  await process({ name: 'fire-timer', data: { id: 8, at: NOW + 5_000, priority: 0 } })
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(events).toEqual(['0: make-report done'])
})
