// The agency weighs what the institution objected (Art. 15): each disputed finding falls, is changed, or stands; or the
// institution is heard once more.
import { MAX_DEMAND } from '../domain/demands.ts'
import { disputedIn, type Weighing } from '../domain/opinion-findings.ts'
import { setDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { opinionOf } from './opinion-of.ts'
import { refreshDesk } from './show-opinion.ts'
import { enter, type OpinionOutcome, stepOpinion } from './step-opinion.ts'

/**
 * Weighs one disputed finding; may be changed until the notice is issued.
 * @param of.at the place of the finding, from 0; one that is not there, or is not disputed, is nobody's to weigh
 * @param of.demand in place of the demand as first made, where the defence is adopted partly, at most MAX_DEMAND characters
 */
export async function weighDefence(
  deps: Deps,
  by: Caller,
  opinionId: number,
  of: { at: number; weighing: Weighing; reasons: string; demand?: string },
): Promise<OpinionOutcome | AlreadyApplied> {
  const { at, weighing, reasons } = of
  const finalDemand = weighing === 'partly' ? (of.demand ?? '').trim() : ''
  if (weighing === 'partly' && finalDemand === '') return { kind: 'reasons-missing' }
  if (finalDemand.length > MAX_DEMAND) return { kind: 'too-long', max: MAX_DEMAND }
  return stepOpinion(deps, by, opinionId, 'weigh', reasons, async (tx, { findings }, _state, now) => {
    const finding = findings[at]
    if (!finding || disputedIn([finding]).length === 0) return { kind: 'not-allowed' }
    const words = { weighing, weighedFor: reasons.trim(), finalDemand }
    await tx.opinions.updateFinding(finding.id, words)
    const data = { number: finding.number, ...words }
    tx.journal.add({ actor: by.chatId, kind: 'defence-weighed', subject: `opinion:${opinionId}`, data })
    const whole = await opinionOf(tx, deps.policy, opinionId, now)
    if (whole) await refreshDesk(tx, whole, by.chatId)
    return null
  })
}

/**
 * Hears the institution once more, with a window of its own from now on. What was weighed is void, as the institution may
 * say something else now; it stays on record.
 */
export async function askAgain(
  deps: Deps,
  by: Caller,
  opinionId: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { policy } = deps
  return stepOpinion(deps, by, opinionId, 'ask-again', reasons, async (tx, whole, state, now) => {
    for (const { id, weighing } of whole.findings)
      if (weighing !== null)
        await tx.opinions.updateFinding(id, { weighing: null, weighedFor: '', finalDemand: '' })
    const { dueAt } = await setDeadline(tx, policy, { kind: 'defence', subjectId: opinionId, from: now })
    const why = reasons.trim()
    await enter(tx, policy, whole, {
      ...{ event: 'ask-again', state, actor: by.chatId, now, why },
      ...{ fields: { returnedFor: why }, data: { dueAt: dueAt.toISOString() } },
    })
    return null
  })
}
