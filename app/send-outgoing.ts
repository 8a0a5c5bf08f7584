// Sends one outgoing row: claims it, asks whether it still makes sense, lets the messenger send it, settles it.
import type { Delivered, Deps } from './deps.ts'
import { restartDeadline } from './expire-invitation.ts'
import { loadNotice } from './notices/load.ts'
import { phoneBlocked } from './phone-blocked.ts'
import type { Outgoing, Tx } from './store.ts'
import { identify } from './who.ts'

/** Later than this after it was written, an invitation's time to answer is counted anew from its delivery. */
const LATE_MS = 10 * 60_000
const MAX_ATTEMPTS = 12

export type SendResult = 'sent' | 'moot' | 'retry' | 'blocked' | 'failed' | 'not-claimed'

/** An invitation that leaves late gets its full time to answer before it is rendered, so that it says the right time. */
async function restartIfLate(tx: Tx, deps: Deps, row: Outgoing, now: Date): Promise<void> {
  if (row.kind !== 'invitation' || now.getTime() - row.createdAt.getTime() < LATE_MS) return
  const invitationId = Number(row.data.invitationId)
  const invitation = await tx.invitations.byId(invitationId)
  if (invitation?.state === 'open' && !invitation.deliveredAt)
    await restartDeadline(tx, deps.policy, invitationId, now)
}

async function prepare(deps: Deps, id: number) {
  return deps.store.transact(async (tx) => {
    const now = deps.clock.now()
    const row = await tx.outgoing.claim(id, now)
    if (!row) return null
    await restartIfLate(tx, deps, row, now)
    const notice = await loadNotice(row, { tx, policy: deps.policy, now, chatId: row.chatId })
    if (!notice) {
      await tx.outgoing.settle(id, { state: 'moot' })
      return { row, notice: null }
    }
    const messageId = row.liveKey ? await tx.live.messageOf(row.chatId, row.liveKey) : null
    const { lang } = await identify(tx, row.chatId)
    return { row, notice, to: { chatId: row.chatId, lang, messageId } }
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
  if (invitation && !invitation.deliveredAt) await tx.invitations.update(invitation.id, { deliveredAt: now })
}

async function settle(deps: Deps, row: Outgoing, outcome: Delivered): Promise<SendResult> {
  return deps.store.transact(async (tx): Promise<SendResult> => {
    const now = deps.clock.now()
    if (outcome.kind === 'sent') {
      await settleSent(tx, row, outcome, now)
      return 'sent'
    }
    const { error } = outcome
    if (outcome.kind === 'blocked') {
      await tx.outgoing.settle(row.id, { state: 'blocked', error })
      await phoneBlocked(tx, deps.policy, row.chatId, now)
      return 'blocked'
    }
    const giveUp = outcome.kind === 'failed' || row.attempts >= MAX_ATTEMPTS
    const newer = row.liveKey ? await tx.outgoing.waitingFor(row.chatId, row.liveKey) : []
    if (giveUp || newer.length > 0) {
      await tx.outgoing.settle(row.id, { state: newer.length > 0 ? 'moot' : 'failed', error })
      return newer.length > 0 ? 'moot' : 'failed'
    }
    const wait = outcome.kind === 'retry' ? outcome.afterMs : 0
    await tx.outgoing.settle(row.id, { state: 'pending', error, notBefore: new Date(now.getTime() + wait) })
    return 'retry'
  })
}

/**
 * Sends outgoing row `id`. Safe to call again at any time. After a crash between sending and settling the row is sent
 * again by the sweep: an edit shows the same, a new message is doubled (only Telegram's lost reply makes this possible).
 * @returns what became of it; `again` lists rows of the same live message that waited for this one
 */
export async function sendOutgoing(deps: Deps, id: number): Promise<{ result: SendResult; again: number[] }> {
  const prepared = await prepare(deps, id)
  if (!prepared) return { result: 'not-claimed', again: [] }
  const { row, notice, to } = prepared
  let result: SendResult = 'moot'
  if (notice && to) {
    const outcome = await deps.messenger.deliver(notice, to)
    if (outcome.kind === 'failed')
      deps.log.warn({ outgoing: id, kind: row.kind, error: outcome.error }, 'not delivered')
    result = await settle(deps, row, outcome)
  }
  const { liveKey } = row
  if (!liveKey) return { result, again: [] }
  const again = await deps.store.transact((tx) => tx.outgoing.waitingFor(row.chatId, liveKey))
  return { result, again: result === 'retry' ? [] : again }
}
