// What is asked once more before a document is issued: to whom it goes, what it will say, and that it is for good.
import type { OpinionView } from '../../app/opinion-view.ts'
import { countsOf } from '../../domain/opinion.ts'
import type { SureStep } from '../../domain/opinion-desk.ts'
import { statedIn } from '../../domain/opinion-findings.ts'
import { countedSpan } from '../../domain/policy-phrases.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { bracketed, colon, type View } from './context.ts'
import { opinionHead } from './opinion.ts'
import { progressLines } from './opinion-progress.ts'

/** To whom it goes, and whether the chat reaches them. */
function addressee({ institution: { name, code, contacts } }: OpinionView, view: View): Html {
  const t = OPINION_TEXTS[view.lang]
  return lines(
    html`${t.to}${colon(view)}${name}${bracketed(code, view)}`,
    html`${contacts.length > 0 ? t.bound : t.notBound}`,
  )
}

/** Asked once more before it is sent: to whom, how much, and that it is for good. */
export function sureMessage(shown: OpinionView, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, findings, electors } = shown
  const stated = statedIn(findings).length
  const dissents = electors.filter(({ dissent }) => dissent).length
  return {
    text: paragraphs(
      html`<b>${opinionHead(shown, view)}</b>`,
      lines(
        addressee(shown, view),
        html`${findings.length === 0 ? t.none : t.counts(stated, findings.length - stated)}`,
        dissents > 0 && html`${t.dissents(dissents)}`,
      ),
      html`<b>${t.askSure}</b>`,
    ),
    buttons: [
      [{ text: t.sure, data: callbackData('opinion-sure', opinion.id) }],
      [{ text: t.back, data: callbackData('opinion', opinion.id, 0) }],
    ],
  }
}

/** The time to rectify in words, in working days where the agency counts in them. */
export const rectifyTime = ({ lang, policy }: View): string =>
  countedSpan(policy.rectifyWithin, policy.workingDays)[lang]

/** Asked once more before the notice is issued, or all is closed. */
export function sureStepMessage(shown: OpinionView, step: SureStep, view: View): Message {
  const t = OPINION_TEXTS[view.lang]
  const w = WEIGHING_TEXTS[view.lang]
  const { opinion, findings } = shown
  const rectify = countsOf(findings).demands > 0 ? w.rectifyWithin(rectifyTime(view)) : w.nothingToRectify
  return {
    text: paragraphs(
      html`<b>${opinionHead(shown, view)}</b>`,
      lines(
        addressee(shown, view),
        statedIn(findings).length === 0 && html`${t.none}`,
        progressLines(shown, view),
        step === 'notice' && html`${rectify}`,
      ),
      html`<b>${step === 'notice' ? w.sureNotice : w.sureClose}</b>`,
    ),
    buttons: [
      [{ text: t.sure, data: callbackData('opinion-do', opinion.id, step) }],
      [{ text: t.back, data: callbackData('opinion', opinion.id, 0) }],
    ],
  }
}
