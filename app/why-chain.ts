// Why an inspection came out as it did, for each of its parties: the findings with their articles, what the institution said
// and how it was weighed, and how every day was counted. Nothing is told before the party may know it.
import { DEADLINE_KINDS } from '../domain/deadline-kinds.ts'
import { kindsMeant, namesNumber, type TypedNumber } from '../domain/official.ts'
import { type OpinionState, WITH_INSTITUTION } from '../domain/opinion.ts'
import { statedIn } from '../domain/opinion-findings.ts'
import type { Dispatch, Opinion, OpinionFinding } from '../domain/records.ts'
import { type DeadlineView, deadlineView } from './deadline-view.ts'
import type { Deps } from './deps.ts'
import type { VisitView } from './notices/notice.ts'
import { visitView } from './notices/views.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const WHY_SIDES = ['desk', 'contact', 'inspector'] as const
export type WhySide = (typeof WHY_SIDES)[number]

export type WhyChain = {
  visit: VisitView
  side: WhySide
  state: OpinionState
  /** Numbers of the documents that were issued, oldest first. */
  documents: string[]
  /** As this side may know them; what is still being weighed or verified is left out for all but the agency. */
  findings: OpinionFinding[]
  /** Of the institution's side; empty for those who inspected. */
  deadlines: DeadlineView[]
}

/** What is decided but not yet told is known to the agency alone. */
const BEFORE_NOTICE: readonly OpinionState[] = [
  'drafting',
  'agreeing',
  'agreed',
  'sent',
  'answering',
  'weighing',
]

function asKnown(finding: OpinionFinding, state: OpinionState, side: WhySide): OpinionFinding {
  if (side === 'desk') return finding
  const heard = side === 'contact' || !BEFORE_NOTICE.includes(state)
  const weighed = !BEFORE_NOTICE.includes(state)
  const verified = state !== 'verifying'
  return {
    ...finding,
    ...(heard ? {} : { stance: null, defence: '' }),
    ...(weighed ? {} : { weighing: null, weighedFor: '', finalDemand: '' }),
    ...(verified ? {} : { verified: null, verifiedFor: '' }),
  }
}

/** What the account is in the inspection; the contact only from the day the opinion was sent. */
async function sideOf(
  tx: Tx,
  { id, institutionId }: Dispatch,
  { state }: Opinion,
  chatId: string,
): Promise<WhySide | null> {
  const { reads, supervisor, institutions } = await identify(tx, chatId)
  if (reads) return 'desk'
  const speaks = institutions.some((one) => one.id === institutionId)
  if (speaks && WITH_INSTITUTION.includes(state)) return 'contact'
  return supervisor && (await tx.visits.checkInOf(id, supervisor.id)) ? 'inspector' : null
}

/** Those of the documents, of the opinion, and of the sanctions that rest on the inspection. */
async function deadlinesOf(tx: Tx, { id, dispatchId }: Opinion, chatId: string): Promise<DeadlineView[]> {
  const documents = await tx.documents.ofOpinion(id)
  const sanctions = await tx.sanctions.ofDispatch(dispatchId)
  const subjects = {
    acknowledge: documents.map((one) => one.id),
    defence: [id],
    rectification: [id],
    hearing: sanctions.map((one) => one.id),
    correct: sanctions.map((one) => one.id),
  }
  const found: DeadlineView[] = []
  for (const kind of DEADLINE_KINDS)
    for (const subjectId of subjects[kind]) {
      const view = await deadlineView(tx, kind, subjectId, chatId)
      if (view) found.push(view)
    }
  return found
}

/** The chain of inspection `n` for this account; null where it has no part in it, or there is nothing to tell yet. */
export async function explainChain(deps: Deps, chatId: string, n: number): Promise<WhyChain | null> {
  return deps.store.transact(async (tx): Promise<WhyChain | null> => {
    const opinion = await tx.opinions.byDispatch(n)
    const dispatch = opinion && (await tx.dispatches.byId(n))
    const side = dispatch && (await sideOf(tx, dispatch, opinion, chatId))
    if (!dispatch || !side) return null
    const all = await tx.opinions.findings(opinion.id)
    const { state } = opinion
    const known = side === 'contact' ? statedIn(all) : all
    return {
      ...{ side, state, visit: await visitView(tx, dispatch, true) },
      documents: (await tx.documents.ofOpinion(opinion.id)).map(({ content }) => content.number),
      findings: known.map((finding) => asKnown(finding, state, side)),
      deadlines: side === 'inspector' ? [] : await deadlinesOf(tx, opinion, chatId),
    }
  })
}

/** The inspection a document is about, for those who may know it; null for everybody else and for no such number. */
export async function dispatchOfDocument(
  deps: Deps,
  chatId: string,
  typed: TypedNumber,
): Promise<number | null> {
  return deps.store.transact(async (tx) => {
    const { reads, institutions, supervisor } = await identify(tx, chatId)
    for (const kind of kindsMeant(typed)) {
      const document = await tx.documents.byNumber({ ...typed, kind })
      if (!document || !namesNumber(typed, document.content.number)) continue
      const dispatch = await tx.dispatches.byId(document.dispatchId)
      const concerned =
        reads ||
        institutions.some(({ id }) => id === dispatch?.institutionId) ||
        (supervisor !== null && (await tx.visits.checkInOf(document.dispatchId, supervisor.id)) !== null)
      return concerned ? document.dispatchId : null
    }
    return null
  })
}
