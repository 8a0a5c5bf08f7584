// Whom an official document concerns: the inspection it comes from, the institution, and its contacts in the chat.
import type { DocumentKind } from '../domain/official.ts'
import type { Dispatch, Institution, OfficialDocument } from '../domain/records.ts'
import type { Tx } from './store.ts'

export type Parties = { dispatch: Dispatch; institution: Institution }

/** @throws when the dispatch is gone, which the store does not allow */
export async function partiesOf(tx: Tx, { content }: OfficialDocument): Promise<Parties> {
  const dispatch = await tx.dispatches.byId(content.content.dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  if (!dispatch || !institution) throw new Error(`${content.number} is about no dispatch`)
  return { dispatch, institution }
}

/** Why the chat does not reach the institution: nobody is bound, or everybody blocks the bot. Null when it does. */
export async function outOfReach(tx: Tx, institution: Institution): Promise<'no-contact' | 'blocked' | null> {
  const { contacts } = institution
  if (contacts.length === 0) return 'no-contact'
  for (const chatId of contacts) if ((await tx.accounts.get(chatId))?.blockedAt == null) return null
  return 'blocked'
}

/** Shared by the messages that give a document to its contacts, and that ask coordinators to serve it. */
export const givingKey = (id: number): string => `official-document:${id}`
export const servingKey = (id: number): string => `serve-document:${id}`

/** The last document of one of the kinds issued in an opinion; null where there is none. */
export async function lastOfKind(
  tx: Tx,
  opinionId: number,
  ...kinds: DocumentKind[]
): Promise<OfficialDocument | null> {
  return (await tx.documents.ofOpinion(opinionId)).findLast((one) => kinds.includes(one.kind)) ?? null
}

/** What an institution is to rectify after, or has rectified. */
export const RECTIFICATION_KINDS: readonly DocumentKind[] = ['notice', 'order', 'verification']

/** The number of what an opinion stands at for its institution; a correction goes beside what it corrects. */
export async function numberInForce(tx: Tx, opinionId: number): Promise<string | null> {
  const document = await lastOfKind(tx, opinionId, 'preliminary', ...RECTIFICATION_KINDS)
  return document?.content.number ?? null
}
