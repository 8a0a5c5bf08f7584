// Binds a chat to a card or an institution: by a one-time code, or because a roster names the account.
import { contentHash } from '../domain/content-hash.ts'
import { RUNNING } from '../domain/dispatch.ts'
import type { Policy } from '../domain/policy.ts'
import type { BindingCode, BindingSubject, OfficeRole } from '../domain/records.ts'
import { isOffice, joinOffice, officeBehind } from './coordinators-join.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { givingKey } from './document-parties.ts'
import { askNewContact } from './feedback.ts'
import { inOffice } from './issue-code.ts'
import { showHearingTo } from './sanction-show.ts'
import { showInvitation } from './seats.ts'
import { FOR_INSTITUTION, showInstitutionTo } from './show-institution.ts'
import type { Tx } from './store.ts'
import { identify, type Who } from './who.ts'

/** Guessing 128 random bits is hopeless anyway; this keeps a curious account from being a load. */
export const MAX_WRONG_CODES = 5
const WRONG_CODES_WITHIN_MS = 3_600_000

export type BindOutcome =
  /** Bound just now; `moved` when another chat was bound before. */
  | { kind: 'bound'; who: Who; moved: boolean }
  | { kind: 'already-bound'; who: Who }
  /** Wrong, expired, used, withdrawn, made by who has left the office: one answer for all, so that nothing is learned from it. */
  | { kind: 'not-valid' }
  | { kind: 'try-later' }
  /** The account already belongs to another card. */
  | { kind: 'other-card'; cardNo: string }

/** States of an opinion of which a contact has a message, the last one apart: it asks for nothing any more. */
const GOING_ON = FOR_INSTITUTION.filter((state) => state !== 'closed')

type Target = { subject: Exclude<BindingSubject, OfficeRole>; id: number; before: string | null }

async function bind(
  tx: Tx,
  policy: Policy,
  target: Target,
  { chatId, by, now }: { chatId: string; by: 'code' | 'roster'; now: Date },
): Promise<void> {
  const { subject, id, before } = target
  if (subject === 'supervisor') await tx.supervisors.bind(id, chatId, now)
  else await tx.institutions.bind(id, chatId, now, by)
  const moved = before !== null && before !== chatId
  tx.journal.add({
    actor: chatId,
    kind: moved ? 'binding-moved' : 'bound',
    subject: `${subject}:${id}`,
    data: moved ? { by, from: before } : { by },
  })
  // Whoever held the binding learns that it is gone: a stolen code must not stay unnoticed.
  if (moved) tx.outgoing.add({ chatId: before, kind: 'binding-moved', data: { subject, subjectId: id } })
  if (subject === 'supervisor') return showWaiting(tx, id, chatId)
  await showOpen(tx, id, chatId)
  await askNewContact(tx, policy, { institutionId: id, chatId }, now)
}

/** A new contact gets what the institution has not acknowledged yet, and what it may say something to. */
async function showOpen(tx: Tx, institutionId: number, chatId: string): Promise<void> {
  for (const { id } of await tx.documents.unreceivedOf(institutionId)) {
    const data = { documentId: id }
    tx.outgoing.add({ chatId, kind: 'official-document', data, liveKey: givingKey(id), urgency: 0 })
  }
  for (const opinion of await tx.opinions.ofInstitution(institutionId, GOING_ON))
    showInstitutionTo(tx, opinion, chatId)
  for (const sanction of await tx.sanctions.ofInstitution(institutionId, ['told']))
    showHearingTo(tx, sanction, chatId)
}

/** What the card was asked before moves along to the chat that now answers for it. */
async function showWaiting(tx: Tx, supervisorId: number, chatId: string): Promise<void> {
  for (const { id, dispatchId } of await tx.invitations.ofSupervisor(supervisorId, ['open'])) {
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (dispatch && RUNNING.includes(dispatch.state)) showInvitation(tx, chatId, id)
  }
}

