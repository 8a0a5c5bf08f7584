import { describe, expect, it } from 'vitest'
import { checkInstitutionRows, checkSupervisorRows } from '../../domain/roster.ts'
import type { SheetTable } from '../../domain/roster-file.ts'
import { rowProblemWords } from '../../domain/roster-problems.ts'
import { INSTITUTION_FAULTS, INTERNAL, SUPERVISOR_FAULTS } from './roster-faults.ts'
import { INSTITUTION, SUPERVISOR, sheetOf, varied } from './roster-sheet.ts'

const supervisors = (sheet: SheetTable) => checkSupervisorRows(sheet, { internalCardPattern: INTERNAL })

/** Problems as [row, column, reason]; empty when the sheet is right. */
function problems(check: ReturnType<typeof supervisors> | ReturnType<typeof checkInstitutionRows>) {
  return check.ok ? [] : check.problems.map(({ row, column, reason }) => [row, column, reason])
}

describe('a right roster of supervisors', () => {
  it('becomes rows with typed values and their row numbers', () => {
    const check = supervisors(varied(SUPERVISOR, {}))
    expect(check).toEqual({
      ok: true,
      warnings: [],
      rows: [
        {
          row: 2,
          cardNo: 'R36210001',
          name: '王小明',
          kind: 'external',
          region: '南昌市',
          unit: '南昌技师学院',
          telegramId: 123456789,
          termStart: '2024-01-05',
          termNo: 1,
          language: 'zh',
        },
      ],
    })
  })

  it('needs only the four required columns', () => {
    const check = supervisors(
      sheetOf(['姓名', '类别*', '证 卡 编 号(必填)', '所在地区'], ['李红', '内督', 'nc-07', '九江']),
    )
    expect(check.ok && check.rows).toEqual([
      {
        ...{ row: 2, cardNo: 'NC-07', name: '李红', kind: 'internal', region: '九江', unit: null },
        ...{ telegramId: null, termStart: null, termNo: null, language: 'zh' },
      },
    ])
  })

  it.each([
    ['card_no', ' r３６２１０００１ ', 'cardNo', 'R36210001'],
    ['name', '  Ann   Lee ', 'name', 'Ann Lee'],
    ['kind', '外督', 'kind', 'external'],
    ['kind', 'EXTERNAL', 'kind', 'external'],
    ['unit', '   ', 'unit', null],
    ['telegram_id', '４５０３５９９６２７３７０４９６', 'telegramId', 2 ** 52],
    ['telegram_id', '123 456 789', 'telegramId', 123456789],
    ['term_start', '2024/1/5', 'termStart', '2024-01-05'],
    ['term_start', '2024年1月5日', 'termStart', '2024-01-05'],
    ['term_start', '2024.01.05', 'termStart', '2024-01-05'],
    ['term_start', '20240105', 'termStart', '2024-01-05'],
    ['term_start', '2024-02-29 00:00:00', 'termStart', '2024-02-29'],
    ['term_no', '第二届', 'termNo', 2],
    ['language', '英文', 'language', 'en'],
    ['language', 'English', 'language', 'en'],
    ['language', '中文', 'language', 'zh'],
    ['language', '', 'language', 'zh'],
  ])('reads %s «%s» as %s = %s', (column, cell, key, value) => {
    const check = supervisors(varied(SUPERVISOR, { [column]: cell }))
    expect(check.ok && check.rows[0]).toMatchObject({ [key]: value })
  })

  it('warns of an issuer no province has, and of an internal card that looks external, but takes both', () => {
    const check = supervisors(
      varied(
        SUPERVISOR,
        { card_no: 'R99210001' },
        { kind: 'internal', telegram_id: '', card_no: 'R36210002' },
      ),
    )
    expect(check.ok).toBe(true)
    expect(check.warnings.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, 'card_no', { kind: 'unknown-issuer', issuer: '99' }],
      [3, 'card_no', { kind: 'looks-external' }],
    ])
  })
})

