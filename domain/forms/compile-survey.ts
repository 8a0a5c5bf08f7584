// Reads the sheet `survey` into the tree of groups, repeats and questions, and remembers where each stood.
import type { Column } from './columns.ts'
import { compileQuestion, refuseMeaningless, withoutEmpty } from './compile-question.ts'
import type { Item, Question } from './form.ts'
import { nearest } from './nearest.ts'
import { readType, TYPE_NAMES, type TypeCell } from './question-types.ts'
import { type CellRow, type Findings, plainQuotes, readRows, type SheetRow } from './sheet-rows.ts'

/** One item with where it stands: the row, the blocks around it, and which of those are repeats (outermost first). */
export interface Placed {
  readonly item: Item
  readonly row: SheetRow
  readonly parents: readonly string[]
  readonly repeats: readonly string[]
}

export interface Survey {
  readonly items: readonly Item[]
  /** Everything by name, in the order of the rows; generated questions (`…_other`) are in it. */
  readonly placed: ReadonlyMap<string, Placed>
  readonly languages: readonly string[]
}

interface Block {
  readonly block: 'group' | 'repeat'
  readonly name: string
  readonly row: SheetRow
  readonly items: Item[]
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u
const MAX_NAME = 60
const MAX_DEPTH = 10
const MAX_REPEATS = 3
const BLOCK_COLUMNS: readonly Column[] = ['type', 'name', 'label', 'hint', 'relevant', 'appearance']

export function compileSurvey(
  cells: readonly CellRow[],
  defaultLanguage: string,
  findings: Findings,
): Survey {
  const { rows, languages } = readRows('survey', cells, defaultLanguage, findings)
  const reader = new SurveyReader()
  for (const row of rows) reader.read(row)
  reader.finish()
  return { items: reader.items, placed: reader.placed, languages }
}

class SurveyReader {
  readonly items: Item[] = []
  readonly placed = new Map<string, Placed>()
  readonly #open: Block[] = []

  read(row: SheetRow): void {
    if (row.filled().length === 0) return
    const cell = row.text('type')
    const type = readType(cell)
    if (cell === '') row.problem('type', { kind: 'required-cell' })
    else if (type.kind === 'end') this.#end(row, type.block)
    else if (type.kind === 'begin') this.#begin(row, type.block)
    else if (type.kind === 'question') {
      const question = compileQuestion(row, type)
      this.#add(row, question)
      if (question.orOther) this.#addOther(row, question)
    } else {
      refuseType(row, type)
      // A reference to this name is not a second mistake.
      this.#add(row, compileQuestion(row, { kind: 'question', type: 'text', orOther: false }), true)
    }
  }

  finish(): void {
    for (const { block, row } of this.#open) row.problem('type', { kind: 'begin-without-end', block })
  }

  #into(): Item[] {
    return this.#open.at(-1)?.items ?? this.items
  }

  #begin(row: SheetRow, block: 'group' | 'repeat'): void {
    refuseMeaningless(row, block === 'repeat' ? [...BLOCK_COLUMNS, 'repeat_count'] : BLOCK_COLUMNS)
    const items: Item[] = []
    const shared = {
      name: row.text('name'),
      label: row.texts('label'),
      hint: row.texts('hint'),
      relevant: plainQuotes(row.text('relevant')) || undefined,
      appearance: row.text('appearance') || undefined,
    }
    const count = plainQuotes(row.text('repeat_count')) || undefined
    this.#add(
      row,
      withoutEmpty(
        block === 'repeat' ? { kind: block, ...shared, count, items } : { kind: block, ...shared, items },
      ),
    )
    this.#open.push({ block, name: shared.name, row, items })
    const repeats = this.#open.filter((one) => one.block === 'repeat').length
    if (this.#open.length > MAX_DEPTH || repeats > MAX_REPEATS) row.problem('type', { kind: 'too-deep' })
  }

  #end(row: SheetRow, block: 'group' | 'repeat'): void {
    refuseMeaningless(row, ['type', 'name'])
    const open = this.#open.pop()
    if (!open) {
      row.problem('type', { kind: 'end-without-begin', block })
      return
    }
    const name = row.text('name')
    if (open.block !== block || (name !== '' && name !== open.name)) {
      row.problem('type', { kind: 'end-of-other', block: open.block, beginRow: open.row.row })
    }
    if (open.items.length === 0) open.row.problem('type', { kind: 'empty-block', block: open.block })
  }

  #add(row: SheetRow, item: Item, onlyName = false): void {
    if (item.name === '') row.problem('name', { kind: 'required-cell' })
    else if (!NAME.test(item.name) || item.name.length > MAX_NAME) row.problem('name', { kind: 'bad-name' })
    const first = this.placed.get(item.name)
    if (first) row.problem('name', { kind: 'duplicate-name', firstRow: first.row.row })
    else if (item.name !== '') this.#place(row, item)
    if (!onlyName) this.#into().push(item)
  }

  #place(row: SheetRow, item: Item): void {
    const parents = this.#open.map((block) => block.name)
    const repeats = this.#open.filter((block) => block.block === 'repeat').map((block) => block.name)
    this.placed.set(item.name, { item, row, parents, repeats })
  }

  #addOther(row: SheetRow, question: Question): void {
    const name = `${question.name}_other`
    if (this.placed.has(name)) row.problem('name', { kind: 'generated-name-taken', name })
    else this.#place(row, { kind: 'question', type: 'text', name })
  }
}

function refuseType(row: SheetRow, type: TypeCell): void {
  if (type.kind === 'unsupported') row.problem('type', { kind: 'unsupported-type' })
  else if (type.kind === 'missing-list') row.problem('type', { kind: 'type-needs-list' })
  else {
    const suggestion = nearest(row.text('type').split(/\s/)[0] ?? '', TYPE_NAMES)
    row.problem('type', suggestion ? { kind: 'unknown-type', suggestion } : { kind: 'unknown-type' })
  }
}
