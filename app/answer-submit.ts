// Handing an answer in: what was said is put down for good as a file whose SHA-256 is told to all contacts and kept in
// the journal, and the opinion goes to the agency.
import { ANSWERS, type AnswerKind } from '../domain/answer-kinds.ts'
import { submissionText } from '../domain/answer-submission.ts'
import { type OpinionRefusal, opinionStep } from '../domain/opinion.ts'
import type { Stance } from '../domain/opinion-findings.ts'
import { type AnswersView, answersAs, answersView, mayAnswer } from './answer-view.ts'
import { endDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { factsOf, lockOpinion, opinionOf, rolesIn, type WholeOpinion } from './opinion-of.ts'
import { showInstitution } from './show-institution.ts'
import { enter } from './step-opinion.ts'
import type { Tx } from './store.ts'

export type AnswerReceipt = {
  at: Date
  /** SHA-256 of the file, which is canonical JSON (RFC 8785); lower-case hex. */
  hash: string
  /** Of each stance; none where demands were answered. */
  stances: Partial<Record<Stance, number>>
  points: number
  files: number
}

export type SubmitOutcome = { kind: 'submitted'; receipt: AnswerReceipt } | OpinionRefusal

/** Each demand reported anew is to be verified anew. */
async function forgetVerdicts(tx: Tx, { points }: AnswersView): Promise<void> {
  for (const { finding, settled } of points)
    if (!settled && finding.verified !== null) await tx.opinions.updateFinding(finding.id, { verified: null })
}

/** The caller holds the lock. */
async function handIn(
  deps: Deps,
  tx: Tx,
  whole: WholeOpinion,
  of: { kind: AnswerKind; chatId: string },
  now: Date,
): Promise<SubmitOutcome> {
  const { opinion } = whole
  const rule = ANSWERS[of.kind]
  const view = await answersView(tx, whole, of.kind, of.chatId)
  if (!('points' in view)) return view
  const { state } = opinion
  const decided = opinionStep(rule.submit, { state, roles: [view.by], facts: factsOf(whole) })
  if (!decided.ok) return decided.refusal
  const how = view.by === 'contact' ? 'chat' : 'written'
  const text = submissionText({
    ...{ kind: of.kind, dispatch: view.dispatch.id, institution: view.institution.code },
    ...{ document: view.document, at: now, how, points: view.points },
  })
  const hash = await deps.vault.put(new TextEncoder().encode(text))
  const stances: AnswerReceipt['stances'] = {}
  if (of.kind === 'defence')
    for (const { finding } of view.points)
      if (finding.stance) stances[finding.stance] = (stances[finding.stance] ?? 0) + 1
  const files = view.points.reduce((sum, point) => sum + point.files.length, 0)
  const counts = { points: view.points.length, files, ...stances }
  await endDeadline(tx, of.kind, opinion.id, now)
  if (of.kind === 'rectification') await forgetVerdicts(tx, view)
  await enter(tx, deps.policy, whole, {
    ...{ event: rule.submit, state: decided.state, actor: of.chatId, now, data: { how, hash, ...counts } },
  })
  const told = { opinionId: opinion.id, answer: of.kind, at: now.toISOString(), hash, how, files }
  for (const chatId of view.institution.contacts)
    tx.outgoing.add({ chatId, kind: 'answer-receipt', data: told, urgency: 0 })
  return { kind: 'submitted', receipt: { at: now, hash, stances, points: counts.points, files } }
}

/** Hands the answer in as it stands. The one who does it acts for the institution, or records what came in writing. */
export async function submitAnswers(
  deps: Deps,
  by: Caller,
  { opinionId, kind }: { opinionId: number; kind: AnswerKind },
): Promise<SubmitOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SubmitOutcome> => {
    const now = deps.clock.now()
    const whole = await lockOpinion(tx, deps.policy, opinionId, now)
    return whole ? handIn(deps, tx, whole, { kind, chatId: by.chatId }, now) : { kind: 'not-allowed' }
  })
}

/** Accepts every finding nothing was said to; what was said stays, and nothing is handed in. */
export async function acceptRest(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<{ kind: 'accepted' } | OpinionRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const now = deps.clock.now()
    const whole = await lockOpinion(tx, deps.policy, opinionId, now)
    const refusal = whole
      ? await mayAnswer(tx, whole, 'defence', by.chatId)
      : { kind: 'not-allowed' as const }
    if (!whole || refusal) return refusal ?? { kind: 'not-allowed' as const }
    const numbers: number[] = []
    for (const [at, { id, stance }] of ANSWERS.defence.points(whole.findings).entries()) {
      if (stance !== null) continue
      await tx.opinions.updateFinding(id, { stance: 'accept', defence: '' })
      numbers.push(at + 1)
    }
    const data = { numbers }
    tx.journal.add({ actor: by.chatId, kind: 'findings-accepted', subject: `opinion:${opinionId}`, data })
    const after = await opinionOf(tx, deps.policy, opinionId, now)
    if (after) await showInstitution(tx, after)
    return { kind: 'accepted' as const }
  })
}

/** Accepts every finding, whatever was said before, and hands that in. */
export async function acceptAll(
  deps: Deps,
  by: Caller,
  opinionId: number,
): Promise<SubmitOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SubmitOutcome> => {
    const now = deps.clock.now()
    const before = await lockOpinion(tx, deps.policy, opinionId, now)
    if (!before || !(await answersAs(tx, before, by.chatId))) return { kind: 'not-allowed' }
    const { state } = before.opinion
    const roles = await rolesIn(tx, before, by.chatId)
    const decided = opinionStep('defend', { state, roles, facts: factsOf(before) })
    if (!decided.ok) return decided.refusal
    for (const { id } of ANSWERS.defence.points(before.findings))
      await tx.opinions.updateFinding(id, { stance: 'accept', defence: '' })
    tx.journal.add({
      ...{ actor: by.chatId, kind: 'findings-accepted', subject: `opinion:${opinionId}`, data: {} },
    })
    const whole = await lockOpinion(tx, deps.policy, opinionId, now)
    return whole
      ? handIn(deps, tx, whole, { kind: 'defence', chatId: by.chatId }, now)
      : { kind: 'not-allowed' }
  })
}
