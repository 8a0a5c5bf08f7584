// Sends one outgoing row: claims it, asks whether it still makes sense, lets the messenger send it, settles it.

import { answerBy } from '../domain/deadlines.ts'
import { showDispatch } from './audience.ts'
import type { Delivered, Deps, Messenger } from './deps.ts'
import { restartDeadline } from './expire-invitation.ts'
import { loadNotice } from './notices/load.ts'
import type { Notice } from './notices/notice.ts'
import { notDelivered, phoneBlocked } from './phone-blocked.ts'
import { postBounced } from './publication-post.ts'
import { documentBounced } from './serve-document.ts'
import { atLast, stillSending } from './still-sending.ts'
import type { Outgoing, Tx } from './store.ts'
import { identify } from './who.ts'

/** Someone whose invitation leaves so late that this much of the time to answer is gone gets the full time again. */
const LATE_MS = 10 * 60_000
/** Telegram may be away for hours; by then most notices are moot, and what is not is worth another try. */
const GIVE_UP_MS = 2 * 86_400_000
/** Faults of the program itself after which a notice is given up, and the pause after each. */
const MAX_FAULTS = 12
const FAULT_PAUSE_MS = 30_000
/** What has waited so long is as urgent as an answer: a lasting rush cannot keep it back for ever. */
export const AGED_MS = 10 * 60_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** Pause before another try, doubled from try to try: a Telegram that is away for hours is not hammered. */
const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)

export type Sent = {
  result: 'sent' | 'moot' | 'retry' | 'put-off' | 'blocked' | 'failed' | 'not-claimed'
  retryAt?: Date
}

/** An invitation that leaves late gets its full time to answer before it is rendered, so that it says the right time. */
async function restartIfLate(tx: Tx, deps: Deps, row: Outgoing, now: Date): Promise<void> {
  if (row.kind !== 'invitation') return
  const invitation = await tx.invitations.byId(Number(row.data.invitationId))
  const dispatch = invitation && (await tx.dispatches.byId(invitation.dispatchId))
  if (!dispatch || invitation.state !== 'open' || invitation.deliveredAt) return
  const { respondWithin, timezone: zone } = deps.policy
  const full = answerBy({ now, startsAt: dispatch.startsAt, respondWithin, zone })
  if (full.getTime() - invitation.answerBy.getTime() > LATE_MS)
    await restartDeadline(tx, deps.policy, invitation.id, now)
}

type Ready = { notice: Notice; to: Parameters<Messenger['deliver']>[1] }

/** What is to be sent where, or null when it has become moot (settled as such). */
async function prepare(tx: Tx, deps: Deps, row: Outgoing): Promise<Ready | null> {
  const now = deps.clock.now()
  await restartIfLate(tx, deps, row, now)
  const { store, policy, publicity } = deps
  const { chatId, liveKey } = row
  const notice = await loadNotice(row, { store, policy, publicity, tx, now, chatId })
  if (!notice) {
    await tx.outgoing.settle(row.id, { state: 'moot' })
    return null
  }
  const messageId = liveKey ? await tx.live.messageOf(chatId, liveKey) : null
  const waited = now.getTime() - row.createdAt.getTime()
  const urgency = waited > AGED_MS ? 0 : row.urgency
  const { lang } = await identify(tx, chatId)
  return { notice, to: { chatId, lang, messageId, row: row.id, urgency } }
}

async function settleSent(
  tx: Tx,
  row: Outgoing,
  sent: Extract<Delivered, { kind: 'sent' }>,
  now: Date,
): Promise<void> {
  const { messageId, textHash } = sent
  await tx.outgoing.settle(row.id, { state: 'sent', sentAt: now, messageId, textHash })
  if (row.liveKey) await tx.live.set(row.chatId, row.liveKey, messageId, now)
  if (row.kind !== 'invitation') return
  const invitation = await tx.invitations.byId(Number(row.data.invitationId))
  if (!invitation || invitation.deliveredAt) return
  await tx.invitations.update(invitation.id, { deliveredAt: now })
  // Coordinators see that it is not on its way any more, and until when the person may answer.
  const dispatch = await tx.dispatches.byId(invitation.dispatchId)
  if (dispatch) await showDispatch(tx, dispatch)
}

