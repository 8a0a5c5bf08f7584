// Saying something to a point of an answer: a stance, words, a file; each decided from the rows as they are then, so that
// two phones of one institution may answer at once.
import { ANSWERS } from '../domain/answer-kinds.ts'
import type { OpinionRefusal } from '../domain/opinion.ts'
import type { Stance } from '../domain/opinion-findings.ts'
import type { FindingWords } from '../domain/records.ts'
import { addFile, type FileRefusal, type SentFile, takeBackFile } from './answer-files.ts'
import {
  pendingAt,
  readStanding,
  remembering,
  type Standing,
  saveStanding,
  standAt,
  withPending,
} from './answer-standing.ts'
import { type AnswerRef, type AnswersView, answersView, mayAnswer, type Point } from './answer-view.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { lockOpinion, opinionOf } from './opinion-of.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { showInstitution } from './show-institution.ts'
import type { Tx } from './store.ts'

/** What became of it, to be said above the point. */
export type Remark =
  | { kind: 'noted'; stance: Stance | null }
  /** The stance waits for its reasons. */
  | { kind: 'reasons-wanted'; stance: Stance }
  /** The words wait for a stance. */
  | { kind: 'stance-wanted' }
  | { kind: 'file-noted'; count: number; caption: 'none' | 'noted' | 'waits' | 'unread' | 'too-long' }
  | { kind: 'file-taken-back' }

export type PointOutcome =
  | { kind: 'shown'; view: AnswersView; at: number; remark: Remark }
  /** No point is open, there is none at that place, or nothing is asked of it any more. */
  | { kind: 'no-point' }
  | { kind: 'settled' }
  | FileRefusal
  | ReasonsProblem
  | OpinionRefusal

type Now = { tx: Tx; by: Caller; ref: AnswerRef; at: number; point: Point; standing: Standing }
type Said = { remark: Remark; standing: Standing } | Exclude<PointOutcome, { kind: 'shown' }>

/** Where words lead: noted with a stance that is there or waits for them, or kept until there is one. */
async function sayWords({ tx, by, ref, at, point, standing }: Now, text: string): Promise<Said> {
  const bad = badReasons(text)
  if (bad) return bad
  const words = text.trim()
  if (ref.kind === 'rectification') {
    await note(tx, by, ref, point, { rectified: words, verified: null })
    return { remark: { kind: 'noted', stance: null }, standing }
  }
  const before = point.finding.stance
  const decided = { ...withPending(standing, at, ''), wanted: null }
  const stance = standing.wanted ?? (before === 'accept' ? null : before)
  if (!stance) return { remark: { kind: 'stance-wanted' }, standing: withPending(standing, at, words) }
  await note(tx, by, ref, point, { stance, defence: words })
  return { remark: { kind: 'noted', stance }, standing: decided }
}

/** Reasons given before, or typed before the stance, count; accepting needs none, and keeps them at hand. */
async function takeStance({ tx, by, ref, at, point, standing }: Now, stance: Stance): Promise<Said> {
  const { defence } = point.finding
  const words = defence === '' ? pendingAt(standing, at) : defence
  const decided = { ...withPending(standing, at, stance === 'accept' ? words : ''), wanted: null }
  if (stance === 'accept') {
    await note(tx, by, ref, point, { stance, defence: '' })
    return { remark: { kind: 'noted', stance }, standing: decided }
  }
  if (words === '')
    return { remark: { kind: 'reasons-wanted', stance }, standing: { ...standing, wanted: stance } }
  await note(tx, by, ref, point, { stance, defence: words })
  return { remark: { kind: 'noted', stance }, standing: decided }
}

/** A caption is the words of a point that has none. */
async function sayFile(now: Now, file: SentFile, caption: string): Promise<Said> {
  const { tx, by, ref, point } = now
  const have = point.files.length
  const to = { kind: ref.kind, findingId: point.finding.id, chatId: by.chatId, have }
  const refused = await addFile(tx, to, file)
  if (refused) return refused
  const noted = { kind: 'file-noted' as const, count: have + 1 }
  const said = (how: (Remark & { kind: 'file-noted' })['caption'], standing = now.standing): Said => ({
    ...{ remark: { ...noted, caption: how }, standing },
  })
  if (caption.trim() === '') return said('none')
  if (ANSWERS[ref.kind].words(point.finding) !== '') return said('unread')
  const words = await sayWords(now, caption)
  if (!('remark' in words)) return said('too-long')
  return said(words.remark.kind === 'noted' ? 'noted' : 'waits', words.standing)
}

