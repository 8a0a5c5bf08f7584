// Settles a row that was being sent: by what Telegram made of it, or by a fault of the program itself.
import { showDispatch } from './audience.ts'
import type { Delivered, Deps } from './deps.ts'
import { faultOf } from './fault.ts'
import { notDelivered, phoneBlocked } from './phone-blocked.ts'
import { postBounced } from './publication-post.ts'
import { documentBounced } from './serve-document.ts'
import { atLast, isThere } from './still-sending.ts'
import type { Outgoing, Tx } from './store.ts'

/** Telegram may be away for hours; by then most notices are moot, and what is not is worth another try. */
const GIVE_UP_MS = 2 * 86_400_000
/** Faults of the program itself after which a notice is given up, and the pause after each. */
const MAX_FAULTS = 12
const FAULT_PAUSE_MS = 30_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 5 * 60_000

export type Sent = {
  result: 'sent' | 'moot' | 'retry' | 'put-off' | 'blocked' | 'failed' | 'not-claimed'
  retryAt?: Date
}

type Taken = Extract<Delivered, { kind: 'sent' }>

/** Pause before another try, doubled from try to try: a Telegram that is away for hours is not hammered. */
const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)

async function settleSent(tx: Tx, row: Outgoing, { messageId, textHash }: Taken, now: Date): Promise<void> {
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

async function settleTaken(deps: Deps, row: Outgoing, taken: Taken): Promise<void> {
  const { messageId, textHash } = taken
  const plainly = () => deps.store.settleSent(row.id, { sentAt: deps.clock.now(), messageId, textHash })
  if (!row.liveKey && row.kind !== 'invitation') return atLast(deps, row.id, plainly)
  const fully = () => deps.store.transact((tx) => settleSent(tx, row, taken, deps.clock.now()))
  try {
    await atLast(deps, row.id, fully)
  } catch (error) {
    // What hangs on it cannot be written; that Telegram has it must be, or it would be sent again and again.
    await plainly()
    deps.log.error({ outgoing: row.id, kind: row.kind, ...faultOf(error) }, 'a sent notice was noted in part')
  }
}

type Back = { result: 'put-off' | 'retry'; retryAt: Date }

/** When it is to be sent again; null: not at all. */
function backOf(row: Outgoing, outcome: Delivered, now: Date): Back | null {
  const after = (ms: number) => new Date(now.getTime() + ms)
  if (outcome.kind === 'put-off') return { result: 'put-off', retryAt: after(outcome.afterMs) }
  const tooOld = now.getTime() - row.createdAt.getTime() > GIVE_UP_MS
  if (outcome.kind !== 'retry' || tooOld) return null
  return { result: 'retry', retryAt: after(outcome.afterMs ?? pauseAfter(row.attempts)) }
}

/** By what Telegram made of it. A notice that was taken is noted at last, however long the database is away. */
export async function settle(deps: Deps, row: Outgoing, outcome: Delivered): Promise<Sent> {
  if (outcome.kind === 'sent') {
    await settleTaken(deps, row, outcome)
    return { result: 'sent' }
  }
  const back = backOf(row, outcome, deps.clock.now())
  if (back && !row.liveKey) {
    await deps.store.giveBack(row.id, back.retryAt, outcome.kind === 'put-off' ? null : outcome.error)
    return back
  }
  return deps.store.transact(async (tx): Promise<Sent> => {
    const error = outcome.kind === 'put-off' ? 'put off' : outcome.error
    if (outcome.kind === 'blocked') {
      await tx.outgoing.settle(row.id, { state: 'blocked', error })
      if (row.kind === 'publication-post') await postBounced(tx, row.data.publicationId, error)
      else await phoneBlocked(tx, deps.policy, row.chatId, deps.clock.now())
      if (row.kind === 'official-document') await documentBounced(tx, row.data.documentId)
      return { result: 'blocked' }
    }
    const newer = row.liveKey ? await tx.outgoing.waitingFor(row.chatId, row.liveKey) : []
    if (newer.length > 0) {
      await tx.outgoing.settle(row.id, { state: 'moot', error })
      return { result: 'moot' }
    }
    if (!back) {
      if (row.kind === 'invitation')
        await notDelivered(tx, Number(row.data.invitationId), { again: outcome.kind !== 'failed' })
      if (row.kind === 'official-document') await documentBounced(tx, row.data.documentId)
      if (row.kind === 'publication-post') await postBounced(tx, row.data.publicationId, error)
      await tx.outgoing.settle(row.id, { state: 'failed', error })
      return { result: 'failed' }
    }
    const { retryAt: notBefore } = back
    if (back.result === 'put-off') await tx.outgoing.putOff(row.id, notBefore)
    else await tx.outgoing.settle(row.id, { state: 'pending', error, notBefore })
    return back
  })
}

/**
 * What failed on the way to sending. Because the database was away: given back as soon as it is there, as if it had not been
 * tried. Because the database is there and can do no work, as on a full disk: likewise, with a pause. By a fault of the
 * program itself: noted, tried again a few times, then given up. @throws such a fault
 */
export async function stumble(deps: Deps, row: Outgoing, error: unknown): Promise<Sent> {
  const there = await isThere(deps, row.id)
  if (!there || deps.store.cannotWork(error)) {
    const afterMs = there ? FIRST_PAUSE_MS : 0
    return atLast(deps, row.id, () => settle(deps, row, { kind: 'put-off', afterMs }))
  }
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
