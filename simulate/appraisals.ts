// The appraisals of a year, in the first weeks of the next: proposed passes decided at once, proposed failures one by one;
// people comment, and some of those who fail lose their qualification.

import { yearAppraisals } from '../app/appraise.ts'
import { allKey, decideAll, giveAllReasons, openAll } from '../app/appraise-all.ts'
import { giveComment } from '../app/appraise-comment.ts'
import { decideAppraisal, decisionKey, giveDecisionReasons, openDecision } from '../app/appraise-decide.ts'
import { beginDraft } from '../app/drafts.ts'
import type { Decision } from '../domain/appraisal.ts'
import { dayKey } from '../domain/local-time.ts'
import { officeWish } from './lives.ts'
import { COORDINATORS } from './province.ts'
import type { Stage } from './stage.ts'

async function passAll(stage: Stage, year: number): Promise<void> {
  const { deps } = stage
  const by = stage.by(COORDINATORS[0])
  const opened = await openAll(deps, by.chatId, year)
  if (opened.kind !== 'asked') return
  await beginDraft(deps, by, { key: allKey(year), kind: 'appraise-all', subjectId: year, data: opened.data })
  await giveAllReasons(deps, by, year, '按记录考核合格')
  await decideAll(deps, by, year)
}

async function decideOne(stage: Stage, supervisorId: number, year: number): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('appraises', supervisorId, year)
  const decision: Decision = fate('fails', supervisorId, year) < 0.6 ? 'fail' : 'pass'
  const opened = await openDecision(deps, by.chatId, { supervisorId, year, decision })
  if (opened.kind !== 'asked') return
  const key = decisionKey(supervisorId, year)
  await beginDraft(deps, by, { key, kind: 'appraise', subjectId: supervisorId, data: opened.data })
  await giveDecisionReasons(
    deps,
    by,
    { supervisorId, year },
    decision === 'fail' ? '考核不合格' : '已当面提醒，予以通过',
  )
  await decideAppraisal(deps, by, supervisorId, year)
  // Art. 11: failing may cost the qualification.
  if (decision !== 'fail' || fate('withdrawn', supervisorId, year) >= 0.5) return
  stage.later(24 * 30, async () => {
    const person = await stage.read((tx) => tx.supervisors.byId(supervisorId))
    if (person) await officeWish(stage, 'withdraw', person, '年度考核不合格')
  })
}

async function appraise(stage: Stage, year: number): Promise<void> {
  const file = await yearAppraisals(stage.deps, COORDINATORS[0], year)
  for (const { person, assessment, decided } of file?.entries ?? [])
    if (!decided && assessment.proposal === 'fail') await decideOne(stage, person.id, year)
  await passAll(stage, year)
}

/** Once a year, in the week of the second Monday of January; called on a Monday. */
export function appraiseInWeek(stage: Stage): void {
  const { deps, now } = stage
  const [year = '', month, day = ''] = dayKey(now, deps.policy.timezone).split('-')
  if (month === '01' && day > '07' && day < '15') stage.later(30, () => appraise(stage, Number(year) - 1))
}

/** One in twenty has something to say to it. */
export function hearAppraisals(stage: Stage): void {
  stage.hear('appraisal', ['supervisorId', 'year'], ([person = 0, year = 0], chatId) => {
    if (!stage.seldom(0.05, 'comments', person, year)) return
    stage.later(12, async () => {
      await giveComment(stage.deps, stage.by(chatId), year, '已阅，会改进记录')
    })
  })
}
