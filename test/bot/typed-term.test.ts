// How long somebody is given, in the forms coordinators type it.
import { describe, expect, test } from 'vitest'
import { parseTerm } from '../../bot/typed-term.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const read = (text: string, workingDays = false) =>
  parseTerm(text, NOW, { timezone: 'Asia/Shanghai', workingDays })

describe('a time to rectify', () => {
  test.each([
    ['15', 15, false],
    ['15天', 15, false],
    ['１５ 天', 15, false],
    ['十五天', 15, false],
    ['15 days', 15, false],
    ['10个工作日', 10, true],
    ['10 Working Days', 10, true],
    ['730', 730, false],
    // Up to a day: the first day counted is tomorrow.
    ['11月24日', 1, false],
    ['2026-12-03', 10, false],
    ['31 Dec', 38, false],
  ])('%s', (text, days, workingDays) => {
    expect(read(text)).toEqual({ days, workingDays })
  })

  test('a number alone is counted as the policy counts, a date never', () => {
    expect(read('10', true)).toEqual({ days: 10, workingDays: true })
    expect(read('2026-12-03', true)).toEqual({ days: 10, workingDays: false })
  })

  test.each(['', '0', '0天', '731', '今天', '2026-11-22', '2029-01-01', '-3', '尽快', '2026-13-01'])(
    '%s is none',
    (text) => {
      expect(read(text)).toBeNull()
    },
  )
})
