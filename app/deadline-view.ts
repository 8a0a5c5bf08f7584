// An official deadline with whom it concerns: the inspection, the institution, the document it follows from, what moved it.
import type { DeadlineKind } from '../domain/deadline-kinds.ts'
import type { DocumentKind } from '../domain/official.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline, Dispatch, Extension, Institution, OfficialDocument } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import type { Deps } from './deps.ts'
import { givingKey, lastOfKind, RECTIFICATION_KINDS } from './document-parties.ts'
import { opinionOf } from './opinion-of.ts'
import { sanctionKey } from './sanction-show.ts'
import { institutionKey, showInstitution } from './show-institution.ts'
import { refreshDesk, showOpinion } from './show-opinion.ts'
import type { Tx } from './store.ts'

/** Who looks: the institution's contact, or the agency. */
export type DeadlineSide = 'contact' | 'desk'

export type DeadlineView = {
  deadline: Deadline
  /** Of its kind and subject, oldest first. */
  extensions: Extension[]
  waiting: Extension | null
  dispatch: Dispatch
  institution: Institution
  /** What it follows from; null where nothing was issued. */
  document: OfficialDocument | null
  side: DeadlineSide
}

/** Every one names the deadline; some the request or the move they tell of, and who decided it. */
export type DeadlineNotice =
  | { [K in OfDeadline]: { kind: K; view: DeadlineView; replyTo: number | null; now: Date } }[OfDeadline]
  | { [K in OfExtension]: { kind: K } & ExtensionNews }[OfExtension]

type OfDeadline = 'deadline-reminder' | 'deadline-overdue'
type OfExtension = 'deadline-moved' | 'deadline-held' | 'extension-asked' | 'extension-refused'

/** A request or a move, with the names of whoever asked and decided. */
export type ExtensionNews = {
  view: DeadlineView
  extension: Extension
  askedBy: string
  decidedBy: string
  now: Date
}

type Subject = Pick<DeadlineView, 'dispatch' | 'institution' | 'document'>

async function inspectionOf(tx: Tx, dispatchId: number) {
  const dispatch = await tx.dispatches.byId(dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  return dispatch && institution ? { dispatch, institution } : null
}

/** What the deadline is about; null where the subject is gone. */
export async function subjectOf(tx: Tx, kind: DeadlineKind, subjectId: number): Promise<Subject | null> {
  if (kind === 'acknowledge') {
    const document = await tx.documents.byId(subjectId)
    const found = document && (await inspectionOf(tx, document.dispatchId))
    return found && { ...found, document }
  }
  if (kind === 'hearing' || kind === 'correct') {
    const sanction = await tx.sanctions.byId(subjectId)
    const found = sanction && (await inspectionOf(tx, sanction.dispatchId))
    if (!found) return null
    const issued = await tx.sanctions.documents(subjectId)
    return {
      ...found,
      document: issued.findLast((one) => one.kind === (kind === 'hearing' ? kind : 'sanction')) ?? null,
    }
  }
  const opinion = await tx.opinions.byId(subjectId)
  const found = opinion && (await inspectionOf(tx, opinion.dispatchId))
  if (!found) return null
  const kinds: readonly DocumentKind[] = kind === 'defence' ? ['preliminary'] : RECTIFICATION_KINDS
  return { ...found, document: await lastOfKind(tx, subjectId, ...kinds) }
}

/**
 * The deadline for an account with a part in it: its institution's contact, or a coordinator; else null.
 * @param preferred the side of an account that is both
 */
export async function deadlineView(
  tx: Tx,
  kind: DeadlineKind,
  subjectId: number,
  chatId: string,
  preferred: DeadlineSide = 'desk',
): Promise<DeadlineView | null> {
  const deadline = await tx.deadlines.get(kind, subjectId)
  const subject = deadline && (await subjectOf(tx, kind, subjectId))
  if (!deadline || !subject) return null
  const sides: DeadlineSide[] = [
    ...((await tx.coordinators.roleOf(chatId)) ? (['desk'] as const) : []),
    ...(subject.institution.contacts.includes(chatId) ? (['contact'] as const) : []),
  ]
  const side = sides.find((one) => one === preferred) ?? sides[0]
  if (!side) return null
  const extensions = await tx.extensions.of(kind, subjectId)
  const waiting = extensions.find(({ state }) => state === 'asked') ?? null
  return { ...subject, deadline, side, extensions, waiting }
}

/** For the button that asks why it is this day. */
export async function openDeadline(
  deps: Deps,
  chatId: string,
  kind: DeadlineKind,
  subjectId: number,
): Promise<DeadlineView | null> {
  return deps.store.transact((tx) => deadlineView(tx, kind, subjectId, chatId))
}

/** The message in which the contact does what is owed; null where none is shown. */
export async function messageToDoIt(tx: Tx, view: DeadlineView, chatId: string): Promise<number | null> {
  const { kind, subjectId } = view.deadline
  const opinion = kind === 'defence' || kind === 'rectification' ? await tx.opinions.byId(subjectId) : null
  const sanction = kind === 'hearing' ? await tx.sanctions.byId(subjectId) : null
  // The order stands in the decision.
  const decision = kind === 'correct' ? view.document : null
  const key = opinion
    ? institutionKey(opinion)
    : sanction
      ? sanctionKey('hearing', sanction)
      : givingKey(decision?.id ?? subjectId)
  return tx.live.messageOf(chatId, key)
}

/** Messages that name the day are shown anew. */
export async function showMoved(tx: Tx, policy: Policy, { kind, subjectId }: Deadline, now: Date) {
  const sanction = kind === 'hearing' || kind === 'correct' ? await tx.sanctions.byId(subjectId) : null
  const data = { sanctionId: subjectId, state: sanction?.state ?? '' }
  for (const side of ['sanction', 'hearing'] as const)
    if (sanction) await refreshLive(tx, sanctionKey(side, sanction), side, data)
  if (kind !== 'defence' && kind !== 'rectification') return
  const whole = await opinionOf(tx, policy, subjectId, now)
  if (!whole) return
  await showInstitution(tx, whole)
  if (whole.opinion.state === 'answering') await showOpinion(tx, whole)
  else await refreshDesk(tx, whole)
}