describe('a wrong row of supervisors', () => {
  it.each(SUPERVISOR_FAULTS)('%s «%s» is refused', (column, cell, reason) => {
    const check = supervisors(
      varied(SUPERVISOR, { telegram_id: '1', card_no: 'R36219999' }, { [column]: cell }),
    )
    expect(problems(check)).toEqual([[3, column, reason]])
  })

  it('an internal card must have the form the agency set', () => {
    const sheet = varied(SUPERVISOR, { kind: '内督', card_no: '内字01' })
    expect(problems(supervisors(sheet))).toEqual([
      [2, 'card_no', { kind: 'internal-card-form', pattern: INTERNAL }],
    ])
    const own = checkSupervisorRows(sheet, { internalCardPattern: '内字\\d+' })
    expect(own.ok && own.rows[0]?.cardNo).toBe('内字01')
  })

  it('names the row in which a card or a Telegram id was already used', () => {
    const sheet = varied(
      SUPERVISOR,
      {},
      { telegram_id: '' },
      { card_no: 'R36210002' },
      { card_no: 'r36210001' },
    )
    expect(problems(supervisors(sheet))).toEqual([
      [3, 'card_no', { kind: 'duplicate', firstRow: 2 }],
      [4, 'telegram_id', { kind: 'duplicate', firstRow: 2 }],
      [5, 'card_no', { kind: 'duplicate', firstRow: 2 }],
      [5, 'telegram_id', { kind: 'duplicate', firstRow: 2 }],
    ])
  })

  it('reports every wrong cell of every row and takes none of the right ones', () => {
    const check = supervisors(varied(SUPERVISOR, {}, { card_no: 'x', kind: 'y', telegram_id: 'z', name: '' }))
    expect(problems(check).map(([row, column]) => [row, column])).toEqual([
      [3, 'kind'],
      [3, 'name'],
      [3, 'telegram_id'],
    ])
    expect(check).not.toHaveProperty('rows')
  })
})

describe('institutions', () => {
  it('become rows with typed values', () => {
    const check = checkInstitutionRows(varied(INSTITUTION, {}, { code: 'b', latitude: '', longitude: '' }))
    expect(check.ok && check.rows).toEqual([
      {
        ...{ row: 2, code: 'JX-0012', name: '江西某评价机构', region: '南昌市', address: '红谷滩区 1 号' },
        ...{ latitude: 28.6829, longitude: 115.8582, contactTelegramId: 987654321, language: 'en' },
      },
      expect.objectContaining({ row: 3, code: 'b', latitude: null, longitude: null }),
    ])
  })

  it.each(INSTITUTION_FAULTS)('%s «%s» is refused', (column, cell, reason) => {
    const check = checkInstitutionRows(varied(INSTITUTION, {}, { code: 'JX-0013', [column]: cell }))
    expect(problems(check)).toEqual([[3, column, reason]])
  })
})

describe('the wording of a problem', () => {
  const value = 'R3621'
  const all = [...SUPERVISOR_FAULTS, ...INSTITUTION_FAULTS]

  it('names row, column and value, and the right form', () => {
    const problem = {
      row: 7,
      column: 'card_no',
      value,
      reason: { kind: 'external-card-form', why: 'length' },
    } as const
    expect(rowProblemWords(problem, 'zh')).toBe(
      '第 7 行“证卡编号 card_no”列（填的是“R3621”）：位数不对，应为 9 位；外督证卡编号为 R 加发证机构 2 位、年份 2 位、序号 4 位数字，例如 R36210001。',
    )
    expect(rowProblemWords(problem, 'en')).toContain(
      'Row 7, column card_no ("R3621"): it does not have 9 characters',
    )
  })

  it.each(all)('exists in both languages for %s «%s»', (column, _cell, reason) => {
    const zh = rowProblemWords({ row: 2, column, value, reason }, 'zh')
    const en = rowProblemWords({ row: 2, column, value, reason }, 'en')
    expect(zh).toMatch(/^第 2 行.*\p{Script=Han}{2,}.*。$/u)
    expect(en).toMatch(/^Row 2, column .*[a-z]{2,}.*\.$/)
    expect(`${zh}${en}`).not.toContain('undefined')
  })

  it('shortens a long value', () => {
    const check = supervisors(varied(SUPERVISOR, { language: '很'.repeat(500) }))
    expect(check.ok || check.problems[0]?.value).toBe(`${'很'.repeat(29)}…`)
  })
})
