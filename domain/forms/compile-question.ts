// Reads one row of the sheet `survey` that is a question: which cells mean something for its type, and what.
import type { Column } from './columns.ts'
import type { Question, QuestionType, Severity, Supervision } from './form.ts'
import type { TypeCell } from './question-types.ts'
import { plainQuotes, type SheetRow } from './sheet-rows.ts'

const SHOWN: readonly Column[] = ['type', 'name', 'label', 'hint', 'relevant', 'appearance']
const ASKED: readonly Column[] = [
  ...SHOWN,
  ...([
    'required',
    'required_message',
    'constraint',
    'constraint_message',
    'default',
    'calculation',
  ] as const),
  ...(['read_only', 'sv:article', 'sv:severity', 'sv:ok', 'sv:note', 'sv:photo', 'sv:who'] as const),
]
const COMPUTED: readonly Column[] = [
  ...(['type', 'name', 'label', 'hint', 'relevant', 'calculation', 'default'] as const),
  ...(['sv:article', 'sv:severity', 'sv:ok'] as const),
]
const TIMED: readonly Column[] = ['type', 'name', 'label']

export const CHOOSING: ReadonlySet<QuestionType> = new Set(['select_one', 'select_multiple', 'rank'])
/** Never put to anybody. */
export const UNASKED: ReadonlySet<QuestionType> = new Set(['calculate', 'hidden', 'start', 'end', 'today'])

function meaningful(type: QuestionType): readonly Column[] {
  if (type === 'note') return [...SHOWN, 'sv:article']
  if (type === 'calculate' || type === 'hidden') return COMPUTED
  if (UNASKED.has(type)) return TIMED
  if (CHOOSING.has(type)) return [...ASKED, 'choice_filter', 'parameters']
  return type === 'range' || type === 'image' ? [...ASKED, 'parameters'] : ASKED
}

const YES = /^(?:yes|true|true\(\)|是)$/i
const NO = /^(?:|no|false|false\(\)|否)$/i
const FLAGS: readonly Column[] = ['required', 'read_only']
const NO_EFFECT_NEEDED = /^(?:minimal)?$/

const SEVERITIES: readonly Severity[] = [
  ...(['minor', 'major', 'listed_violation', 'art18', 'results_not_recognised', 'report_at_once'] as const),
]

/** Refuses cells that mean nothing in this row; `no` is the same as empty. */
export function refuseMeaningless(row: SheetRow, known: readonly Column[]): void {
  for (const column of row.filled()) {
    if (known.includes(column) || (FLAGS.includes(column) && NO.test(row.text(column)))) continue
    row.problem(column, { kind: 'cell-has-no-meaning', type: row.text('type') })
  }
}

export function compileQuestion(row: SheetRow, type: TypeCell & { kind: 'question' }): Question {
  refuseMeaningless(row, meaningful(type.type))
  const label = row.texts('label')
  if (!label && !row.texts('hint') && !UNASKED.has(type.type)) row.problem('label', { kind: 'missing-label' })
  if (type.type === 'calculate' && row.text('calculation') === '') {
    row.problem('calculation', { kind: 'calculate-without-calculation' })
  }
  if (type.orOther && row.text('choice_filter') !== '')
    row.problem('choice_filter', { kind: 'or-other-with-filter' })
  if (!NO_EFFECT_NEEDED.test(row.text('appearance'))) {
    row.warning('appearance', { kind: 'appearance-without-effect' })
  }
  return withoutEmpty({
    kind: 'question',
    type: type.type,
    name: row.text('name'),
    list: type.list,
    orOther: type.orOther || undefined,
    label,
    hint: row.texts('hint'),
    relevant: expression(row, 'relevant'),
    required: flag(row, 'required'),
    requiredMessage: row.texts('required_message'),
    constraint: expression(row, 'constraint'),
    constraintMessage: row.texts('constraint_message'),
    default: row.text('default') || undefined,
    calculation: expression(row, 'calculation'),
    choiceFilter: expression(row, 'choice_filter'),
    readOnly: flag(row, 'read_only'),
    appearance: row.text('appearance') || undefined,
    parameters: parameters(row, type.type),
    sv: supervision(row),
  })
}

const expression = (row: SheetRow, column: Column): string | undefined =>
  plainQuotes(row.text(column)) || undefined

/** `yes` for every word that says so, nothing for `no`, else the expression. */
function flag(row: SheetRow, column: 'required' | 'read_only'): string | undefined {
  const text = plainQuotes(row.text(column))
  if (NO.test(text)) return undefined
  return YES.test(text) ? 'yes' : text
}

function parameters(row: SheetRow, type: QuestionType): Record<string, string> | undefined {
  const text = row.text('parameters')
  if (text === '') return undefined
  const allowed = type === 'range' ? ['start', 'end', 'step'] : type === 'image' ? ['max-pixels'] : []
  const found: Record<string, string> = {}
  for (const part of text.replace(/\s*=\s*/g, '=').split(/[\s,;]+/)) {
    const [name = '', value = ''] = part.split('=')
    if (part === '') continue
    if (!allowed.includes(name) || !/^-?\d+(?:\.\d+)?$/.test(value) || Object.hasOwn(found, name)) {
      row.problem('parameters', { kind: 'bad-parameter', name, allowed })
    } else found[name] = value
  }
  const { start = '1', end = '10', step = '1', 'max-pixels': pixels = '1' } = found
  if (type === 'range' && (Number(start) >= Number(end) || Number(step) <= 0)) {
    row.problem('parameters', { kind: 'bad-range' })
  }
  if (!/^[1-9]\d{0,5}$/.test(pixels)) {
    row.problem('parameters', { kind: 'bad-parameter', name: 'max-pixels', allowed })
  }
  return found
}

function supervision(row: SheetRow): Supervision | undefined {
  const severity = SEVERITIES.find((one) => one === row.text('sv:severity'))
  if (row.text('sv:severity') !== '' && !severity) {
    row.problem('sv:severity', { kind: 'unknown-word', allowed: SEVERITIES })
  }
  const who = (['each', 'leader'] as const).find((one) => one === row.text('sv:who'))
  if (row.text('sv:who') !== '' && !who) {
    row.problem('sv:who', { kind: 'unknown-word', allowed: ['each', 'leader'] })
  }
  const found: Supervision = withoutEmpty({
    article: row.text('sv:article') || undefined,
    severity,
    ok: row.text('sv:ok') || undefined,
    note: row.text('sv:note') || undefined,
    photo: row.text('sv:photo') || undefined,
    who,
  })
  return Object.keys(found).length > 0 ? found : undefined
}

/** The same without fields that are undefined, so that a form is equal to itself after being stored as JSON. */
export function withoutEmpty<Type extends object>(fields: Type): Type {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Type
}
