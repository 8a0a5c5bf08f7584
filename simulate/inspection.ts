// A visit from the arrival to its end: everybody fills in a questionnaire, the leader decides what they differ in, the
// others agree, dissent or say nothing; somebody else takes over where the leader did not come.
import type { Arrived } from '../app/check-in.ts'
import { compareNow } from '../app/compare-sheets.ts'
import { assent } from '../app/joint-answers.ts'
import { takeLead } from '../app/lead.ts'
import { electors, teamOf } from '../app/team.ts'
import type { Judgement } from './answers.ts'
import { qualityOf } from './province.ts'
import { fillSheet } from './sheet.ts'
import type { Stage } from './stage.ts'

const teamNow = (stage: Stage, dispatchId: number) =>
  stage.read((tx) => teamOf(tx, stage.deps.policy, dispatchId, stage.now))

/** What a team sees is the same for all, but for one answer in a hundred. */
async function judgementOf(stage: Stage, dispatchId: number, chatId: string): Promise<Judgement> {
  const dispatch = await stage.read((tx) => tx.dispatches.byId(dispatchId))
  const { fate } = stage
  return {
    quality: qualityOf(fate, dispatch?.institutionId ?? 0),
    seen: (key) =>
      fate('differs', dispatchId, chatId, key) < 0.01
        ? fate('sees', dispatchId, chatId, key)
        : fate('sees', dispatchId, key),
  }
}

/** Some have the sheet filled in on the spot, some in the evening. */
export function inspect(stage: Stage, chatId: string, { dispatchId, sheetId, again }: Arrived): void {
  if (sheetId === null || again) return
  const hours = 1.5 + 8 * stage.fate('writes', dispatchId, chatId)
  stage.later(hours, async () => {
    const judgement = await judgementOf(stage, dispatchId, chatId)
    if (await fillSheet({ stage, chatId, sheetId, judgement })) await goOn(stage, dispatchId)
  })
  // Whoever does not come is not waited for beyond the next day.
  stage.later(30, () => withoutTheOthers(stage, chatId, dispatchId))
}

async function withoutTheOthers(stage: Stage, chatId: string, dispatchId: number): Promise<void> {
  const team = await teamNow(stage, dispatchId)
  if (!team || team.joint || team.stage === 'closed') return
  const by = stage.by(chatId)
  if (team.leader?.supervisor.telegramId !== chatId) await takeLead(stage.deps, by, dispatchId)
  const compared = await compareNow(stage.deps, by, dispatchId)
  if (compared.kind === 'compared') await goOn(stage, dispatchId)
}

/** Once the sheets are compared the leader has the joint one to hand in, and then the others are asked. */
async function goOn(stage: Stage, dispatchId: number): Promise<void> {
  const team = await teamNow(stage, dispatchId)
  const chatId = team?.leader?.supervisor.telegramId
  const joint = team?.joint
  if (!joint || joint.submittedAt || !chatId) return
  stage.later(2, async () => {
    const judgement = await judgementOf(stage, dispatchId, chatId)
    if (await fillSheet({ stage, chatId, sheetId: joint.id, judgement })) await askTeam(stage, dispatchId)
  })
}

async function askTeam(stage: Stage, dispatchId: number): Promise<void> {
  const team = await teamNow(stage, dispatchId)
  for (const { supervisor } of team ? electors(team) : []) {
    const chatId = supervisor.telegramId
    const word = stage.fate('assent', dispatchId, supervisor.id)
    if (!chatId || word < 0.08) continue
    const dissent = word < 0.1 ? '现场情况与共同结论有出入' : null
    stage.later(1 + 20 * word, async () => {
      await assent(stage.deps, stage.by(chatId), dispatchId, dissent)
    })
  }
}
