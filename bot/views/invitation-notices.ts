// The short notices around an invitation: reminders, confirmation with calendar file, cancelled, moved, taken back.
import type { InvitationView } from '../../app/notices/notice.ts'
import { checkInOpens } from '../../domain/check-in.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { INVITATION_TEXTS } from '../texts/invitation.ts'
import { VISIT_TEXTS } from '../texts/visit.ts'
import { left, type View, when } from './context.ts'
import { visitLines } from './visit.ts'

type Shown = { view: InvitationView; replyTo?: number | null; now: Date }

export const unansweredReminder = (
  { view: { visit, invitation }, replyTo, now }: Shown,
  view: View,
): Message => ({
  text: html`${INVITATION_TEXTS[view.lang].reminder(visit.dispatchId, left(now, invitation.answerBy, view))}`,
  replyTo,
})

export const visitReminder = ({ view: { visit }, replyTo, now }: Shown, view: View): Message => {
  const t = INVITATION_TEXTS[view.lang]
  const head = html`<b>${t.visitReminder(visit.dispatchId, when(visit.startsAt, view), left(now, visit.startsAt, view))}</b>`
  const near = now >= checkInOpens(visit.startsAt, view.policy)
  const checkIn = { text: VISIT_TEXTS[view.lang].checkIn, data: callbackData('checkin', visit.dispatchId) }
  const buttons = near ? [[checkIn]] : []
  return {
    text: paragraphs(head, visitLines(visit, view)),
    buttons,
    replyTo,
    protect: visit.visit === 'covert',
  }
}

export const deadlineExtended = ({ view: { visit, invitation }, replyTo }: Shown, view: View): Message => ({
  text: html`${INVITATION_TEXTS[view.lang].extended(visit.dispatchId, when(invitation.answerBy, view))}`,
  replyTo,
})

export const cancelledNotice = ({ visit }: InvitationView, view: View): Message => ({
  text: html`${INVITATION_TEXTS[view.lang].cancelled(visit.dispatchId, visit.endReason ?? '')}`,
})

export const seatRevokedNotice = ({ visit, invitation }: InvitationView, view: View): Message => {
  const t = INVITATION_TEXTS[view.lang]
  const { reasonText } = invitation
  return {
    text: lines(
      html`${t.seatRevoked(visit.dispatchId)}`,
      reasonText !== '' && html`${t.seatRevokedWhy(reasonText)}`,
    ),
  }
}

/** `calendar` replaces the entry in the calendar of whoever holds a seat. */
export const movedNotice = (
  { view: { visit, invitation, releasable } }: Shown,
  calendar: { fileName: string; bytes: Uint8Array } | null,
  view: View,
): Message => {
  const t = INVITATION_TEXTS[view.lang]
  const head = html`<b>${t.moved(visit.dispatchId, when(visit.startsAt, view))}</b>`
  const held = invitation.state === 'accepted'
  // The notice being sent is what makes the seat releasable, so the button does not wait for the flag.
  const buttons =
    held || releasable ? [[{ text: t.cannotMake, data: callbackData('release', invitation.id) }]] : []
  const file = calendar ? { kind: 'document' as const, ...calendar } : undefined
  const text = paragraphs(head, held ? html`${t.movedHeld}` : null)
  return { text, buttons, file, protect: visit.visit === 'covert' }
}

export const seatConfirmed = (
  { visit }: InvitationView,
  calendar: { fileName: string; bytes: Uint8Array },
  view: View,
): Message => ({
  text: html`${INVITATION_TEXTS[view.lang].confirmed(visit.dispatchId)}`,
  file: { kind: 'document', ...calendar },
  protect: visit.visit === 'covert',
})
