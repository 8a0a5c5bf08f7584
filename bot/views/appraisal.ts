// One person's appraisal: as coordinators see and decide it, and as the person reads it.
import type { AppraisalView } from '../../app/appraise.ts'
import { type DecisionAsked, decisionKey } from '../../app/appraise-decide.ts'
import { type AppraisalFacts, type Assessment, type Decision, lowCriteria } from '../../domain/appraisal.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { colon, type View, when } from './context.ts'
import { pointsWords } from './feedback.ts'
import { nameOf, quote } from './life.ts'

/** Single ratings shown; all of them are in the file. */
const MOST = 5
const LONGEST = 80

/** One line for each criterion: what is recorded, and the points it gives. */
export function criteria(facts: AppraisalFacts, assessment: Assessment, view: View): Html {
  const t = APPRAISAL_TEXTS[view.lang]
  const counted = assessment.criteria.filter(({ weight }) => weight > 0)
  return lines(
    ...counted.map(({ criterion, weight, points }) => {
      const fact = t.fact[criterion](facts)
      return html`· ${t.line(t.criterion[criterion], weight, fact ?? t.noFact, fact === null ? null : points)}`
    }),
  )
}

function proposed(assessment: Assessment, view: View): Html {
  const t = APPRAISAL_TEXTS[view.lang]
  const { proposal, total, recorded } = assessment
  const low = lowCriteria(assessment, view.policy.appraisal).map((one) => t.criterion[one])
  return lines(
    html`<b>${t.proposal[proposal]}</b>${total === null ? '' : ` · ${t.total(total, recorded)}`}`,
    low.length > 0 && html`${t.low(low)}`,
  )
}

/** A list under its title, cut to what fits. */
function list(title: string, all: readonly string[], view: View): Html | null {
  if (all.length === 0) return null
  return lines(
    html`<b>${title}</b>`,
    ...all.slice(0, MOST).map((one) => html`· ${cut(one, LONGEST)}`),
    all.length > MOST && html`${APPRAISAL_TEXTS[view.lang].more(all.length - MOST)}`,
  )
}

/** How it was decided and why, and what the person says to it; nothing while it is not. */
function howDecided({ entry: { decided }, decider }: AppraisalView, view: View): Html | null {
  const t = APPRAISAL_TEXTS[view.lang]
  if (!decided) return null
  return paragraphs(
    lines(
      html`<b>${t.decided(t.decision[decided.decision], decider ?? '', when(decided.decidedAt, view))}</b>`,
      quote(decided.reasons),
    ),
    decided.comment !== '' && lines(html`${t.comment}${colon(view)}`, quote(decided.comment)),
  )
}

/** A decided one stands as it was decided. */
function standing(shown: AppraisalView, view: View): Html {
  const { decided, ...now } = shown.entry
  const { facts, assessment } = decided ?? now
  return paragraphs(
    proposed(assessment, view),
    lines(decided && html`<i>${APPRAISAL_TEXTS[view.lang].asDecided}</i>`, criteria(facts, assessment, view)),
    howDecided(shown, view),
  )
}

const head = ({ entry, year }: AppraisalView, view: View): Html =>
  html`<b>${APPRAISAL_TEXTS[view.lang].title(year)}</b> · ${shy(nameOf(entry.person), view.fresh)}`

/** What follows a fail is decided apart; nothing of it happens by itself. */
function afterFail({ entry }: AppraisalView, year: number, view: View): Button[][] {
  const t = APPRAISAL_TEXTS[view.lang]
  const { id } = entry.person
  return [
    [
      { text: t.withdraw, data: callbackData('life', 'withdraw', id) },
      { text: t.noRenewal, data: callbackData('appraise', id, year, 'no-renewal') },
    ],
  ]
}

/** @param mayDecide whether the reader may change anything */
export function appraisalPage(shown: AppraisalView, view: View, mayDecide: boolean): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const { entry, year, feedback, marks } = shown
  const { id } = entry.person
  const failed = entry.decided?.decision === 'fail'
  const decide = (['pass', 'fail'] as const).map((what): Button => {
    return { text: t[what], data: callbackData('appraise', id, year, what) }
  })
  const said = feedback.map(({ dispatchId, points, text }) => {
    const words = text === '' ? '' : ` · ${text}`
    return t.feedbackLine(dispatchId, `${pointsWords(points, view)}${words}`)
  })
  return {
    text: paragraphs(
      head(shown, view),
      standing(shown, view),
      list(t.feedbackTitle, said, view),
      list(
        t.marksTitle,
        marks.map(({ points, byName, note }) => t.markLine(points, byName, note)),
        view,
      ),
      mayDecide && failed && html`<i>${t.failHow}</i>`,
    ),
    buttons: [
      ...(mayDecide ? [decide] : []),
      ...(mayDecide && failed ? afterFail(shown, year, view) : []),
      [{ text: t.toList, data: callbackData('appraise-list', year, 'open', 0) }],
    ],
    protect: true,
  }
}

/** What is to be known before the reasons are written: the records of now, and how it was decided before. */
export function decisionQuestion({ view: shown, decision }: DecisionAsked, view: View): Html {
  const t = APPRAISAL_TEXTS[view.lang]
  const { decided, facts, assessment } = shown.entry
  return paragraphs(
    head(shown, view),
    proposed(assessment, view),
    criteria(facts, assessment, view),
    decided && howDecided(shown, view),
    decided && html`<i>${t.again}</i>`,
    html`${t.writeReasons(t.decision[decision])}`,
  )
}

/** Asked once more, with the reasons. */
export function decisionSure({ view: shown, decision, reasons }: DecisionAsked, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const { year, entry } = shown
  const { id } = entry.person
  return {
    text: paragraphs(
      head(shown, view),
      proposed(entry.assessment, view),
      lines(html`${t.reasons}${colon(view)}`, quote(reasons)),
      html`<b>${t.sure(t.decision[decision])}</b>`,
    ),
    buttons: [
      [
        { text: t.confirm, data: callbackData('appraise-do', id, year) },
        {
          text: `‹ ${COMMON_TEXTS[view.lang].back}`,
          data: callbackData('draft-drop', decisionKey(id, year)),
        },
      ],
    ],
  }
}

/** After a decision: what was told, and for a fail what may follow. */
export function decidedMessage(shown: AppraisalView, decision: Decision, told: boolean, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const failed = decision === 'fail'
  const words = (told ? t.done : t.doneUnbound)(t.decision[decision], nameOf(shown.entry.person))
  const list = { text: t.toList, data: callbackData('appraise-list', shown.year, 'open', 0) }
  return {
    text: paragraphs(html`${words}`, failed && html`<i>${t.failHow}</i>`),
    buttons: [...(failed ? afterFail(shown, shown.year, view) : []), [list]],
  }
}
