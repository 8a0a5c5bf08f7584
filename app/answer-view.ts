// What whoever answers for an institution sees: the points with what was said to each, and who may say it. Loaded anew
// each time; several contacts may answer at once.
import { ANSWERS, type AnswerKind, type NumberedFinding, pointsOf } from '../domain/answer-kinds.ts'
import { type OpinionRefusal, opinionStep } from '../domain/opinion.ts'
import type { Dispatch, Evidence, Institution, Opinion } from '../domain/records.ts'
import { filesOf } from './answer-files.ts'
import { readStanding, type Standing, saveStanding, standAt } from './answer-standing.ts'
import { dueOf } from './deadlines.ts'
import type { Deps } from './deps.ts'
import { numberInForce } from './document-parties.ts'
import { factsOf, opinionOf, rolesIn, type WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

export type Point = NumberedFinding & { files: Evidence[]; said: boolean; settled: boolean }

export type AnswersView = {
  kind: AnswerKind
  opinion: Opinion
  dispatch: Dispatch
  institution: Institution
  /** A coordinator records what came in writing. */
  by: 'contact' | 'coordinator'
  points: Point[]
  /** Null where no time runs. */
  dueAt: Date | null
  /** The number of the document that is answered; null where there is none. */
  document: string | null
  standing: Standing
}

/** Which opinion, and which of its answers. */
export type AnswerRef = { opinionId: number; kind: AnswerKind }

/** In what capacity an account answers; null where it has no part in it. */
export async function answersAs(
  tx: Tx,
  whole: WholeOpinion,
  chatId: string,
): Promise<'contact' | 'coordinator' | null> {
  const roles = await rolesIn(tx, whole, chatId)
  if (roles.includes('contact')) return 'contact'
  return roles.includes('coordinator') ? 'coordinator' : null
}

/** Points still to be answered. */
export const leftIn = (points: readonly Point[]): Point[] =>
  points.filter(({ said, settled }) => !said && !settled)

/** Files of a report are those of its round: what was sent before the opinion came into its state was answered then. */
async function withFiles(tx: Tx, kind: AnswerKind, { opinion, findings }: WholeOpinion): Promise<Point[]> {
  const { said, settled } = ANSWERS[kind]
  const points = pointsOf(kind, findings)
  const ids = points.map(({ finding }) => finding.id)
  const files = await filesOf(tx, kind, ids, kind === 'rectification' ? opinion.changedAt : null)
  return points.map((numbered) => {
    const { finding } = numbered
    const its = files.filter(({ subjectId }) => subjectId === finding.id)
    return { ...numbered, files: its, said: said(finding), settled: settled(finding) }
  })
}

export async function answersView(
  tx: Tx,
  whole: WholeOpinion,
  kind: AnswerKind,
  chatId: string,
): Promise<AnswersView | { kind: 'not-allowed' }> {
  const { opinion, team } = whole
  const by = await answersAs(tx, whole, chatId)
  const institution = by && (await tx.institutions.byId(team.dispatch.institutionId))
  if (!by || !institution) return { kind: 'not-allowed' }
  const points = await withFiles(tx, kind, whole)
  return {
    ...{ kind, opinion, dispatch: team.dispatch, institution, by, points },
    dueAt: await dueOf(tx, kind, opinion.id),
    document: await numberInForce(tx, opinion.id),
    standing: (await readStanding(tx, chatId, opinion.id)) ?? standAt(null, kind, null),
  }
}

/** Whether the account may answer now. */
export async function mayAnswer(
  tx: Tx,
  whole: WholeOpinion,
  kind: AnswerKind,
  chatId: string,
): Promise<OpinionRefusal | null> {
  const { state } = whole.opinion
  const roles = await rolesIn(tx, whole, chatId)
  const decided = opinionStep(ANSWERS[kind].change, { state, roles, facts: factsOf(whole) })
  return decided.ok ? null : decided.refusal
}

export type AnswersOpened = { kind: 'open'; view: AnswersView } | OpinionRefusal

/**
 * A page of an answer for whoever may give it.
 * @param at the place of the point that is opened, so that what is typed next belongs to it; null for the overview
 */
export async function openAnswers(
  deps: Deps,
  chatId: string,
  { opinionId, kind }: AnswerRef,
  at: number | null,
): Promise<AnswersOpened> {
  return deps.store.transact(async (tx): Promise<AnswersOpened> => {
    const whole = await opinionOf(tx, deps.policy, opinionId, deps.clock.now())
    if (!whole) return { kind: 'not-allowed' }
    const refusal = await mayAnswer(tx, whole, kind, chatId)
    if (refusal) return refusal
    const standing = standAt(await readStanding(tx, chatId, opinionId), kind, at)
    await saveStanding(tx, deps, chatId, opinionId, standing)
    const view = await answersView(tx, whole, kind, chatId)
    return 'opinion' in view ? { kind: 'open', view } : view
  })
}
