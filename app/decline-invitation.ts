// Declining, or giving a seat back: a reason is asked, may be taken back, and counts only once confirmed. Where the
// person stands is a draft row; the invitation's own message shows it.
import { z } from 'zod'
import {
  type AnswerRefusal,
  decideStep,
  INVITATION_STEPS,
  type InvitationEvent,
  REASONS,
  type Reason,
} from '../domain/invitation.ts'
import { RELATIONS, type Relation } from '../domain/records.ts'
import { invitationOf } from './accept-invitation.ts'
import { movedSinceAnswer } from './after-move.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { showInvitation } from './seats.ts'
import type { Draft, Tx } from './store.ts'
import { takeStep } from './take-step.ts'

/** What has been said so far. The step is derived: reason, then relation or text where the reason asks for it. */
export const declineSchema = z.object({
  reason: z.enum(REASONS).nullable(),
  relation: z.enum(RELATIONS).nullable(),
  text: z.string().nullable(),
})
export type DeclineDraft = z.infer<typeof declineSchema>
export type DeclineStep = 'reason' | 'relation' | 'text' | 'confirm'

export const MAX_REASON = 800

export function declineStep(draft: DeclineDraft): DeclineStep {
  if (draft.reason === null) return 'reason'
  if (draft.reason === 'conflict' && draft.relation === null) return 'relation'
  const needsWords = draft.reason === 'other' || draft.relation === 'other'
  return needsWords && draft.text === null ? 'text' : 'confirm'
}

export type DeclineChange =
  | { kind: 'begin' }
  | { kind: 'reason'; reason: Reason }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'text'; text: string }
  | { kind: 'back' }
  | { kind: 'keep' }

export type DeclineOutcome =
  | { kind: 'shown'; invitationId: number }
  | { kind: 'too-long'; max: number }
  | AnswerRefusal

export const declineKey = (invitationId: number): string => `decline:${invitationId}`
const EMPTY: DeclineDraft = { reason: null, relation: null, text: null }

export async function declineDraft(
  tx: Tx,
  chatId: string,
  invitationId: number,
): Promise<DeclineDraft | null> {
  const row = await tx.drafts.get(chatId, declineKey(invitationId))
  return row ? declineSchema.parse(row.data) : null
}

/** One step back from where the draft stands; null leaves the declining altogether. */
function stepBack(draft: DeclineDraft): DeclineDraft | null {
  if (draft.text !== null) return { ...draft, text: null }
  if (draft.relation !== null) return { ...draft, relation: null }
  return draft.reason !== null ? EMPTY : null
}

function changed(draft: DeclineDraft | null, change: DeclineChange): DeclineDraft | null {
  if (change.kind === 'begin') return draft ?? EMPTY
  if (change.kind === 'keep') return null
  const from = draft ?? EMPTY
  if (change.kind === 'back') return stepBack(from)
  if (change.kind === 'reason') return { ...EMPTY, reason: change.reason }
  if (change.kind === 'relation')
    return { ...from, reason: 'conflict', relation: change.relation, text: null }
  return { ...from, text: change.text }
}

/** Changes what has been said about declining invitation `invitationId`; nothing has happened to it yet. */
export async function changeDecline(
  deps: Deps,
  by: Caller,
  invitationId: number,
  change: DeclineChange,
): Promise<DeclineOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<DeclineOutcome> => {
    const mine = await invitationOf(tx, by.chatId, invitationId)
    if (!mine.ok) return mine.refusal
    const { invitation, dispatch } = mine.locked
    const now = deps.clock.now()
    // Whoever could not confirm it any more is told so before being asked for a reason.
    const event = invitation.state === 'open' ? 'decline' : 'withdraw'
    const possible = decideStep(event, invitation, dispatch, now)
    if (!possible.ok) return possible.refusal
    if (change.kind === 'text' && change.text.length > MAX_REASON)
      return { kind: 'too-long', max: MAX_REASON }
    const draft = changed(await declineDraft(tx, by.chatId, invitationId), change)
    const key = declineKey(invitationId)
    if (draft) {
      const row: Draft = {
        chatId: by.chatId,
        key,
        kind: 'decline',
        subjectId: invitationId,
        data: draft,
        touchedAt: now,
        // Words sent as a reply to the invitation belong to it, also while another one is being declined.
        messageId: await tx.live.messageOf(by.chatId, `invitation:${invitationId}`),
      }
      await tx.drafts.put(row)
    } else {
      await tx.drafts.remove(by.chatId, key)
    }
    showInvitation(tx, by.chatId, invitationId)
    return { kind: 'shown', invitationId }
  })
}

export type ConfirmDeclineOutcome =
  | { kind: 'declined'; invitationId: number; event: InvitationEvent }
  | { kind: 'incomplete' }
  | AnswerRefusal

/** Makes the decline, recusal or withdrawal real; the next in the order is asked in the same transaction. */
export async function confirmDecline(
  deps: Deps,
  by: Caller,
  invitationId: number,
): Promise<ConfirmDeclineOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ConfirmDeclineOutcome> => {
    const now = deps.clock.now()
    const mine = await invitationOf(tx, by.chatId, invitationId)
    if (!mine.ok) return mine.refusal
    const { invitation, dispatch } = mine.locked
    const draft = await declineDraft(tx, by.chatId, invitationId)
    const declining = INVITATION_STEPS.decline.from.includes(invitation.state)
    if (!draft && (declining || invitation.state === 'accepted')) return { kind: 'incomplete' }
    if (draft && declineStep(draft) !== 'confirm') return { kind: 'incomplete' }
    const recusal = draft?.reason === 'conflict'
    const event = recusal ? 'recuse' : declining ? 'decline' : 'withdraw'
    if (recusal && draft?.relation) {
      // Recorded before the seat moves on, so that this draw never comes back to the same person.
      await tx.conflicts.insert({
        supervisorId: invitation.supervisorId,
        institutionId: dispatch.institutionId,
        dispatchId: draft.relation === 'examiner' ? dispatch.id : null,
        relation: draft.relation,
        note: draft.text ?? '',
        declaredBy: by.chatId,
        createdAt: now,
      })
    }
    const said = { reason: draft?.reason ?? undefined, reasonText: draft?.text ?? '' }
    const step = { event, actor: by.chatId, ...said } as const
    const taken = await takeStep(tx, deps.policy, mine.locked, step, now)
    if (!taken.ok) return taken.refusal
    return { kind: 'declined', invitationId, event }
  })
}

/** Gives the seat back because the time was moved: no refusal, no case. */
export async function releaseSeat(
  deps: Deps,
  by: Caller,
  invitationId: number,
): Promise<ConfirmDeclineOutcome | { kind: 'not-moved' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const mine = await invitationOf(tx, by.chatId, invitationId)
    if (!mine.ok) return mine.refusal
    const { invitation, dispatch } = mine.locked
    const holds = invitation.state === 'accepted'
    if (holds && !(await movedSinceAnswer(tx, invitation, dispatch))) return { kind: 'not-moved' as const }
    const step = { event: 'release', actor: by.chatId } as const
    const taken = await takeStep(tx, deps.policy, mine.locked, step, deps.clock.now())
    return taken.ok ? { kind: 'declined' as const, invitationId, event: 'release' as const } : taken.refusal
  })
}
