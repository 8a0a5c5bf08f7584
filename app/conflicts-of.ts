// The conflicts recorded of a supervisor, and what the person themselves must not learn from them: covert visits.
import type { Conflict, Institution, Relation } from '../domain/records.ts'
import type { Tx } from './store.ts'

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
export async function isSecret(
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
  note: string
  untilDay: string | null
}

/**
 * Oldest first.
 * @param secretAt the moment at which the person themselves looks, who must not learn of covert visits; else null
 */
export async function conflictsOf(
  tx: Tx,
  supervisorId: number,
  secretAt: Date | null,
): Promise<ConflictView[]> {
  const conflicts: ConflictView[] = []
  for (const one of await tx.conflicts.of(supervisorId)) {
    const secret = secretAt && (await secretDispatch(tx, one, secretAt))
    const { relation, institutionId, dispatchId, note, untilDay } = one
    const institution = secret === null ? await tx.institutions.byId(institutionId) : null
    conflicts.push({ relation, institution, dispatchId: dispatchId ?? secret, note, untilDay })
  }
  return conflicts
}
