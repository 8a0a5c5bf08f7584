// Proves when answers are due, when people are reminded, and what an outage gives back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerBy,
  extendForOutage,
  invitationReminders,
  remindersAfter,
  remindersBefore,
  visitReminders,
} from '../../domain/deadlines.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): Date => new Date(`${text}Z`)
const texts = (times: Date[]): string[] => times.map((time) => time.toISOString().slice(5, 16))

describe('answerBy', () => {
  it.each([
    ['a far visit: the whole time', '2026-12-01T01:00', '2026-12-20T01:00', 'P1D', '2026-12-02T01:00'],
    [
      'exactly twice the time: the whole time',
      '2026-12-01T01:00',
      '2026-12-03T01:00',
      'P1D',
      '2026-12-02T01:00',
    ],
    [
      'a near visit: half of the time left',
      '2026-12-01T01:00',
      '2026-12-01T05:00',
      'P1D',
      '2026-12-01T03:00',
    ],
    ['rounded down to the minute', '2026-12-01T01:00:30', '2026-12-01T01:15', 'P1D', '2026-12-01T01:07'],
    [
      'a visit in a minute: one minute',
      '2026-12-01T01:00:30',
      '2026-12-01T01:01:30',
      'P1D',
      '2026-12-01T01:01:30',
    ],
    ['a visit begun: one minute', '2026-12-01T01:00', '2026-12-01T00:00', 'P1D', '2026-12-01T01:01'],
  ])('%s', (_, now, startsAt, respondWithin, expected) => {
    expect(answerBy({ now: at(now), startsAt: at(startsAt), respondWithin, zone })).toEqual(at(expected))
  })

  it('counts a day as a local day where the clocks change', () => {
    const of = { now: at('2026-10-24T10:00'), startsAt: at('2026-12-01T00:00'), respondWithin: 'P1D' }
    expect(answerBy({ ...of, zone: 'Europe/Berlin' })).toEqual(at('2026-10-25T11:00'))
    expect(answerBy({ ...of, zone })).toEqual(at('2026-10-25T10:00'))
  })

  it('leaves at least a minute, and at least half of the time for the next in the order', () => {
    const times = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
    const leads = fc.integer({ min: -86_400_000, max: 40 * 86_400_000 })
    fc.assert(
      fc.property(
        times,
        leads,
        fc.constantFrom('PT1M', 'PT12H', 'P1D', 'P30D'),
        (now, lead, respondWithin) => {
          const due = answerBy({
            now: new Date(now),
            startsAt: new Date(now + lead),
            respondWithin,
            zone,
          }).getTime()
          expect(due).toBeGreaterThanOrEqual(now + 60_000)
          if (lead >= 120_000) expect(due).toBeLessThanOrEqual(now + lead / 2)
        },
      ),
    )
  })
})

describe('reminders', () => {
  it('of an invitation come after sending and strictly before it is due', () => {
    const of = { sentAt: at('2026-12-01T01:00'), remindUnanswered: ['PT20H', 'PT12H', 'PT720M', 'P1D'], zone }
    expect(texts(invitationReminders({ ...of, answerBy: at('2026-12-02T01:00') }))).toEqual([
      '12-01T13:00',
      '12-01T21:00',
    ])
    expect(texts(invitationReminders({ ...of, answerBy: at('2026-12-01T13:00') }))).toEqual([])
    expect(texts(invitationReminders({ ...of, answerBy: at('2026-12-01T13:01') }))).toEqual(['12-01T13:00'])
  })

  it('of a visit come before it, and only those still to come', () => {
    const of = { startsAt: at('2026-12-10T01:30'), remindBeforeVisit: ['P1D', 'PT2H'], zone }
    expect(texts(visitReminders({ ...of, now: at('2026-12-01T00:00') }))).toEqual([
      '12-09T01:30',
      '12-09T23:30',
    ])
    expect(texts(visitReminders({ ...of, now: at('2026-12-09T01:30') }))).toEqual(['12-09T23:30'])
    expect(texts(visitReminders({ ...of, now: at('2026-12-10T01:00') }))).toEqual([])
  })

  it('are counted back from what is due and forward from what happened', () => {
    const due = at('2026-12-31T15:59')
    expect(
      texts(remindersBefore({ now: at('2026-12-25T00:00'), due, before: ['P7D', 'P1D'], zone })),
    ).toEqual(['12-30T15:59'])
    const from = at('2026-12-10T08:00')
    const after = ['P3D', 'P9D']
    expect(texts(remindersAfter({ from, due: at('2026-12-15T15:59'), after, zone }))).toEqual(['12-13T08:00'])
  })
})

describe('an outage', () => {
  const outage = { outageFrom: at('2026-12-01T00:00'), outageTo: at('2026-12-03T00:00') }
  it.each([
    ['before it: stays', '2026-11-30T23:59', '2026-11-30T23:59', false],
    ['in it: the time that was left', '2026-12-01T06:00', '2026-12-03T06:00', true],
    ['at its end: its whole length', '2026-12-03T00:00', '2026-12-05T00:00', true],
    ['soon after it: as much as one at its end', '2026-12-04T00:00', '2026-12-05T00:00', true],
    ['long after it: stays', '2026-12-05T00:00', '2026-12-05T00:00', false],
  ])('moves a deadline %s', (_, deadline, expected, extended) => {
    expect(extendForOutage({ deadline: at(deadline), ...outage })).toEqual({ at: at(expected), extended })
  })

  it('never moves a deadline past its limit, nor back', () => {
    const of = { deadline: at('2026-12-01T06:00'), ...outage }
    expect(extendForOutage({ ...of, notAfter: at('2026-12-03T02:00') })).toEqual({
      at: at('2026-12-03T02:00'),
      extended: true,
    })
    expect(extendForOutage({ ...of, notAfter: at('2026-12-01T05:00') })).toEqual({
      at: of.deadline,
      extended: false,
    })
  })

  it('keeps the order of deadlines', () => {
    const hours = fc.integer({ min: -100, max: 400 })
    fc.assert(
      fc.property(hours, hours, fc.nat({ max: 200 }), (a, b, length) => {
        const base = outage.outageFrom.getTime()
        const move = (hour: number) =>
          extendForOutage({
            deadline: new Date(base + hour * 3_600_000),
            outageFrom: outage.outageFrom,
            outageTo: new Date(base + length * 3_600_000),
          }).at.getTime()
        expect(Math.sign(move(Math.max(a, b)) - move(Math.min(a, b)))).toBeGreaterThanOrEqual(0)
        expect(move(a)).toBeGreaterThanOrEqual(base + a * 3_600_000)
      }),
    )
  })

  it('that ends before it begins is a fault', () => {
    const wrong = {
      deadline: at('2026-12-01T06:00'),
      outageFrom: outage.outageTo,
      outageTo: outage.outageFrom,
    }
    expect(() => extendForOutage(wrong)).toThrow(RangeError)
  })
})
