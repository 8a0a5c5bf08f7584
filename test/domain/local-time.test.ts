// Proves time zone arithmetic where it is hard: clock changes, leap days, zones far apart, days without midnight.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addDuration,
  addDurationToDay,
  dayKey,
  daysBetween,
  endOfDay,
  instantOf,
  isDay,
  monthKey,
  parseClock,
  parseDay,
  startOfDay,
  subtractDuration,
  timeKey,
  weekdayOf,
} from '../../domain/local-time.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'UTC',
]
const zones = fc.constantFrom(...ZONES)
const instants = fc.date({
  min: new Date('2000-01-01T00:00Z'),
  max: new Date('2090-12-31T00:00Z'),
  noInvalidDate: true,
})
const utc = (text: string): Date => new Date(text)

describe('days and times as written', () => {
  it.each([
    ['2026-12-01', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['26-01-01', false],
    ['', false],
  ])('%s is a day: %s', (text, right) => {
    expect(isDay(text)).toBe(right)
  })

  it('are refused with what was given', () => {
    expect(parseDay('2026-02-29')).toEqual({
      ok: false,
      problem: { kind: 'no-such-date', given: '2026-02-29' },
    })
    expect(parseDay('1.12.')).toEqual({
      ok: false,
      problem: { kind: 'bad-date', given: '1.12.', example: '2026-12-01' },
    })
    expect(parseClock('24:00')).toEqual({ ok: false, problem: { kind: 'no-such-time', given: '24:00' } })
    expect(parseClock('9:30')).toEqual({
      ok: false,
      problem: { kind: 'bad-time', given: '9:30', example: '09:30' },
    })
    expect(instantOf('2026-02-30', '09:30', 'UTC')).toMatchObject({
      ok: false,
      problem: { kind: 'no-such-date' },
    })
    expect(instantOf('2026-02-28', '09:60', 'UTC')).toMatchObject({
      ok: false,
      problem: { kind: 'no-such-time' },
    })
  })
})

describe('instants', () => {
  it.each([
    ['2026-12-01', '09:30', 'Asia/Shanghai', '2026-12-01T01:30Z'],
    ['2026-12-01', '00:00', 'Asia/Shanghai', '2026-11-30T16:00Z'],
    ['2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59Z'],
    ['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00Z'],
    // Occurs twice when the clocks go back: the first is meant.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30Z'],
  ])('%s %s in %s is %s', (day, time, zone, expected) => {
    expect(instantOf(day, time, zone)).toEqual({ ok: true, at: utc(expected) })
  })

  it.each([
    ['2026-03-29', '02:30', 'Europe/Berlin'],
    ['2026-03-08', '02:00', 'America/New_York'],
    ['2011-12-30', '12:00', 'Pacific/Apia'],
  ])('%s %s does not exist in %s', (date, time, zone) => {
    expect(instantOf(date, time, zone)).toEqual({
      ok: false,
      problem: { kind: 'skipped-by-clock-change', date, time, zone },
    })
  })

  it('come back as the local day and time they were made of', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const made = instantOf(dayKey(at, zone), timeKey(at, zone), zone)
        expect(made.ok).toBe(true)
        if (!made.ok) return
        expect([dayKey(made.at, zone), timeKey(made.at, zone)]).toEqual([dayKey(at, zone), timeKey(at, zone)])
        // The same minute, or its first occurrence an hour before.
        expect([0, 3600]).toContain(Math.floor((at.getTime() - made.at.getTime()) / 60_000) * 60)
      }),
    )
  })

  it('in an unknown zone are a fault', () => {
    expect(() => dayKey(new Date(0), 'Mars/Olympus')).toThrow(RangeError)
    expect(() => instantOf('2026-12-01', '09:30', 'Mars/Olympus')).toThrow(RangeError)
    expect(() => startOfDay('2026-02-30', 'UTC')).toThrow(RangeError)
  })
})

