// The chain of Art. 15 on the side of those who inspected and of the agency, one morning at a time: drafted, agreed on,
// sent, weighed, noticed, verified, seen once more where that is asked for, and sanctioned where nothing is done.
import { writeDemand } from '../app/draft-opinion.ts'
import { issueNotice } from '../app/issue-notice.ts'
import { opinionOf, type WholeOpinion } from '../app/opinion-of.ts'
import { putOpinion, sayToOpinion } from '../app/opinion-team.ts'
import { endUnrectified, giveUp } from '../app/order-rectification.ts'
import { sendOpinion } from '../app/send-opinion.ts'
import { closeOpinion, findNotRectified, verifyDemand } from '../app/verify-rectification.ts'
import { weighDefence } from '../app/weigh-opinion.ts'
import type { OpinionState } from '../domain/opinion.ts'
import { demandsIn, disputedIn } from '../domain/opinion-findings.ts'
import { arrange } from './dispatching.ts'
import { requestOf } from './requests.ts'
import { sanction } from './sanctions.ts'
import type { Stage } from './stage.ts'

/** Opinions one morning looks at, in each state. */
const PILE = 100
const PATIENCE_MS = 30 * 86_400_000

type Desk = (stage: Stage, whole: WholeOpinion) => Promise<void>

const coordinatorOf = (stage: Stage, { opinion }: WholeOpinion) => stage.office('desk', opinion.id)

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

/** One rectification in eight is seen on the spot before it is believed. @returns whether that is still to come */
async function isToBeSeen(stage: Stage, { opinion }: WholeOpinion): Promise<boolean> {
  if (!stage.seldom(0.125, 're-inspects', opinion.id)) return false
  const { first, again, code } = await stage.read(async (tx) => {
    const first = await tx.dispatches.byId(opinion.dispatchId)
    const institution = first && (await tx.institutions.byId(first.institutionId))
    const again = opinion.recheckId === null ? null : await tx.dispatches.byId(opinion.recheckId)
    return { first, again, code: institution?.code }
  })
  if (!first || code === undefined) return false
  if (again) return again.state !== 'ended' && again.state !== 'cancelled' && again.state !== 'abandoned'
  const about = `recheck ${opinion.id}`
  const { pool, mode, visit, kind, items, size } = first
  const request = { ...requestOf(stage, about, code), ...{ pool, mode, visit, kind, items, size } }
  const from = { opinionId: opinion.id, inspected: first.id, code }
  return (await arrange(stage, about, request, from)) !== null
}

const verify: Desk = async (stage, whole) => {
  if (await isToBeSeen(stage, whole)) return
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
    await giveUp(stage.deps, coordinatorOf(stage, whole), whole.opinion.id, '逾期未报告整改')
  },
  verifying: verify,
  unrectified: async (stage, whole) => {
    const { opinion } = whole
    await endUnrectified(stage.deps, coordinatorOf(stage, whole), opinion.id, '转专项督导处理')
    if (stage.fate('is sanctioned', opinion.id) < 0.6) await sanction(stage, opinion.dispatchId, 3)
  },
}

/** One morning with all opinions that wait for the team or the agency. */
export async function workOnOpinions(stage: Stage): Promise<void> {
  const states = Object.keys(DESKS) as OpinionState[]
  const { found } = await stage.read((tx) => tx.opinions.list(states, 0, PILE))
  for (const { id, state, changedAt } of found) {
    if (state === 'rectifying' && stage.now.getTime() - changedAt.getTime() < PATIENCE_MS) continue
    const whole = await stage.read((tx) => opinionOf(tx, stage.deps.policy, id, stage.now))
    if (whole) await DESKS[state]?.(stage, whole)
  }
}
