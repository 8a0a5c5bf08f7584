// The explanation of an official deadline: every day between is either counted or passed over, and says why.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedDays, explainDeadline, groupSkipped, movesOf } from '../../domain/deadline-words.ts'
import { addDays, daysBetween, endOfDay, startOfDay } from '../../domain/local-time.ts'
import { officialDeadline } from '../../domain/official-deadline.ts'
import type { Deadline, Extension } from '../../domain/records.ts'
import { workingDay } from '../../domain/working-days.ts'

const ZONE = 'Asia/Shanghai'

function deadlineFrom(day: string, days: number, workingDays: boolean): Deadline {
  const within = `P${days}D`
  const { at, counted, provisional } = officialDeadline({
    ...{ from: startOfDay(day, ZONE), within, zone: ZONE, workingDays },
  })
  const subject = { kind: 'defence' as const, subjectId: 1, within, workingDays, endedAt: null }
  return { ...subject, dueAt: at, counted, provisional }
}

const moved = (fields: Partial<Extension>): Extension => ({
  ...{ id: 1, kind: 'defence', subjectId: 1, state: 'granted', askedAt: new Date('2026-11-25T00:00:00Z') },
  ...{ askedBy: '1', reasons: '', decidedAt: null, decidedBy: null, because: '' },
  ...{ fromDueAt: endOfDay('2026-12-03', ZONE), toDueAt: endOfDay('2026-12-08', ZONE), ...fields },
})

const someDay = fc.integer({ min: 0, max: 1000 }).map((after) => addDays('2024-02-20', after))

describe('the days of a deadline', () => {
  test('counted and passed over together are every day of the span, whatever the day and the length', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), fc.boolean(), (day, days, workingDays) => {
        const deadline = deadlineFrom(day, days, workingDays)
        const { counted } = deadline
        const { from, to, skipped } = explainDeadline(deadline)
        const passed = skipped.reduce((sum, span) => sum + span.days, 0)
        expect(countedDays(counted)).toHaveLength(days)
        expect(days + passed).toBe(daysBetween(from, to))
        const named = skipped.flatMap((span) =>
          Array.from({ length: span.days }, (_, at) => addDays(span.from, at)),
        )
        expect([...countedDays(counted), ...named].sort()).toEqual(
          Array.from({ length: daysBetween(from, to) }, (_, at) => addDays(from, at + 1)),
        )
        if (workingDays) expect(named.some((one) => workingDay(one).working)).toBe(false)
        else expect(named).toEqual([])
      }),
    )
  })

  test('days in a row for the same reason are one span; another reason begins a new one', () => {
    const { counted } = deadlineFrom('2026-09-30', 5, true)
    expect(groupSkipped(counted.skipped)).toEqual([
      { from: '2026-10-01', to: '2026-10-07', days: 7, why: expect.objectContaining({ zh: '国庆节' }) },
      { from: '2026-10-11', to: '2026-10-11', days: 1, why: { zh: '周末', en: 'weekend' } },
    ])
    expect(groupSkipped([])).toEqual([])
  })
})

describe('what moved a deadline', () => {
  const deadline = deadlineFrom('2026-11-23', 10, false)

  test('is told oldest first; requests that wait, were refused or lapsed moved nothing', () => {
    const all = [
      moved({ id: 1, state: 'refused', toDueAt: null }),
      moved({ id: 2, state: 'asked', toDueAt: null }),
      moved({ id: 3, state: 'lapsed', toDueAt: null }),
      moved({ id: 5, state: 'outage', decidedAt: new Date('2026-12-02T00:00:00Z') }),
      moved({ id: 4, decidedAt: new Date('2026-12-01T00:00:00Z') }),
    ]
    expect(movesOf(deadline, all).map(({ how }) => how)).toEqual(['granted', 'outage'])
  })

  test('belongs to the time it was set, not to an earlier one of the same opinion', () => {
    expect(movesOf(deadline, [moved({ askedAt: new Date('2026-11-20T00:00:00Z') })])).toEqual([])
  })
})
