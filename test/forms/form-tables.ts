// Reads the tables of a questionnaire as plain rows of cells, without knowing what they mean.
import { textOf } from '../support/sources.ts'

export type Row = Readonly<Record<string, string>>

export interface FormTables {
  readonly survey: readonly Row[]
  readonly choices: readonly Row[]
  readonly settings: Row
}

export const DEFAULT_FORMS = ['daily-onsite', 'special', 'data-comparison', 'remote-monitoring'] as const

/** The checklist's numbers. */
export const ITEMS = JSON.parse(textOf('test/forms/items.json')) as string[]

/** The name a checklist number has in the forms: QS-01 is qs_01. */
export const nameOf = (item: string): string => item.toLowerCase().replace('-', '_')

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/** The three sheets of `forms/<id>.md`; every row has exactly as many cells as its header. */
export function tablesOf(id: string): FormTables {
  const sheets: Record<string, Row[]> = {}
  let rows: Row[] = []
  let header: string[] | undefined
  for (const line of textOf(`forms/${id}.md`).split('\n')) {
    if (!line.startsWith('|')) continue
    const [sheet = '', ...cells] = cellsOf(line)
    if (sheet !== '') {
      rows = []
      sheets[sheet] = rows
      header = undefined
    } else if (!header) header = cells
    else {
      if (cells.length !== header.length) throw new Error(`${id}: ${cells.length} cells in ${line}`)
      rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
    }
  }
  return { survey: sheets.survey ?? [], choices: sheets.choices ?? [], settings: sheets.settings?.[0] ?? {} }
}

const SILENT = /^(start|end|today|hidden|calculate|end_group|end_repeat)$/

/** Rows that people see: questions, notes, and headings of groups and repeats. */
export const shown = (tables: FormTables): Row[] =>
  tables.survey.filter(({ type }) => !SILENT.test(type ?? ''))

/** The list of a question with choices, undefined for others. */
export const listOf = (row: Row): string | undefined =>
  /^select_(?:one|multiple) (\S+)$/.exec(row.type ?? '')?.[1]
