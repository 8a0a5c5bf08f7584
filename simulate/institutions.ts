// The chain of Art. 15 on the side of the institution, one day at a time: accepts or disputes, rectifies; or asks for more
// time, or lets it pass.
import { stanceAt, wordsTyped } from '../app/answer-point.ts'
import { acceptAll, submitAnswers } from '../app/answer-submit.ts'
import { openAnswers } from '../app/answer-view.ts'
import type { Opinion } from '../domain/records.ts'
import { wantsMoreTime } from './extensions.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000
const PILE = 100

async function defend(stage: Stage, contact: string, { id }: Opinion): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(contact)
  const way = fate('defends', id)
  // One in ten lets the time to object pass.
  if (way < 0.1) return
  if (way < 0.75) {
    await acceptAll(deps, by, id)
    return
  }
  const opened = await openAnswers(deps, contact, { opinionId: id, kind: 'defence' }, null)
  if (opened.kind !== 'open') return
  for (const [at] of opened.view.points.entries()) {
    const stance = fate('stance', id, at) < 0.5 ? 'dispute' : 'accept'
    await stanceAt(deps, by, id, at, stance)
    if (stance === 'dispute')
      await wordsTyped(deps, by, { opinionId: id, kind: 'defence' }, '当日材料已补齐', null)
  }
  await submitAnswers(deps, by, { opinionId: id, kind: 'defence' })
}

async function rectify(stage: Stage, contact: string, { id }: Opinion): Promise<void> {
  const { deps } = stage
  const ref = { opinionId: id, kind: 'rectification' } as const
  if (stage.fate('rectifies', id) < 0.08) return
  const opened = await openAnswers(deps, contact, ref, null)
  if (opened.kind !== 'open') return
  for (const [at] of opened.view.points.entries()) {
    await openAnswers(deps, contact, ref, at)
    await wordsTyped(deps, stage.by(contact), ref, '已完成整改，制度上墙', null)
  }
  await submitAnswers(deps, stage.by(contact), ref)
}

/** How many days after it is asked to an institution takes, from 1 to `most`. */
const isDay = (stage: Stage, { id, state, changedAt }: Opinion, most: number): boolean =>
  stage.now.getTime() - changedAt.getTime() >= (1 + stage.fate('pace', id, state) * (most - 1)) * DAY_MS

const openBefore = (stage: Stage): Promise<Opinion[]> =>
  stage.read(async (tx) => (await tx.opinions.list(['answering', 'rectifying'], 0, PILE)).found)

/** One day of all institutions that have something before them. */
export async function answerAgency(stage: Stage): Promise<void> {
  for (const opinion of await openBefore(stage)) {
    const isAnswer = opinion.state === 'answering'
    if (!isDay(stage, opinion, isAnswer ? 8 : 25)) continue
    const contact = await stage.read(async (tx) => {
      const dispatch = await tx.dispatches.byId(opinion.dispatchId)
      return dispatch && (await tx.institutions.byId(dispatch.institutionId))?.contacts[0]
    })
    if (!contact) continue
    const kind = isAnswer ? 'defence' : 'rectification'
    if (await wantsMoreTime(stage, contact, { kind, subjectId: opinion.id })) continue
    if (isAnswer) await defend(stage, contact, opinion)
    else await rectify(stage, contact, opinion)
  }
}
