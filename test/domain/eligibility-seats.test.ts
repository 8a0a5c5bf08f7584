// Proves how other visits stand in the way of one more: the same day, rest days, the month.
import { describe, expect, it } from 'vitest'
import { at, request, seatsOn, why, withPolicy } from './candidate.ts'

describe('other seats', () => {
  it('take their whole local day', () => {
    expect(why({ seats: [{ dispatchId: 3, startsAt: at('2026-12-10T00:00') }] })).toBe('overlap')
    expect(why({ seats: [{ dispatchId: 3, startsAt: at('2026-12-10T23:59') }] })).toBe('overlap')
    expect(why({ seats: [{ dispatchId: 3, startsAt: at('2026-12-11T00:00') }] })).toBeNull()
  })

  it('do not count when they are of this very dispatch', () => {
    const strict = withPolicy({ restDays: 5, maxSeatsPerMonth: 1 })
    expect(why({ seats: [{ dispatchId: 12, startsAt: request.startsAt }] }, strict)).toBeNull()
  })

  it.each([
    [0, '2026-12-11', null],
    [1, '2026-12-11', 'rest'],
    [1, '2026-12-09', 'rest'],
    [1, '2026-12-12', null],
    [2, '2026-12-12', 'rest'],
    [2, '2026-12-08', 'rest'],
    [2, '2026-12-13', null],
    [2, '2026-12-07', null],
  ])('need %i free days between: a seat on %s', (restDays, day, expected) => {
    expect(why({ seats: seatsOn(day) }, withPolicy({ restDays }))).toBe(expected)
  })

  it('are limited by the local calendar month', () => {
    const limit = (max: number | null, ...days: string[]) =>
      why({ seats: seatsOn(...days) }, withPolicy({ maxSeatsPerMonth: max }))
    expect(limit(2, '2026-12-01', '2026-12-31')).toBe('quota')
    expect(limit(2, '2026-12-01', '2026-11-30', '2027-01-01')).toBeNull()
    expect(limit(3, '2026-12-01', '2026-12-31')).toBeNull()
    expect(limit(null, '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-31')).toBeNull()
  })

  it('count from one end of a month to the other, and over long rests', () => {
    const first = { ...withPolicy({ maxSeatsPerMonth: 1 }), startsAt: at('2026-12-01T00:00') }
    expect(why({ seats: [{ dispatchId: 3, startsAt: at('2026-12-31T23:59') }] }, first)).toBe('quota')
    expect(why({ seats: [{ dispatchId: 3, startsAt: at('2027-01-01T00:00') }] }, first)).toBeNull()
    const rested = withPolicy({ restDays: 60 })
    expect(why({ seats: seatsOn('2027-02-08') }, rested)).toBe('rest')
    expect(why({ seats: seatsOn('2027-02-09') }, rested)).toBeNull()
  })
})
