// The answers an institution's contact owes: a defence that may be given, a report on what was rectified.
import { ANSWER_KINDS, ANSWERS, type AnswerKind } from '../domain/answer-kinds.ts'
import { dueOf } from './deadlines.ts'
import type { Tx } from './store.ts'
import type { Who } from './who.ts'

export type OwedAnswer = {
  answer: AnswerKind
  opinionId: number
  dispatchId: number
  /** Null where no time runs. */
  dueAt: Date | null
}

export async function answersOwed(tx: Tx, { institutions }: Who): Promise<OwedAnswer[]> {
  const owed: OwedAnswer[] = []
  for (const { id: institutionId } of institutions)
    for (const answer of ANSWER_KINDS)
      for (const { id, dispatchId } of await tx.opinions.ofInstitution(institutionId, [
        ANSWERS[answer].state,
      ]))
        owed.push({ answer, opinionId: id, dispatchId, dueAt: await dueOf(tx, answer, id) })
  return owed
}
