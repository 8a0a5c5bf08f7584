// What people type as answers, and what it is taken for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionType } from '../../../domain/forms/form.ts'
import { isStored } from '../../../domain/forms/stored-values.ts'
import { parseTypedAnswer } from '../../../domain/forms/typed-answer.ts'

const CHOICES = [
  { name: 'yes', label: '是' },
  { name: 'no', label: '否' },
  { name: 'na', label: '不适用' },
]
const RULES = [
  { name: 'org', label: '机构管理' },
  { name: 'exam', label: '考务管理' },
  { name: 'bank', label: '题库管理' },
  { name: 'none', label: '无缺项' },
]
const CONTEXT = { today: '2026-11-23', now: '2026-11-23T10:30:00.000+08:00' }

const typed = (type: QuestionType, given: string, choices = CHOICES) => {
  const range = type === 'range' ? { start: 0, end: 5, step: 0.5 } : undefined
  const result = parseTypedAnswer({ type, choices, range }, given, CONTEXT)
  return result.ok ? result.value : `(${result.problem.kind})`
}

describe('a typed answer', () => {
  it.each<[QuestionType, string, string]>([
    ['integer', '３０', '30'],
    ['integer', '30人', '30'],
    ['integer', ' 1,200 ', '1200'],
    ['integer', '１，２００', '1200'],
    ['integer', '三十', '30'],
    ['integer', '007', '7'],
    ['integer', '-0', '0'],
    ['integer', '负3', '-3'],
    ['integer', '30.0', '30'],
    ['integer', '30.5', '(not-whole)'],
    ['integer', '三十多', '(not-a-number)'],
    ['integer', '3万', '(not-a-number)'],
    ['integer', '1234567890123456', '(too-many-digits)'],
    ['decimal', '30%', '30'],
    ['decimal', '３０％', '30'],
    ['decimal', '约12.50 平方米', '12.5'],
    ['decimal', '1e9', '(not-a-number)'],
    ['range', '4.5', '4.5'],
    ['range', '4.7', '(out-of-range)'],
    ['range', '6分', '(out-of-range)'],
    ['date', '12月1日', '2026-12-01'],
    ['date', '2026.12.1', '2026-12-01'],
    ['date', '今天', '2026-11-23'],
    ['date', '2026-02-30', '(no-such-date)'],
    ['date', '某天', '(bad-date)'],
    ['time', '下午2点半', '14:30'],
    ['time', '９：０５', '09:05'],
    ['time', '现在', '10:30'],
    ['dateTime', '2026-12-01 9:30', '2026-12-01T09:30'],
    ['dateTime', '2026-12-01T09:30', '2026-12-01T09:30'],
    ['dateTime', '12月1日下午2点', '2026-12-01T14:00'],
    ['dateTime', '9:30', '2026-11-23T09:30'],
    ['dateTime', 'now', '2026-11-23T10:30'],
    ['dateTime', '12月1日', '(bad-date-time)'],
    ['select_one', '是', 'yes'],
    ['select_one', 'YES', 'yes'],
    ['select_one', 'y', 'yes'],
    ['select_one', '2', 'no'],
    ['select_one', '二', 'no'],
    ['select_one', '没有', 'no'],
    ['select_one', 'N/A', 'na'],
    ['select_one', '不适', 'na'],
    ['select_one', '不涉及', 'na'],
    ['select_one', '4', '(no-such-choice)'],
    ['select_one', '也许', '(no-such-choice)'],
    ['text', ' 无监控 ', '无监控'],
    ['acknowledge', '收到', 'OK'],
    ['acknowledge', '不', '(confirm-wanted)'],
    ['geopoint', '28.6829，115.8582', '28.6829 115.8582'],
    ['geopoint', '南昌', '(bad-place)'],
    ['image', '照片', '(send)'],
    ['note', 'ok', '(nothing-to-answer)'],
    ['text', '  ', '(empty)'],
    ['text', 'x'.repeat(5000), '(too-long)'],
  ])('%s: %s is %s', (type, given, value) => {
    expect(typed(type, given)).toBe(value)
  })

  it.each<[QuestionType, string, string]>([
    ['select_one', '考务', 'exam'],
    ['select_one', '管理', '(several-choices)'],
    ['select_multiple', '1，3', 'org bank'],
    ['select_multiple', '3 1', 'org bank'],
    ['select_multiple', '题库、机构', 'org bank'],
    ['select_multiple', '1-3', 'org exam bank'],
    ['select_multiple', '全部', 'org exam bank none'],
    ['select_multiple', '无缺项', 'none'],
    ['select_multiple', '1，9', '(no-such-choice)'],
    ['rank', '4 3 2 1', 'none bank exam org'],
    ['rank', '4 3', '(rank-all)'],
  ])('%s of several: %s is %s', (type, given, value) => {
    expect(typed(type, given, RULES)).toBe(value)
  })

  it('of any text is an answer in stored form or refused', () => {
    const types: QuestionType[] = [
      ...(['text', 'integer', 'decimal', 'range', 'date', 'time', 'dateTime', 'select_one'] as const),
      ...([
        'select_multiple',
        'rank',
        'acknowledge',
        'geopoint',
        'image',
        'note',
        'file',
        'barcode',
      ] as const),
    ]
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc
        .array(
          fc.constantFrom(
            '1',
            '2',
            '0',
            '.',
            '-',
            ':',
            '月',
            '日',
            '年',
            '点',
            '下午',
            '%',
            ' ',
            '是',
            'a',
            ',',
          ),
          { maxLength: 12 },
        )
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(fc.constantFrom(...types), text, (type, given) => {
        const result = parseTypedAnswer({ type, choices: RULES, range: undefined }, given, CONTEXT)
        if (result.ok) expect([type, isStored(type, result.value)]).toEqual([type, true])
      }),
      { numRuns: 2000 },
    )
  })
})
