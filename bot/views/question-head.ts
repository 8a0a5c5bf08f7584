// What the pages of a questionnaire have in common: the head line, the bar of progress, names of parts and problems.
import type { SheetView } from '../../app/sheet-view.ts'
import { type Sitting, type Step, view as viewOf, type Walk } from '../../domain/forms/engine.ts'
import { languageFor, type Texts, textIn } from '../../domain/forms/form.ts'
import { type Difference, undecided } from '../../domain/forms/joint.ts'
import { numberedSteps } from '../../domain/forms/step-tag.ts'
import type { Section } from '../../domain/forms/walk.ts'
import { cut, type Html, html, paragraphs, plain } from '../html.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import type { View } from './context.ts'

/** Telegram takes 4,096 characters. */
const LIMIT = 4_000
const SCALES = [1, 0.5, 0.2]
const BLOCKS = 10

/** `委派 12 · 共同答案 · 考场`: the dispatch, whether these are the answers of the whole team, and the section. */
export function headLine({ dispatchId, joint }: SheetView, section: string, { lang }: View): string {
  const parts = [joint ? TEAM_TEXTS[lang].jointHead : '', cut(section, 60)].filter((part) => part !== '')
  return QUESTION_TEXTS[lang].head(dispatchId, parts.join(' · '))
}

/** Where the members differ and nothing has been decided yet; none on a member's own questionnaire. */
export const openDifferences = ({ sitting, joint }: SheetView): Difference[] =>
  joint ? undecided(sitting, joint.differences) : []

/** `▓▓░░░░░░░░ 12/57`, of the questions on the path. */
export function progressLine(walk: Walk): string {
  const questions = numberedSteps(walk)
  const done = questions.filter((step) => step.done).length
  // Full only when all is done, and begun as soon as anything is.
  const share = questions.length === 0 ? 1 : done / questions.length
  const full = share === 1 ? BLOCKS : Math.min(BLOCKS - 1, Math.ceil(share * BLOCKS))
  return `${'▓'.repeat(full)}${'░'.repeat(BLOCKS - full)} ${done}/${questions.length}`
}

export const sectionLabel = (section: Section | undefined, { lang }: View): string =>
  section?.label || section?.node?.name || QUESTION_TEXTS[lang].otherQuestions

/** A text of a block in the reader's language, without what would have to be filled in. */
export function blockLabel({ form }: Sitting, texts: Texts | undefined, { lang }: View): string {
  const label = textIn(form, texts, languageFor(form, lang)).replace(/\$\{[^}]*\}/g, '')
  return label.trim() || QUESTION_TEXTS[lang].item
}

export function stepLabel(sitting: Sitting, step: Step, view: View): string {
  if (step.kind === 'repeat') return blockLabel(sitting, step.node.item.label, view)
  return viewOf(sitting, step.key)?.label || step.node.name
}

/** Something is wanting or wrong with the step. */
export function lackingSteps({ missing, faults }: Walk): ReadonlySet<string> {
  return new Set([...missing.map(({ key }) => key), ...faults.map(({ key }) => key)])
}

/** Paragraphs, each as long as there is room for: parts are made again with a smaller scale when they do not fit. */
export function fitting(parts: (cutTo: (text: string, most: number) => string) => (Html | false)[]): Html {
  let text = html``
  for (const scale of SCALES) {
    text = paragraphs(...parts((given, most) => cut(given, Math.ceil(most * scale))))
    if (plain(text).length <= LIMIT) break
  }
  return text
}
