// Sanctions of Art. 18: what a coordinator holds against an institution, the hearing, the decision; and the next step where
// it did not help.

import { decideSanction, dropSanction, proposedOrder } from '../app/sanction-decide.ts'
import { chooseGround, tickAct, writeFacts } from '../app/sanction-draft.ts'
import { notifySanction } from '../app/sanction-notify.ts'
import { openNextStep, openSanction } from '../app/sanction-open.ts'
import { recordStatement, sayInHearing, submitStatement, waiveHearing } from '../app/sanction-statement.ts'
import type { Sanction } from '../domain/records.ts'
import type { Act } from '../domain/sanction.ts'
import type { Stage } from './stage.ts'

const DAY = 24
/** Sanctions one morning decides on. */
const PILE = 50

/** One in ten is thought better of. */
async function notify(stage: Stage, sanctionId: number): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('sanctions', sanctionId)
  if (fate('drops', sanctionId) < 0.1) await dropSanction(deps, by, sanctionId, '情节轻微，已当场纠正')
  else await notifySanction(deps, by, sanctionId)
}

/** About an inspection that has begun. */
export async function sanction(stage: Stage, dispatchId: number, act: Act): Promise<void> {
  const { deps } = stage
  const by = stage.office('opens', dispatchId)
  const opened = await openSanction(deps, by, dispatchId)
  if (opened.kind !== 'open') return
  const { sanctionId } = opened
  await tickAct(deps, by, sanctionId, act)
  await writeFacts(deps, by, sanctionId, '督导记录载明，经核实')
  stage.later(DAY, () => notify(stage, sanctionId))
}

/** The time to be heard runs: said and handed in, nothing to say, or silence. */
async function beHeard(stage: Stage, sanctionId: number, chatId: string): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(chatId)
  const way = fate('is heard', sanctionId)
  if (way < 0.45) {
    await sayInHearing(deps, by, sanctionId, '已认识到问题，正在改正')
    await submitStatement(deps, by, sanctionId)
  } else if (way < 0.7) await waiveHearing(deps, by, sanctionId)
  else if (way < 0.8)
    await recordStatement(deps, stage.office('records', sanctionId), sanctionId, '书面说明另附')
}

/** Where an order did not help: one in five, two months later. */
async function goOn(stage: Stage, sanctionId: number): Promise<void> {
  const { deps } = stage
  const by = stage.office('goes on', sanctionId)
  const next = await openNextStep(deps, by, sanctionId)
  if (next.kind !== 'open') return
  await chooseGround(deps, by, next.sanctionId, 'refused-to-correct')
  stage.later(DAY, () => notify(stage, next.sanctionId))
}

async function decide(stage: Stage, { id, step }: Sanction): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('decides on', id)
  if (fate('is dropped', id) < 0.12) {
    await dropSanction(deps, by, id, '采纳陈述意见')
    return
  }
  await decideSanction(deps, by, id, {
    because: '事实清楚，依据充分',
    order: proposedOrder(deps.policy, stage.now),
  })
  if (step < 3 && fate('goes further', id) < 0.2) stage.later(60 * DAY, () => goOn(stage, id))
}

/** One morning with those whose hearing is over. */
export async function workOnSanctions(stage: Stage): Promise<void> {
  const { found } = await stage.read((tx) => tx.sanctions.list(['heard'], 0, PILE))
  for (const one of found) await decide(stage, one)
}

export function hearHearings(stage: Stage): void {
  stage.hear('hearing', ['sanctionId'], ([id = 0], chatId) =>
    stage.later(8 + 60 * stage.fate('takes', id), () => beHeard(stage, id, chatId)),
  )
  // Now and then an inspection itself was interfered with.
  stage.hear('checked-in', ['dispatchId'], ([id = 0]) => {
    if (stage.seldom(0.03, 'is interfered with', id)) stage.later(30, () => sanction(stage, id, 4))
  })
}
