// Small sheets for the tests of rosters: a header, rows of cells, row numbers as people see them.
import type { SheetTable } from '../../domain/roster-file.ts'

/** A sheet whose header is in row 1; every row is a list of cells in the order of the header. */
export function sheetOf(header: readonly string[], ...rows: readonly (readonly string[])[]): SheetTable {
  return {
    header,
    headerRow: 1,
    rows: rows.map((cells, i) => ({
      row: i + 2,
      cells: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
    })),
  }
}

export const SUPERVISOR = {
  card_no: 'R36210001',
  name: '王小明',
  kind: 'external',
  region: '南昌市',
  unit: '南昌技师学院',
  telegram_id: '123456789',
  term_start: '2024-01-05',
  term_no: '1',
  language: 'zh',
} as const

export const INSTITUTION = {
  code: 'JX-0012',
  name: '江西某评价机构',
  region: '南昌市',
  address: '红谷滩区 1 号',
  latitude: '28.6829',
  longitude: '115.8582',
  contact_telegram_id: '987654321',
  language: 'en',
} as const

/** A sheet of right rows in which each row differs from the model by the cells given. */
export function varied(
  model: Readonly<Record<string, string>>,
  ...changes: readonly Readonly<Record<string, string>>[]
): SheetTable {
  const header = Object.keys(model)
  return sheetOf(header, ...changes.map((change) => header.map((name) => change[name] ?? model[name] ?? '')))
}
