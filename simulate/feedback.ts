// What institutions say of an open visit, and what coordinators think of those who were there.
import { answerFeedback, writeFeedback } from '../app/feedback-give.ts'
import { markSupervisor } from '../app/mark-supervisor.ts'
import { FEEDBACK_QUESTIONS } from '../domain/feedback.ts'
import { pick } from './random.ts'
import type { Stage } from './stage.ts'

/** From 1 to 5: mostly content, seldom not at all. */
const pointsOf = (fate: number): number =>
  fate < 0.5 ? 5 : fate < 0.85 ? 4 : fate < 0.95 ? 3 : fate < 0.98 ? 2 : 1

async function say(stage: Stage, dispatchId: number, chatId: string): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(chatId)
  for (const question of FEEDBACK_QUESTIONS)
    await answerFeedback(deps, by, dispatchId, question, pointsOf(fate('feedback', dispatchId, question)))
  if (fate('writes', dispatchId) < 0.2) await writeFeedback(deps, by, dispatchId, '讲解清楚，程序规范')
}

async function mark(stage: Stage, dispatchId: number): Promise<void> {
  const { deps, fate } = stage
  const all = await stage.read((tx) => tx.invitations.of(dispatchId))
  const held = all.filter(({ state }) => state === 'accepted')
  if (held.length === 0) return
  const { supervisorId } = pick(held, fate('marked', dispatchId))
  const points = pointsOf(fate('mark', dispatchId))
  const note = points < 4 ? '记录不够完整' : ''
  await markSupervisor(deps, stage.office('marks', dispatchId), { supervisorId }, points, note)
}

/** Six in ten answer within two days, some change their mind; of every fifth visit a coordinator marks somebody. */
export function hearFeedback(stage: Stage): void {
  const { fate } = stage
  stage.hear('feedback-ask', ['dispatchId'], ([id = 0], chatId) => {
    if (fate('says', id) < 0.6) stage.later(1 + 47 * fate('when', id), () => say(stage, id, chatId))
    if (fate('says', id) < 0.03)
      stage.later(72, async () => {
        await answerFeedback(stage.deps, stage.by(chatId), id, 'conduct', 3)
      })
    if (fate('is marked', id) < 0.2) stage.later(50, () => mark(stage, id))
  })
}
