// From cells to rows by column: finds the header of a sheet, refuses columns that cannot be understood.
import { unusable, withoutMarks } from '../roster-cells.ts'
import { type Column, isTranslated, readHeader } from './columns.ts'
import type { Texts } from './form.ts'
import type { FormProblem, FormReason, SheetName } from './problems.ts'

/** One row of a sheet; `row` counts from 1 as spreadsheet programs do, empty rows may be left out. */
export interface CellRow {
  readonly row: number
  readonly cells: readonly string[]
}

export interface Sheets {
  readonly survey: readonly CellRow[]
  readonly choices?: readonly CellRow[]
  readonly settings?: readonly CellRow[]
}

/** Where problems and warnings are gathered while a form is compiled. */
export interface Findings {
  readonly problems: FormProblem[]
  readonly warnings: FormProblem[]
}

interface Cell {
  readonly header: string
  readonly text: string
}

/** One row of a sheet by column. */
export class SheetRow {
  readonly sheet: SheetName
  readonly row: number
  readonly extra: Readonly<Record<string, string>>
  readonly #cells: ReadonlyMap<string, Cell>
  readonly #findings: Findings

  constructor(
    place: { sheet: SheetName; row: number },
    cells: ReadonlyMap<string, Cell>,
    extra: Readonly<Record<string, string>>,
    findings: Findings,
  ) {
    this.sheet = place.sheet
    this.row = place.row
    this.extra = extra
    this.#cells = cells
    this.#findings = findings
  }

  /** The text of a column without language, '' when there is none. */
  text(column: Column): string {
    return this.#cells.get(column)?.text ?? ''
  }

  /** The texts of a column by language, undefined when all are empty. */
  texts(column: Column): Texts | undefined {
    const texts: [string, string][] = []
    for (const [key, cell] of this.#cells) {
      const [name, language] = splitKey(key)
      if (name === column && cell.text !== '') texts.push([language, cell.text])
    }
    return texts.length > 0 ? Object.fromEntries(texts) : undefined
  }

  /** The columns that hold something, languages aside. */
  filled(): Column[] {
    const names = [...this.#cells].filter(([, cell]) => cell.text !== '').map(([key]) => splitKey(key)[0])
    return [...new Set(names)]
  }

  problem(column: Column | '', reason: FormReason): void {
    this.#findings.problems.push(this.#at(column, reason))
  }

  warning(column: Column | '', reason: FormReason): void {
    this.#findings.warnings.push(this.#at(column, reason))
  }

  #at(column: Column | '', reason: FormReason): FormProblem {
    const key = [...this.#cells.keys()].find((one) => splitKey(one)[0] === column)
    const cell = key === undefined ? undefined : this.#cells.get(key)
    const { sheet, row } = this
    return { sheet, row, column: cell?.header ?? column, value: cell?.text ?? '', reason }
  }
}

const splitKey = (key: string): [Column, string] => {
  const at = key.indexOf('\n')
  return at === -1 ? [key as Column, ''] : [key.slice(0, at) as Column, key.slice(at + 1)]
}

const MAX_ROWS = 5000

/**
 * The rows below the header, and the languages of the columns in their order. A column of texts without a language
 * is in `defaultLanguage`.
 */
export function readRows(
  sheet: SheetName,
  cells: readonly CellRow[],
  defaultLanguage: string,
  findings: Findings,
): { rows: SheetRow[]; languages: string[] } {
  const filled = cells.filter((row) => row.cells.some((cell) => cleaned(cell) !== ''))
  const [header, ...body] = filled
  if (!header) return { rows: [], languages: [] }
  const add = (row: number, column: string, value: string, reason: FormReason, warning = false) =>
    (warning ? findings.warnings : findings.problems).push({ sheet, row, column, value, reason })
  if (body.length > MAX_ROWS) {
    add(0, '', '', { kind: 'too-many-rows' })
    return { rows: [], languages: [] }
  }
  const languages = new Set<string>()
  const keys = columnKeys(sheet, header, body, { languages, defaultLanguage }, add)
  const rows = body.map(({ row, cells: texts }) => {
    const byKey = new Map<string, Cell>()
    const extra: [string, string][] = []
    keys.forEach((key, i) => {
      if (!key) return
      const text = cleaned(texts[i] ?? '')
      const reason = wrongIn(text)
      if (reason) add(row, key.header, text, reason)
      if (key.extra) {
        if (text !== '') extra.push([key.key, text])
      } else byKey.set(key.key, { header: key.header, text })
    })
    return new SheetRow({ sheet, row }, byKey, Object.fromEntries(extra), findings)
  })
  return { rows, languages: [...languages] }
}

type Key = { key: string; header: string; extra: boolean } | undefined
type Add = (row: number, column: string, value: string, reason: FormReason, warning?: boolean) => void

function columnKeys(
  sheet: SheetName,
  header: CellRow,
  body: readonly CellRow[],
  { languages, defaultLanguage }: { languages: Set<string>; defaultLanguage: string },
  add: Add,
): Key[] {
  const seen = new Map<string, string>()
  const width = Math.max(header.cells.length, ...body.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, i): Key => {
    const text = cleaned(header.cells[i] ?? '')
    const used = body.some((row) => cleaned(row.cells[i] ?? '') !== '')
    const refuse = (reason: FormReason): undefined => {
      if (used) add(header.row, text, text, reason)
      else if (text !== '') add(header.row, text, text, { kind: 'column-without-effect' }, true)
    }
    if (text === '') return refuse({ kind: 'unnamed-column' })
    const wrong = wrongIn(text)
    if (wrong) return refuse(wrong)
    const read = readHeader(sheet, text)
    if (read.kind === 'unsupported') return refuse({ kind: 'unsupported-column' })
    if (read.kind === 'unknown')
      return refuse(
        read.suggestion
          ? { kind: 'unknown-column', suggestion: read.suggestion }
          : { kind: 'unknown-column' },
      )
    if (read.kind === 'without-effect') {
      add(header.row, text, text, { kind: 'column-without-effect' }, true)
      return undefined
    }
    const name = read.kind === 'column' ? read.column : read.name
    const translated = read.kind === 'column' && isTranslated(read.column)
    const language = translated ? (read.language ?? defaultLanguage) : ''
    const key = translated ? `${name}\n${language}` : name
    const other = seen.get(key)
    if (other !== undefined) {
      add(header.row, text, text, { kind: 'duplicate-column', other })
      return undefined
    }
    seen.set(key, text)
    if (translated) languages.add(language)
    return { key, header: text, extra: read.kind === 'extra' }
  })
}

const QUOTES: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' }

/** Cells as typed, but for zero-width marks, spaces at the ends and line ends of other systems. */
export const cleaned = (cell: string): string => withoutMarks(cell).replace(/\r\n?/g, '\n').trim()

/** Lines and tabs are for people to read, other control characters and half characters are for nobody. */
const wrongIn = (text: string) => unusable(text.replace(/[\n\t]/g, ' '))

/** An expression with the quotation marks that word processors put in made plain, as XLSForm tools do. */
export const plainQuotes = (text: string): string => text.replace(/[‘’“”]/g, (sign) => QUOTES[sign] ?? sign)
