// Who speaks for an institution in the chat: coordinators see and remove its contacts, a contact leaves by itself. The right
// is the row: whoever has none any more can do nothing for the institution from that moment.
import type { Contact, Institution } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { accountName } from './notices/ground-views.ts'
import { askToServe } from './serve-document.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type ContactShown = Contact & { name: string; blocked: boolean }
export type ContactsView = { institution: Institution; contacts: ContactShown[] }
export type ContactsRefusal = { kind: 'not-allowed' } | { kind: 'unknown-institution'; given: string }

/** The contacts with the names their accounts have. */
export async function contactsOf(tx: Tx, institution: Institution): Promise<ContactShown[]> {
  const shown: ContactShown[] = []
  for (const contact of await tx.institutions.contacts(institution.id)) {
    const { chatId } = contact
    const blocked = (await tx.accounts.get(chatId))?.blockedAt != null
    shown.push({ ...contact, name: await accountName(tx, chatId), blocked })
  }
  return shown
}

/** The contacts of an institution, for coordinators. @param of its code as typed, or its id */
export async function showContacts(
  deps: Deps,
  chatId: string,
  of: string | number,
): Promise<{ kind: 'shown'; view: ContactsView } | ContactsRefusal> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const code = typeof of === 'string' ? of.normalize('NFKC').replace(/\s/gu, '') : ''
    const institution =
      typeof of === 'number' ? await tx.institutions.byId(of) : await tx.institutions.byCode(code)
    if (!institution) return { kind: 'unknown-institution' as const, given: String(of) }
    return { kind: 'shown' as const, view: { institution, contacts: await contactsOf(tx, institution) } }
  })
}

export type RemoveOutcome =
  | { kind: 'removed'; institution: Institution; name: string }
  | { kind: 'not-allowed' }
  | { kind: 'not-there' }

/** What follows when nobody is left: what is open has to be served by other means. */
async function unbind(
  tx: Tx,
  institution: Institution,
  chatId: string,
  fact: { actor: string; kind: 'contact-removed' | 'contact-left' },
): Promise<boolean> {
  if (!(await tx.institutions.unbind(institution.id, chatId))) return false
  tx.journal.add({ ...fact, subject: `institution:${institution.id}`, data: { contact: chatId } })
  if ((await tx.institutions.contacts(institution.id)).length > 0) return true
  for (const { id } of await tx.documents.unreceivedOf(institution.id)) await askToServe(tx, id)
  return true
}

/** A coordinator removes a contact, who is told. The last one may be removed too. */
export async function removeContact(
  deps: Deps,
  by: Caller,
  institutionId: number,
  chatId: string,
): Promise<RemoveOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<RemoveOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const institution = await tx.institutions.byId(institutionId)
    const fact = { actor: by.chatId, kind: 'contact-removed' as const }
    if (!institution || !(await unbind(tx, institution, chatId, fact))) return { kind: 'not-there' }
    const data = { subject: 'institution', subjectId: institutionId }
    tx.outgoing.add({ chatId, kind: 'contact-removed', data, urgency: 1 })
    return { kind: 'removed', institution, name: await accountName(tx, chatId) }
  })
}

/** A contact leaves; the coordinators are told. */
export async function leaveInstitution(
  deps: Deps,
  by: Caller,
  institutionId: number,
): Promise<RemoveOutcome | AlreadyApplied> {
  const { chatId } = by
  return deps.store.effect(by.updateId, async (tx): Promise<RemoveOutcome> => {
    const { institutions } = await identify(tx, chatId)
    const institution = institutions.find(({ id }) => id === institutionId)
    const fact = { actor: chatId, kind: 'contact-left' as const }
    if (!institution || !(await unbind(tx, institution, chatId, fact))) return { kind: 'not-allowed' }
    const data = { institutionId, contact: chatId }
    await alertCoordinators(tx, { kind: 'contact-left', data, everyone: true })
    return { kind: 'removed', institution, name: await accountName(tx, chatId) }
  })
}
