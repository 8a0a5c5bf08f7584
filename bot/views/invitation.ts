// The invitation's own message in each of its states, and the notices that follow it.
import { declineStep } from '../../app/decline-invitation.ts'
import type { InvitationView, Notice } from '../../app/notices/notice.ts'
import { REASONS, type Reason } from '../../domain/invitation.ts'
import { RELATIONS } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { INVITATION_TEXTS } from '../texts/invitation.ts'
import { WORDS } from '../texts/words.ts'
import { agencyName, colon, left, type View, when } from './context.ts'
import { visitLines } from './visit.ts'

const inPairs = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : []))

/** The question the draft of a decline stands at, with its buttons. */
function declining(
  { invitation, draft, evidence }: InvitationView,
  view: View,
): { text: Html; buttons: Button[][] } | null {
  if (!draft) return null
  const t = INVITATION_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const { id } = invitation
  const held = invitation.state === 'accepted'
  const back: Button = { text: `‹ ${t.back}`, data: callbackData('decline-back', id) }
  const keep: Button = { text: held ? t.keepSeat : t.keep, data: callbackData('decline-keep', id) }
  const step = declineStep(draft)
  if (step === 'reason') {
    const reason = (one: Reason): Button => ({
      text: w.reason[one],
      data: callbackData('decline-reason', id, one),
    })
    // A conflict is no refusal, so it stands apart; two in a row are never cut off on a small phone.
    const buttons = inPairs(REASONS.filter((one) => one !== 'conflict').map(reason))
    return { text: html`<b>${t.askReason}</b>`, buttons: [...buttons, [reason('conflict')], [keep]] }
  }
  if (step === 'relation') {
    const relations = RELATIONS.map((one) => [
      { text: w.relation[one], data: callbackData('decline-relation', id, one) },
    ])
    return { text: html`<b>${t.askRelation}</b>`, buttons: [...relations, [back]] }
  }
  const chosen = draft.relation ? w.relation[draft.relation] : draft.reason ? w.reason[draft.reason] : ''
  const attached = evidence > 0 ? html`${t.attached(evidence)}` : null
  if (step === 'text') {
    return {
      text: paragraphs(html`${t.yourReason}${colon(view)}${chosen}`, html`<b>${t.askText}</b>`, attached),
      buttons: [[back]],
    }
  }
  const recusal = draft.reason === 'conflict'
  const ask = recusal
    ? draft.relation === 'examiner'
      ? t.askConfirmExaminer
      : t.askConfirmRecuse
    : t.askConfirm
  const label = recusal ? t.confirmRecuse : held ? t.confirmWithdraw : t.confirmDecline
  const said = lines(
    html`${t.yourReason}${colon(view)}${chosen}`,
    draft.text ? html`<blockquote>${draft.text}</blockquote>` : null,
  )
  return {
    text: paragraphs(said, html`<b>${ask}</b>`, attached ?? html`<i>${t.attachHint}</i>`),
    buttons: [[{ text: label, data: callbackData('decline-confirm', id) }], [back, keep]],
  }
}

function standing({ invitation, visit, draft, releasable }: InvitationView, now: Date, view: View): Message {
  const t = INVITATION_TEXTS[view.lang]
  const { id, state, answerBy, answeredAt, reason, reasonText } = invitation
  const over = visit.state === 'ended' || now >= visit.startsAt
  if (state === 'open' && !draft) {
    return {
      text: html`${t.untilWhen(when(answerBy, view), left(now, answerBy, view), agencyName(view))}`,
      buttons: [
        [
          { text: `✅ ${t.accept}`, data: callbackData('accept', id) },
          { text: t.decline, data: callbackData('decline', id) },
        ],
      ],
    }
  }
  const said = t.answered(state)
  const at = answeredAt ? html`<i>${when(answeredAt, view)}</i>` : null
  const why = reason
    ? html`${t.yourReason}${colon(view)}${WORDS[view.lang].reason[reason]}${reasonText ? html` – ${reasonText}` : ''}`
    : null
  const cancelled = visit.state === 'cancelled' ? html`${t.dispatchCancelled(visit.endReason ?? '')}` : null
  const withdraw: Button = { text: t.withdraw, data: callbackData('decline', id) }
  const release: Button[] = releasable ? [{ text: t.cannotMake, data: callbackData('release', id) }] : []
  const buttons = state === 'accepted' && !over && !cancelled ? [[...release, withdraw]] : []
  return { text: lines(said ? html`<b>${said}</b>` : null, at, why, cancelled), buttons }
}

export function invitationMessage(notice: Extract<Notice, { kind: 'invitation' }>, view: View): Message {
  const t = INVITATION_TEXTS[view.lang]
  const { visit } = notice.view
  const below = declining(notice.view, view) ?? standing(notice.view, notice.now, view)
  const secret = visit.institution ? null : html`<i>${t.secret}</i>`
  return {
    text: paragraphs(
      html`📋 <b>${t.title(visit.dispatchId)}</b>`,
      visitLines(visit, view),
      secret,
      below.text,
    ),
    buttons: below.buttons ?? [],
    protect: visit.visit === 'covert',
  }
}
