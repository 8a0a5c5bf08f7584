// Reads the sheet `choices` into lists.
import type { Choice } from './form.ts'
import { type CellRow, type Findings, readRows, type SheetRow } from './sheet-rows.ts'

export interface CompiledList {
  readonly choices: Choice[]
  readonly rows: SheetRow[]
}

export interface Choices {
  readonly lists: ReadonlyMap<string, CompiledList>
  readonly languages: readonly string[]
}

const NAME = /^[^\s!*,"'<>]+$/u
const MAX_NAME = 60

/** The lists by name in the order of their first rows. Rows that cannot be taken are in `findings`. */
export function compileChoices(
  cells: readonly CellRow[],
  defaultLanguage: string,
  findings: Findings,
): Choices {
  const { rows, languages } = readRows('choices', cells, defaultLanguage, findings)
  const lists = new Map<string, CompiledList>()
  for (const row of rows) {
    if (row.filled().length === 0 && Object.keys(row.extra).length === 0) continue
    const list = row.text('list_name')
    const name = row.text('name')
    if (list === '' || /\s/.test(list)) {
      row.problem('list_name', { kind: list === '' ? 'required-cell' : 'bad-name' })
      continue
    }
    const into = lists.get(list) ?? { choices: [], rows: [] }
    lists.set(list, into)
    if (name === '') row.problem('name', { kind: 'required-cell' })
    else if (!NAME.test(name) || name.length > MAX_NAME) row.problem('name', { kind: 'bad-choice-name' })
    const same = into.choices.findIndex((choice) => choice.name === name)
    if (same !== -1) {
      row.problem('name', { kind: 'duplicate-choice', firstRow: into.rows[same]?.row ?? row.row })
    }
    const label = row.texts('label')
    if (!label) row.warning('label', { kind: 'missing-label' })
    const columns = Object.keys(row.extra).length > 0 ? { columns: row.extra } : {}
    into.choices.push({ name, label: label ?? {}, ...columns })
    into.rows.push(row)
  }
  return { lists, languages }
}
