// What waits for a person: invitations and visits ahead, or what there is to do for a coordinator.
import { RUNNING } from '../domain/dispatch.ts'
import { answersOwed, type OwedAnswer } from './answer-owed.ts'
import { dueOf } from './deadlines.ts'
import { declineKey } from './decline-invitation.ts'
import type { Deps } from './deps.ts'
import { type FeedbackView, feedbackOwed } from './feedback.ts'
import { owedSheet } from './member-duties.ts'
import type { InvitationView } from './notices/notice.ts'
import { invitationView } from './notices/views.ts'
import { opinionsOwed } from './opinions-owed.ts'
import { correctionsOwed, type OwedCorrection } from './order-to-correct.ts'
import { hearingsOf, type OwedHearing, sanctionsWaiting } from './sanctions.ts'
import { seatsAhead } from './seats-of.ts'
import type { Tx } from './store.ts'
import { identify, type Who } from './who.ts'

export type Duties = {
  planned: number
  running: number
  cases: number
  grounds: number
  opinions: number
  sanctions: number
  publications: number
}

/**
 * What a person owes of visits that have begun: a questionnaire, the joint answers, a word on them; then the preliminary
 * opinion, or a word on it.
 */
export type Owed =
  | { kind: 'sheet' | 'joint' | 'assent'; dispatchId: number; sheetId: number; dueAt: Date }
  | { kind: 'opinion'; dispatchId: number; opinionId: number; dueAt: null }
  | { kind: 'opinion-assent'; dispatchId: number; opinionId: number; dueAt: Date }

export type My = {
  who: Who
  /** Unanswered ones and seats held, in the order of the visits. */
  invitations: InvitationView[]
  owed: Owed[]
  /** To be acknowledged by the institutions of this contact. */
  documents: { id: number; number: string; dueAt: Date }[]
  /** To be given by them. */
  answers: OwedAnswer[]
  /** Hearings in which their institutions may still be heard. */
  hearings: OwedHearing[]
  /** Orders to correct they have not reported on. */
  corrections: OwedCorrection[]
  /** Inspections of their institutions they may still rate. */
  feedback: FeedbackView[]
  duties: Duties | null
  now: Date
}

async function dutiesOf(tx: Tx): Promise<Duties> {
  const { total: planned } = await tx.dispatches.list(['planned'], 0, 1)
  const { total: running } = await tx.dispatches.list(RUNNING, 0, 1)
  const { total: cases } = await tx.cases.list(['open', 'objected'], 0, 1)
  const { total: grounds } = await tx.grounds.list(['recorded'], 0, 1)
  const { total: opinions } = await tx.opinions.list(['agreed'], 0, 1)
  const publications = await tx.publications.waiting()
  return { planned, running, cases, grounds, opinions, sanctions: await sanctionsWaiting(tx), publications }
}

async function owedBy(tx: Tx, supervisorId: number): Promise<Owed[]> {
  const owed: Owed[] = []
  for (const { id, dispatchId, joint, submittedAt } of await tx.sheets.ofSupervisor(supervisorId)) {
    const visit = await tx.visits.byDispatch(dispatchId)
    if (!visit || visit.closedAt) continue
    const wanted = await owedSheet(tx, dispatchId, supervisorId)
    const kind = joint ? ('joint' as const) : ('sheet' as const)
    if (wanted?.id === id) owed.push({ kind, dispatchId, sheetId: id, dueAt: visit.reportDueAt })
    const [askedUntil] = joint || !submittedAt ? [] : await tx.timers.of(dispatchId, ['assent-by'])
    if (!askedUntil || visit.leaderId === supervisorId) continue
    const said = (await tx.visits.assents(dispatchId)).some((one) => one.supervisorId === supervisorId)
    if (!said) owed.push({ kind: 'assent', dispatchId, sheetId: id, dueAt: askedUntil.dueAt })
  }
  return owed
}

async function documentsFor(tx: Tx, { institutions }: Who): Promise<My['documents']> {
  const documents: My['documents'] = []
  for (const institution of institutions) {
    for (const { id, content, issuedAt } of await tx.documents.unreceivedOf(institution.id))
      documents.push({ id, number: content.number, dueAt: (await dueOf(tx, 'acknowledge', id)) ?? issuedAt })
  }
  return documents
}

export async function showMy(deps: Deps, chatId: string): Promise<My> {
  return deps.store.transact(async (tx) => {
    const now = deps.clock.now()
    const who = await identify(tx, chatId)
    const seats = who.supervisor ? await seatsAhead(tx, who.supervisor.id, now) : []
    const invitations: InvitationView[] = []
    for (const { invitation } of seats) {
      const view = await invitationView(tx, invitation.id)
      if (view) invitations.push(view)
    }
    const owed = who.supervisor
      ? [...(await owedBy(tx, who.supervisor.id)), ...(await opinionsOwed(tx, deps.policy, who, now))]
      : []
    const documents = await documentsFor(tx, who)
    const answers = await answersOwed(tx, who)
    return {
      who,
      invitations,
      owed,
      documents,
      answers,
      hearings: await hearingsOf(tx, who),
      corrections: await correctionsOwed(tx, who),
      feedback: await feedbackOwed(tx, deps.policy, who, now),
      duties: who.reads ? await dutiesOf(tx) : null,
      now,
    }
  })
}

/** From now on the invitation is kept up to date in this message. @returns the message it was shown in before */
export async function moveInvitationMessage(
  deps: Deps,
  chatId: string,
  invitationId: number,
  messageId: number,
): Promise<number | null> {
  return deps.store.transact(async (tx) => {
    const liveKey = `invitation:${invitationId}`
    const before = await tx.live.messageOf(chatId, liveKey)
    await tx.live.set(chatId, liveKey, messageId, deps.clock.now())
    await tx.drafts.setMessage(chatId, declineKey(invitationId), messageId)
    return before
  })
}
