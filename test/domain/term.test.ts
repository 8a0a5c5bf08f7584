// Contracts over leap years and time zones: the last day, the moment after it, reminders, renewals without a gap.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastDayOfTerm } from '../../domain/eligibility.ts'
import { addDays, dayKey, daysInMonth } from '../../domain/local-time.ts'
import {
  beginsLater,
  nextTermNo,
  nextTermReminder,
  renewedTerm,
  termEnd,
  termStanding,
  termStartsEndingOn,
} from '../../domain/term.ts'

const policyOf = (timezone: string, termYears = 3) => ({ timezone, termYears, maxTerms: 3 })

describe('the first moment after a contract', () => {
  it.each([
    ['2024-01-01', 3, 'Asia/Shanghai', '2026-12-31T16:00:00.000Z'],
    ['2024-02-29', 3, 'Asia/Shanghai', '2027-02-28T16:00:00.000Z'],
    ['2024-02-29', 4, 'Asia/Shanghai', '2028-02-28T16:00:00.000Z'],
    ['2024-03-01', 4, 'Asia/Shanghai', '2028-02-29T16:00:00.000Z'],
    ['2025-03-01', 3, 'UTC', '2028-03-01T00:00:00.000Z'],
    ['2024-07-01', 1, 'America/New_York', '2025-07-01T04:00:00.000Z'],
    // Clocks are put forward over midnight: the day begins at one.
    ['2023-09-08', 1, 'America/Santiago', '2024-09-08T04:00:00.000Z'],
    ['2024-01-01', 1, 'Asia/Urumqi', '2024-12-31T18:00:00.000Z'],
    ['2024-01-01', 1, 'Pacific/Kiritimati', '2024-12-31T10:00:00.000Z'],
  ])('of %s over %i years in %s is %s', (termStart, years, zone, end) => {
    expect(termEnd({ termStart }, policyOf(zone, years))?.toISOString()).toBe(end)
  })

  it('is none without contract', () => expect(termEnd({ termStart: null }, policyOf('UTC'))).toBeNull())
})

const zones = fc.constantFrom(
  ...['Asia/Shanghai', 'UTC', 'America/Santiago', 'Pacific/Apia', 'Asia/Kathmandu', 'Europe/London'],
)
const years = fc.integer({ min: 1, max: 10 })
const days = fc
  .tuple(
    fc.integer({ min: 2000, max: 2080 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, date]) => {
    const two = (of: number) => String(of).padStart(2, '0')
    return `${year}-${two(month)}-${two(Math.min(date, daysInMonth(year, month)))}`
  })
/** Every second one is the day the calendar makes trouble with. */
const starts = fc.oneof(
  days,
  fc.constantFrom('2024-02-29', '2028-02-29', '2024-03-01', '2023-03-01', '2023-02-28'),
)

describe('for every contract', () => {
  it('the day of that moment is the first out of it, the millisecond before is of its last day', () => {
    fc.assert(
      fc.property(starts, years, zones, (termStart, termYears, zone) => {
        const policy = policyOf(zone, termYears)
        const end = termEnd({ termStart }, policy)?.getTime() ?? 0
        const before = dayKey(new Date(end - 1), zone)
        const after = dayKey(new Date(end), zone)
        expect(before).toBe(lastDayOfTerm(termStart, termYears))
        expect(after > before).toBe(true)
        expect(termStanding({ termStart, termNo: 1 }, before, policy)).toBe('within')
        expect(termStanding({ termStart, termNo: 1 }, after, policy)).toBe('over')
      }),
      { numRuns: 150 },
    )
  })

  it('is found by its last day, and by no other', () => {
    fc.assert(
      fc.property(starts, years, (termStart, termYears) => {
        const last = lastDayOfTerm(termStart, termYears)
        expect(termStartsEndingOn(last, { termYears })).toContain(termStart)
        for (const day of [addDays(last, 1), addDays(last, -1)])
          expect(termStartsEndingOn(day, { termYears })).not.toContain(termStart)
      }),
      { numRuns: 150 },
    )
  })

  it('a renewal on any day of it leaves neither a gap nor an overlap', () => {
    fc.assert(
      fc.property(starts, years, fc.integer({ min: 0, max: 364 }), (termStart, termYears, into) => {
        const policy = policyOf('UTC', termYears)
        const term = { termStart, termNo: 1 }
        const day = addDays(termStart, into)
        const inside = termStanding(term, day, policy) === 'within'
        const next = renewedTerm(term, day, policy)
        expect(next).toEqual({
          termStart: inside ? addDays(lastDayOfTerm(termStart, termYears), 1) : day,
          termNo: 2,
        })
        if (inside) expect(termStanding(next, day, policy)).toBe('within')
      }),
      { numRuns: 150 },
    )
  })
})

describe('29 February', () => {
  it('meets two first days where the last year is a common one', () => {
    expect(termStartsEndingOn('2027-02-28', { termYears: 3 }).sort()).toEqual(['2024-02-29', '2024-03-01'])
    expect(termStartsEndingOn('2028-02-28', { termYears: 4 })).toEqual(['2024-02-29'])
    expect(termStartsEndingOn('2028-02-29', { termYears: 4 })).toEqual(['2024-03-01'])
  })
})

describe('a renewal', () => {
  const policy = policyOf('Asia/Shanghai')
  it.each([
    [null, null, '2026-05-05', '2026-05-05', 1],
    ['2020-01-01', 2, '2026-05-05', '2026-05-05', 3],
    ['2024-01-01', null, '2026-05-05', '2027-01-01', 2],
  ])('of a contract of %s, no. %s, on %s begins %s as no. %i', (termStart, termNo, day, start, no) => {
    expect(renewedTerm({ termStart, termNo }, day, policy)).toEqual({ termStart: start, termNo: no })
    expect(nextTermNo({ termStart, termNo })).toBe(no)
  })

  it('entered ahead has not begun until its first day', () => {
    expect(beginsLater({ termStart: '2027-01-01', termNo: 2 }, '2026-12-31')).toBe(true)
    expect(beginsLater({ termStart: '2027-01-01', termNo: 2 }, '2027-01-01')).toBe(false)
  })
})

describe('reminders', () => {
  const policy = { ...policyOf('Asia/Shanghai'), remindTermEnd: ['P7D', 'P30D'] }
  it.each([
    ['2026-11-01T00:00:00Z', '2026-12-01T16:00:00.000Z'],
    ['2026-12-01T16:00:00Z', '2026-12-24T16:00:00.000Z'],
    ['2026-12-24T16:00:00Z', undefined],
  ])('after %s the next is %s', (now, next) => {
    const found = nextTermReminder({ termStart: '2024-01-01' }, policy, new Date(now))
    expect(found?.toISOString()).toBe(next)
  })
})
