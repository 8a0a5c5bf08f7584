// The order to correct that the first step of a sanction carries (Art. 18): its day is a deadline like the others, reminded and
// overdue; it ends with the institution's report of what it corrected, in the chat or in writing.
import { dayKey, daysBetween } from '../domain/local-time.ts'
import { officialDeadline } from '../domain/official-deadline.ts'
import type { Policy } from '../domain/policy.ts'
import type { Deadline, Sanction } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import { subjectOf } from './deadline-view.ts'
import { dueOf, endDeadline, overdueKey, setDeadline } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Due } from './fire-timer.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { lockSanction, sanctionOf, sanctionRoles } from './sanction-of.ts'
import type { Tx } from './store.ts'
import { tellContacts, tellDesk } from './tell-deadline.ts'
import type { Who } from './who.ts'

/** The day the policy leads to, proposed for an order. */
export const policyDay = (policy: Policy, now: Date): string => {
  const { rectifyWithin: within, workingDays, timezone: zone } = policy
  return officialDeadline({ from: now, within, workingDays, zone }).counted.to
}

/** The time of an order runs from the decision: counted as the policy says, or to the day a coordinator chose. */
export async function setOrder(
  tx: Tx,
  policy: Policy,
  { sanctionId, dueDay, now }: { sanctionId: number; dueDay: string; now: Date },
): Promise<void> {
  const days = daysBetween(dayKey(now, policy.timezone), dueDay)
  const chosen = dueDay === policyDay(policy, now) ? {} : { within: `P${days}D`, workingDays: false }
  await setDeadline(tx, policy, { kind: 'correct', subjectId: sanctionId, from: now, ...chosen })
}

/** The day of an order has passed without a report: told to the coordinators, who may go a step further, and the contacts. */
export const tellOverdueOrder: Due = async (tx, _policy, { subjectId }) => {
  const deadline = await tx.deadlines.get('correct', subjectId)
  const subject = deadline && (await subjectOf(tx, 'correct', subjectId))
  if (!subject || deadline.endedAt) return
  const data = { dispatch: subject.dispatch.id, dueAt: deadline.dueAt.toISOString() }
  tx.journal.add({ actor: 'program', kind: 'correction-overdue', subject: `sanction:${subjectId}`, data })
  await tellDesk(tx, 'deadline-overdue', deadline, null, overdueKey('correct', subjectId))
  tellContacts(tx, 'deadline-overdue', subject.institution, deadline)
}

/** By the institution's contact in the chat, or by a coordinator who records what came in writing. */
export type Reporter = 'contact' | 'coordinator'
export type ReportRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'nothing-ordered' }
  | { kind: 'reported-before' }
export type ReportOutcome = { kind: 'reported' } | ReportRefusal | ReasonsProblem

async function refusalOf(tx: Tx, id: number, chatId: string, as: Reporter): Promise<ReportRefusal | null> {
  const whole = await sanctionOf(tx, id)
  if (!whole || !(await sanctionRoles(tx, whole, chatId)).includes(as)) return { kind: 'not-allowed' }
  const deadline = await tx.deadlines.get('correct', id)
  if (!deadline) return { kind: 'nothing-ordered' }
  return deadline.endedAt ? { kind: 'reported-before' } : null
}

/** Why this account cannot report now, to be said before its words are asked for; else null. */
export async function reportRefusal(
  deps: Deps,
  chatId: string,
  id: number,
  as: Reporter,
): Promise<ReportRefusal | null> {
  return deps.store.transact((tx) => refusalOf(tx, id, chatId, as))
}

/** What was corrected, in words; late ones too. What they are worth is for a coordinator to see. */
export async function reportCorrection(
  deps: Deps,
  by: Caller,
  id: number,
  { as, text }: { as: Reporter; text: string },
): Promise<ReportOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ReportOutcome> => {
    const now = deps.clock.now()
    await lockSanction(tx, id)
    const refusal = (await refusalOf(tx, id, by.chatId, as)) ?? badReasons(text)
    if (refusal) return refusal
    const dueAt = await dueOf(tx, 'correct', id)
    const data = {
      ...{ how: as === 'contact' ? 'chat' : 'written', text: text.trim() },
      late: dueAt !== null && now > dueAt,
    }
    tx.journal.add({ actor: by.chatId, kind: REPORTED, subject: `sanction:${id}`, data })
    await endDeadline(tx, 'correct', id, now)
    if (as === 'contact')
      await alertCoordinators(tx, {
        kind: 'sanction',
        data: { sanctionId: id, state: 'decided' },
        everyone: true,
      })
    return { kind: 'reported' }
  })
}

const REPORTED = 'correction-reported'

/** An order as a page shows it; null where none was given. */
export type OrderView = {
  deadline: Deadline
  report: { at: Date; text: string; how: 'chat' | 'written' } | null
}

export async function orderOf(tx: Tx, { id, state, step }: Sanction): Promise<OrderView | null> {
  const deadline = state === 'decided' && step === 1 ? await tx.deadlines.get('correct', id) : null
  if (!deadline) return null
  const said = await tx.journal.latest(REPORTED, `sanction:${id}`)
  const how = said?.data.how === 'chat' ? ('chat' as const) : ('written' as const)
  return { deadline, report: said && { at: said.at, text: String(said.data.text), how } }
}

export type OwedCorrection = { sanctionId: number; dispatchId: number; dueAt: Date }

/** Orders the institutions of a contact have not reported on. */
export async function correctionsOwed(tx: Tx, { institutions }: Who): Promise<OwedCorrection[]> {
  const owed: OwedCorrection[] = []
  for (const institution of institutions)
    for (const { id, dispatchId } of await tx.sanctions.ofInstitution(institution.id, ['decided'])) {
      const dueAt = await dueOf(tx, 'correct', id)
      if (dueAt) owed.push({ sanctionId: id, dispatchId, dueAt })
    }
  return owed
}