async function note(
  tx: Tx,
  by: Caller,
  { opinionId }: AnswerRef,
  { finding, number }: Point,
  fields: Partial<FindingWords>,
): Promise<void> {
  await tx.opinions.updateFinding(finding.id, fields)
  const data = { number, ...fields }
  tx.journal.add({ actor: by.chatId, kind: 'finding-answered', subject: `opinion:${opinionId}`, data })
}

async function atPoint(
  deps: Deps,
  by: Caller,
  ref: AnswerRef,
  where: { at: number | null; messageId: number | null },
  work: (now: Now) => Promise<Said>,
): Promise<PointOutcome | AlreadyApplied> {
  const { opinionId, kind } = ref
  return deps.store.effect(by.updateId, async (tx): Promise<PointOutcome> => {
    const now = deps.clock.now()
    const whole = await lockOpinion(tx, deps.policy, opinionId, now)
    const refusal = whole ? await mayAnswer(tx, whole, kind, by.chatId) : { kind: 'not-allowed' as const }
    if (!whole || refusal) return refusal ?? { kind: 'not-allowed' }
    const before = await readStanding(tx, by.chatId, opinionId)
    const at = where.at ?? (before?.kind === kind ? before.at : null)
    const view = await answersView(tx, whole, kind, by.chatId)
    const point = at !== null && 'points' in view ? view.points[at] : undefined
    if (at === null || !point) return { kind: 'no-point' }
    if (point.settled) return { kind: 'settled' }
    const said = await work({ tx, by, ref, at, point, standing: standAt(before, kind, at) })
    if (!('remark' in said)) return said
    await saveStanding(tx, deps, by.chatId, opinionId, remembering(said.standing, where.messageId, at))
    const after = await opinionOf(tx, deps.policy, opinionId, now)
    if (!after) return { kind: 'not-allowed' }
    await showInstitution(tx, after)
    const shown = await answersView(tx, after, kind, by.chatId)
    return 'points' in shown ? { kind: 'shown', view: shown, at, remark: said.remark } : shown
  })
}

/** A tap on a stance to a finding. */
export const stanceAt = (deps: Deps, by: Caller, opinionId: number, at: number, stance: Stance) =>
  atPoint(deps, by, { opinionId, kind: 'defence' }, { at, messageId: null }, (now) => takeStance(now, stance))

/** Words typed at the point that is open: reasons, or what was done. At most MAX_REASONS characters. */
export const wordsTyped = (deps: Deps, by: Caller, ref: AnswerRef, text: string, messageId: number | null) =>
  atPoint(deps, by, ref, { at: null, messageId }, (now) => sayWords(now, text))

/** A file sent at the point that is open, with its caption. */
export const fileSent = (
  deps: Deps,
  by: Caller,
  ref: AnswerRef,
  file: SentFile,
  caption: string,
  messageId: number | null,
) => atPoint(deps, by, ref, { at: null, messageId }, (now) => sayFile(now, file, caption))

/** Takes a file of a point back; one that is taken back already stays so. */
export const fileTakenBack = (deps: Deps, by: Caller, ref: AnswerRef, at: number, evidenceId: number) =>
  atPoint(deps, by, ref, { at, messageId: null }, async ({ tx, point, standing }) => {
    const file = point.files.find(({ id }) => id === evidenceId)
    if (file) {
      await takeBackFile(tx, file)
      const data = { number: point.number, evidence: file.id }
      tx.journal.add({
        ...{ actor: by.chatId, kind: 'answer-file-taken-back', subject: `opinion:${ref.opinionId}`, data },
      })
    }
    return { remark: { kind: 'file-taken-back' }, standing }
  })
