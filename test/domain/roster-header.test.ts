import { describe, expect, it } from 'vitest'
import { checkInstitutionRows, checkSupervisorRows } from '../../domain/roster.ts'
import { columnOf, headerScore, ROSTER_COLUMNS } from '../../domain/roster-columns.ts'
import type { SheetTable } from '../../domain/roster-file.ts'
import { rowProblemWords } from '../../domain/roster-problems.ts'
import { SUPERVISOR, sheetOf, varied } from './roster-sheet.ts'

function headerProblems(sheet: SheetTable) {
  const check = checkSupervisorRows(sheet, { internalCardPattern: '^[A-Z0-9-]{2,30}$' })
  return check.ok ? [] : check.problems
}

describe('header names', () => {
  it('are those of the files people exchange, in their order', () => {
    expect(ROSTER_COLUMNS.supervisors.map((column) => column.name).join()).toBe(
      'card_no,name,kind,region,unit,telegram_id,term_start,term_no,language',
    )
    expect(ROSTER_COLUMNS.institutions.map((column) => column.name).join()).toBe(
      'code,name,region,address,latitude,longitude,contact_telegram_id,language',
    )
  })

  it.each([
    ['supervisors', 'card_no', ['证卡编号', '证号', '证卡号', 'Card No', 'CARD_NO', 'card-no ']],
    [
      'supervisors',
      'name',
      [
        '姓名',
        '姓 名',
        '姓名*',
        '姓名(必填)',
        '姓名（必填）',
        '姓名＊',
        '姓名：',
        '姓名【必填】',
        '*姓名',
        '姓\n名',
        'NAME',
      ],
    ],
    ['supervisors', 'kind', ['类别', '类型']],
    ['supervisors', 'region', ['地区', '区域', '所在地区']],
    ['supervisors', 'unit', ['单位', '工作单位', '单位(选填)']],
    ['supervisors', 'telegram_id', ['Telegram ID', '电报号', 'telegram_id', 'TelegramID', 'telegram_id:']],
    ['supervisors', 'term_start', ['聘期起始', '聘期开始', '起聘日期', 'Term Start']],
    ['supervisors', 'term_no', ['届次', '聘期届次']],
    ['supervisors', 'language', ['语言', 'language']],
    ['institutions', 'code', ['机构代码', '代码', '编码']],
    ['institutions', 'name', ['机构名称', '名称']],
    ['institutions', 'latitude', ['纬度', 'Latitude']],
    ['institutions', 'longitude', ['经度']],
    ['institutions', 'contact_telegram_id', ['联系人Telegram ID', '联系人电报号']],
  ] as const)('%s: %s is known as %j', (table, column, written) => {
    expect(written.map((header) => columnOf(table, header)?.name)).toEqual(written.map(() => column))
  })

  it('tell a header row from a title and from data', () => {
    expect(headerScore(['证卡编号', '姓名', '类别'])).toBeGreaterThan(headerScore(['2024 年督导员名册']))
    expect(headerScore(['R36210001', '王小明', '外督'])).toBe(0)
  })
})

describe('a header that is wrong', () => {
  it('lacks required columns: each is named, and rows are not reported on top', () => {
    expect(headerProblems(sheetOf(['card_no', 'unit'], ['nonsense', '']))).toEqual([
      { row: 1, column: 'name', value: '', reason: { kind: 'missing-column', zh: '姓名' } },
      { row: 1, column: 'kind', value: '', reason: { kind: 'missing-column', zh: '类别' } },
      { row: 1, column: 'region', value: '', reason: { kind: 'missing-column', zh: '地区' } },
    ])
  })

  it.each([
    ['telegramid号码', 'telegram_id'],
    ['telegrm_id', 'telegram_id'],
    ['languge', 'language'],
    ['聘期起始时间', 'term_start'],
    ['颜色', undefined],
    ['x'.repeat(5000), undefined],
  ])('has the unknown column «%s»: nearest is %s', (header, suggestion) => {
    const [problem, ...others] = headerProblems(varied({ ...SUPERVISOR, [header]: 'a' }, {}))
    expect(others).toEqual([])
    expect(problem?.reason).toEqual(
      suggestion
        ? { kind: 'unknown-column', suggestion, suggestionZh: columnOf('supervisors', suggestion)?.zh }
        : { kind: 'unknown-column' },
    )
    expect(problem && rowProblemWords(problem, 'en')).toContain(suggestion ?? 'delete it')
  })

  it('names one column twice', () => {
    const sheet = varied({ ...SUPERVISOR, 姓名: '李红' }, {})
    expect(headerProblems(sheet)).toEqual([
      { row: 1, column: 'name', value: '姓名', reason: { kind: 'duplicate-column', other: 'name' } },
    ])
  })

  it('leaves a filled column without a name; an empty one is no matter', () => {
    expect(headerProblems(varied({ ...SUPERVISOR, '': '备用' }, {}))).toEqual([
      { row: 2, column: '', value: '备用', reason: { kind: 'unnamed-column' } },
    ])
    expect(headerProblems(varied({ ...SUPERVISOR, '': '' }, {}))).toEqual([])
  })

  it('stands alone, or is not there at all', () => {
    const alone = headerProblems(sheetOf(Object.keys(SUPERVISOR)))
    expect(alone.map((problem) => problem.reason.kind)).toEqual(['no-rows'])
    const none = headerProblems({ header: [], headerRow: 1, rows: [] })
    expect(none.map((problem) => problem.reason.kind)).toEqual(['empty-file'])
    expect(alone.map((problem) => rowProblemWords(problem, 'zh'))).toEqual([
      '第 1 行：只有表头，没有数据，请从下一行开始填写。',
    ])
  })

  it('belongs to the other table', () => {
    const check = checkInstitutionRows(varied(SUPERVISOR, {}))
    expect(check.ok || check.problems.map(({ column, reason }) => [column, reason.kind])).toEqual([
      ['card_no', 'unknown-column'],
      ['kind', 'unknown-column'],
      ['unit', 'unknown-column'],
      ['telegram_id', 'unknown-column'],
      ['term_start', 'unknown-column'],
      ['term_no', 'unknown-column'],
      ['code', 'missing-column'],
      ['address', 'missing-column'],
    ])
  })
})
