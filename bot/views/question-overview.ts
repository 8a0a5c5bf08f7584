// A questionnaire as a whole in the chat: the overview, and a section of it.
import type { SheetView } from '../../app/sheet-view.ts'
import { type Finding, findings, type Step, type Walk, walk as walkOf } from '../../domain/forms/engine.ts'
import { numberOfStep, stepTag } from '../../domain/forms/step-tag.ts'
import type { Section } from '../../domain/forms/walk.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { FORM_PAGE_TEXTS } from '../texts/form-pages.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { pageRow } from './pager.ts'
import {
  fitting,
  headLine,
  lackingSteps,
  openDifferences,
  progressLine,
  sectionLabel,
  stepLabel,
} from './question-head.ts'
import { differencesLine } from './team.ts'

/** Sections with buttons of their own, findings and missing answers named; the rest is counted. */
const SECTIONS = 60
const FINDINGS = 20
const MISSING = 8
const PAGE = 8

export const isWrong = ({ compliant }: Finding): boolean => compliant === false

function sectionLine(section: Section, view: View, most: number): string {
  const t = QUESTION_TEXTS[view.lang]
  const lacking = section.missing + section.faults
  const mark = section.done < section.steps ? '▫️' : lacking > 0 ? '⚠️' : '✅'
  const wanting = section.missing > 0 ? ` · ${t.lacking(section.missing)}` : ''
  return `${mark} ${cut(sectionLabel(section, view), most)} ${section.done}/${section.steps}${wanting}`
}

function findingsPart(walk: Walk, all: readonly Finding[], view: View, cutTo: typeof cut): Html {
  const t = QUESTION_TEXTS[view.lang]
  const wrong = all.filter(isWrong)
  if (wrong.length === 0) return html`${t.noFindings}`
  const line = (finding: Finding): Html => {
    const { severity, missingNote, missingPhoto } = finding
    const facts = [
      cutTo(finding.shown, 30),
      ...(severity ? [FORM_PAGE_TEXTS[view.lang].severity[severity]] : []),
      ...(missingNote || missingPhoto ? [`❗${t.noEvidence}`] : []),
    ]
    const number = numberOfStep(walk, finding.key)
    return html`⚠️ ${number === undefined ? '' : `${number} `}${cutTo(finding.label, 40)} – ${facts.join(' – ')}`
  }
  return lines(
    html`<b>${t.findings(wrong.length)}</b>`,
    ...wrong.slice(0, FINDINGS).map(line),
    wrong.length > FINDINGS && html`${t.more(wrong.length - FINDINGS)}`,
  )
}

function missingPart(shown: SheetView, walk: Walk, view: View): Html {
  const t = QUESTION_TEXTS[view.lang]
  const open = openDifferences(shown).length
  const differing = shown.joint ? html`${differencesLine(shown.joint.differences.length, open, view)}` : false
  if (walk.complete) return lines(differing, open === 0 && html`${t.complete}`)
  const { missing, faults, tooMany } = walk
  const named = missing
    .slice(0, MISSING)
    .map(({ key, what }) => `${t.number(numberOfStep(walk, key) ?? 0)}${bracketed(t.missingAt[what], view)}`)
  const more = missing.length > MISSING ? ` ${t.more(missing.length - MISSING)}` : ''
  return lines(
    differing,
    missing.length > 0 && html`${t.missing(missing.length)}${colon(view)}${named.join(t.between)}${more}`,
    faults.length > 0 && html`${t.faults(faults.length)}`,
    tooMany.length > 0 && html`${t.tooMany}`,
  )
}

