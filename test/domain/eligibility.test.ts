// Proves who may be drawn: each reason by itself, its edges, and the fixed order in which reasons are tried.
import { describe, expect, it } from 'vitest'
import { EXCLUSION_REASONS } from '../../domain/draw.ts'
import { type Candidate, drawEntriesOf, isEntry, lastDayOfTerm } from '../../domain/eligibility.ts'
import { at, person, request, seatsOn, why, withPolicy } from './candidate.ts'

it('lets a plain card holder be drawn, without contract too (Art. 8: "may")', () => {
  expect(why({})).toBeNull()
})

it('tries the reasons in their documented order', () => {
  // Somebody for whom everything is wrong at once; each line puts one thing right.
  const worst: Partial<Candidate> = {
    bound: false,
    status: 'suspended',
    termStart: '2020-01-01',
    unit: '南昌技师学院',
    leaves: [{ from: '2026-12-10', to: '2026-12-10' }],
    seats: seatsOn('2026-12-10', '2026-12-11'),
  }
  const cures: Partial<Candidate>[] = [
    { bound: true },
    { status: 'active' },
    { termStart: null },
    { unit: '九江职业学校' },
    { leaves: [] },
    { seats: seatsOn('2026-12-11') },
    { seats: seatsOn('2026-12-20') },
  ]
  const strict = withPolicy({ restDays: 3, maxSeatsPerMonth: 1 })
  const found = cures.map((_, i) => why(Object.assign({}, worst, ...cures.slice(0, i)), strict))
  found.push(why(Object.assign({}, worst, ...cures), strict))
  expect(found).toEqual([...EXCLUSION_REASONS])
})

describe('entries', () => {
  it('are people of the pool who are still supervisors; others are neither eligible nor excluded', () => {
    const register = [
      { ...person, cardNo: 'a' },
      { ...person, cardNo: 'b', kind: 'internal' as const },
      { ...person, cardNo: 'c', status: 'suspended' as const },
      { ...person, cardNo: 'd', status: 'dismissed' as const },
      { ...person, cardNo: 'e', status: 'withdrawn' as const },
      { ...person, cardNo: 'f', status: 'left' as const },
    ]
    const entries = drawEntriesOf(register, request).map((entry) => [entry.person.cardNo, entry.excluded])
    expect(entries).toEqual([
      ['a', null],
      ['c', 'suspended'],
    ])
    expect(isEntry({ ...person, kind: 'internal' }, { pool: 'internal' })).toBe(true)
  })
})

describe('unbound', () => {
  it('is who has no account, or is known to block the bot', () => {
    expect(why({ bound: false })).toBe('unbound')
    expect(why({ blocked: true })).toBe('unbound')
  })
})

describe('term', () => {
  it.each([
    ['2024-01-01', 3, '2026-12-31'],
    ['2024-03-15', 3, '2027-03-14'],
    ['2024-03-01', 3, '2027-02-28'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2025-03-01', 3, '2028-02-29'],
    ['2023-02-28', 1, '2024-02-27'],
  ])('of %s and %i years ends with %s', (start, years, last) => {
    expect(lastDayOfTerm(start, years)).toBe(last)
  })

  it('ends with its last local day', () => {
    const on = (local: string) =>
      why({ termStart: '2023-12-11', termNo: 1 }, { ...request, startsAt: at(local) })
    expect(on('2026-12-10T23:59')).toBeNull()
    expect(on('2026-12-11T00:00')).toBe('term')
  })

  it('has not begun before its first day, unless it renews one that still runs', () => {
    expect(why({ termStart: '2026-12-11', termNo: 1 })).toBe('term')
    expect(why({ termStart: '2026-12-11', termNo: null })).toBe('term')
    expect(why({ termStart: '2026-12-11', termNo: 2 })).toBeNull()
    expect(why({ termStart: '2026-12-10', termNo: 1 })).toBeNull()
  })

  it('is over past the last one allowed', () => {
    expect(why({ termStart: '2026-01-01', termNo: 3 })).toBeNull()
    expect(why({ termStart: '2026-01-01', termNo: 4 })).toBe('term')
    expect(why({ termStart: '2026-01-01', termNo: 4 }, withPolicy({ maxTerms: 5 }))).toBeNull()
  })
})

describe('conflict', () => {
  it('is the own unit, however it is written', () => {
    expect(why({ unit: '南昌市 技师学院' })).toBe('conflict')
    expect(why({ unit: null })).toBeNull()
  })

  it.each<[string, Candidate['conflicts'][number], 'conflict' | null]>([
    ['with the institution', { institutionId: 5 }, 'conflict'],
    ['with another institution', { institutionId: 6 }, null],
    ['for this dispatch', { institutionId: 5, dispatchId: 12 }, 'conflict'],
    ['for another dispatch', { institutionId: 5, dispatchId: 13 }, null],
    ['open at both ends', { institutionId: 5, dispatchId: null, from: null, until: null }, 'conflict'],
    ['from that day', { institutionId: 5, from: '2026-12-10' }, 'conflict'],
    ['from the next day', { institutionId: 5, from: '2026-12-11' }, null],
    ['until that day', { institutionId: 5, until: '2026-12-10' }, 'conflict'],
    ['until the day before', { institutionId: 5, until: '2026-12-09' }, null],
  ])('declared %s', (_, conflict, expected) => {
    expect(why({ conflicts: [conflict] })).toBe(expected)
  })
})

describe('leave', () => {
  it.each([
    ['2026-12-10', '2026-12-10', 'leave'],
    ['2026-12-01', '2026-12-10', 'leave'],
    ['2026-12-10', '2026-12-20', 'leave'],
    ['2026-12-01', '2026-12-09', null],
    ['2026-12-11', '2026-12-20', null],
  ])('from %s to %s', (from, to, expected) => {
    expect(why({ leaves: [{ from, to }] })).toBe(expected)
  })

  it('is of the local day of the visit', () => {
    // 00:30 in Shanghai is still the day before in UTC.
    const early = { ...request, startsAt: at('2026-12-10T00:30') }
    expect(why({ leaves: [{ from: '2026-12-10', to: '2026-12-10' }] }, early)).toBe('leave')
    expect(why({ leaves: [{ from: '2026-12-09', to: '2026-12-09' }] }, early)).toBeNull()
  })
})
