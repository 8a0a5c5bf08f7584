// From the cells of the three sheets to a form, or to everything that is wrong with them, with the places.

import { type Choices, compileChoices } from './compile-choices.ts'
import { checkCycles } from './compile-cycles.ts'
import { checkExpressions } from './compile-expressions.ts'
import { compileSettings, type Settings } from './compile-settings.ts'
import { compileSurvey, type Survey } from './compile-survey.ts'
import { checkChoiceLabels, checkTranslations, checkValues } from './compile-values.ts'
import { type Form, NO_LANGUAGE } from './form.ts'
import type { FormProblem } from './problems.ts'
import type { Findings, Sheets } from './sheet-rows.ts'

export type CompileResult =
  | { readonly ok: true; readonly form: Form; readonly warnings: readonly FormProblem[] }
  | {
      readonly ok: false
      readonly problems: readonly FormProblem[]
      readonly warnings: readonly FormProblem[]
    }

const ORDER = ['settings', 'survey', 'choices']

/**
 * Compiles a questionnaire written as XLSForm. Everything wrong is reported at once, in the order of the rows;
 * what is only doubtful (a missing translation, a list nobody uses) is a warning. Never throws.
 */
export function compileForm(sheets: Sheets): CompileResult {
  const findings: Findings = { problems: [], warnings: [] }
  const settings = compileSettings(sheets.settings ?? [], findings)
  const choices = compileChoices(sheets.choices ?? [], settings.defaultLanguage, findings)
  const survey = compileSurvey(sheets.survey, settings.defaultLanguage, findings)
  checkColumnsThere(sheets, survey, choices, findings)
  checkValues(survey, choices)
  checkChoiceLabels(choices, findings)
  const dependencies = checkExpressions(survey, choices)
  checkCycles(survey, dependencies)
  const languages = languagesOf(settings, survey, choices)
  checkLanguages(settings, languages)
  checkTranslations(survey, choices, settings.row, languages)
  const warnings = sorted(findings.warnings)
  if (findings.problems.length > 0) return { ok: false, problems: sorted(findings.problems), warnings }
  return { ok: true, form: formOf(settings, survey, choices, languages), warnings }
}

const sorted = (problems: readonly FormProblem[]): FormProblem[] =>
  [...problems].sort((a, b) => ORDER.indexOf(a.sheet) - ORDER.indexOf(b.sheet) || a.row - b.row)

/** The languages of all columns in their order. A title without language is one title for all of them. */
function languagesOf(settings: Settings, survey: Survey, choices: Choices): string[] {
  const found = new Set([...survey.languages, ...choices.languages])
  if (found.size === 0) return [settings.defaultLanguage]
  for (const language of settings.languages) {
    if (language !== settings.defaultLanguage) found.add(language)
  }
  return [...found]
}

function checkLanguages(settings: Settings, languages: readonly string[]): void {
  const { defaultLanguage, row } = settings
  if (defaultLanguage !== NO_LANGUAGE && !languages.includes(defaultLanguage)) {
    row?.problem('default_language', { kind: 'unknown-default-language', languages })
  }
}

function checkColumnsThere(sheets: Sheets, survey: Survey, choices: Choices, findings: Findings): void {
  const add = (sheet: 'survey' | 'choices', reason: FormProblem['reason']) =>
    findings.problems.push({ sheet, row: 0, column: '', value: '', reason })
  const asked = [...survey.placed.values()].some(({ item }) => item.kind === 'question')
  if (sheets.survey.length === 0) add('survey', { kind: 'missing-sheet' })
  else if (!asked && findings.problems.every((one) => one.sheet !== 'survey'))
    add('survey', { kind: 'no-questions' })
  const wanted = [...survey.placed.values()].some(
    ({ item }) => item.kind === 'question' && item.list !== undefined,
  )
  if (wanted && choices.lists.size === 0) {
    add('choices', { kind: (sheets.choices ?? []).length === 0 ? 'missing-sheet' : 'empty-sheet' })
  }
}

function formOf(settings: Settings, survey: Survey, choices: Choices, languages: string[]): Form {
  const named = settings.defaultLanguage
  const first = languages[0] ?? NO_LANGUAGE
  const defaultLanguage = named !== NO_LANGUAGE || languages.includes(NO_LANGUAGE) ? named : first
  const title = Object.entries(settings.title).map(([language, text]) => [
    languages.includes(language) ? language : defaultLanguage,
    text,
  ])
  return {
    format: 'form/1',
    id: settings.id,
    version: settings.version,
    title: Object.fromEntries(title),
    languages,
    defaultLanguage,
    kinds: settings.kinds,
    modes: settings.modes,
    lists: Object.fromEntries([...choices.lists].map(([name, list]) => [name, list.choices])),
    items: survey.items,
  }
}
