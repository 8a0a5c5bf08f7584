// Sends outgoing rows, one or many together: claims them, asks whether they still make sense, lets the messenger send
// them, settles them.
import { answerBy } from '../domain/deadlines.ts'
import type { Lang } from '../domain/records.ts'
import type { Deps, Messenger } from './deps.ts'
import { restartDeadline } from './expire-invitation.ts'
import { faultOf } from './fault.ts'
import { loadNotice } from './notices/load.ts'
import type { Notice } from './notices/notice.ts'
import { type Sent, settle, stumble } from './settle-outgoing.ts'
import { stillSending } from './still-sending.ts'
import type { Outgoing, Tx } from './store.ts'
import { languageOf } from './who.ts'

/** Someone whose invitation leaves so late that this much of the time to answer is gone gets the full time again. */
const LATE_MS = 10 * 60_000
/** What has waited so long is as urgent as an answer: a lasting rush cannot keep it back for ever. */
export const AGED_MS = 10 * 60_000

/** What became of a row, how urgent it is, and the rows of the same live message that waited for it. */
export type Done = Sent & { id: number; urgency: number; again: number[] }

/** An invitation that leaves late gets its full time to answer before it is rendered, so that it says the right time. */
async function restartIfLate(tx: Tx, deps: Deps, row: Outgoing, now: Date): Promise<void> {
  const invitation = await tx.invitations.byId(Number(row.data.invitationId))
  const dispatch = invitation && (await tx.dispatches.byId(invitation.dispatchId))
  if (!dispatch || invitation.state !== 'open' || invitation.deliveredAt) return
  const { respondWithin, timezone: zone } = deps.policy
  const full = answerBy({ now, startsAt: dispatch.startsAt, respondWithin, zone })
  if (full.getTime() - invitation.answerBy.getTime() > LATE_MS)
    await restartDeadline(tx, deps.policy, invitation.id, now)
}

type Ready = { notice: Notice; to: Parameters<Messenger['deliver']>[1] }

/** The languages of some chats by one question. */
async function languagesOf(tx: Tx, chatIds: readonly string[]): Promise<Map<string, Lang>> {
  const known = await tx.accounts.languages(chatIds)
  return new Map(known.map((one) => [one.chatId, languageOf(one, one.roster)]))
}

/** What is to be sent where, or null when it has become moot (settled as such). */
async function prepare(tx: Tx, deps: Deps, row: Outgoing, lang: Lang): Promise<Ready | null> {
  const now = deps.clock.now()
  if (row.kind === 'invitation') await deps.store.transact((all) => restartIfLate(all, deps, row, now))
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
  return { notice, to: { chatId, lang, messageId, row: row.id, urgency } }
}

/** Sends a claimed row. @throws a fault of the program itself, which is noted in the row */
async function send(deps: Deps, row: Outgoing, preparing: Promise<Ready | null>): Promise<Done> {
  const { id, urgency, liveKey, chatId } = row
  const sendIt = async (): Promise<Sent> => {
    const ready = await preparing
    if (!ready) return { result: 'moot' }
    return settle(deps, row, await deps.messenger.deliver(ready.notice, ready.to))
  }
  const sent = await sendIt().catch((error: unknown) => stumble(deps, row, error))
  deps.meter?.notice(sent.result)
  if (sent.result === 'failed') deps.log.warn({ outgoing: id, kind: row.kind }, 'a notice was given up')
  const done = { ...sent, id, urgency, again: [] }
  if (!liveKey || sent.result === 'retry' || sent.result === 'put-off') return done
  // Read after the commit: a row that came before it was refused because of this one.
  return { ...done, again: await deps.store.singly((tx) => tx.outgoing.waitingFor(chatId, liveKey)) }
}

/** Each row once what it says is loaded; the questions of loading are asked side by side, so that like ones go together. */
async function sendAll(
  deps: Deps,
  rows: readonly Outgoing[],
  each: (done: Done) => void = () => undefined,
): Promise<PromiseSettledResult<Done>[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  return deps.store.singly((tx) =>
    stillSending(deps, ids, async () => {
      const languages = languagesOf(
        tx,
        rows.map(({ chatId }) => chatId),
      )
      const lastOf = new Map<string, Promise<unknown>>()
      const prepared = async (row: Outgoing, before: Promise<unknown> | undefined) => {
        const ready = await prepare(tx, deps, row, (await languages).get(row.chatId) ?? 'zh')
        // Whichever is loaded first: within a chat they leave in their order.
        await before?.catch(() => undefined)
        return ready
      }
      return Promise.allSettled(
        rows.map((row) => {
          const preparing = prepared(row, lastOf.get(row.chatId))
          lastOf.set(row.chatId, preparing)
          return send(deps, row, preparing).then((done) => {
            each(done)
            return done
          })
        }),
      )
    }),
  )
}

/**
 * Sends outgoing row `id`. Safe to call again at any time. After a crash between sending and settling the row is sent
 * again by the sweep: an edit shows the same, a new message is doubled (only Telegram's lost reply makes this possible).
 * @throws a fault of the program itself, which is noted in the row
 */
export async function sendOutgoing(deps: Deps, id: number): Promise<Done> {
  const row = await deps.store.singly((tx) => tx.outgoing.claim(id, deps.clock.now()))
  if (!row) return { id, result: 'not-claimed', urgency: 0, again: [] }
  const [done] = await sendAll(deps, [row])
  if (done?.status === 'fulfilled') return done.value
  throw done?.reason
}

/** Claims the rows of live messages, each of which may have to wait for another sender of the same message. */
async function claimEach(deps: Deps, ids: readonly number[]): Promise<Outgoing[]> {
  const claim = (id: number) => deps.store.singly((tx) => tx.outgoing.claim(id, deps.clock.now()))
  const claimed = await Promise.allSettled(ids.map(claim))
  return claimed.flatMap((one, at) => {
    if (one.status === 'fulfilled') return one.value ?? []
    deps.log.warn({ outgoing: ids[at], ...faultOf(one.reason) }, 'a notice of many was not claimed')
    return []
  })
}

/**
 * Sends many rows as `sendOutgoing` does, side by side, within a chat in the order of their ids. Faults are noted and logged.
 * @param each hears at once of those that were sent or are to be tried again: none waits for the slowest
 */
export async function sendTogether(
  deps: Deps,
  ids: readonly number[],
  each: (done: Done) => void,
): Promise<void> {
  const { rows, left } = await deps.store.singly((tx) => tx.outgoing.claimMany(ids, deps.clock.now()))
  const all = [...rows, ...(await claimEach(deps, left))].sort((one, other) => one.id - other.id)
  const ended = await sendAll(deps, all, each)
  for (const [at, done] of ended.entries())
    if (done.status === 'rejected')
      deps.log.error({ outgoing: all[at]?.id, ...faultOf(done.reason) }, 'a notice of many was not sent')
}
