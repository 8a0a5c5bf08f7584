// When people are told that something is stuck, and when they are left in peace.
import { describe, expect, it } from 'vitest'
import {
  ALERT_AFTER_MS,
  ALERT_EVERY_MS,
  ALERT_KINDS,
  type AlertKind,
  type AlertState,
  decideAlert,
  isLow,
} from '../../domain/alert.ts'

const MINUTE = 60_000
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 1, minute))

/** Looks every minute; `stuck` says at which minutes something is. @returns what was told, with its minute */
function told(kind: AlertKind, minutes: number, stuck: (minute: number) => boolean): string[] {
  let state: AlertState | null = null
  const said: string[] = []
  for (let minute = 0; minute < minutes; minute++) {
    const found = stuck(minute) ? { kind, since: null, count: 1 } : null
    const decided = decideAlert(state, found, at(minute))
    if (decided) state = decided.state
    if (decided?.tell) said.push(`${minute} ${decided.tell}`)
  }
  return said
}

describe('an alert', () => {
  it('comes after a while, again after an hour, and ends once', () => {
    expect(told('queue', 150, (minute) => minute >= 5 && minute < 100)).toEqual([
      '7 stuck',
      '67 stuck',
      '100 over',
    ])
  })

  it('does not come for what passes by itself', () => {
    expect(told('queue', 60, (minute) => minute % 3 === 0)).toEqual([])
  })

  it('comes once an hour for what comes and goes, and tells the end only of what it told', () => {
    const comesAndGoes = told('disk', 121, (minute) => minute % 10 < 5)
    expect(comesAndGoes).toEqual(['1 stuck', '5 over', '61 stuck', '65 over'])
  })

  it.each(ALERT_KINDS)('of %s is never told twice within the hour, however it comes and goes', (kind) => {
    for (const period of [2, 7, 13, 45]) {
      const minutes = told(kind, 300, (minute) => minute % period < period - 1)
        .filter((one) => one.endsWith('stuck'))
        .map((one) => Number.parseInt(one, 10))
      const gaps = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0))
      expect(gaps.filter((gap) => gap * MINUTE < ALERT_EVERY_MS)).toEqual([])
    }
  })

  it('knows since when, also where that was before the first look', () => {
    const since = at(0)
    // Seen once is seen by chance: a clock was moved, a program has just begun.
    const seen = decideAlert(null, { kind: 'messages', since, count: 2 }, at(11))
    expect(seen?.tell).toBeNull()
    const first = decideAlert(seen?.state ?? null, { kind: 'messages', since, count: 3 }, at(12))
    expect(first).toEqual({
      state: { kind: 'messages', since, endedAt: null, count: 3, told: true, toldAt: at(12) },
      tell: 'stuck',
    })
    // The oldest left, the next one is younger: it has still been stuck all the time.
    const next = decideAlert(first?.state ?? null, { kind: 'messages', since: at(5), count: 1 }, at(16))
    expect(next?.state).toMatchObject({ since, count: 1 })
    expect(decideAlert(next?.state ?? null, null, at(17))).toMatchObject({
      state: { since, endedAt: at(17) },
      tell: 'over',
    })
  })

  it('is not written down while all is well', () => {
    expect(decideAlert(null, null, at(0))).toBeNull()
    const ended = { kind: 'disk', since: at(0), endedAt: at(1), count: 1, told: true, toldAt: at(0) } as const
    expect(decideAlert(ended, null, at(2))).toBeNull()
  })

  it('has a patience for every kind', () => {
    expect(Object.values(ALERT_AFTER_MS).every((ms) => ms >= 0 && ms <= 30 * MINUTE)).toBe(true)
  })
})

describe('a disk', () => {
  const GIB = 1024 ** 3
  it.each([
    { free: 2 * GIB, total: 500 * GIB, low: false },
    { free: 0.9 * GIB, total: 500 * GIB, low: true },
    { free: 0.9 * GIB, total: 4 * GIB, low: false },
    { free: 0.3 * GIB, total: 4 * GIB, low: true },
  ])('with $free of $total bytes free is low: $low', ({ low, ...disk }) => {
    expect(isLow(disk)).toBe(low)
  })
})
