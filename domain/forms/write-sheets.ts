// Writes a form as the cells of the three sheets; compiled again they give the same form.
import { own } from '../own.ts'
import { type Choice, type Form, type Item, NO_LANGUAGE, type Texts } from './form.ts'

/** Rows of cells, the header first. */
export interface WrittenSheets {
  readonly survey: string[][]
  readonly choices: string[][]
  readonly settings: string[][]
}

/** A row as text by header. */
type Row = Record<string, string>

const SURVEY_COLUMNS = [
  ...['type', 'name', 'label', 'hint', 'required', 'required_message', 'relevant', 'constraint'],
  ...['constraint_message', 'default', 'calculation', 'choice_filter', 'appearance', 'read_only'],
  ...['parameters', 'repeat_count', 'bind::sv:article', 'bind::sv:severity', 'bind::sv:ok', 'bind::sv:note'],
  ...['bind::sv:photo', 'bind::sv:who'],
]
const TRANSLATED = new Set(['label', 'hint', 'required_message', 'constraint_message', 'form_title'])

export function writeSheets(form: Form): WrittenSheets {
  const choices = Object.entries(form.lists).flatMap(([list, all]) => all.map((one) => choiceRow(list, one)))
  const extra = [...new Set(Object.values(form.lists).flatMap(columnsOf))]
  const survey = form.items.flatMap(itemRows)
  const settings: Row = {
    ...translated('form_title', form.title),
    form_id: form.id,
    version: form.version,
    default_language: form.defaultLanguage === NO_LANGUAGE ? '' : form.defaultLanguage,
    'sv:kinds': form.kinds.join(' '),
    'sv:modes': form.modes.join(' '),
  }
  return {
    survey: table(form, SURVEY_COLUMNS, survey, ['type', 'name', 'label']),
    choices:
      choices.length === 0 ? [] : table(form, ['list_name', 'name', 'label', ...extra], choices, ['label']),
    settings: table(
      form,
      ['form_title', 'form_id', 'version', 'default_language', 'sv:kinds', 'sv:modes'],
      [settings],
      ['form_title', 'form_id', 'version'],
    ),
  }
}

const columnsOf = (choices: readonly Choice[]): string[] =>
  choices.flatMap((choice) => Object.keys(choice.columns ?? {}))

const header = (column: string, language: string): string =>
  language === NO_LANGUAGE ? column : `${column}::${language}`

const translated = (column: string, texts: Texts | undefined): Row =>
  Object.fromEntries(Object.entries(texts ?? {}).map(([language, text]) => [header(column, language), text]))

/** Columns nobody uses are left out, but for those everybody looks for and the languages, in which order they come. */
function table(
  form: Form,
  columns: readonly string[],
  rows: readonly Row[],
  kept: readonly string[],
): string[][] {
  const headers = columns.flatMap((column) => {
    const all = TRANSLATED.has(column) ? form.languages.map((language) => header(column, language)) : [column]
    const used = all.some((one) => rows.some((row) => (own(row, one) ?? '') !== ''))
    return used || kept.includes(column) ? all : []
  })
  return [headers, ...rows.map((row) => headers.map((one) => own(row, one) ?? ''))]
}

function choiceRow(list: string, choice: Choice): Row {
  return { ...choice.columns, list_name: list, name: choice.name, ...translated('label', choice.label) }
}

function itemRows(item: Item): Row[] {
  const shared: Row = {
    name: item.name,
    ...translated('label', item.label),
    ...translated('hint', item.hint),
    relevant: item.relevant ?? '',
    appearance: item.appearance ?? '',
  }
  if (item.kind !== 'question') {
    const count: Row = item.kind === 'repeat' ? { repeat_count: item.count ?? '' } : {}
    return [
      { ...shared, type: `begin_${item.kind}`, ...count },
      ...item.items.flatMap(itemRows),
      { type: `end_${item.kind}`, name: item.name },
    ]
  }
  const type = [item.type, item.list ?? '', item.orOther ? 'or_other' : '']
    .filter((word) => word !== '')
    .join(' ')
  const sv = Object.entries(item.sv ?? {}).map(([name, value]) => [`bind::sv:${name}`, String(value)])
  const parameters = Object.entries(item.parameters ?? {}).map(([name, value]) => `${name}=${value}`)
  return [
    {
      ...shared,
      type,
      required: item.required ?? '',
      ...translated('required_message', item.requiredMessage),
      constraint: item.constraint ?? '',
      ...translated('constraint_message', item.constraintMessage),
      default: item.default ?? '',
      calculation: item.calculation ?? '',
      choice_filter: item.choiceFilter ?? '',
      read_only: item.readOnly ?? '',
      parameters: parameters.join(' '),
      ...Object.fromEntries(sv),
    },
  ]
}