async function settle(deps: Deps, row: Outgoing, outcome: Delivered): Promise<Sent> {
  if (outcome.kind === 'sent' && !row.liveKey && row.kind !== 'invitation') {
    const { messageId, textHash } = outcome
    await deps.store.settleSent(row.id, { sentAt: deps.clock.now(), messageId, textHash })
    return { result: 'sent' }
  }
  return deps.store.transact(async (tx): Promise<Sent> => {
    const now = deps.clock.now()
    if (outcome.kind === 'sent') {
      await settleSent(tx, row, outcome, now)
      return { result: 'sent' }
    }
    const error = outcome.kind === 'put-off' ? 'put off' : outcome.error
    if (outcome.kind === 'blocked') {
      await tx.outgoing.settle(row.id, { state: 'blocked', error })
      if (row.kind === 'publication-post') await postBounced(tx, row.data.publicationId, error)
      else await phoneBlocked(tx, deps.policy, row.chatId, now)
      if (row.kind === 'official-document') await documentBounced(tx, row.data.documentId)
      return { result: 'blocked' }
    }
    const newer = row.liveKey ? await tx.outgoing.waitingFor(row.chatId, row.liveKey) : []
    if (newer.length > 0) {
      await tx.outgoing.settle(row.id, { state: 'moot', error })
      return { result: 'moot' }
    }
    if (outcome.kind === 'put-off') {
      const retryAt = new Date(now.getTime() + outcome.afterMs)
      await tx.outgoing.putOff(row.id, retryAt)
      return { result: 'put-off', retryAt }
    }
    const tooOld = now.getTime() - row.createdAt.getTime() > GIVE_UP_MS
    if (outcome.kind === 'failed' || tooOld) {
      if (row.kind === 'invitation')
        await notDelivered(tx, Number(row.data.invitationId), { again: outcome.kind !== 'failed' })
      if (row.kind === 'official-document') await documentBounced(tx, row.data.documentId)
      if (row.kind === 'publication-post') await postBounced(tx, row.data.publicationId, error)
      await tx.outgoing.settle(row.id, { state: 'failed', error })
      return { result: 'failed' }
    }
    const retryAt = new Date(now.getTime() + (outcome.afterMs ?? pauseAfter(row.attempts)))
    await tx.outgoing.settle(row.id, { state: 'pending', error, notBefore: retryAt })
    return { result: 'retry', retryAt }
  })
}

/** A fault of the program itself on the way to sending: noted, tried again a few times, then given up. */
async function stumble(deps: Deps, row: Outgoing, error: unknown): Promise<never> {
  const said = { error: `fault: ${error instanceof Error ? error.name : 'unknown'}` }
  await settle(
    deps,
    row,
    row.attempts < MAX_FAULTS
      ? { kind: 'retry', afterMs: FAULT_PAUSE_MS, ...said }
      : { kind: 'failed', ...said },
  )
  throw error
}

async function deliver(deps: Deps, row: Outgoing, { notice, to }: Ready): Promise<Sent> {
  const outcome = await deps.messenger.deliver(notice, to)
  const write = () => settle(deps, row, outcome)
  return outcome.kind === 'sent' ? atLast(deps, row.id, write) : write()
}

/** Claims the row and loads what it says in one transaction; when it cannot be loaded, the claim alone. */
async function take(deps: Deps, id: number): Promise<{ row: Outgoing; ready: Ready | null } | null> {
  const claim = (tx: Tx) => tx.outgoing.claim(id, deps.clock.now())
  try {
    return await deps.store.transact(async (tx) => {
      const row = await claim(tx)
      return row && { row, ready: await prepare(tx, deps, row) }
    })
  } catch (error) {
    const row = await deps.store.transact(claim)
    return row ? stumble(deps, row, error) : null
  }
}

/**
 * Sends outgoing row `id`. Safe to call again at any time. After a crash between sending and settling the row is sent
 * again by the sweep: an edit shows the same, a new message is doubled (only Telegram's lost reply makes this possible).
 * @returns what became of it, when to try again, how urgent it is, and the rows of the same live message that waited
 */
export async function sendOutgoing(
  deps: Deps,
  id: number,
): Promise<Sent & { urgency: number; again: number[] }> {
  const taken = await take(deps, id)
  if (!taken) return { result: 'not-claimed', urgency: 0, again: [] }
  const { row, ready } = taken
  const { urgency, liveKey, chatId } = row
  const sent: Sent = ready
    ? await stillSending(deps, id, () => deliver(deps, row, ready)).catch((error: unknown) =>
        stumble(deps, row, error),
      )
    : { result: 'moot' }
  deps.meter?.notice(sent.result)
  if (sent.result === 'failed') deps.log.warn({ outgoing: id, kind: row.kind }, 'a notice was given up')
  if (!liveKey || sent.result === 'retry' || sent.result === 'put-off') return { ...sent, urgency, again: [] }
  // Read after the commit: a row that came before it was refused because of this one.
  const again = await deps.store.transact((tx) => tx.outgoing.waitingFor(chatId, liveKey))
  return { ...sent, urgency, again }
}
