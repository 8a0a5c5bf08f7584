// Moving official deadlines: more time, outages, the calendar published later, and when people are reminded.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterOutage, moreDays, officialReminders, recounted, untilDay } from '../../domain/deadline-moves.ts'
import { addDays, dayKey, endOfDay, startOfDay, timeKey } from '../../domain/local-time.ts'
import { officialDeadline } from '../../domain/official-deadline.ts'
import type { Deadline } from '../../domain/records.ts'
import { workingDay } from '../../domain/working-days.ts'

const ZONE = 'Asia/Shanghai'
const at = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)

function deadlineFrom(day: string, days: number, workingDays: boolean): Deadline {
  const within = `P${days}D`
  const counted = officialDeadline({ from: startOfDay(day, ZONE), within, zone: ZONE, workingDays })
  return {
    ...{ kind: 'defence', subjectId: 1, within, workingDays, endedAt: null },
    ...{ dueAt: counted.at, counted: counted.counted, provisional: counted.provisional },
  }
}

describe('more time', () => {
  const deadline = deadlineFrom('2026-11-23', 10, false)

  test.each([
    ['in calendar days from its end', false, 5, at('2026-11-25', '10:00'), '2026-12-08'],
    ['in working days where it counts in them', true, 5, at('2026-11-25', '10:00'), '2026-12-14'],
    ['from the decision where the end is over', false, 3, at('2026-12-10', '10:00'), '2026-12-13'],
  ])('runs %s', (_, workingDays, days, now, to) => {
    const { dueAt } = moreDays(deadlineFrom('2026-11-23', 10, workingDays), days, now, ZONE)
    expect(dueAt).toEqual(endOfDay(to, ZONE))
  })

  test('until a day has to be later than it is, and than now', () => {
    const now = at('2026-11-25', '10:00')
    expect(untilDay(deadline, '2026-12-04', now, ZONE)?.dueAt).toEqual(endOfDay('2026-12-04', ZONE))
    expect(untilDay(deadline, '2026-12-03', now, ZONE)).toBeNull()
    expect(untilDay(deadline, '2026-12-05', at('2026-12-06', '10:00'), ZONE)).toBeNull()
  })
})

describe('an outage', () => {
  const deadline = deadlineFrom('2026-11-23', 10, true)
  const lasting = (from: Date, hours: number) => ({ from, to: new Date(from.getTime() + hours * 3_600_000) })

  test('near the end gives back what was left of it, to the end of a day it counts', () => {
    expect(deadline.dueAt).toEqual(endOfDay('2026-12-07', ZONE))
    expect(afterOutage(deadline, lasting(at('2026-12-07', '20:00'), 26), ZONE)?.dueAt).toEqual(
      endOfDay('2026-12-09', ZONE),
    )
  })

  test('long before it, or after it, changes nothing', () => {
    expect(afterOutage(deadline, lasting(at('2026-11-25', '20:00'), 26), ZONE)).toBeNull()
    expect(afterOutage(deadline, lasting(at('2026-12-08', '08:00'), 26), ZONE)).toBeNull()
  })

  test('never takes time away and ends on a day that counts, whenever it happens', () => {
    const minutes = fc.integer({ min: 0, max: 20 * 24 * 60 })
    fc.assert(
      fc.property(minutes, fc.integer({ min: 10, max: 5000 }), fc.boolean(), (after, length, workingDays) => {
        const one = deadlineFrom('2026-11-23', 10, workingDays)
        const from = new Date(at('2026-11-23', '09:00').getTime() + after * 60_000)
        const to = new Date(from.getTime() + length * 60_000)
        const moved = afterOutage(one, { from, to }, ZONE)
        const due = moved?.dueAt ?? one.dueAt
        expect(due >= one.dueAt).toBe(true)
        const left = Math.min(one.dueAt.getTime() - from.getTime(), to.getTime() - from.getTime())
        if (left >= 0) expect(due.getTime() - to.getTime()).toBeGreaterThanOrEqual(left)
        if (moved && workingDays) expect(workingDay(dayKey(due, ZONE)).working).toBe(true)
      }),
    )
  })
})

describe('a provisional deadline', () => {
  /** Counted when only weekends were known, as if the year's holidays came out later. */
  const asIfUnknown = (day: string, days: number): Deadline => {
    let to = day
    const skipped = []
    for (let left = days; left > 0; ) {
      to = addDays(to, 1)
      if ([0, 6].includes(new Date(`${to}T00:00:00Z`).getUTCDay()))
        skipped.push({ date: to, why: { zh: '周末', en: 'weekend' } })
      else left--
    }
    const counted = { from: day, to, days, skipped }
    return {
      ...deadlineFrom(day, days, true),
      ...{ counted, dueAt: endOfDay(to, ZONE), provisional: true },
    }
  }

  test('is counted again once its holidays are known, with what was granted on top', () => {
    const deadline = asIfUnknown('2026-09-28', 5)
    expect(deadline.counted.to).toBe('2026-10-05')
    const known = recounted(deadline, [], ZONE)
    expect(known?.counted).toEqual(deadlineFrom('2026-09-28', 5, true).counted)
    expect(known?.dueAt).toEqual(endOfDay('2026-10-10', ZONE))
    const granted = {
      ...{ how: 'granted' as const, because: '' },
      ...{ from: deadline.dueAt, to: endOfDay('2026-10-08', ZONE) },
    }
    const after = { ...deadline, dueAt: granted.to }
    expect(recounted(after, [granted], ZONE)?.dueAt).toEqual(endOfDay('2026-10-13', ZONE))
  })

  test('never comes nearer than people were told, and stays provisional while its holidays are unknown', () => {
    const late = { ...asIfUnknown('2026-09-28', 5), dueAt: endOfDay('2026-10-20', ZONE) }
    expect(recounted(late, [], ZONE)?.dueAt).toEqual(endOfDay('2026-10-20', ZONE))
    expect(recounted(deadlineFrom('2026-12-21', 10, true), [], ZONE)).toBeNull()
  })
})

describe('reminders', () => {
  const due = endOfDay('2026-12-03', ZONE)
  const times = (now: Date, before: string[]) =>
    officialReminders({ now, due, before, zone: ZONE }).map(
      (one) => `${dayKey(one, ZONE)} ${timeKey(one, ZONE)}`,
    )

  test('in days come in the morning, in hours to the minute; only those still ahead, each once', () => {
    const before = ['P1D', 'P3D', 'PT12H', 'P3D', 'P30D']
    const all = ['2026-11-30 09:00', '2026-12-02 09:00', '2026-12-03 11:59']
    expect(times(at('2026-11-23', '09:00'), before)).toEqual(all)
    expect(times(at('2026-12-02', '09:00'), before)).toEqual(all.slice(2))
    expect(times(at('2026-12-04', '09:00'), before)).toEqual([])
  })
})
