// A coordinator corrects an official document: what is wrong, what is right and why are typed one after the other, kept
// in a draft, and issued as a document of its own. The corrected one stays as it is.
import { z } from 'zod'
import type { CorrectionContent } from '../domain/official.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { givingKey, partiesOf } from './document-parties.ts'
import { issueDocument } from './issue-document.ts'
import type { ReasonsProblem } from './reasons.ts'
import type { Draft, Tx } from './store.ts'
import { identify } from './who.ts'

/** Asked for in this order. */
export const CORRECTION_WORDS = ['wrong', 'right', 'reasons'] as const
export type CorrectionWord = (typeof CORRECTION_WORDS)[number]
/** Three such texts fit into one message of 4,096 characters. */
export const MAX_CORRECTION = 500

const kept = z.object({
  words: z.partialRecord(z.enum(CORRECTION_WORDS), z.string()).default({}),
  /** The corrections there were when the writer last saw how many. */
  seen: z.number().int().default(0),
})
type Kept = z.infer<typeof kept>

export const CORRECTION_DRAFT = 'correct-document'
export const correctionKey = (id: number): string => `${CORRECTION_DRAFT}-${id}`

/** All that corrects a document, or corrects what corrects it, oldest first. */
export async function correctionsOf(tx: Tx, id: number): Promise<OfficialDocument[]> {
  const found = await tx.documents.correctionsOf(id)
  const later = []
  for (const one of found) later.push(...(await correctionsOf(tx, one.id)))
  return [...found, ...later].sort((a, b) => a.id - b.id)
}

const correctable = async (tx: Tx, chatId: string, id: number): Promise<OfficialDocument | null> =>
  (await identify(tx, chatId)).coordinator ? tx.documents.byId(id) : null

export type CorrectionPage = {
  kind: 'page'
  document: OfficialDocument
  corrections: OfficialDocument[]
  words: Kept['words']
  /** What is asked next; null when all is written and only to be confirmed. */
  next: CorrectionWord | null
  /** The message of the question before. */
  asked: number | null
}

export type NoCorrection =
  | { kind: 'not-allowed' }
  /** Nothing is being written: issued or dropped before. */
  | { kind: 'nothing-written' }

const nextOf = (words: Kept['words']): CorrectionWord | null =>
  CORRECTION_WORDS.find((word) => words[word] === undefined) ?? null

async function pageOf(tx: Tx, chatId: string, id: number): Promise<CorrectionPage | NoCorrection> {
  const document = await correctable(tx, chatId, id)
  if (!document) return { kind: 'not-allowed' }
  const draft = await tx.drafts.get(chatId, correctionKey(id))
  if (!draft) return { kind: 'nothing-written' }
  const { words } = kept.parse(draft.data)
  const corrections = await correctionsOf(tx, id)
  return { kind: 'page', document, corrections, words, next: nextOf(words), asked: draft.messageId }
}

/** What is written so far, and what is asked next. */
export async function correctionPage(deps: Deps, chatId: string, id: number) {
  return deps.store.transact((tx) => pageOf(tx, chatId, id))
}

const put = (tx: Tx, deps: Deps, chatId: string, id: number, data: Kept, messageId: number | null = null) =>
  tx.drafts.put({
    ...{ chatId, key: correctionKey(id), kind: CORRECTION_DRAFT, subjectId: id, data, messageId },
    touchedAt: deps.clock.now(),
  })

/** Begins to write a correction, from its first words. */
export async function beginCorrection(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<{ kind: 'begun' } | NoCorrection | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await correctable(tx, by.chatId, id))) return { kind: 'not-allowed' as const }
    const seen = (await correctionsOf(tx, id)).length
    const former = await tx.drafts.get(by.chatId, correctionKey(id))
    await put(tx, deps, by.chatId, id, { words: {}, seen }, former?.messageId)
    return { kind: 'begun' as const }
  })
}

/** Takes the words that were asked for. Where all is written already, nothing is changed. */
export async function writeCorrection(
  deps: Deps,
  by: Caller,
  draft: Pick<Draft, 'key'> & { subjectId: number },
  written: string,
): Promise<{ kind: 'taken' } | ReasonsProblem | NoCorrection | AlreadyApplied> {
  const text = written.trim()
  const max = MAX_CORRECTION
  return deps.store.effect(by.updateId, async (tx) => {
    const id = draft.subjectId
    if (!(await correctable(tx, by.chatId, id))) return { kind: 'not-allowed' as const }
    const open = await tx.drafts.get(by.chatId, draft.key)
    if (!open) return { kind: 'nothing-written' as const }
    const { words, seen } = kept.parse(open.data)
    const next = nextOf(words)
    if (next === null) return { kind: 'taken' as const }
    if (text === '') return { kind: 'reasons-missing' as const }
    if (text.length > max) return { kind: 'too-long' as const, max }
    await put(tx, deps, by.chatId, id, { words: { ...words, [next]: text }, seen }, open.messageId)
    return { kind: 'taken' as const }
  })
}

export type CorrectionOutcome =
  | { kind: 'issued'; document: OfficialDocument }
  /** Somebody else has corrected the same meanwhile: to be looked at before it is done once more. */
  | { kind: 'corrected-meanwhile'; by: OfficialDocument }
  | NoCorrection

/** Issues the correction that was written; it is served as every document is. */
export async function issueCorrection(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<CorrectionOutcome | AlreadyApplied> {
  const { policy, clock, store } = deps
  return store.effect(by.updateId, async (tx): Promise<CorrectionOutcome> => {
    await tx.documents.lock(id)
    const page = await pageOf(tx, by.chatId, id)
    if (page.kind !== 'page') return page
    const { document, corrections, words } = page
    const { wrong, right, reasons } = words
    if (wrong === undefined || right === undefined || reasons === undefined)
      return { kind: 'nothing-written' }
    const draft = await tx.drafts.get(by.chatId, correctionKey(id))
    const last = corrections.at(-1)
    if (last && corrections.length > kept.parse(draft?.data).seen) {
      await put(tx, deps, by.chatId, id, { words, seen: corrections.length }, draft?.messageId)
      return { kind: 'corrected-meanwhile', by: last }
    }
    const { institution, dispatch } = await partiesOf(tx, document)
    const { name, code, address } = institution
    const { kind, contentHash, opinionId, sanctionId, content: issued } = document
    const content: CorrectionContent = {
      ...{ agency: policy.agency.zh, institution: { name, code, address }, dispatchId: dispatch.id },
      of: { kind, number: issued.number, contentHash, issuedAt: issued.issuedAt },
      ...{ wrong, right, reasons },
    }
    const belongs = { opinionId, sanctionId, correctsId: id }
    const correction = { kind: 'correction' as const, content, ...belongs, by: by.chatId, now: clock.now() }
    const result = await issueDocument(tx, policy, correction)
    await tx.drafts.remove(by.chatId, correctionKey(id))
    // Whoever opens the message of the corrected one is told.
    await refreshLive(tx, givingKey(id), 'official-document', { documentId: id })
    return { kind: 'issued', document: result }
  })
}
