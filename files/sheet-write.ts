// Writes rosters as .xlsx or .csv that import again unchanged, and the empty templates people fill in.
import { stringify } from 'csv-stringify/sync'
import ExcelJS from 'exceljs'
import type { InstitutionEntry, SupervisorEntry } from '../domain/roster.ts'
import { ROSTER_COLUMNS, type RosterTable } from '../domain/roster-columns.ts'
import { COLUMN_NOTES } from './column-notes.ts'
import { guardCell } from './csv-guard.ts'
import { writeBook } from './xlsx-rows.ts'

export interface RosterFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export interface RosterEntries {
  readonly supervisors: SupervisorEntry
  readonly institutions: InstitutionEntry
}

type Lang = 'zh' | 'en'
type Cells = Readonly<Record<string, string>>

const FILE_NAMES: Readonly<Record<RosterTable, readonly [zh: string, en: string]>> = {
  supervisors: ['督导员名册', 'supervisors'],
  institutions: ['评价机构名册', 'institutions'],
}
const WIDTHS: Readonly<Record<string, number>> = {
  ...{ card_no: 16, code: 16, name: 24, kind: 12, region: 16, unit: 32, address: 44, term_start: 14 },
  ...{ telegram_id: 18, contact_telegram_id: 22, latitude: 14, longitude: 14, term_no: 10, language: 12 },
}
const CHOICES: Readonly<Record<string, string>> = { kind: 'external,internal', language: 'zh,en' }
/** Drop-downs reach beyond the last row, for those that people add; as far as an import reads. */
const LAST_ROW_WITH_CHOICES = 20_001

/**
 * The roster as a file: one header row with the English column names, then one row per entry. Every cell is
 * text, so nothing is computed, rounded or turned into a date when the file is opened.
 */
export async function writeSheet<Table extends RosterTable>(
  table: Table,
  entries: readonly RosterEntries[Table][],
  options: { readonly format: 'xlsx' | 'csv'; readonly lang: Lang },
): Promise<RosterFile> {
  const [zh, en] = FILE_NAMES[table]
  const fileName = `${options.lang === 'zh' ? zh : en}.${options.format}`
  const rows = entries.map(cellsOf)
  if (options.format === 'csv') return { fileName, bytes: csvBytes(table, rows) }
  return { fileName, bytes: await xlsxBytes(table, rows, options.lang) }
}

/** An .xlsx file with the header only; its comments say what belongs in each column. */
export async function emptyTemplate(table: RosterTable, lang: Lang): Promise<RosterFile> {
  const [zh, en] = FILE_NAMES[table]
  const fileName = lang === 'zh' ? `${zh}模板.xlsx` : `${en}-template.xlsx`
  return { fileName, bytes: await xlsxBytes(table, [], lang) }
}

const text = (value: string | number | null) => (value === null ? '' : String(value))

/** Six decimal places, never in scientific notation. */
const degrees = (value: number | null) => text(value === null ? null : Number(value.toFixed(6)))

function cellsOf(entry: SupervisorEntry | InstitutionEntry): Cells {
  const { name, region, language } = entry
  if ('cardNo' in entry) {
    const { cardNo: card_no, kind } = entry
    const unit = text(entry.unit)
    const term = { term_start: text(entry.termStart), term_no: text(entry.termNo) }
    return { card_no, name, kind, region, unit, telegram_id: text(entry.telegramId), ...term, language }
  }
  const { code, address } = entry
  const place = { address, latitude: degrees(entry.latitude), longitude: degrees(entry.longitude) }
  return { code, name, region, ...place, contact_telegram_id: text(entry.contactTelegramId), language }
}

function csvBytes(table: RosterTable, rows: readonly Cells[]): Uint8Array {
  const names = ROSTER_COLUMNS[table].map((column) => column.name)
  const lines = rows.map((row) => names.map((name) => guardCell(row[name] ?? '')))
  return Buffer.from(
    stringify([names, ...lines], { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n\t;]/ }),
  )
}

/** exceljs takes validations of whole ranges, but its types name only those of single cells. */
interface RangeValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void }
}

async function xlsxBytes(table: RosterTable, rows: readonly Cells[], lang: Lang): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const [zh, en] = FILE_NAMES[table]
  const sheet = book.addWorksheet(lang === 'zh' ? zh : en, { views: [{ state: 'frozen', ySplit: 1 }] })
  const names = ROSTER_COLUMNS[table].map((column) => column.name)
  sheet.columns = names.map((name) => ({
    width: WIDTHS[name] ?? 16,
    style: { numFmt: '@' },
  }))
  const header = sheet.addRow(names)
  header.font = { bold: true }
  names.forEach((name, i) => {
    const note = COLUMN_NOTES[table][name]
    if (note) header.getCell(i + 1).note = { texts: [{ text: lang === 'zh' ? note[0] : note[1] }] }
    const choices = CHOICES[name]
    if (choices) addChoices(sheet, i + 1, choices, lang)
  })
  return writeBook(book, new Map([[sheet.id, rows.map((row) => names.map((name) => row[name] ?? null))]]))
}

function addChoices(sheet: ExcelJS.Worksheet, column: number, choices: string, lang: Lang): void {
  const letter = sheet.getColumn(column).letter
  const { dataValidations } = sheet as unknown as RangeValidations
  dataValidations.add(`${letter}2:${letter}${LAST_ROW_WITH_CHOICES}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${choices}"`],
    // A hint only: Chinese words for the same are accepted by the import as well.
    showErrorMessage: true,
    errorStyle: 'warning',
    error: lang === 'zh' ? `请从下拉列表中选择：${choices}` : `Choose one of: ${choices}`,
  })
}
