// A coordinator issues a one-time code that binds a chat to a card or to an institution. Only its hash is kept.
import { contentHash } from '../domain/content-hash.ts'
import { addDuration } from '../domain/local-time.ts'
import type { BindingSubject, Institution, OfficeRole, Supervisor } from '../domain/records.ts'
import { contactsOf } from './contacts.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

/** What may be named to be bound; the office has links of its own. */
export type Named = Exclude<BindingSubject, OfficeRole>

/** What a code is for: the two kinds of subject with what people call them. */
export type Bindable =
  | { subject: 'supervisor'; supervisor: Supervisor }
  | { subject: 'institution'; institution: Institution }

export type IssueOutcome =
  /** `moves`: another chat has the card, and loses it; `contacts`: names of those bound to the institution. */
  | { kind: 'issued'; code: string; for: Bindable; expiresAt: Date; moves: boolean; contacts: string[] }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-subject'; given: string }
  | { kind: 'ambiguous'; given: string }
  | { kind: 'out-of-office'; supervisor: Supervisor }

/** Full-width signs, spaces and lower case come from phones. */
const tidy = (given: string): string => given.normalize('NFKC').replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')

async function findSupervisor(tx: Tx, given: string): Promise<Supervisor | null> {
  const text = tidy(given)
  return (await tx.supervisors.byCard(text)) ?? tx.supervisors.byCard(text.toUpperCase())
}

/** @param only where the same text is both a card number and a code */
async function findBindable(
  tx: Tx,
  given: string,
  only: Named | null,
): Promise<Bindable | 'ambiguous' | null> {
  const supervisor = only === 'institution' ? null : await findSupervisor(tx, given)
  const institution = only === 'supervisor' ? null : await tx.institutions.byCode(tidy(given))
  if (supervisor && institution) return 'ambiguous'
  if (supervisor) return { subject: 'supervisor', supervisor }
  return institution && { subject: 'institution', institution }
}

export const inOffice = ({ status }: Pick<Supervisor, 'status'>): boolean =>
  status === 'active' || status === 'suspended'

/** Issues a fresh code; one issued before for the same card or institution is withdrawn. */
export async function issueCode(
  deps: Deps,
  by: Caller,
  given: string,
  only: Named | null = null,
): Promise<IssueOutcome | AlreadyApplied> {
  const { policy, chance } = deps
  return deps.store.effect(by.updateId, async (tx): Promise<IssueOutcome> => {
    const now = deps.clock.now()
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const found = await findBindable(tx, given, only)
    if (found === 'ambiguous') return { kind: 'ambiguous', given }
    if (!found) return { kind: 'unknown-subject', given }
    if (found.subject === 'supervisor' && !inOffice(found.supervisor))
      return { kind: 'out-of-office', supervisor: found.supervisor }
    const { subject } = found
    const { id: subjectId } = subject === 'supervisor' ? found.supervisor : found.institution
    // One more contact takes nothing from the others.
    const moves = found.subject === 'supervisor' && found.supervisor.boundAt !== null
    const code = chance.token()
    const expiresAt = addDuration(now, policy.inviteCodeValid, policy.timezone)
    await tx.codes.withdrawOpen(subject, subjectId, now)
    await tx.codes.insert({
      hash: contentHash(code),
      subject,
      subjectId,
      createdBy: by.chatId,
      createdAt: now,
      expiresAt,
    })
    tx.journal.add({
      actor: by.chatId,
      kind: 'code-issued',
      subject: `${subject}:${subjectId}`,
      data: { expiresAt },
    })
    const contacts =
      found.subject === 'institution' ? (await contactsOf(tx, found.institution)).map(({ name }) => name) : []
    return { kind: 'issued', code, for: found, expiresAt, moves, contacts }
  })
}

/** How many supervisors are bound; null for anybody but a coordinator. */
export async function countBound(
  deps: Deps,
  chatId: string,
): Promise<{ total: number; bound: number } | null> {
  return deps.store.transact(async (tx) =>
    (await identify(tx, chatId)).reads ? tx.supervisors.countBound() : null,
  )
}