/** The card or institution of a code that may be used, or why not. */
async function targetOf(
  tx: Tx,
  code: BindingCode,
  chatId: string,
): Promise<Target | Exclude<BindOutcome, { kind: 'bound' }>> {
  const { subject, subjectId: id } = code
  if (isOffice(subject)) return { kind: 'not-valid' }
  if (subject === 'institution') {
    const institution = await tx.institutions.byId(id)
    if (!institution) return { kind: 'not-valid' }
    // Several contacts may act for it: one more takes nothing from the others.
    return { subject, id, before: null }
  }
  const supervisor = await tx.supervisors.lock(id)
  if (!supervisor || !inOffice(supervisor)) return { kind: 'not-valid' }
  const holds = await tx.supervisors.byTelegram(chatId)
  if (holds && holds.id !== id) return { kind: 'other-card', cardNo: holds.cardNo }
  return { subject, id, before: supervisor.boundAt && supervisor.telegramId }
}

async function isBoundTo(tx: Tx, { subject, subjectId }: BindingCode, chatId: string): Promise<boolean> {
  if (isOffice(subject)) return (await tx.coordinators.roleOf(chatId)) === subject
  if (subject === 'institution')
    return (await tx.institutions.byId(subjectId))?.contacts.includes(chatId) ?? false
  const one = await tx.supervisors.byId(subjectId)
  return one !== null && one.boundAt !== null && one.telegramId === chatId
}

/** Binds the chat by a code from `/start <code>`; a fresh code moves a binding that another chat holds. */
export async function bindByCode(
  deps: Deps,
  by: Caller,
  given: string,
): Promise<BindOutcome | AlreadyApplied> {
  const { chatId } = by
  return deps.store.effect(by.updateId, async (tx): Promise<BindOutcome> => {
    const now = deps.clock.now()
    const code = await tx.codes.byHash(contentHash(given))
    if (code?.usedBy === chatId && (await isBoundTo(tx, code, chatId)))
      return { kind: 'already-bound', who: await identify(tx, chatId) }
    const since = new Date(now.getTime() - WRONG_CODES_WITHIN_MS)
    if ((await tx.codes.countAttempts(chatId, since)) >= MAX_WRONG_CODES) return { kind: 'try-later' }
    const open = code && !code.usedAt && !code.withdrawnAt && code.expiresAt > now
    const office = open ? await officeBehind(tx, code) : null
    if (!code || !office) {
      await tx.codes.addAttempt(chatId, now)
      return { kind: 'not-valid' }
    }
    if (isOffice(code.subject)) {
      const joined = await joinOffice(tx, office, code, chatId, now)
      if (joined === 'not-valid') return { kind: 'not-valid' }
      const who = await identify(tx, chatId)
      return joined === 'joined' ? { kind: 'bound', who, moved: false } : { kind: 'already-bound', who }
    }
    const target = await targetOf(tx, code, chatId)
    if ('kind' in target) return target
    if (!(await tx.codes.claim(code.id, chatId, now))) return { kind: 'not-valid' }
    await bind(tx, deps.policy, target, { chatId, by: 'code', now })
    const moved = target.before !== null && target.before !== chatId
    return { kind: 'bound', who: await identify(tx, chatId), moved }
  })
}

/** A plain `/start`: binds whatever a roster names this account for. */
export async function bindNamed(
  deps: Deps,
  by: Caller,
): Promise<{ kind: 'known'; who: Who; bound: number } | { kind: 'stranger' } | AlreadyApplied> {
  const { chatId } = by
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const supervisor = await tx.supervisors.byTelegram(chatId)
    const targets: Target[] = []
    if (supervisor && !supervisor.boundAt && inOffice(supervisor))
      targets.push({ subject: 'supervisor', id: supervisor.id, before: null })
    for (const { id, contacts } of await tx.institutions.naming(chatId))
      if (!contacts.includes(chatId)) targets.push({ subject: 'institution', id, before: null })
    for (const target of targets) await bind(tx, deps.policy, target, { chatId, by: 'roster', now })
    const who = await identify(tx, chatId)
    const known = who.reads || who.supervisor !== null || who.institutions.length > 0
    return known ? { kind: 'known' as const, who, bound: targets.length } : { kind: 'stranger' as const }
  })
}
