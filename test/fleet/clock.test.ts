// The one clock of all processes: what the database says counts, whatever becomes of the clocks of machines.
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MovableClock } from '../../chaos/clocks.ts'
import { DatabaseClock } from '../../prisma/fleet/clock.ts'
import { openFolder } from '../support/folder.ts'

const HOUR = 3_600_000
const NOON = Date.parse('2026-11-23T12:00:00Z')

/** What passes here, what the database says beyond that, and how long its answer takes. */
let passed = 0
let says = NOON
let takes = 0
let away = false
let warned: string[] = []
let clock: DatabaseClock

const ask = async (): Promise<number> => {
  if (away) throw new Error('the database is away')
  const at = says + passed + takes / 2
  passed += takes
  return at
}
const warn = (_: unknown, message: string) => warned.push(message)
const log = { info: () => undefined, warn, error: () => undefined }
const time = () => clock.now().getTime()

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON })
  passed = 0
  says = NOON
  takes = 0
  away = false
  warned = []
  clock = await DatabaseClock.open(ask, log, () => passed)
})
afterEach(() => {
  clock.close()
  vi.useRealTimers()
})

test.each([HOUR, -HOUR, 5_000])(
  'the clock of the machine is off by %i ms: nothing changes but the log',
  async (ms) => {
    vi.setSystemTime(NOON + ms)
    passed = 60_000
    expect(time()).toBe(NOON + 60_000)
    await clock.look()
    await clock.look()
    expect(time()).toBe(NOON + 60_000)
    expect(warned).toEqual(['the clock of this machine is wrong; the time of the database counts'])
  },
)

test.each([
  { what: 'the clock of the database is set', jump: HOUR, took: 0, shown: HOUR, told: 1 },
  { what: 'it is set back', jump: -300_000, took: 40, shown: -300_000, told: 1 },
  { what: 'it has drifted', jump: 30, took: 20, shown: 30, told: 0 },
  { what: 'it differs by less than its answer takes', jump: 30, took: 90, shown: 0, told: 0 },
  { what: 'it differs by next to nothing', jump: 4, took: 0, shown: 0, told: 0 },
  { what: 'it takes too long to tell the moment', jump: HOUR, took: 1_100, shown: 0, told: 0 },
])('$what: $shown ms', async ({ jump, took, shown, told }) => {
  takes = took
  says += jump
  await clock.look()
  expect(time() - NOON - passed).toBe(shown)
  expect(warned.filter((line) => line.includes('has jumped'))).toHaveLength(told)
})

test('while the database is away the time goes on, and it is asked again by and by', async () => {
  away = true
  passed = HOUR
  await vi.advanceTimersByTimeAsync(20_000)
  expect(time()).toBe(NOON + HOUR)
  away = false
  says += HOUR
  await vi.advanceTimersByTimeAsync(10_000)
  expect(time()).toBe(NOON + 2 * HOUR)
})

test('a program is run by a clock that is off, and set while it runs; timers go on as they are', async () => {
  vi.useRealTimers()
  const folder = await openFolder()
  const moved = new MovableClock(folder, 'one process')
  await moved.setAhead(-300)
  const [file = ''] = /[^=]+$/.exec(moved.settings.NODE_OPTIONS) ?? []
  const script = path.join(folder, 'program.mjs')
  await writeFile(
    script,
    `import { writeFileSync } from 'node:fs'
     const off = () => Math.round((Date.now() - performance.timeOrigin - performance.now()) / 60_000)
     const seen = [off(), new Date(0).getTime(), structuredClone(new Date()) instanceof Date]
     writeFileSync(decodeURIComponent(${JSON.stringify(file)}), '3600')
     setTimeout(() => console.log(JSON.stringify([...seen, off(), Math.round((new Date() - performance.timeOrigin) / 60_000)])), 200)`,
  )
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { ...moved.settings } })
  expect(JSON.parse(stdout)).toEqual([-5, 0, true, 60, 60])
  await rm(folder, { recursive: true })
})
