// What coordinators decide about a proposal: made public, not made public with reasons, or to be decided once more.
import {
  mayHappen,
  PUBLICATION_STEPS,
  type PublicationEvent,
  type PublicationState,
} from '../domain/publication.ts'
import type { Dispatch, Publication } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { publicationKey } from './propose-publication.ts'
import { mayBePublic } from './publication-content.ts'
import { post } from './publication-post.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type PublicationRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-publication' }
  | { kind: 'wrong-state'; state: PublicationState }
  /** Of a covert visit before it is over, or a draw whose seats are being filled once more. */
  | { kind: 'too-early' }
  /** What takes an entry back cannot be taken back itself. */
  | { kind: 'is-withdrawal' }

export type DecidedPublication =
  | { kind: 'done'; event: PublicationEvent; publication: Publication; posted: boolean }
  | PublicationRefusal
  | ReasonsProblem

/** The entry and its inspection, where this account may take the step now. */
export async function decideFor(
  tx: Tx,
  chatId: string,
  id: number,
  event: PublicationEvent,
  now: Date,
): Promise<
  { ok: true; publication: Publication; dispatch: Dispatch } | { ok: false; refusal: PublicationRefusal }
> {
  const no = (refusal: PublicationRefusal) => ({ ok: false as const, refusal })
  if (!(await identify(tx, chatId)).coordinator) return no({ kind: 'not-allowed' })
  const publication = await tx.publications.byId(id)
  const dispatch = publication && (await tx.dispatches.byId(publication.dispatchId))
  if (!publication || !dispatch) return no({ kind: 'unknown-publication' })
  const { state, kind, withdrawsId } = publication
  if (!mayHappen(event, state)) return no({ kind: 'wrong-state', state })
  if (event === 'publish' && !mayBePublic(kind, dispatch, now)) return no({ kind: 'too-early' })
  if (event === 'withdraw' && withdrawsId !== null) return no({ kind: 'is-withdrawal' })
  return { ok: true, publication, dispatch }
}

/** Why this account could not take this step now, to be said before its reasons are asked for; else null. */
export async function publicationRefusal(
  deps: Deps,
  chatId: string,
  id: number,
  event: PublicationEvent,
): Promise<PublicationRefusal | null> {
  const now = deps.clock.now()
  const decided = await deps.store.transact((tx) => decideFor(tx, chatId, id, event, now))
  return decided.ok ? null : decided.refusal
}

const FACTS = {
  publish: 'published',
  decline: 'publication-declined',
  reconsider: 'publication-reconsidered',
} as const

/** Takes the step. Of two at once the first counts. @param reasons why it is not made public; '' for the other steps */
export async function decidePublication(
  deps: Deps,
  by: Caller,
  id: number,
  event: keyof typeof FACTS,
  reasons = '',
): Promise<DecidedPublication | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<DecidedPublication> => {
    const now = deps.clock.now()
    const decided = await decideFor(tx, by.chatId, id, event, now)
    if (!decided.ok) return decided.refusal
    const bad = event === 'decline' ? badReasons(reasons) : null
    if (bad) return bad
    const { to } = PUBLICATION_STEPS[event]
    const { state: from } = decided.publication
    const open = event === 'reconsider'
    const fields = {
      ...{ state: to, because: reasons.trim() },
      ...{ decidedAt: open ? null : now, decidedBy: open ? null : by.chatId },
    }
    if (!(await tx.publications.move(id, from, fields))) {
      const state = (await tx.publications.byId(id))?.state ?? to
      return { kind: 'wrong-state', state }
    }
    await tx.drafts.removeFor('publication-step', id)
    const { contentHash, dispatchId } = decided.publication
    const data = { dispatch: dispatchId, contentHash, ...(reasons === '' ? {} : { reasons: reasons.trim() }) }
    tx.journal.add({ actor: by.chatId, kind: FACTS[event], subject: `publication:${id}`, data })
    await refreshLive(tx, publicationKey(id), 'publication', { publicationId: id })
    if (event === 'publish') post(tx, deps, id)
    const publication = { ...decided.publication, ...fields }
    return { kind: 'done', event, publication, posted: event === 'publish' && !!deps.publicity?.channel }
  })
}

/** Puts a published entry into the channel once more, after what kept it out was mended. */
export async function postAgain(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<{ kind: 'on-its-way' } | { kind: 'no-channel' } | PublicationRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' as const }
    const publication = await tx.publications.byId(id)
    if (!publication) return { kind: 'unknown-publication' as const }
    const { state } = publication
    if (state !== 'published' && state !== 'withdrawn') return { kind: 'wrong-state' as const, state }
    if (!deps.publicity?.channel) return { kind: 'no-channel' as const }
    post(tx, deps, id)
    return { kind: 'on-its-way' as const }
  })
}
