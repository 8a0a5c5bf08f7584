// Who may not be offered a seat, written anew from the regulation and the policy of the town (Art. 4, 7, 8, 16, 17), not
// by the rules under test.
import type { Dispatch, Invitation } from '../../../domain/records.ts'
import { dayIn, type Facts, isTaking } from './facts.ts'
import { INSTITUTIONS } from './town.ts'

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000

/** Contracts last three years; the town's dates need no care about leap days. */
const lastDay = (termStart: string): string => {
  const anniversary = `${Number(termStart.slice(0, 4)) + 3}${termStart.slice(4)}`
  return new Date(Date.parse(anniversary) - 86_400_000).toISOString().slice(0, 10)
}

export const dispatchOf = (facts: Facts, { dispatchId }: Invitation): Dispatch => {
  const found = facts.dispatches.find(({ id }) => id === dispatchId)
  if (!found) throw new Error(`no dispatch ${dispatchId}`)
  return found
}

/** What stands against offering this seat, as far as the person and what they declared goes. */
export function personalReasons(facts: Facts, { supervisorId }: Invitation, dispatch: Dispatch): string[] {
  const person = facts.supervisors.find(({ id }) => id === supervisorId)
  if (!person) return ['nobody']
  const day = dayIn(dispatch.startsAt)
  const declared = facts.conflicts.some(
    (one) =>
      one.supervisorId === supervisorId &&
      one.institutionId === dispatch.institutionId &&
      (one.dispatchId === null || one.dispatchId === dispatch.id),
  )
  const reasons: [string, boolean][] = [
    ['other pool', person.kind !== dispatch.pool],
    ['not in office', person.status !== 'active'],
    ['unbound', person.boundAt === null],
    ['blocks the bot', facts.blocked.has(person.telegramId ?? '')],
    ['out of term', person.termStart !== null && day > lastDay(person.termStart)],
    ['conflict', declared],
    ['own unit', person.unit === INSTITUTIONS[dispatch.institutionId - 1]],
    [
      'leave',
      facts.leaves.some((one) => one.supervisorId === supervisorId && one.fromDay <= day && day <= one.toDay),
    ],
  ]
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
}

/** What stands against offering this seat because of other seats of the person. */
export function seatReasons(facts: Facts, invitation: Invitation): string[] {
  const day = dayIn(dispatchOf(facts, invitation).startsAt)
  const others = facts.invitations
    .filter(
      (one) => one.supervisorId === invitation.supervisorId && one.id !== invitation.id && isTaking(one),
    )
    .map((one) => dayIn(dispatchOf(facts, one).startsAt))
  const inMonth = others.filter((other) => other.slice(0, 7) === day.slice(0, 7)).length
  const reasons: [string, boolean][] = [
    ['another seat that day', others.includes(day)],
    ['within rest days', others.some((other) => other !== day && daysApart(other, day) <= 1)],
    ['over quota', inMonth >= 3],
  ]
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
}
