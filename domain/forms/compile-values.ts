// Checks what stands beside the expressions: defaults, supervision rules, lists and translations.
import { own } from '../own.ts'
import type { Choices } from './compile-choices.ts'
import { isDynamic } from './compile-expressions.ts'
import type { Placed, Survey } from './compile-survey.ts'
import type { Question } from './form.ts'
import { nearest } from './nearest.ts'
import { readRule } from './rules.ts'
import type { Findings, SheetRow } from './sheet-rows.ts'
import { chosen, isStored } from './stored-values.ts'

/** The names a question offers; undefined when it has no list, or a list that is missing. */
function offered(question: Question, choices: Choices): Set<string> | undefined {
  const list = question.list === undefined ? undefined : choices.lists.get(question.list)
  if (!list) return undefined
  return new Set([...list.choices.map((one) => one.name), ...(question.orOther ? ['other'] : [])])
}

export function checkValues(survey: Survey, choices: Choices): void {
  const used = new Set<string>()
  for (const placed of survey.placed.values()) {
    const { item, row } = placed
    if (item.kind !== 'question' || item.name !== row.text('name')) continue
    if (item.list !== undefined) {
      used.add(item.list)
      if (!choices.lists.has(item.list)) {
        const suggestion = nearest(item.list, choices.lists.keys())
        const found = { kind: 'missing-list', list: item.list } as const
        row.problem('type', suggestion ? { ...found, suggestion } : found)
      }
    }
    checkDefault(placed, item, choices)
    checkRules(row, item, choices)
  }
  for (const [list, { rows }] of choices.lists) {
    if (!used.has(list)) rows[0]?.warning('list_name', { kind: 'unused-list', list })
  }
}

function checkDefault({ row }: Placed, item: Question, choices: Choices): void {
  if (item.default === undefined || isDynamic(item.default)) return
  if (!isStored(item.type, item.default)) {
    row.problem('default', { kind: 'bad-default' })
    return
  }
  const names = offered(item, choices)
  const strange = names && chosen(item.default).find((name) => !names.has(name))
  if (strange) row.problem('default', { kind: 'not-a-choice', name: strange, list: item.list ?? '' })
}

function checkRules(row: SheetRow, item: Question, choices: Choices): void {
  const names = offered(item, choices)
  for (const [column, text] of [
    ['sv:ok', item.sv?.ok],
    ['sv:note', item.sv?.note],
    ['sv:photo', item.sv?.photo],
  ] as const) {
    if (text === undefined) continue
    const rule = readRule(text, item.type)
    if (!rule) row.problem(column, { kind: 'bad-rule' })
    else if (rule.kind === 'names' && names) {
      const strange = [...rule.names, ...rule.others].find((name) => !names.has(name))
      if (strange) row.problem(column, { kind: 'not-a-choice', name: strange, list: item.list ?? '' })
    }
  }
}

/** Warns of texts that are there in one language and not in another. */
export function checkTranslations(
  survey: Survey,
  choices: Choices,
  settings: SheetRow | undefined,
  languages: readonly string[],
): void {
  const rows = [...new Set([...survey.placed.values()].map(({ row }) => row))]
  const check = (row: SheetRow, column: 'label' | 'hint' | 'required_message' | 'constraint_message') => {
    const texts = row.texts(column)
    const missing = texts ? languages.filter((language) => !own(texts, language)) : []
    if (missing.length > 0) row.warning(column, { kind: 'missing-translation', languages: missing })
  }
  for (const row of rows) {
    for (const column of ['label', 'hint', 'required_message', 'constraint_message'] as const) {
      check(row, column)
    }
  }
  for (const list of choices.lists.values()) for (const row of list.rows) check(row, 'label')
  const title = settings?.texts('form_title')
  // One title for all languages is common and says so by having no language.
  if (!settings || !title || Object.keys(title).length <= 1) return
  const missing = languages.filter((language) => !own(title, language))
  if (missing.length > 0) settings.warning('form_title', { kind: 'missing-translation', languages: missing })
}

/** `${}` in the label of a choice has no question it could stand for. */
export function checkChoiceLabels(choices: Choices, findings: Findings): void {
  for (const { choices: list, rows } of choices.lists.values()) {
    list.forEach((choice, i) => {
      const row = rows[i]
      const text = Object.values(choice.label).find((label) => label.includes('${'))
      if (!row || text === undefined) return
      const start = text.indexOf('${')
      findings.problems.push({
        sheet: 'choices',
        row: row.row,
        column: 'label',
        value: text,
        reason: { kind: 'expression', fault: { kind: 'no-value-here' }, place: { start, end: text.length } },
      })
    })
  }
}
