// Reads the sheet `settings`: name, version, title and languages of a form, and what it is meant for.

import { readHeader } from './columns.ts'
import type { Form, Texts } from './form.ts'
import { NO_LANGUAGE } from './form.ts'
import { type CellRow, cleaned, type Findings, readRows, type SheetRow } from './sheet-rows.ts'

export interface Settings extends Pick<Form, 'id' | 'version' | 'kinds' | 'modes'> {
  readonly title: Texts
  /** As the sheet names it; `default` when it names none. */
  readonly defaultLanguage: string
  readonly languages: readonly string[]
  readonly row: SheetRow | undefined
}

const KINDS = ['daily', 'special'] as const
const MODES = ['onsite', 'data', 'remote'] as const

/** The language that texts without a language are in. */
function defaultLanguage(cells: readonly CellRow[]): string {
  const [header, first] = cells.filter((row) => row.cells.some((cell) => cleaned(cell) !== ''))
  const at = header?.cells.findIndex((cell) => {
    const read = readHeader('settings', cleaned(cell))
    return read.kind === 'column' && read.column === 'default_language'
  })
  return cleaned(at === undefined ? '' : (first?.cells[at] ?? '')) || NO_LANGUAGE
}

export function compileSettings(cells: readonly CellRow[], findings: Findings): Settings {
  const language = defaultLanguage(cells)
  const { rows, languages } = readRows('settings', cells, language, findings)
  const [row, more] = rows
  more?.problem('', { kind: 'too-many-rows' })
  const none = { id: '', version: '', kinds: [], modes: [], title: {}, defaultLanguage: language, languages }
  if (!row) {
    const kind = cells.length === 0 ? 'missing-sheet' : 'empty-sheet'
    findings.problems.push({ sheet: 'settings', row: 0, column: '', value: '', reason: { kind } })
    return { ...none, row }
  }
  const id = row.text('form_id')
  if (id === '') row.problem('form_id', { kind: 'required-cell' })
  else if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}$/.test(id)) row.problem('form_id', { kind: 'bad-form-id' })
  const title = row.texts('form_title')
  if (!title) row.problem('form_title', { kind: 'required-cell' })
  return {
    ...none,
    id,
    version: row.text('version'),
    kinds: words(row, 'sv:kinds', KINDS),
    modes: words(row, 'sv:modes', MODES),
    title: title ?? {},
    row,
  }
}

function words<Word extends string>(
  row: SheetRow,
  column: 'sv:kinds' | 'sv:modes',
  allowed: readonly Word[],
): Word[] {
  const given = row
    .text(column)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const known = allowed.filter((word) => given.includes(word))
  if (given.some((word) => !allowed.some((one) => one === word))) {
    row.problem(column, { kind: 'unknown-word', allowed })
  }
  return known
}
