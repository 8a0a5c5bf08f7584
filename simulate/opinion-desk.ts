// The chain of Art. 15 on the side of those who inspected and of the agency, one morning at a time: drafted, agreed on,
// sent, weighed, noticed, verified; and what is made public.
import { writeDemand } from '../app/draft-opinion.ts'
import { issueNotice } from '../app/issue-notice.ts'
import { opinionOf, type WholeOpinion } from '../app/opinion-of.ts'
import { putOpinion, sayToOpinion } from '../app/opinion-team.ts'
import { endUnrectified, giveUp } from '../app/order-rectification.ts'
import { decidePublication } from '../app/publish.ts'
import { sendOpinion } from '../app/send-opinion.ts'
import { closeOpinion, findNotRectified, verifyDemand } from '../app/verify-rectification.ts'
import { weighDefence } from '../app/weigh-opinion.ts'
import type { OpinionState } from '../domain/opinion.ts'
import { demandsIn, disputedIn } from '../domain/opinion-findings.ts'
import { COORDINATORS } from './province.ts'
import { pick } from './random.ts'
import type { Stage } from './stage.ts'

/** Opinions one morning looks at, in each state. */
const PILE = 100
/** Entries one morning makes public. */
const FEW = 20
const PATIENCE_MS = 30 * 86_400_000

type Desk = (stage: Stage, whole: WholeOpinion) => Promise<void>

const coordinatorOf = (stage: Stage, { opinion }: WholeOpinion) =>
  stage.by(pick(COORDINATORS, stage.fate('desk', opinion.id)))

const draft: Desk = async (stage, { opinion, findings, leader }) => {
  if (!leader?.telegramId) return
  const by = stage.by(leader.telegramId)
  for (const [at, { demand }] of findings.entries())
    if (demand.trim() === '') await writeDemand(stage.deps, by, opinion.id, at, '限期整改，并报告结果。')
  await putOpinion(stage.deps, by, opinion.id)
}

const say: Desk = async (stage, { opinion, electors }) => {
  for (const { supervisor, dissent } of electors)
    if (dissent === null && supervisor.telegramId && stage.fate('says', opinion.id, supervisor.id) < 0.9)
      await sayToOpinion(stage.deps, stage.by(supervisor.telegramId), opinion.id, null)
}

const send: Desk = async (stage, whole) => {
  await sendOpinion(stage.deps, coordinatorOf(stage, whole), whole.opinion.id)
}

const weigh: Desk = async (stage, whole) => {
  const { opinion, findings } = whole
  const by = coordinatorOf(stage, whole)
  for (const [at, finding] of findings.entries()) {
    if (disputedIn([finding]).length === 0 || finding.weighing !== null) continue
    const adopted = stage.fate('weighs', opinion.id, at) < 0.3
    const weighing = adopted ? 'adopted' : 'not-adopted'
    await weighDefence(stage.deps, by, opinion.id, { at, weighing, reasons: '经核对材料' })
  }
  await issueNotice(stage.deps, by, opinion.id)
}

const verify: Desk = async (stage, whole) => {
  const { opinion, findings } = whole
  const by = coordinatorOf(stage, whole)
  let met = true
  for (const [at, finding] of findings.entries()) {
    if (demandsIn([finding]).length === 0) continue
    const rectified = stage.fate('verifies', opinion.id, at) < 0.96
    met &&= rectified
    const verdict = rectified ? 'rectified' : 'not-rectified'
    await verifyDemand(stage.deps, by, opinion.id, { at, verdict, how: '核对整改材料' })
  }
  if (met) await closeOpinion(stage.deps, by, opinion.id)
  else await findNotRectified(stage.deps, by, opinion.id, '部分要求未落实')
}

const DESKS: Partial<Record<OpinionState, Desk>> = {
  drafting: draft,
  agreeing: say,
  agreed: send,
  weighing: weigh,
  /** Refused until the time is over, which is never before. */
  rectifying: async (stage, whole) => {
    if (stage.now.getTime() - whole.opinion.changedAt.getTime() < PATIENCE_MS) return
    await giveUp(stage.deps, coordinatorOf(stage, whole), whole.opinion.id, '逾期未报告整改')
  },
  verifying: verify,
  unrectified: async (stage, whole) => {
    await endUnrectified(stage.deps, coordinatorOf(stage, whole), whole.opinion.id, '转专项督导处理')
  },
}

/** One morning with all opinions that wait for the team or the agency. */
export async function workOnOpinions(stage: Stage): Promise<void> {
  const states = Object.keys(DESKS) as OpinionState[]
  const { found } = await stage.read((tx) => tx.opinions.list(states, 0, PILE))
  for (const { id, state } of found) {
    const whole = await stage.read((tx) => opinionOf(tx, stage.deps.policy, id, stage.now))
    if (whole) await DESKS[state]?.(stage, whole)
  }
}

/** What waits to be made public is, but for one in ten. */
export async function publish(stage: Stage): Promise<void> {
  const { found } = await stage.read((tx) => tx.publications.list(0, FEW))
  for (const { id, state } of found) {
    if (state !== 'proposed') continue
    const by = stage.by(pick(COORDINATORS, stage.fate('publisher', id)))
    if (stage.fate('publishes', id) < 0.9) await decidePublication(stage.deps, by, id, 'publish')
    else await decidePublication(stage.deps, by, id, 'decline', '不宜公开')
  }
}
