// A coordinator decides on a sanction after the hearing, or drops it, with reasons either way (Art. 18). The first step orders
// to correct until a day.
import { addDays, dayKey, daysBetween } from '../domain/local-time.ts'
import type { SanctionContent } from '../domain/official.ts'
import type { Policy } from '../domain/policy.ts'
import { endDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { issueDocument } from './issue-document.ts'
import { policyDay, setOrder } from './order-to-correct.ts'
import { propose } from './propose-publication.ts'
import { badReasons } from './reasons.ts'
import { aboutSanction } from './sanction-notify.ts'
import { enterSanction, type SanctionOutcome, stepSanction } from './sanction-step.ts'

/** What is ordered with the first step: to be corrected until the end of a day. */
export type Order = { demands: string; dueDay: string }

/** Proposed to the coordinator, who may change both. */
export function proposedOrder(policy: Policy, now: Date): Order {
  const demands = '立即停止上述行为，采取措施改正，并书面报告改正情况。'
  return { demands, dueDay: policyDay(policy, now) }
}

/** As for the policy's own times to rectify. */
const LONGEST_DAYS = 730

/** Whether an order may name this day: after today, and not years away. */
export function isOrderDay(day: string, policy: Policy, now: Date): boolean {
  const today = dayKey(now, policy.timezone)
  return day >= addDays(today, 1) && daysBetween(today, day) <= LONGEST_DAYS
}

export type DecideOutcome = SanctionOutcome | { kind: 'day-passed' }

/** Issues the decision. @param order for the first step; passed over for the others */
export async function decideSanction(
  deps: Deps,
  by: Caller,
  id: number,
  { because, order }: { because: string; order: Order },
): Promise<DecideOutcome | AlreadyApplied> {
  const { policy, clock } = deps
  const bad = badReasons(order.demands)
  if (bad) return bad
  // Between being asked and answering, midnight may have passed.
  if (!isOrderDay(order.dueDay, policy, clock.now())) return { kind: 'day-passed' }
  const wish = { event: 'decide', as: 'coordinator', words: because } as const
  return stepSanction(deps, by, id, wish, async (tx, whole, { state, now }) => {
    const { sanction, dispatch } = whole
    const heard = (await tx.sanctions.documents(id)).findLast(({ kind }) => kind === 'hearing')
    if (!heard) throw new Error(`sanction ${id} was heard without a notice`)
    const content: SanctionContent = {
      ...aboutSanction(policy, whole),
      ...{ statement: sanction.statement, because: because.trim() },
      hearing: { number: heard.content.number, contentHash: heard.contentHash },
      order: sanction.step === 1 ? { demands: order.demands.trim(), dueDay: order.dueDay } : null,
    }
    const document = await issueDocument(tx, policy, {
      ...{ kind: 'sanction', content, opinionId: null, sanctionId: id, by: by.chatId, now },
    })
    const { contentHash } = document
    const data = { document: document.id, contentHash, acts: sanction.acts, reasons: because.trim() }
    const fields = { because: because.trim() }
    if (content.order) await setOrder(tx, policy, { sanctionId: id, dueDay: content.order.dueDay, now })
    await enterSanction(tx, whole, { event: 'decide', state, actor: by.chatId, now, fields, data })
    const about = { dispatchId: dispatch.id, documentId: document.id, sanctionId: id }
    await propose(tx, policy, { kind: 'sanction', ...about }, now)
  })
}

/** It is not gone on with; the institution is told where it knows of it. */
export const dropSanction = (
  deps: Deps,
  by: Caller,
  id: number,
  reasons: string,
): Promise<SanctionOutcome | AlreadyApplied> => {
  const wish = { event: 'drop', as: 'coordinator', words: reasons } as const
  return stepSanction(deps, by, id, wish, async (tx, whole, { state, now }) => {
    const because = reasons.trim()
    // The step before it can be followed by another one: the journal keeps what this one followed.
    const { previousId } = whole.sanction
    const fields = { because, previousId: null }
    const data = { reasons: because, previous: previousId }
    // Nobody waits for the notice to be acknowledged any more.
    for (const document of await tx.sanctions.documents(id))
      await endDeadline(tx, 'acknowledge', document.id, now)
    await enterSanction(tx, whole, { event: 'drop', state, actor: by.chatId, now, fields, data })
  })
}
