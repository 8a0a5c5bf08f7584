// Proves how times and lengths of time are written for people in both languages.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../domain/local-time.ts'
import { countdownWords, dayWords, durationWords, instantWords, spanWords } from '../../domain/time-words.ts'
import { parseTypedDate } from '../../domain/typed-date.ts'

const HOUR = 3_600_000

it('writes instants with their local weekday', () => {
  const at = new Date('2026-12-01T01:30Z')
  expect(instantWords(at, 'Asia/Shanghai', 'zh')).toBe('2026年12月1日（周二）09:30')
  expect(instantWords(at, 'Asia/Shanghai', 'en')).toBe('Tue 1 Dec 2026, 09:30')
  expect(instantWords(at, 'America/New_York', 'en')).toBe('Mon 30 Nov 2026, 20:30')
  expect(dayWords('2028-02-29', 'zh')).toBe('2028年2月29日（周二）')
})

it('writes days in a way that can be typed back', () => {
  const context = { now: new Date('2026-12-01T00:00Z'), zone: 'UTC' }
  fc.assert(
    fc.property(fc.nat({ max: 40_000 }), fc.constantFrom('zh' as const, 'en' as const), (days, lang) => {
      const day = addDays('2000-01-01', days)
      expect(parseTypedDate(dayWords(day, lang), context)).toEqual({ ok: true, day })
    }),
  )
})

it.each([
  ['P1D', '1 天', '1 day'],
  ['PT12H', '12 小时', '12 hours'],
  ['P1DT6H', '1 天 6 小时', '1 day 6 hours'],
  ['P2W', '2 周', '2 weeks'],
  ['P1Y2M', '1 年 2 个月', '1 year 2 months'],
  ['PT1M', '1 分钟', '1 minute'],
  ['P0D', '0 天', '0 days'],
])('writes %s as %s and %s', (iso, zh, en) => {
  expect([durationWords(iso, 'zh'), durationWords(iso, 'en')]).toEqual([zh, en])
})

it.each([
  [0, '不到 1 分钟', 'less than a minute'],
  [59_999, '不到 1 分钟', 'less than a minute'],
  [60_000, '1 分钟', '1 min'],
  [59 * 60_000, '59 分钟', '59 min'],
  [HOUR, '1 小时', '1 h'],
  [2.5 * HOUR, '2 小时 30 分钟', '2 h 30 min'],
  [5.5 * HOUR, '5 小时', '5 h'],
  [24 * HOUR - 1, '23 小时', '23 h'],
  [24 * HOUR, '1 天', '1 d'],
  [51.9 * HOUR, '2 天 3 小时', '2 d 3 h'],
])('writes %i ms as %s and %s', (ms, zh, en) => {
  expect([spanWords(ms, 'zh'), spanWords(ms, 'en')]).toEqual([zh, en])
})

it('counts down, and says when it is over', () => {
  const [now, until] = [new Date(0), new Date(23 * HOUR)]
  expect([countdownWords(now, until, 'zh'), countdownWords(now, until, 'en')]).toEqual([
    '还有 23 小时',
    '23 h left',
  ])
  expect([countdownWords(until, now, 'zh'), countdownWords(until, now, 'en')]).toEqual([
    '已超过 23 小时',
    '23 h over',
  ])
})
