// An entry with what belongs to it, as coordinators and the channel see it; and the coordinators' list.
import type { Publication } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { accountName } from './notices/ground-views.ts'
import { publicationKey } from './propose-publication.ts'
import { mayBePublic } from './publication-content.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type PublicationView = {
  publication: Publication
  /** The entry that takes it back, and the one it takes back itself. */
  withdrawnBy: Publication | null
  /** May be made public now. */
  may: boolean
  /** Name of whoever decided; null while nobody has. */
  decider: string | null
  /** Its address on the public page; null where that has none that is known. */
  url: string | null
}

export type PublicationNotice =
  | { kind: 'publication'; view: PublicationView }
  | { kind: 'publication-post'; view: PublicationView }
  | { kind: 'publication-unposted'; view: PublicationView; error: string }

const addressOf = (id: number, publicity: Deps['publicity']): string | null =>
  publicity?.url ? `${publicity.url.replace(/\/$/, '')}/p/${id}` : null

export async function publicationView(
  tx: Tx,
  id: number,
  now: Date,
  publicity: Deps['publicity'],
): Promise<PublicationView | null> {
  const publication = await tx.publications.byId(id)
  const dispatch = publication && (await tx.dispatches.byId(publication.dispatchId))
  if (!publication || !dispatch) return null
  const { decidedBy, kind } = publication
  return {
    publication,
    withdrawnBy: await tx.publications.withdrawalOf(id),
    may: mayBePublic(kind, dispatch, now),
    decider: decidedBy && (await accountName(tx, decidedBy)),
    url: addressOf(id, publicity),
  }
}

export const PUBLICATIONS_PER_PAGE = 8

export type PublicationList = { kind: 'listed'; found: Publication[]; offset: number; total: number }

/** A page of all entries and proposals: what waits first, then newest first. */
export async function listPublications(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<PublicationList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const { total } = await tx.publications.list(0, 0)
    // A page beyond the end, as a forged button may ask for, is the last one.
    const last = Math.max(0, Math.ceil(total / PUBLICATIONS_PER_PAGE) - 1) * PUBLICATIONS_PER_PAGE
    const from = Math.min(offset, last)
    const { found } = await tx.publications.list(from, PUBLICATIONS_PER_PAGE)
    return { kind: 'listed' as const, found, offset: from, total }
  })
}

/** Sends an entry as a new message, which from now on is its live one in this chat. */
export async function openPublication(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<{ kind: 'shown' } | { kind: 'not-allowed' } | { kind: 'unknown-publication' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).reads) return { kind: 'not-allowed' as const }
    if (!(await tx.publications.byId(id))) return { kind: 'unknown-publication' as const }
    const liveKey = publicationKey(id)
    await tx.live.forget(by.chatId, liveKey)
    const data = { publicationId: id }
    tx.outgoing.add({ chatId: by.chatId, kind: 'publication', data, liveKey, urgency: 0 })
    return { kind: 'shown' as const }
  })
}
