// What an import came to, in a message; all mistakes as a file when there are too many to show.
import type { Documents } from '../../app/deps.ts'
import type { ImportOutcome } from '../../app/import-roster.ts'
import type { RosterTable } from '../../domain/roster-columns.ts'
import { sheetProblemWords } from '../../domain/roster-file.ts'
import { type RowProblem, rowProblemWords } from '../../domain/roster-problems.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { ROSTER_TEXTS } from '../texts/roster.ts'
import type { View } from './context.ts'

const ERROR_LINES = 20
const WARNING_LINES = 5
/** Telegram takes 4,096 characters; long cells and long explanations may need fewer lines. */
const ROOM = 3_500

/** As many of the first problems as there is room for, and how many more there are (`rest`). */
function problemLines(
  problems: readonly RowProblem[],
  most: number,
  { lang }: View,
): { text: Html; rest: number } {
  const shown: string[] = []
  let length = 0
  for (const problem of problems.slice(0, most)) {
    const line = `· ${rowProblemWords(problem, lang)}`
    length += line.length
    if (length > ROOM) break
    shown.push(line)
  }
  const rest = problems.length - shown.length
  const more = rest > 0 && html`${ROSTER_TEXTS[lang].more(rest)}`
  return { text: lines(...shown.map((line) => html`${line}`), more), rest }
}

function imported(
  done: Extract<ImportOutcome, { kind: 'imported' }>,
  table: RosterTable,
  view: View,
): Message {
  const t = ROSTER_TEXTS[view.lang]
  const { added, updated, unchanged, unbound, warnings } = done
  return {
    text: paragraphs(
      html`<b>${t.imported(t.name[table])}</b>`,
      lines(html`${t.counts(added, updated, unchanged)}`, unbound > 0 && html`${t.unbound(unbound)}`),
      warnings.length > 0 &&
        lines(html`${t.warnings(warnings.length)}`, problemLines(warnings, WARNING_LINES, view).text),
    ),
  }
}

/** The messages that say what became of the file, in order. */
export function importMessages(
  outcome: ImportOutcome,
  table: RosterTable,
  view: View,
  documents: Documents,
): Message[] {
  const t = ROSTER_TEXTS[view.lang]
  if (outcome.kind === 'not-allowed') return [{ text: html`${COMMON_TEXTS[view.lang].forCoordinators}` }]
  if (outcome.kind === 'imported') return [imported(outcome, table, view)]
  if (outcome.kind === 'unreadable') {
    const why = sheetProblemWords(outcome.problem, view.lang)
    return [{ text: lines(html`<b>${t.unreadable}</b>`, html`${why}`) }]
  }
  const { problems } = outcome
  const first = problemLines(problems, ERROR_LINES, view)
  const text = paragraphs(html`<b>${t.refused(problems.length)}</b>`, first.text)
  if (first.rest === 0) return [{ text }]
  const rows = problems.map((one) => [String(one.row), one.column, rowProblemWords(one, view.lang)])
  const file = documents.csv(t.errorsFile, [t.errorColumns, ...rows])
  return [{ text }, { text: html`${t.allErrors(problems.length)}`, file: { kind: 'document', ...file } }]
}