function overviewButtons(shown: SheetView, walk: Walk, view: View): Button[][] {
  const t = QUESTION_TEXTS[view.lang]
  const { sheetId } = shown
  const sections = walk.sections
    .slice(0, SECTIONS)
    .map((section, at): Button[] => [
      { text: sectionLine(section, view, 30), data: callbackData('q-section', sheetId, at, 0) },
    ])
  const open = walk.steps.find(({ done }) => !done)
  const go = (text: string, { key }: Pick<Step, 'key'>): Button => ({
    text,
    data: callbackData('q-go', sheetId, stepTag(key)),
  })
  const differing = openDifferences(shown)
  const lacking = new Set([...walk.missing, ...walk.faults, ...differing].map(({ key }) => key))
  const [first] = lacking
  const last: Button[] = open ? [go(t.resume, open)] : []
  if (lacking.size === 0 && walk.complete)
    last.push({ text: t.submit, data: callbackData('q-submit', sheetId) })
  else if (first !== undefined) last.push(go(t.missing(lacking.size), { key: first }))
  return [...sections, last, teamRow(shown, view)].filter((row) => row.length > 0)
}

/** The way to the page of the team, where others inspect too. */
const teamRow = ({ team, dispatchId }: SheetView, { lang }: View): Button[] =>
  team ? [{ text: TEAM_TEXTS[lang].team, data: callbackData('team', dispatchId) }] : []

/** Where everything stands; after submitting only that, without buttons. `remark` is said first, as plain text. */
export function overviewMessage(shown: SheetView, view: View, remark = ''): Message {
  const t = QUESTION_TEXTS[view.lang]
  const walk = walkOf(shown.sitting)
  const found = findings(shown.sitting)
  const { submittedAt } = shown
  const text = fitting((cutTo) => [
    remark !== '' && html`${cutTo(remark, 600)}`,
    lines(html`${headLine(shown, t.overviewHead, view)}`, html`${progressLine(walk)}`),
    submittedAt ? html`${t.submitted(when(submittedAt, view))}` : missingPart(shown, walk, view),
    lines(
      ...walk.sections
        .slice(0, SECTIONS)
        .map((section) => html`${cutTo(sectionLine(section, view, 40), 90)}`),
    ),
    findingsPart(walk, found, view, cutTo),
  ])
  const after = [teamRow(shown, view)].filter((row) => row.length > 0)
  return { text, buttons: submittedAt ? after : overviewButtons(shown, walk, view) }
}

function stepButton(shown: SheetView, walk: Walk, step: Step, lacking: boolean, view: View): Button {
  const label = cut(stepLabel(shown.sitting, step, view), 40)
  const mark = lacking && step.done ? '⚠️' : step.done ? '✅' : '▫️'
  const number = step.kind === 'repeat' ? '➕' : (numberOfStep(walk, step.key) ?? '')
  return {
    text: `${mark} ${number} ${label}`,
    data: callbackData('q-go', shown.sheetId, stepTag(step.key)),
  }
}

/**
 * The steps of a section as buttons. `section` is its index in the walk, `page` from 0; past the end is the last page.
 * A section that is not there any more is answered with the overview.
 */
export function sectionMessage(shown: SheetView, section: number, page: number, view: View): Message {
  const t = QUESTION_TEXTS[view.lang]
  const walk = walkOf(shown.sitting)
  const found = walk.sections[section]
  if (shown.submittedAt) return overviewMessage(shown, view)
  if (!found) return overviewMessage(shown, view, t.sectionGone)
  const lacking = lackingSteps(walk)
  const steps = walk.steps.filter((step) => step.section === found.key)
  const pages = Math.max(1, Math.ceil(steps.length / PAGE))
  const at = Math.min(page, pages - 1)
  const pager = pageRow(at, pages, (to) => callbackData('q-section', shown.sheetId, section, to))
  const rows = steps
    .slice(at * PAGE, (at + 1) * PAGE)
    .map((step) => [stepButton(shown, walk, step, lacking.has(step.key), view)])
  const back = { text: t.overview, data: callbackData('q-overview', shown.sheetId) }
  const part = t.section(at + 1, pages)
  const open = steps.find((step) => step.kind === 'question' && !step.readOnly && !step.done)
  const number = open && numberOfStep(walk, open.key)
  return {
    text: lines(
      html`${headLine(shown, sectionLabel(found, view), view)}`,
      html`${progressLine(walk)}`,
      html`${sectionLine(found, view, 100)}`,
      part !== '' && html`${part}`,
      number !== undefined && html`${t.byNumber(number)}`,
    ),
    buttons: [...rows, pager, [back]].filter((row) => row.length > 0),
  }
}
