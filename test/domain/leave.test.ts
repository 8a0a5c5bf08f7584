// Two dates as people type them.
import { expect, it } from 'vitest'
import { parseDays } from '../../domain/leave.ts'

/** A Monday in Shanghai. */
const CONTEXT = { now: new Date('2026-11-23T01:00:00Z'), zone: 'Asia/Shanghai' }

it.each([
  ['2026-12-01 2026-12-05', '2026-12-01', '2026-12-05'],
  ['2026-12-01 to 2026-12-05', '2026-12-01', '2026-12-05'],
  ['from 2026-12-01 until 2026-12-05', '2026-12-01', '2026-12-05'],
  ['2026-12-01 - 2026-12-05', '2026-12-01', '2026-12-05'],
  ['2026/12/1～2026/12/5', '2026-12-01', '2026-12-05'],
  ['12月1日至12月5日', '2026-12-01', '2026-12-05'],
  ['从12月1日到12月5日', '2026-12-01', '2026-12-05'],
  ['12.1，12.5', '2026-12-01', '2026-12-05'],
  ['１２月１日　１２月５日', '2026-12-01', '2026-12-05'],
  ['1 Dec 5 Dec', '2026-12-01', '2026-12-05'],
  ['明天 后天', '2026-11-24', '2026-11-25'],
  ['明天', '2026-11-24', '2026-11-24'],
  ['周五', '2026-11-27', '2026-11-27'],
  ['12月28日 1月3日', '2026-12-28', '2027-01-03'],
])('%s', (given, from, to) => {
  expect(parseDays(given, CONTEXT)).toEqual({ ok: true, days: { from, to } })
})

it.each([
  ['下个月', 'bad-date'],
  ['2026-12-01 2026-12-32', 'no-such-date'],
  ['2026-12-01 很久', 'bad-date'],
  ['2026-02-30', 'no-such-date'],
])('%s is refused, saying why', (given, kind) => {
  expect(parseDays(given, CONTEXT)).toMatchObject({ ok: false, problem: { kind } })
})
