// How much more time a coordinator typed: a number of days, or a day, as people write them.
import { describe, expect, test } from 'vitest'
import { MAX_MORE_DAYS, readMoreTime } from '../../app/more-time.ts'

const CONTEXT = { now: new Date('2026-11-23T01:00:00Z'), zone: 'Asia/Shanghai' }

describe('more time as it is typed', () => {
  test.each([
    ['7', { days: 7 }],
    ['７ 天', { days: 7 }],
    ['+10', { days: 10 }],
    ['5个工作日', { days: 5 }],
    ['1 day', { days: 1 }],
    ['3 working days', { days: 3 }],
    ['2026-12-20', { day: '2026-12-20' }],
    ['12月20日', { day: '2026-12-20' }],
    ['12.20', { day: '2026-12-20' }],
    ['下周一', { day: '2026-11-30' }],
  ])('%s', (typed, time) => {
    expect(readMoreTime(typed, CONTEXT)).toEqual({ ok: true, time })
  })

  test.each([
    ['0', 'bad-days'],
    [`${MAX_MORE_DAYS + 1}`, 'bad-days'],
    ['尽快', 'bad-date'],
    ['2026-02-30', 'no-such-date'],
    ['', 'bad-date'],
  ])('%s is refused with what would be right', (typed, kind) => {
    expect(readMoreTime(typed, CONTEXT)).toMatchObject({ ok: false, problem: { kind } })
  })
})
