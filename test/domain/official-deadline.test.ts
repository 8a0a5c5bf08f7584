// Proves how official deadlines are counted, on the calendar and in Chinese working days, and when they are provisional.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayKey, weekdayOf } from '../../domain/local-time.ts'
import { officialDeadline } from '../../domain/official-deadline.ts'
import { workingDay, YEARS_PUBLISHED } from '../../domain/working-days.ts'

const zone = 'Asia/Shanghai'
const at = (local: string): Date => new Date(`${local}+08:00`)
const count = (from: string, within: string, workingDays: boolean) =>
  officialDeadline({ from: at(from), within, zone, workingDays })

describe('on the calendar', () => {
  it.each([
    ['2026-12-01T09:00', 'P5D', '2026-12-06', 5],
    ['2026-12-01T23:59', 'P1D', '2026-12-02', 1],
    ['2026-12-01T00:01', 'P1D', '2026-12-02', 1],
    ['2026-12-01T09:00', 'P2W', '2026-12-15', 14],
    ['2028-01-31T09:00', 'P1M', '2028-02-29', 29],
    ['2028-02-28T09:00', 'P1D', '2028-02-29', 1],
  ])('%s + %s ends with %s', (from, within, to, days) => {
    const deadline = count(from, within, false)
    expect(deadline.counted).toEqual({ from: from.slice(0, 10), to, days, skipped: [] })
    expect(deadline.at).toEqual(new Date(at(`${addDays(to, 1)}T00:00`).getTime() - 1))
    expect(deadline.provisional).toBe(false)
  })

  it('ends with the local day also where the clocks change on it', () => {
    const deadline = officialDeadline({
      from: new Date('2026-10-24T10:00Z'),
      within: 'P1D',
      zone: 'Europe/Berlin',
      workingDays: false,
    })
    expect(deadline.at).toEqual(new Date('2026-10-25T22:59:59.999Z'))
  })
})

describe('in working days', () => {
  it('skips weekends and holidays, each with its reason, and counts weekend days worked in exchange', () => {
    // Wednesday before the National Day of 2026; Saturday 10 October is worked.
    const { at: end, counted, provisional } = count('2026-09-30T10:00', 'P3D', true)
    expect(counted).toMatchObject({ from: '2026-09-30', to: '2026-10-10', days: 3 })
    expect(counted.skipped).toHaveLength(7)
    expect(counted.skipped[0]).toEqual({ date: '2026-10-01', why: { zh: '国庆节', en: 'National Day' } })
    expect(end).toEqual(new Date('2026-10-10T15:59:59.999Z'))
    expect(provisional).toBe(false)
    const weekend = { zh: '周末', en: 'weekend' }
    expect(count('2026-12-04T10:00', 'P1D', true).counted.skipped.map(({ why }) => why)).toEqual([
      weekend,
      weekend,
    ])
  })

  it('is provisional once it reaches past what is published', () => {
    expect(count('2026-12-23T10:00', 'P2D', true)).toMatchObject({
      counted: { to: '2026-12-25' },
      provisional: false,
    })
    expect(count('2026-12-23T10:00', 'P3D', true)).toMatchObject({
      counted: { to: '2026-12-28' },
      provisional: true,
    })
    // 1 October 2027, a Friday: not known yet, counted as a weekday.
    expect(count('2027-09-30T10:00', 'P1D', true)).toMatchObject({
      counted: { to: '2027-10-01' },
      provisional: true,
    })
  })

  it('counts exactly as many working days as it says', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8000 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
        const from = addDays('2004-01-01', offset)
        const { counted, at: end } = count(`${from}T12:00`, `P${days}D`, true)
        const between = Array.from({ length: days + counted.skipped.length }, (_, i) => addDays(from, i + 1))
        expect(between.filter((day) => workingDay(day).working)).toHaveLength(days)
        expect(between.at(-1)).toBe(counted.to)
        expect(workingDay(counted.to).working).toBe(true)
        expect(dayKey(end, zone)).toBe(counted.to)
      }),
    )
  })

  it.each(['P1W', 'P1M', 'PT5H', 'P0D', '5'])('takes %s for a fault', (within) => {
    expect(() => count('2026-12-01T09:00', within, true)).toThrow(RangeError)
  })
})

describe('the table of published years', () => {
  const years = join(dirname(createRequire(import.meta.url).resolve('chinese-days')), 'years')
  const files = readdirSync(years).filter((name) => /^\d{4}\.json$/.test(name))

  it('is what the installed package knows', () => {
    const known = files.map((name) => Number(name.slice(0, 4))).sort()
    expect([known[0], known.at(-1)]).toEqual([YEARS_PUBLISHED.from, YEARS_PUBLISHED.through])
    expect(known).toHaveLength(YEARS_PUBLISHED.through - YEARS_PUBLISHED.from + 1)
    expect(YEARS_PUBLISHED.until.slice(0, 4)).toBe(String(YEARS_PUBLISHED.through))
  })

  it('agrees day by day with the published lists', () => {
    const lists = files.map((name): { holidays: object; workdays: object } =>
      JSON.parse(readFileSync(join(years, name), 'utf8')),
    )
    const holidays = new Set(lists.flatMap((list) => Object.keys(list.holidays)))
    const workdays = new Set(lists.flatMap((list) => Object.keys(list.workdays)))
    for (let day = '2004-01-01'; day <= '2028-12-31'; day = addDays(day, 1)) {
      const expected = workdays.has(day) || (weekdayOf(day) < 6 && !holidays.has(day))
      expect([day, workingDay(day).working]).toEqual([day, expected])
    }
  })

  it('does not hang on the time zone of the machine', () => {
    const module = new URL('../../domain/working-days.ts', import.meta.url).href
    const script = `import { workingDay } from '${module}'
      const days = ['2026-09-20', '2026-10-01', '2026-10-07', '2026-10-10', '2026-10-11', '2026-10-12', '2027-10-02']
      process.stdout.write(days.map((day) => Number(workingDay(day).working)).join(''))`
    for (const TZ of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati']) {
      const { stdout } = spawnSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script],
        {
          encoding: 'utf8',
          env: { ...process.env, TZ },
        },
      )
      expect([TZ, stdout]).toEqual([TZ, '1001010'])
    }
  })
})
