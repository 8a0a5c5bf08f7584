// What all deeds are made of: the questions on the path, and an answer that stays where something is still wanted.
import type { Answers } from './answers.ts'
import type { DeedProblem, DeedResult } from './deeds.ts'
import { answer, jump, type Sitting, walk } from './engine.ts'
import { numberedSteps } from './step-tag.ts'
import type { QuestionStep } from './walk.ts'

export const wrong = (problem: DeedProblem): DeedResult => ({ ok: false, problem })

/** In order; the first has the number 1. */
export const questionsOf = (sitting: Sitting): QuestionStep[] => numberedSteps(walk(sitting))

export const stepOf = (sitting: Sitting, key: string | undefined): QuestionStep | undefined =>
  questionsOf(sitting).find((step) => step.key === key)

export type Step = { ok: true; answers: Answers } | { ok: false; problem: DeedProblem }

/** Answers, and stays while a note or a photo is wanted for it, so that the person sees that. */
export function answered(sitting: Sitting, key: string, value: string, stay = false): Step {
  const move = answer(sitting, key, value)
  if (!move.ok) return move
  const after = { ...sitting, answers: move.answers }
  const step = stepOf(after, key)
  const lacks =
    step && ((step.wantsNote && step.note === '') || (step.wantsPhoto && step.photos.length === 0))
  return stay || lacks ? jump(after, key) : move
}
