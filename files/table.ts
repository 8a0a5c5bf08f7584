// From rows of cells to a table with a header: gathers rows within the limits, finds the header among the
// first rows, and names each cell by its column.
import { setImmediate as pause } from 'node:timers/promises'
import { headerScore } from '../domain/roster-columns.ts'
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'

export interface GridRow {
  readonly row: number
  /** By position, sparse columns filled with ''. */
  readonly cells: string[]
}

export type Progress = (done: number, total: number) => void

export const MAX_ROWS = 20_000
const MAX_COLUMNS = 100
/** The rows of a sheet, empty ones too: no program writes more. */
const SHEET_ROWS = 1_048_576
/** A title, a note and a date may stand above the header. */
const HEADER_WITHIN = 5
const ROWS_BETWEEN_PAUSES = 200

/**
 * Takes rows from a source, lets other work run in between, and makes a table of them. `total` is the
 * number of rows to expect, for the progress only.
 */
export async function gatherTable(
  source: Iterable<GridRow> | AsyncIterable<GridRow>,
  total: number,
  onProgress?: Progress,
): Promise<ReadSheetResult> {
  const rows: GridRow[] = []
  let seen = 0
  for await (const { row, cells } of source) {
    // Programs leave millions of empty rows behind; they cost time too.
    if (++seen % ROWS_BETWEEN_PAUSES === 0) {
      onProgress?.(Math.min(seen, total), total)
      await pause()
    }
    if (seen > SHEET_ROWS) return refused({ kind: 'too-many-rows', max: MAX_ROWS })
    while (cells.length > 0 && (cells.at(-1) ?? '').trim() === '') cells.pop()
    if (cells.length === 0) continue
    if (cells.length > MAX_COLUMNS) return refused({ kind: 'too-many-columns', max: MAX_COLUMNS })
    rows.push({ row, cells })
    if (rows.length > MAX_ROWS + HEADER_WITHIN) return refused({ kind: 'too-many-rows', max: MAX_ROWS })
  }
  onProgress?.(total, total)
  return tableOf(rows)
}

const refused = (problem: SheetProblem): ReadSheetResult => ({ ok: false, problem })

function tableOf(rows: readonly GridRow[]): ReadSheetResult {
  const head = findHeader(rows)
  if (!head) return refused({ kind: 'empty' })
  const body = rows.slice(rows.indexOf(head) + 1)
  if (body.length > MAX_ROWS) return refused({ kind: 'too-many-rows', max: MAX_ROWS })
  const width = Math.max(head.cells.length, ...body.map((row) => row.cells.length))
  const header = Array.from({ length: width }, (_, i) => (head.cells[i] ?? '').trim())
  return {
    ok: true,
    header,
    headerRow: head.row,
    rows: body.map(({ row, cells }) => ({ row, cells: named(header, cells) })),
  }
}

/** The row among the first ones that knows most column names; else simply the first that holds anything. */
function findHeader(rows: readonly GridRow[]): GridRow | undefined {
  let best = rows[0]
  let bestScore = 0
  for (const candidate of rows.filter(({ row }) => row <= HEADER_WITHIN)) {
    const score = headerScore(candidate.cells.filter((cell) => cell.trim() !== ''))
    if (score <= bestScore) continue
    best = candidate
    bestScore = score
  }
  return best
}

/** Of two columns with one name the first filled cell is kept; the check of the header refuses such a sheet. */
function named(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const byName = new Map<string, string>()
  header.forEach((name, i) => {
    byName.set(name, byName.get(name) || (cells[i] ?? ''))
  })
  return Object.fromEntries(byName)
}
