// Coming into the office: a coordinator issues a one-time link, and whoever opens it is a coordinator or an auditor.
import { contentHash } from '../domain/content-hash.ts'
import { addDuration } from '../domain/local-time.ts'
import type { BindingCode, BindingSubject, OfficeRole, Officer } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type LinkOutcome =
  | { kind: 'issued'; role: OfficeRole; code: string; expiresAt: Date }
  | { kind: 'not-allowed' }

export const isOffice = (subject: BindingSubject): subject is OfficeRole =>
  subject === 'coordinator' || subject === 'auditor'

/** Issues a link into the office; an open one for the same role is withdrawn, so that there is never more than one. */
export async function issueOfficeLink(
  deps: Deps,
  by: Caller,
  role: OfficeRole,
): Promise<LinkOutcome | AlreadyApplied> {
  const { policy, chance } = deps
  return deps.store.effect(by.updateId, async (tx): Promise<LinkOutcome> => {
    const now = deps.clock.now()
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const code = chance.token()
    const expiresAt = addDuration(now, policy.inviteCodeValid, policy.timezone)
    await tx.codes.withdrawOpen(role, 0, now)
    await tx.codes.insert({
      ...{ hash: contentHash(code), subject: role, subjectId: 0 },
      ...{ createdBy: by.chatId, createdAt: now, expiresAt },
    })
    tx.journal.add({ actor: by.chatId, kind: 'code-issued', subject: role, data: { expiresAt } })
    return { kind: 'issued', role, code, expiresAt }
  })
}

/**
 * Those in office, where whoever made the code still is a coordinator; else null. Who has left lets nobody in any more,
 * themselves least of all. Into the office nobody comes while somebody is being taken out of it.
 */
export async function officeBehind(tx: Tx, { subject, createdBy }: BindingCode): Promise<Officer[] | null> {
  const office = isOffice(subject) ? await tx.coordinators.lock() : await tx.coordinators.inOffice()
  return office.some(({ chatId, role }) => chatId === createdBy && role === 'coordinator') ? office : null
}

/**
 * Brings the chat into the office by a code that may be used; the other coordinators are told.
 * @param office those in it, as `officeBehind` found them
 * @returns 'in-office' where the chat may do as much already
 */
export async function joinOffice(
  tx: Tx,
  office: readonly Officer[],
  code: BindingCode,
  chatId: string,
  now: Date,
): Promise<'joined' | 'in-office' | 'not-valid'> {
  const { id, subject: role, createdBy } = code
  if (!isOffice(role)) return 'not-valid'
  const before = office.find((one) => one.chatId === chatId)?.role ?? null
  if (before === 'coordinator' || before === role) return 'in-office'
  if (!(await tx.codes.claim(id, chatId, now))) return 'not-valid'
  await tx.coordinators.add({ chatId, role, addedAt: now, addedBy: createdBy })
  tx.journal.add({
    ...{ actor: chatId, kind: 'office-joined', subject: `${role}:${chatId}` },
    data: before ? { role, by: createdBy, before } : { role, by: createdBy },
  })
  const data = { chatId, role, by: createdBy }
  await alertCoordinators(tx, { kind: 'office-joined', data, everyone: true })
  return 'joined'
}
