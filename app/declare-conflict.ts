// A supervisor declares a conflict with an institution (Art. 16): never drawn there again, and never a refusal.
import type { Conflict, Institution, Relation } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type Seat, seatsAhead } from './seats-of.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const MAX_CONFLICT_NOTE = 500

/** Examining in the same session concerns one dispatch only and is declared with its invitation. */
export type StandingRelation = Exclude<Relation, 'examiner'>

export type ConflictOutcome =
  | { kind: 'declared'; institution: Institution; relation: StandingRelation; seats: Seat[] }
  | { kind: 'already-declared'; institution: Institution }
  | { kind: 'not-supervisor' }
  | { kind: 'unknown-institution' }
  | { kind: 'note-missing' }
  | { kind: 'too-long'; max: number }

/** The institution of that code, for a supervisor about to declare a conflict. */
export async function findInstitution(
  deps: Deps,
  chatId: string,
  code: string,
): Promise<
  { kind: 'found'; institution: Institution } | { kind: 'unknown-institution' } | { kind: 'not-supervisor' }
> {
  return deps.store.transact(async (tx) => {
    const { supervisor } = await identify(tx, chatId)
    if (!supervisor) return { kind: 'not-supervisor' as const }
    const institution = await tx.institutions.byCode(code.normalize('NFKC').trim())
    return institution ? { kind: 'found' as const, institution } : { kind: 'unknown-institution' as const }
  })
}

/** A seat the person may connect with the institution: a covert one names it only once the seat is taken. */
const maySee = ({ invitation, dispatch }: Seat): boolean =>
  dispatch.visit === 'open' || invitation.state === 'accepted'

/** Declares the conflict; `note` is needed for the relation 'other' only. */
export async function declareConflict(
  deps: Deps,
  by: Caller,
  institutionId: number,
  relation: StandingRelation,
  note: string,
): Promise<ConflictOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ConflictOutcome> => {
    const now = deps.clock.now()
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-supervisor' }
    const institution = await tx.institutions.byId(institutionId)
    if (!institution) return { kind: 'unknown-institution' }
    if (relation === 'other' && note.trim() === '') return { kind: 'note-missing' }
    if (note.length > MAX_CONFLICT_NOTE) return { kind: 'too-long', max: MAX_CONFLICT_NOTE }
    const own = await tx.conflicts.of(supervisor.id)
    const known = own.some((one) => one.institutionId === institutionId && one.dispatchId === null)
    await tx.drafts.remove(by.chatId, `conflict-${institutionId}`)
    if (known && !(await isSecret(tx, own, institutionId, now)))
      return { kind: 'already-declared', institution }
    await tx.conflicts.insert({
      ...{ supervisorId: supervisor.id, institutionId, dispatchId: null, relation },
      ...{ note: note.trim(), declaredBy: by.chatId, createdAt: now },
    })
    tx.journal.add({
      actor: by.chatId,
      kind: 'conflict-declared',
      subject: `supervisor:${supervisor.id}`,
      data: { institution: institution.code, relation },
    })
    const all = await seatsAhead(tx, supervisor.id, now)
    const seats = all.filter((seat) => seat.dispatch.institutionId === institutionId && maySee(seat))
    return { kind: 'declared', institution, relation, seats }
  })
}

/** The covert dispatch, not over yet, whose invitation led to this conflict: naming its institution would give it away. */
async function secretDispatch(tx: Tx, conflict: Conflict, now: Date): Promise<number | null> {
  const recusals = await tx.invitations.ofSupervisor(conflict.supervisorId, ['recused'])
  for (const { dispatchId, answeredAt } of recusals) {
    if (answeredAt?.getTime() !== conflict.createdAt.getTime()) continue
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (dispatch?.visit === 'covert' && dispatch.state !== 'ended' && now < dispatch.startsAt)
      return dispatchId
  }
  return null
}

/** All that is known of this institution came from a covert visit: a second declaration must not show that. */
async function isSecret(
  tx: Tx,
  own: readonly Conflict[],
  institutionId: number,
  now: Date,
): Promise<boolean> {
  const here = own.filter((one) => one.institutionId === institutionId && one.dispatchId === null)
  for (const one of here) if ((await secretDispatch(tx, one, now)) === null) return false
  return true
}

export type ConflictView = {
  relation: Relation
  /** Null while a covert visit must not be given away. */
  institution: Institution | null
  dispatchId: number | null
}

/** The caller's own conflicts, oldest first. */
export async function listConflicts(
  deps: Deps,
  chatId: string,
): Promise<{ kind: 'not-supervisor' } | { kind: 'listed'; conflicts: ConflictView[] }> {
  return deps.store.transact(async (tx) => {
    const now = deps.clock.now()
    const { supervisor } = await identify(tx, chatId)
    if (!supervisor) return { kind: 'not-supervisor' as const }
    const conflicts: ConflictView[] = []
    for (const one of await tx.conflicts.of(supervisor.id)) {
      const secret = await secretDispatch(tx, one, now)
      const { relation, institutionId, dispatchId } = one
      const institution = secret === null ? await tx.institutions.byId(institutionId) : null
      conflicts.push({ relation, institution, dispatchId: dispatchId ?? secret })
    }
    return { kind: 'listed' as const, conflicts }
  })
}
