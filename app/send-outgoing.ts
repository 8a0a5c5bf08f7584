// Sends one outgoing row: claims it, asks whether it still makes sense, lets the messenger send it, settles it.

import { answerBy } from '../domain/deadlines.ts'
import { showDispatch } from './audience.ts'
import type { Delivered, Deps } from './deps.ts'
import { restartDeadline } from './expire-invitation.ts'
import { loadNotice } from './notices/load.ts'
import { notDelivered, phoneBlocked } from './phone-blocked.ts'
import { postBounced } from './publication-post.ts'
import { documentBounced } from './serve-document.ts'
import type { Outgoing, Tx } from './store.ts'
import { identify } from './who.ts'

/** Someone whose invitation leaves so late that this much of the time to answer is gone gets the full time again. */
const LATE_MS = 10 * 60_000
/** Telegram may be away for hours; by then most notices are moot, and what is not is worth another try. */
const GIVE_UP_MS = 2 * 86_400_000
/** Faults of the program itself after which a notice is given up, and the pause after each. */
const MAX_FAULTS = 12
const FAULT_PAUSE_MS = 30_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** Pause before another try, doubled from try to try: a Telegram that is away for hours is not hammered. */
const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)

export type Sent = {
  result: 'sent' | 'moot' | 'retry' | 'blocked' | 'failed' | 'not-claimed'
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

/** What is to be sent where, or null when it has become moot (settled as such). */
async function prepare(deps: Deps, row: Outgoing) {
  return deps.store.transact(async (tx) => {
    const now = deps.clock.now()
    await restartIfLate(tx, deps, row, now)
    const notice = await loadNotice(row, {
      ...{ store: deps.store, policy: deps.policy, publicity: deps.publicity },
      tx,
      now,
      chatId: row.chatId,
    })
    if (!notice) {
      await tx.outgoing.settle(row.id, { state: 'moot' })
      return null
    }
    const messageId = row.liveKey ? await tx.live.messageOf(row.chatId, row.liveKey) : null
    const { lang } = await identify(tx, row.chatId)
    return { notice, to: { chatId: row.chatId, lang, messageId } }
  })
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
  return deps.store.transact(async (tx): Promise<Sent> => {
    const now = deps.clock.now()
    if (outcome.kind === 'sent') {
      await settleSent(tx, row, outcome, now)
      return { result: 'sent' }
    }
    const { error } = outcome
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

/** What the row comes to when it cannot even be prepared: a fault, tried again a few times, then given up. */
async function attempt(deps: Deps, row: Outgoing): Promise<Sent> {
  try {
    const ready = await prepare(deps, row)
    return ready
      ? await settle(deps, row, await deps.messenger.deliver(ready.notice, ready.to))
      : { result: 'moot' }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    const said = { error: `fault: ${reason}` }
    const outcome: Delivered =
      row.attempts < MAX_FAULTS
        ? { kind: 'retry', afterMs: FAULT_PAUSE_MS, ...said }
        : { kind: 'failed', ...said }
    await settle(deps, row, outcome)
    throw error
  }
}

/**
 * Sends outgoing row `id`. Safe to call again at any time. After a crash between sending and settling the row is sent
 * again by the sweep: an edit shows the same, a new message is doubled (only Telegram's lost reply makes this possible).
 * @returns what became of it, when to try again, and the rows of the same live message that waited for this one
 */
export async function sendOutgoing(deps: Deps, id: number): Promise<Sent & { again: number[] }> {
  const row = await deps.store.transact((tx) => tx.outgoing.claim(id, deps.clock.now()))
  if (!row) return { result: 'not-claimed', again: [] }
  const sent = await attempt(deps, row)
  if (sent.result === 'failed') deps.log.warn({ outgoing: id, kind: row.kind }, 'a notice was given up')
  const { liveKey, chatId } = row
  if (!liveKey || sent.result === 'retry') return { ...sent, again: [] }
  return { ...sent, again: await deps.store.transact((tx) => tx.outgoing.waitingFor(chatId, liveKey)) }
}
