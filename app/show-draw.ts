// The record of a draw, for anyone once it may be public; and what a draw says of one person.
import { isDrawPublic } from '../domain/dispatch.ts'
import {
  type DrawPerson,
  type DrawRecord,
  type DrawRule,
  drawRecord,
  type ExclusionReason,
} from '../domain/draw.ts'
import type { Dispatch, Draw, Entry, Invitation } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type DrawDocument = DrawRecord & { people?: DrawPerson[] }

export type VerifyOutcome =
  | { kind: 'record'; document: DrawDocument; seats: number; isPublic: boolean }
  /** A plan that was never carried out: what had been committed to stays visible. */
  | { kind: 'abandoned'; poolHash: string; commitment: string }
  /** For coordinators, before the draw. */
  | { kind: 'committed'; poolHash: string; commitment: string }
  /** Not public yet, or no such number: one answer, so that numbers tell nothing. */
  | { kind: 'not-public' }

const ascending = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

/** The record out of its rows: the hashes as recorded before the draw, the order as seats were really offered. */
function documentOf(dispatchId: number, draw: Draw, entries: readonly Entry[]): DrawRecord {
  const pool = entries.flatMap(({ exclusion, entryId }) => (exclusion === null ? [entryId] : [])).sort()
  const excluded = entries
    .flatMap(({ exclusion, entryId: id }) => (exclusion === null ? [] : [{ id, reason: exclusion }]))
    .sort(ascending)
  const { poolHash, commitment, serverSeed } = draw
  // Written as JSON by the plan, so it is such a rule.
  const rule = draw.rule as DrawRule
  const plan = { dispatch: String(dispatchId), pool, excluded, rule, poolHash, commitment }
  const drawn = entries
    .filter(({ place }) => place !== null)
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ entryId }) => entryId)
  return { ...drawRecord({ plan, serverSeed, publicEntropy: draw.publicEntropy ?? '' }), order: drawn }
}

const peopleOf = (entries: readonly Entry[]): DrawPerson[] =>
  entries.map(({ entryId: id, cardNo: card, nonce }) => ({ id, card, nonce })).sort(ascending)

async function loadDraw(tx: Tx, dispatchId: number): Promise<{ dispatch: Dispatch; draw: Draw } | null> {
  const dispatch = await tx.dispatches.byId(dispatchId)
  const draw = dispatch && (await tx.draws.byDispatch(dispatchId))
  return dispatch && draw ? { dispatch, draw } : null
}

/** The draw record of dispatch `dispatchId`; the office gets it any time after the draw, with `people` in addition. */
export async function showDraw(deps: Deps, chatId: string, dispatchId: number): Promise<VerifyOutcome> {
  return deps.store.transact(async (tx): Promise<VerifyOutcome> => {
    const { reads } = await identify(tx, chatId)
    const found = await loadDraw(tx, dispatchId)
    if (!found) return { kind: 'not-public' }
    const { dispatch, draw } = found
    const { poolHash, commitment } = draw
    if (dispatch.state === 'abandoned') return { kind: 'abandoned', poolHash, commitment }
    const isPublic = draw.drawnAt !== null && isDrawPublic(dispatch, deps.clock.now())
    if (!isPublic && !reads) return { kind: 'not-public' }
    if (draw.drawnAt === null) return { kind: 'committed', poolHash, commitment }
    const entries = await tx.draws.entries(dispatchId)
    const document = documentOf(dispatchId, draw, entries)
    return {
      kind: 'record',
      document: reads ? { ...document, people: peopleOf(entries) } : document,
      seats: dispatch.size,
      isPublic,
    }
  })
}

export type WhyOutcome =
  | { kind: 'not-supervisor' }
  /** Not drawn, not public yet and not asked, or no such number: one answer, so that nobody learns who is next. */
  | { kind: 'not-yet' }
  | { kind: 'not-listed' }
  | {
      kind: 'listed'
      cardNo: string
      entryId: string
      nonce: string
      standing:
        | { kind: 'excluded'; reason: ExclusionReason }
        | { kind: 'place'; place: number; of: number; passedOver: ExclusionReason | null }
      invitation: Invitation | null
      isPublic: boolean
    }

/**
 * What the draw says of the caller alone. Until the record is public it is told only to people who were asked, and not
 * at all to the others: a place would tell who is next, and an exclusion for a conflict which institution it is.
 */
export async function explainDraw(deps: Deps, chatId: string, dispatchId: number): Promise<WhyOutcome> {
  return deps.store.transact(async (tx): Promise<WhyOutcome> => {
    const { supervisor } = await identify(tx, chatId)
    if (!supervisor) return { kind: 'not-supervisor' }
    const found = await loadDraw(tx, dispatchId)
    if (!found || found.draw.drawnAt === null) return { kind: 'not-yet' }
    const isPublic = isDrawPublic(found.dispatch, deps.clock.now())
    const entry = await tx.draws.entryOf(dispatchId, supervisor.id)
    const all = await tx.invitations.of(dispatchId)
    const invitation = all.find(({ supervisorId }) => supervisorId === supervisor.id) ?? null
    if (!isPublic && !invitation) return { kind: 'not-yet' }
    if (!entry) return { kind: 'not-listed' }
    const { cardNo, entryId, nonce, exclusion, place, skip } = entry
    const { eligible } = await tx.draws.counts(dispatchId)
    return {
      ...{ kind: 'listed', cardNo, entryId, nonce, invitation, isPublic },
      standing: exclusion
        ? { kind: 'excluded', reason: exclusion }
        : { kind: 'place', place: place ?? 0, of: eligible, passedOver: skip },
    }
  })
}
