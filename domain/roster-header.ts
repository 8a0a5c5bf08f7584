// What is wrong with a roster as a table: header cells that mean nothing, twice the same column, required
// columns that are missing, no rows. And how a row's cells are found by column.
import { columnOf, headerKey, nearestColumn, ROSTER_COLUMNS, type RosterTable } from './roster-columns.ts'
import type { SheetRow, SheetTable } from './roster-file.ts'
import { type RowProblem, shortened } from './roster-problems.ts'

export interface HeaderCheck {
  readonly problems: readonly RowProblem[]
  /** False when a required column is missing: then checking rows would only repeat that. */
  readonly usable: boolean
  /** The text under an English column name in a row; '' when the file has no such column. */
  readonly cell: (row: SheetRow, column: string) => string
}

/** Finds the columns of a table in the header of a sheet and every problem the header has. */
export function checkHeader(table: RosterTable, sheet: SheetTable): HeaderCheck {
  const at = sheet.headerRow
  const problems: RowProblem[] = []
  const written = new Map<string, string>()
  for (const header of sheet.header) {
    if (header === '') continue
    const entry = columnOf(table, header)
    if (!entry) {
      const near = nearestColumn(table, header)
      const suggestion = near ? { suggestion: near.name, suggestionZh: near.zh } : {}
      const reason = { kind: 'unknown-column', ...suggestion } as const
      problems.push({ row: at, column: shortened(header), value: '', reason })
      continue
    }
    const other = written.get(entry.name)
    if (other === undefined) written.set(entry.name, header)
    else {
      const reason = { kind: 'duplicate-column', other: shortened(other) } as const
      problems.push({ row: at, column: entry.name, value: shortened(header), reason })
    }
  }
  const unnamed = sheet.header.includes('')
    ? sheet.rows.find((row) => (row.cells[''] ?? '') !== '')
    : undefined
  if (unnamed) {
    const value = shortened(unnamed.cells[''] ?? '')
    problems.push({ row: unnamed.row, column: '', value, reason: { kind: 'unnamed-column' } })
  }
  const whole = { row: at, column: '', value: '' }
  const blank = sheet.header.every((header) => headerKey(header) === '')
  const missing = ROSTER_COLUMNS[table].filter((entry) => entry.required && !written.has(entry.name))
  if (blank) problems.push({ ...whole, reason: { kind: 'empty-file' } })
  else {
    for (const entry of missing)
      problems.push({ ...whole, column: entry.name, reason: { kind: 'missing-column', zh: entry.zh } })
    if (sheet.rows.length === 0) problems.push({ ...whole, reason: { kind: 'no-rows' } })
  }
  return {
    problems,
    usable: !blank && missing.length === 0,
    cell: (row, column) => row.cells[written.get(column) ?? ''] ?? '',
  }
}
