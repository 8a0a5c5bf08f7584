// The time in which an institution may object is over: what it has said by then is weighed (Art. 15).
import { opinionStep } from '../domain/opinion.ts'
import { endDeadline } from './deadlines.ts'
import type { Due } from './fire-timer.ts'
import { factsOf, lockOpinion } from './opinion-of.ts'
import { enter } from './step-opinion.ts'

/** What was said and not handed in counts as said; a finding without a word counts as not disputed. */
export const closeWindow: Due = async (tx, policy, { subjectId }, now) => {
  const whole = await lockOpinion(tx, policy, subjectId, now)
  if (!whole) return
  const facts = factsOf(whole, { timeOver: true })
  const decided = opinionStep('close-window', { state: whole.opinion.state, roles: ['program'], facts })
  if (!decided.ok) return
  await endDeadline(tx, 'defence', subjectId, now)
  const data = { unanswered: facts.unanswered, unweighed: facts.unweighed }
  await enter(tx, policy, whole, { event: 'close-window', state: decided.state, actor: 'program', now, data })
}
