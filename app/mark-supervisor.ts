// A coordinator marks how somebody else serves, from 1 to 5; it counts in the appraisal of the year.
import type { Supervisor } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { personByCard } from './person.ts'
import { MAX_REASONS } from './reasons.ts'
import { identify } from './who.ts'

export type MarkOutcome =
  | { kind: 'marked'; person: Supervisor; points: number; note: string }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-card' }
  | { kind: 'too-long'; max: number }

/** Whom a mark would be about; only for those who may give one. */
export async function openMark(
  deps: Deps,
  chatId: string,
  supervisorId: number,
): Promise<{ kind: 'open'; person: Supervisor } | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    const { coordinator } = await identify(tx, chatId)
    const person = coordinator ? await tx.supervisors.byId(supervisorId) : null
    return person ? { kind: 'open' as const, person } : { kind: 'not-allowed' as const }
  })
}

/** @param points from 1 to 5 */
export async function markSupervisor(
  deps: Deps,
  by: Caller,
  of: { cardNo: string } | { supervisorId: number },
  points: number,
  note: string,
): Promise<MarkOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<MarkOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    if (note.length > MAX_REASONS) return { kind: 'too-long', max: MAX_REASONS }
    const person =
      'cardNo' in of
        ? await personByCard(tx, deps.policy, of.cardNo)
        : await tx.supervisors.byId(of.supervisorId)
    if (!person) return { kind: 'unknown-card' }
    if (person.telegramId === by.chatId) return { kind: 'not-allowed' }
    const at = deps.clock.now()
    await tx.marks.insert({ supervisorId: person.id, by: by.chatId, points, note, at })
    const subject = `supervisor:${person.id}`
    tx.journal.add({ actor: by.chatId, kind: 'marked', subject, data: { points, note } })
    return { kind: 'marked', person, points, note }
  })
}
