// Proves that dates and times are understood as people type them on a phone, and refused where they could mean two things.
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../domain/local-time.ts'
import { parseTypedDate } from '../../domain/typed-date.ts'
import { parseTypedTime } from '../../domain/typed-time.ts'

// In Shanghai it is Tuesday 1 December 2026, 00:30; in UTC still Monday.
const context = { now: new Date('2026-11-30T16:30Z'), zone: 'Asia/Shanghai' }

describe('typed dates', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026.12.1', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['２０２６／１２／１', '2026-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['2026 年 12 月 1 日', '2026-12-01'],
    ['二〇二六年十二月一日', '2026-12-01'],
    ['2026年12月1日(周二)', '2026-12-01'],
    ['2026年12月1日（星期二）', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['Tue 1 Dec 2026', '2026-12-01'],
    ['December 1, 2027', '2027-12-01'],
    ['2028-02-29', '2028-02-29'],
    ['2020-01-01', '2020-01-01'],
    // Without a year: the next one, today included.
    ['12月1日', '2026-12-01'],
    ['12月2号', '2026-12-02'],
    ['11月30日', '2027-11-30'],
    ['十二月三十一号', '2026-12-31'],
    ['12-31', '2026-12-31'],
    ['12/31', '2026-12-31'],
    ['2月29日', '2028-02-29'],
    ['3 Feb', '2027-02-03'],
    ['December 31st', '2026-12-31'],
    // Counted from today, there.
    ['今天', '2026-12-01'],
    ['today', '2026-12-01'],
    ['明天', '2026-12-02'],
    ['Tomorrow ', '2026-12-02'],
    ['后天', '2026-12-03'],
    ['大后天', '2026-12-04'],
    ['十天后', '2026-12-11'],
    ['in 3 days', '2026-12-04'],
    ['周二', '2026-12-01'],
    ['周一', '2026-12-07'],
    ['星期天', '2026-12-06'],
    ['本周一', '2026-11-30'],
    ['下周一', '2026-12-07'],
    ['下个星期五', '2026-12-11'],
    ['Friday', '2026-12-04'],
  ])('%s is %s', (typed, day) => {
    expect(parseTypedDate(typed, context)).toEqual({ ok: true, day })
  })

  it.each([
    ['', 'bad-date'],
    ['banana', 'bad-date'],
    ['monkey', 'bad-date'],
    ['constructor', 'bad-date'],
    ['__proto__', 'bad-date'],
    ['1.12.2026', 'bad-date'],
    ['25号', 'bad-date'],
    ['next Friday', 'bad-date'],
    ['2026-2-29', 'no-such-date'],
    ['2026-13-01', 'no-such-date'],
    ['2月30日', 'no-such-date'],
    ['31/12', 'no-such-date'],
    ['12月1日 周三', 'other-weekday'],
    ['Wed 1 Dec 2026', 'other-weekday'],
  ])('%s is refused: %s', (typed, kind) => {
    expect(parseTypedDate(typed, context)).toMatchObject({ ok: false, problem: { kind, given: typed } })
  })

  it('are of the zone of the person', () => {
    expect(parseTypedDate('明天', { ...context, zone: 'Europe/Berlin' })).toEqual({
      ok: true,
      day: '2026-12-01',
    })
  })

  it('say which day it really is when the weekday is another', () => {
    expect(parseTypedDate('12月1日 周三', context)).toMatchObject({ problem: { day: '2026-12-01' } })
  })
})

describe('typed times', () => {
  it.each([
    ['09:30', '09:30'],
    ['9:5', '09:05'],
    ['１２：３０', '12:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['09:30:00', '09:30'],
    ['00:00', '00:00'],
    ['9点', '09:00'],
    ['9点半', '09:30'],
    ['九点一刻', '09:15'],
    ['9点三刻', '09:45'],
    ['9时5分', '09:05'],
    ['十二点四十五', '12:45'],
    ['二十点', '20:00'],
    ['上午 9:30', '09:30'],
    ['下午2点', '14:00'],
    ['下午两点半', '14:30'],
    ['下午14点', '14:00'],
    ['下午2:30', '14:30'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
    ['晚上8点', '20:00'],
    ['凌晨12点', '00:00'],
    ['2 pm', '14:00'],
    ['2:30 p.m.', '14:30'],
    ['12am', '00:00'],
    ['12 PM', '12:00'],
  ])('%s is %s', (typed, time) => {
    expect(parseTypedTime(typed)).toEqual({ ok: true, time })
  })

  it.each([
    ['', 'bad-time'],
    ['9', 'bad-time'],
    ['soon', 'bad-time'],
    ['9-30', 'bad-time'],
    ['24:00', 'no-such-time'],
    ['25:00', 'no-such-time'],
    ['12:60', 'no-such-time'],
    ['上午14点', 'no-such-time'],
    ['晚上12点', 'no-such-time'],
    ['14am', 'no-such-time'],
  ])('%s is refused: %s', (typed, kind) => {
    expect(parseTypedTime(typed)).toMatchObject({ ok: false, problem: { kind, given: typed } })
  })
})

it('make an instant together, or a refusal where the clocks skip it', () => {
  const day = parseTypedDate('2027年3月28日', context)
  const time = parseTypedTime('2点半')
  if (!day.ok || !time.ok) throw new Error('not read')
  expect(instantOf(day.day, time.time, 'Asia/Shanghai')).toEqual({
    ok: true,
    at: new Date('2027-03-27T18:30Z'),
  })
  expect(instantOf(day.day, time.time, 'Europe/Berlin')).toMatchObject({
    ok: false,
    problem: { kind: 'skipped-by-clock-change' },
  })
})
