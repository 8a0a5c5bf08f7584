// Reads questionnaires from .xlsx files: the cells of the sheets survey, choices and settings.
import { setImmediate as pause } from 'node:timers/promises'
import type { CellRow, Sheets } from '../domain/forms/sheet-rows.ts'
import type { SheetProblem } from '../domain/roster-file.ts'
import { readSheet } from './sheets.ts'
import { type Worksheet, withWorksheets } from './xlsx-read.ts'

export type ReadXlsformResult =
  | {
      readonly ok: true
      readonly sheets: Sheets
      /** Names of further sheets, which are not read: notes, lookup tables. */
      readonly others: readonly string[]
    }
  | { readonly ok: false; readonly problem: SheetProblem }

const NAMES = ['survey', 'choices', 'settings'] as const
const MAX_ROWS = 6000
const MAX_COLUMNS = 200
const ROWS_BETWEEN_PAUSES = 200

const sheetName = (name: string): string => name.trim().toLowerCase()

/**
 * Reads the sheets of a questionnaire by name; case makes no difference, and hidden ones count too. Anything that is
 * no .xlsx workbook is answered with what it is; nothing in the content makes this throw.
 */
export async function readXlsform(bytes: Uint8Array, fileName: string): Promise<ReadXlsformResult> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const other = await readSheet(bytes, fileName)
    return { ok: false, problem: other.ok ? { kind: 'not-a-workbook' } : other.problem }
  }
  const others: string[] = []
  const known = (name: string) => NAMES.some((one) => one === sheetName(name))
  return withWorksheets<ReadXlsformResult>(
    bytes,
    (all) => {
      others.push(...all.filter((sheet) => !known(sheet.name)).map((sheet) => sheet.name))
      return all.filter((sheet) => known(sheet.name))
    },
    async (found) => {
      const sheets: Record<(typeof NAMES)[number], CellRow[]> = { survey: [], choices: [], settings: [] }
      for (const name of NAMES) {
        const sheet = found.find((one) => sheetName(one.name) === name)
        const rows = sheet ? await cellsOf(sheet) : []
        if (!Array.isArray(rows)) return { ok: false, problem: rows }
        sheets[name] = rows
      }
      return { ok: true, sheets, others }
    },
  )
}

async function cellsOf(sheet: Worksheet): Promise<CellRow[] | SheetProblem> {
  const rows: CellRow[] = []
  let seen = 0
  for (const { row, cells } of sheet.rows()) {
    if (++seen % ROWS_BETWEEN_PAUSES === 0) await pause()
    while (cells.length > 0 && (cells.at(-1) ?? '').trim() === '') cells.pop()
    if (cells.length === 0) continue
    if (cells.length > MAX_COLUMNS) return { kind: 'too-many-columns', max: MAX_COLUMNS }
    if (rows.length >= MAX_ROWS) return { kind: 'too-many-rows', max: MAX_ROWS }
    rows.push({ row, cells })
  }
  return rows
}
