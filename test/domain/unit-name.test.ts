// Proves when two written names are one unit, so that nobody inspects their own employer.
import { describe, expect, it } from 'vitest'
import { sameUnitAs } from '../../domain/unit-name.ts'

describe('the same unit', () => {
  it.each([
    ['南昌技师学院', '南昌技师学院'],
    ['江西省南昌市技师学院', '江西南昌技师学院'],
    ['江西省南昌市技师学院', '江西南昌市技师学院'],
    ['南昌市技师学院', '南昌技师学院'],
    ['上海市第一技校', '上海第一技校'],
    ['广西壮族自治区技工学校', '广西技工学校'],
    ['江西技师学院(东校区)', '江西技师学院（东校区） '],
    ['ABC 培训中心', 'ａｂｃ培训中心'],
    ['Nanchang College', 'NANCHANG COLLEGE'],
  ])('%s = %s', (a, b) => {
    expect(sameUnitAs(a)(b)).toBe(true)
    expect(sameUnitAs(b)(a)).toBe(true)
  })
})

describe('different units', () => {
  it.each([
    ['南昌技师学院', '九江技师学院'],
    ['江西技师学院(东校区)', '江西技师学院(西校区)'],
    ['南昌市政学院', '南昌政学院'],
    ['江西省', '江苏省'],
    ['', ''],
    ['', '南昌技师学院'],
    ['--', '··'],
  ])('%s ≠ %s', (a, b) => {
    expect(sameUnitAs(a)(b)).toBe(false)
  })
})
