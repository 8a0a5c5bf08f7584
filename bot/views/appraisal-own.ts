// An appraisal as its person reads it, what they say to it, and the marks that went into it.
import type { AppraisalView } from '../../app/appraise.ts'
import type { OwnAppraisal } from '../../app/appraise-comment.ts'
import type { Supervisor } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { criteria } from './appraisal.ts'
import { colon, type View } from './context.ts'
import { nameOf, quote } from './life.ts'

/** For the person: how it was decided and out of what, and the way to comment on it. */
export function appraisalTold({ own }: { own: OwnAppraisal }, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const { appraisal, until, open } = own
  const { year, decision, reasons, facts, assessment, comment } = appraisal
  const { total } = assessment
  return {
    text: paragraphs(
      shy(t.told(year, t.decision[decision]), view.fresh),
      lines(html`${t.reasons}${colon(view)}`, quote(reasons)),
      lines(total !== null && html`${t.toldPoints(total)}`, criteria(facts, assessment, view)),
      comment !== '' && lines(html`${t.comment}${colon(view)}`, quote(comment)),
      open && html`<i>${t.mayComment(until)}</i>`,
    ),
    buttons: open ? [[{ text: t.say, data: callbackData('appraisal-say', year) }]] : [],
  }
}

/** For whoever decided. */
export function appraisalCommented({ view: shown }: { view: AppraisalView }, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  const { entry, year } = shown
  return {
    text: paragraphs(
      lines(html`<b>${t.commentTold(year)}</b>`, shy(nameOf(entry.person), view.fresh)),
      quote(entry.decided?.comment ?? ''),
    ),
    buttons: [[{ text: t.title(year), data: callbackData('appraise', entry.person.id, year, 'open') }]],
  }
}

/** The five marks to tap. */
export function markQuestion(person: Pick<Supervisor, 'id' | 'name' | 'cardNo'>, view: View): Message {
  const t = APPRAISAL_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`<b>${nameOf(person)}</b>`,
      html`${t.markTitle} <code>/mark ${person.cardNo} 5 …</code>`,
    ),
    buttons: [
      [1, 2, 3, 4, 5].map((points): Button => {
        return { text: String(points), data: callbackData('mark-give', person.id, points) }
      }),
    ],
  }
}
