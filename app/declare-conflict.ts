// A supervisor declares a conflict with an institution (Art. 16): never drawn there again, and never a refusal.
import { dayKey } from '../domain/local-time.ts'
import type { Institution, Relation, Supervisor } from '../domain/records.ts'
import { type ConflictView, conflictsOf, isSecret } from './conflicts-of.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { personByCard } from './person.ts'
import { type Seat, seatsAhead } from './seats-of.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const MAX_CONFLICT_NOTE = 500

/** Examining in the same session concerns one dispatch only and is declared with its invitation. */
export type StandingRelation = Exclude<Relation, 'examiner'>

/** Whom a declaration is about and until when it holds; the caller and no end where nothing is said. */
export type ConflictFor = { supervisorId?: number; untilDay?: string | null }

export type ConflictOutcome =
  | {
      kind: 'declared'
      institution: Institution
      relation: StandingRelation
      seats: Seat[]
      /** Whom it is about, where a coordinator declared it. */
      person: Supervisor | null
      untilDay: string | null
    }
  | { kind: 'already-declared'; institution: Institution }
  /** A coordinator gave an end to what stands. */
  | { kind: 'ends'; institution: Institution; person: Supervisor; untilDay: string }
  | { kind: 'not-supervisor' }
  | { kind: 'unknown-institution' }
  | { kind: 'past'; day: string }
  | { kind: 'note-missing' }
  | { kind: 'too-long'; max: number }

export type ConflictTarget =
  | { kind: 'found'; institution: Institution; person: Supervisor; own: boolean }
  | { kind: 'unknown-institution' }
  | { kind: 'unknown-card' }
  | { kind: 'not-supervisor' }

/**
 * The institution of that code for somebody about to declare a conflict: the caller, or for a coordinator whoever has
 * the card.
 */
export async function findConflict(
  deps: Deps,
  chatId: string,
  of: { cardNo: string | null; code: string },
): Promise<ConflictTarget> {
  return deps.store.transact(async (tx): Promise<ConflictTarget> => {
    const { supervisor, coordinator } = await identify(tx, chatId)
    if (of.cardNo !== null && !coordinator) return { kind: 'not-supervisor' }
    const person = of.cardNo === null ? supervisor : await personByCard(tx, deps.policy, of.cardNo)
    if (!person) return { kind: of.cardNo === null ? 'not-supervisor' : 'unknown-card' }
    const institution = await tx.institutions.byCode(of.code.normalize('NFKC').trim())
    if (!institution) return { kind: 'unknown-institution' }
    return { kind: 'found', institution, person, own: person.id === supervisor?.id }
  })
}

/** A seat the person may connect with the institution: a covert one names it only once the seat is taken. */
const maySee = ({ invitation, dispatch }: Seat): boolean =>
  dispatch.visit === 'open' || invitation.state === 'accepted'

/** Whom the caller may declare a conflict for: themselves, or as a coordinator anybody. */
async function subjectOf(tx: Tx, chatId: string, wished: number | undefined) {
  const { supervisor, coordinator } = await identify(tx, chatId)
  if (wished === undefined || wished === supervisor?.id) return { person: supervisor, own: true }
  return { person: coordinator ? await tx.supervisors.byId(wished) : null, own: false }
}

/** Declares the conflict; `note` is needed for the relation 'other' only. */
export async function declareConflict(
  deps: Deps,
  by: Caller,
  institutionId: number,
  relation: StandingRelation,
  note: string,
  of: ConflictFor = {},
): Promise<ConflictOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ConflictOutcome> => {
    const now = deps.clock.now()
    const today = dayKey(now, deps.policy.timezone)
    const { untilDay = null } = of
    const { person, own: isOwn } = await subjectOf(tx, by.chatId, of.supervisorId)
    if (!person) return { kind: 'not-supervisor' }
    const institution = await tx.institutions.byId(institutionId)
    if (!institution) return { kind: 'unknown-institution' }
    if (untilDay !== null && untilDay < today) return { kind: 'past', day: untilDay }
    if (relation === 'other' && note.trim() === '') return { kind: 'note-missing' }
    if (note.length > MAX_CONFLICT_NOTE) return { kind: 'too-long', max: MAX_CONFLICT_NOTE }
    const all = await tx.conflicts.of(person.id)
    const own = all.filter((one) => one.untilDay === null || one.untilDay >= today)
    const known = own.some((one) => one.institutionId === institutionId && one.dispatchId === null)
    await tx.drafts.remove(by.chatId, conflictDraftKey(institutionId, of.supervisorId))
    if (known && !(isOwn && (await isSecret(tx, own, institutionId, now))))
      return { kind: 'already-declared', institution }
    await tx.conflicts.insert({
      ...{ supervisorId: person.id, institutionId, dispatchId: null, relation, untilDay },
      ...{ note: note.trim(), declaredBy: by.chatId, createdAt: now },
    })
    const fact = { institution: institution.code, relation, ...(untilDay === null ? {} : { untilDay }) }
    noteFact(tx, by, person, 'conflict-declared', fact)
    if (!isOwn) tellPerson(tx, person, institutionId)
    const ahead = await seatsAhead(tx, person.id, now)
    const seats = ahead.filter(
      (seat) => seat.dispatch.institutionId === institutionId && (!isOwn || maySee(seat)),
    )
    return { kind: 'declared', institution, relation, seats, person: isOwn ? null : person, untilDay }
  })
}

export const conflictDraftKey = (institutionId: number, supervisorId: number | undefined): string =>
  supervisorId === undefined ? `conflict-${institutionId}` : `conflict-${institutionId}-${supervisorId}`

function noteFact(tx: Tx, by: Caller, person: Supervisor, kind: string, data: Record<string, unknown>): void {
  tx.journal.add({ actor: by.chatId, kind, subject: `supervisor:${person.id}`, data })
}

/** What somebody else enters about a person is told to them. */
function tellPerson(tx: Tx, { id, telegramId, boundAt }: Supervisor, institutionId: number): void {
  if (telegramId && boundAt)
    tx.outgoing.add({
      chatId: telegramId,
      kind: 'conflict-recorded',
      data: { supervisorId: id, institutionId },
    })
}

/** A coordinator gives an end to what stands between somebody and an institution; null where nothing stands. */
export async function endConflict(
  deps: Deps,
  by: Caller,
  institutionId: number,
  supervisorId: number,
  untilDay: string,
): Promise<ConflictOutcome | null | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ConflictOutcome | null> => {
    const today = dayKey(deps.clock.now(), deps.policy.timezone)
    const person = await tx.supervisors.byId(supervisorId)
    const institution = await tx.institutions.byId(institutionId)
    if (!(await identify(tx, by.chatId)).coordinator || !person || !institution)
      return { kind: 'not-supervisor' }
    if (untilDay < today) return { kind: 'past', day: untilDay }
    const standing = (await tx.conflicts.of(supervisorId)).filter(
      (one) =>
        one.institutionId === institutionId &&
        one.dispatchId === null &&
        (one.untilDay === null || one.untilDay >= today),
    )
    if (standing.length === 0) return null
    for (const { id } of standing) await tx.conflicts.setUntil(id, untilDay)
    noteFact(tx, by, person, 'conflict-ends', { institution: institution.code, untilDay })
    tellPerson(tx, person, institutionId)
    return { kind: 'ends', institution, person, untilDay }
  })
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
    return { kind: 'listed' as const, conflicts: await conflictsOf(tx, supervisor.id, now) }
  })
}
