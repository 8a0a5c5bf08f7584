// Reads a .csv file: finds the separator, splits rows as spreadsheet programs do, takes formula guards off.
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { headerScore } from '../domain/roster-columns.ts'
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import { unguardCell } from './csv-guard.ts'
import { type GridRow, gatherTable, MAX_ROWS, type Progress } from './table.ts'

const SEPARATORS = [',', '\t', ';'] as const
const MAX_RECORD = 100_000
const CHUNK = 64 * 1024
/** Empty lines are passed over, but each costs time: beyond so many there is no table to be found. */
const MAX_LINES = 10 * MAX_ROWS

/** The table in a text whose cells are separated by commas, semicolons or tabs. */
export async function readCsv(text: string, onProgress?: Progress): Promise<ReadSheetResult> {
  // Excel's own first line that names the separator is not shown as a row.
  const declared = /^"?sep=(.)"?\r?\n/i.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const endless = endlessIn(body)
  if (endless) return { ok: false, problem: endless }
  const parser = Readable.from(chunks(body)).pipe(
    parse({
      delimiter: declared?.[1] ?? findSeparator(body),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MAX_RECORD,
    }),
  )
  try {
    return await gatherTable(records(parser), countLines(body), onProgress)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const before = 'records' in error && typeof error.records === 'number' ? error.records : 0
    return { ok: false, problem: { kind: 'broken-csv', row: before + 1 } }
  } finally {
    parser.destroy()
  }
}

async function* records(parser: AsyncIterable<string[]>): AsyncGenerator<GridRow, void, undefined> {
  let row = 0
  for await (const cells of parser) yield { row: ++row, cells: cells.map(unguardCell) }
}

function* chunks(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK)
}

/** What would cost minutes or the memory before the parser could say so: a line, or a number of lines, without end. */
function endlessIn(text: string): SheetProblem | null {
  const end = /[\r\n]/g
  let lines = 0
  for (let at = 0; at < text.length; lines++) {
    const found = end.exec(text)?.index ?? text.length
    if (found - at > MAX_RECORD) return { kind: 'broken-csv', row: lines + 1 }
    if (lines > MAX_LINES) return { kind: 'too-many-rows', max: MAX_ROWS }
    at = found + 1
  }
  return null
}

/** How many rows to expect; a line break inside quotes counts as one too many, which only progress sees. */
function countLines(text: string): number {
  const end = text.includes('\n') ? '\n' : '\r'
  let count = text.endsWith(end) ? 0 : 1
  for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) count++
  return count
}

/** The separator under which the first lines know most column names, else the one that splits most. */
function findSeparator(text: string): string {
  const lines = text.slice(0, 10_000).split(/\r\n|\n|\r/, 5)
  const score = (separator: string) => {
    const split = lines.map((line) => line.split(separator).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')))
    const known = Math.max(...split.map((cells) => headerScore(cells.filter((cell) => cell.trim() !== ''))))
    return known * 1000 + Math.max(...split.map((cells) => cells.length))
  }
  const scored = SEPARATORS.map((separator) => ({ separator, score: score(separator) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator
}
