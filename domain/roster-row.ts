// How the rows of a roster are checked: one reader per row that gathers problems, and the verdict on the
// whole file: all rows are right, or nothing is taken.
import { type Cell, cleaned, unusable } from './roster-cells.ts'
import { ROSTER_COLUMNS, type RosterTable } from './roster-columns.ts'
import type { SheetRow, SheetTable } from './roster-file.ts'
import { checkHeader } from './roster-header.ts'
import { type RowProblem, type RowReason, shortened } from './roster-problems.ts'

export type RosterCheck<Row> =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly warnings: readonly RowProblem[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[]; readonly warnings: readonly RowProblem[] }

/** One row under check: reads its cells one by one and gathers what is wrong. */
export class RowReader {
  readonly problems: RowProblem[] = []
  readonly warnings: RowProblem[] = []
  readonly row: number
  readonly #text: (column: string) => string

  constructor(row: SheetRow, cell: (row: SheetRow, column: string) => string) {
    this.row = row.row
    this.#text = (column) => cleaned(cell(row, column))
  }

  refuse(column: string, reason: RowReason) {
    this.problems.push({ row: this.row, column, value: shortened(this.#text(column)), reason })
  }

  warn(column: string, reason: RowReason) {
    this.warnings.push({ row: this.row, column, value: shortened(this.#text(column)), reason })
  }

  /** The parsed cell; undefined when it was refused. */
  read<T>(column: string, parse: (text: string) => Cell<T>): T | undefined {
    const text = this.#text(column)
    const reason = unusable(text)
    const cell: Cell<T> = reason ? { ok: false, reason } : parse(text)
    if (cell.ok) return cell.value
    this.refuse(column, cell.reason)
    return undefined
  }

  /** Refuses a value that an earlier row has; `seen` remembers in which row each value was first. */
  unique(seen: Map<string | number, number>, column: string, value: string | number | null | undefined) {
    if (value === null || value === undefined) return
    const firstRow = seen.get(value)
    if (firstRow === undefined) seen.set(value, this.row)
    else this.refuse(column, { kind: 'duplicate', firstRow })
  }

  /** Two optional cells of which either both or none are filled. */
  together(a: readonly [string, unknown], b: readonly [string, unknown], table: RosterTable) {
    for (const [[column, value], [other, otherValue]] of [[a, b] as const, [b, a] as const]) {
      if (value !== null || otherValue === null || otherValue === undefined) continue
      const otherZh = ROSTER_COLUMNS[table].find((entry) => entry.name === other)?.zh ?? other
      this.refuse(column, { kind: 'needs-other', other, otherZh })
    }
  }
}

/** Checks the header, then every row by `read`, which answers undefined for a row with a refused cell. */
export function checkRows<Row>(
  table: RosterTable,
  sheet: SheetTable,
  read: (reader: RowReader) => Row | undefined,
): RosterCheck<Row> {
  const header = checkHeader(table, sheet)
  const rows: Row[] = []
  const problems = [...header.problems]
  const warnings: RowProblem[] = []
  for (const row of header.usable ? sheet.rows : []) {
    const reader = new RowReader(row, header.cell)
    const value = read(reader)
    if (value !== undefined) rows.push(value)
    problems.push(...reader.problems)
    warnings.push(...reader.warnings)
  }
  return problems.length === 0 ? { ok: true, rows, warnings } : { ok: false, problems, warnings }
}