describe('local days', () => {
  it('are of their zone', () => {
    const at = utc('2026-11-30T16:30Z')
    expect(ZONES.map((zone) => dayKey(at, zone))).toEqual([
      '2026-12-01',
      '2026-11-30',
      '2026-11-30',
      '2026-12-01',
      '2026-11-30',
      '2026-11-30',
    ])
    expect(monthKey(at, 'Asia/Shanghai')).toBe('2026-12')
    expect(monthKey(at, 'Europe/Berlin')).toBe('2026-11')
  })

  it('end also where no day that can be written follows', () => {
    expect(endOfDay('2999-12-31', 'Asia/Shanghai')).toEqual(utc('2999-12-31T15:59:59.999Z'))
    expect(() => endOfDay('3000-01-01', 'Asia/Shanghai')).toThrow(RangeError)
  })

  it('begin where the day before ends, also where the clocks skip midnight', () => {
    expect(startOfDay('2017-10-15', 'America/Sao_Paulo')).toEqual(utc('2017-10-15T03:00Z'))
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES, 'America/Sao_Paulo', 'Africa/Cairo'), (at, zone) => {
        const day = dayKey(at, zone)
        expect(startOfDay(day, zone) <= at && at <= endOfDay(day, zone)).toBe(true)
        expect(endOfDay(day, zone).getTime() + 1).toBe(startOfDay(addDays(day, 1), zone).getTime())
        expect(dayKey(endOfDay(day, zone), zone)).toBe(day)
      }),
    )
  })

  it('are 23, 24 or 25 hours long', () => {
    const hours = (day: string, zone: string) =>
      (endOfDay(day, zone).getTime() + 1 - startOfDay(day, zone).getTime()) / 3_600_000
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
    expect(hours('2026-03-29', 'Asia/Shanghai')).toBe(24)
  })

  it('are counted on the calendar', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2026-12-31', '2026-12-01')).toBe(-30)
    expect(weekdayOf('2026-12-01')).toBe(2)
    expect(weekdayOf('2026-12-06')).toBe(7)
  })
})

describe('durations', () => {
  it.each([
    // A day keeps the local time; 24 hours do not.
    ['2026-03-28T11:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T10:00Z'],
    ['2026-03-28T11:00Z', 'PT24H', 'Europe/Berlin', '2026-03-29T11:00Z'],
    ['2026-03-28T11:00Z', 'P1D', 'Asia/Shanghai', '2026-03-29T11:00Z'],
    ['2026-01-31T04:00Z', 'P1M', 'Asia/Shanghai', '2026-02-28T04:00Z'],
    ['2028-02-29T04:00Z', 'P1Y', 'Asia/Shanghai', '2029-02-28T04:00Z'],
    // 31 March 01:00 in Shanghai is still 30 March in UTC: the month is the local one.
    ['2026-03-30T17:00Z', 'P1M', 'Asia/Shanghai', '2026-04-29T17:00Z'],
    ['2026-03-30T17:00Z', 'P1M', 'UTC', '2026-04-30T17:00Z'],
    ['2026-12-01T00:00Z', 'P1DT6H30M', 'UTC', '2026-12-02T06:30Z'],
  ])('%s + %s in %s = %s', (from, duration, zone, expected) => {
    expect(addDuration(utc(from), duration, zone)).toEqual(utc(expected))
  })

  it('are taken back', () => {
    expect(subtractDuration(utc('2026-03-29T10:00Z'), 'P1D', 'Europe/Berlin')).toEqual(
      utc('2026-03-28T11:00Z'),
    )
  })

  it('of days move a day, and hours are a fault there', () => {
    expect(addDurationToDay('2026-01-31', 'P1M')).toBe('2026-02-28')
    expect(addDurationToDay('2026-12-01', 'P2W')).toBe('2026-12-15')
    expect(() => addDurationToDay('2026-12-01', 'PT24H')).toThrow(RangeError)
    expect(() => addDuration(new Date(0), 'tomorrow', 'UTC')).toThrow(RangeError)
  })
})
