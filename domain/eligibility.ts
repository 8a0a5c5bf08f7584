// Owns who may be drawn for a visit (Art. 4, 7, 8, 16 and the agency's policy): who is an entry at all, and why an entry
// is excluded. Reasons come in one fixed order, the first that holds is the one recorded.
import type { ExclusionReason } from './draw.ts'
import { addDays, dayKey, daysBetween, daysInMonth, isDay } from './local-time.ts'
import { sameUnitAs } from './unit-name.ts'

export type Pool = 'external' | 'internal'
export type SupervisorStatus = 'active' | 'suspended' | 'dismissed' | 'withdrawn' | 'left'

/** A supervisor as far as the draw is concerned. Days are local, 'YYYY-MM-DD', both ends included. */
export type Candidate = {
  supervisorId: number
  cardNo: string
  kind: Pool
  unit: string | null
  status: SupervisorStatus
  /** A Telegram account is bound to the card. */
  bound: boolean
  /** The account is known to block the bot: it cannot be asked, as if it were not bound. */
  blocked: boolean
  /** First day of the running contract; null for a card holder without contract, who may be drawn (Art. 8: "may"). */
  termStart: string | null
  /** Which contract it is, from 1. */
  termNo: number | null
  leaves: readonly { from: string; to: string }[]
  /** Declared or recorded conflicts (Art. 16); with `dispatchId` only for that dispatch, null ends are open. */
  conflicts: readonly {
    institutionId: number
    dispatchId?: number | null
    from?: string | null
    until?: string | null
  }[]
  /** Seats held or offered, of any dispatch. */
  seats: readonly { dispatchId: number; startsAt: Date }[]
}

export type EligibilityRequest = {
  dispatchId: number
  institutionId: number
  institutionName: string
  startsAt: Date
  pool: Pool
  zone: string
  policy: { termYears: number; maxTerms: number; restDays: number; maxSeatsPerMonth: number | null }
}

/**
 * True when a person belongs into the draw at all, as eligible or as excluded. People of the other pool (Art. 4, 7), and
 * those who are supervisors no more, are neither.
 */
export const isEntry = (person: Candidate, request: Pick<EligibilityRequest, 'pool'>): boolean =>
  person.kind === request.pool && (person.status === 'active' || person.status === 'suspended')

/**
 * The last local day of a contract: the day before its anniversary. A contract of 29 February whose last year has no such
 * day ends with 28 February. Throws RangeError when `termStart` is no day.
 */
export const lastDayOfTerm = (termStart: string, years: number): string => {
  if (!isDay(termStart)) throw new RangeError(`not a day: ${termStart}`)
  const year = Number(termStart.slice(0, 4)) + years
  const [month, date] = [Number(termStart.slice(5, 7)), Number(termStart.slice(8, 10))]
  if (date > daysInMonth(year, month)) return `${year}-02-28`
  return addDays(`${year}-${termStart.slice(5)}`, -1)
}

/** Whether the contract is over, not begun, or past the last one on a local day. */
export const outOfTerm = (
  person: Pick<Candidate, 'termStart' | 'termNo'>,
  day: string,
  { policy }: { policy: Pick<EligibilityRequest['policy'], 'termYears' | 'maxTerms'> },
): boolean => {
  if (person.termNo !== null && person.termNo > policy.maxTerms) return true
  if (person.termStart === null) return false
  if (day > lastDayOfTerm(person.termStart, policy.termYears)) return true
  // A renewal entered ahead of its first day: the contract before it still runs. A first contract does not run yet.
  return day < person.termStart && (person.termNo ?? 1) <= 1
}

const inConflict = (person: Candidate, { day, isTheirs }: Asked, request: EligibilityRequest): boolean =>
  isTheirs(person.unit ?? '') ||
  person.conflicts.some(
    ({ institutionId, dispatchId, from, until }) =>
      institutionId === request.institutionId &&
      (dispatchId == null || dispatchId === request.dispatchId) &&
      (from == null || from <= day) &&
      (until == null || day <= until),
  )

const DAY = 86_400_000

// A seat of the same dispatch is what the question is about, so it does not stand in its own way. Seats further away than
// any rule reaches are left out before the slow part, the local day.
const otherVisitDays = (
  person: Candidate,
  { dispatchId, startsAt, policy, zone }: EligibilityRequest,
): string[] => {
  const reach = (Math.max(31, policy.restDays) + 2) * DAY
  const near = (at: Date): boolean => Math.abs(at.getTime() - startsAt.getTime()) <= reach
  return person.seats
    .filter((seat) => seat.dispatchId !== dispatchId && near(seat.startsAt))
    .map((seat) => dayKey(seat.startsAt, zone))
}

/**
 * Why an entry cannot be drawn for a visit, or null when it can. The first that holds, in this order:
 * `unbound` no reachable Telegram account · `suspended` · `term` contract over, not begun, or past the last one ·
 * `conflict` declared, recorded, or the institution is the person's own unit (Art. 16) · `leave` on that local day ·
 * `overlap` another seat on that local day, as a visit takes its whole day · `rest` fewer than restDays free local days
 * to another seat · `quota` maxSeatsPerMonth other seats in that local month already.
 */
export const exclusionOf = (person: Candidate, request: EligibilityRequest): ExclusionReason | null =>
  exclusionOn(askedOf(request), person, request)

/** What is the same for a whole register: the local day of the visit, and which unit is the institution itself. */
type Asked = { day: string; isTheirs: (unit: string) => boolean }

const askedOf = ({ startsAt, zone, institutionName }: EligibilityRequest): Asked => ({
  day: dayKey(startsAt, zone),
  isTheirs: sameUnitAs(institutionName),
})

const exclusionOn = (
  asked: Asked,
  person: Candidate,
  request: EligibilityRequest,
): ExclusionReason | null => {
  const { day } = asked
  const { restDays, maxSeatsPerMonth } = request.policy
  if (!person.bound || person.blocked) return 'unbound'
  if (person.status !== 'active') return 'suspended'
  if (outOfTerm(person, day, request)) return 'term'
  if (inConflict(person, asked, request)) return 'conflict'
  if (person.leaves.some(({ from, to }) => from <= day && day <= to)) return 'leave'
  const visits = otherVisitDays(person, request)
  if (visits.includes(day)) return 'overlap'
  if (visits.some((other) => Math.abs(daysBetween(other, day)) <= restDays)) return 'rest'
  const inMonth = visits.filter((other) => other.slice(0, 7) === day.slice(0, 7)).length
  if (maxSeatsPerMonth !== null && inMonth >= maxSeatsPerMonth) return 'quota'
  return null
}

/** Sorts a register for one draw; people who are no entries are left out. Keeps the order of the register. */
export const drawEntriesOf = <Person extends Candidate>(
  register: readonly Person[],
  request: EligibilityRequest,
): { person: Person; excluded: ExclusionReason | null }[] => {
  const asked = askedOf(request)
  return register
    .filter((person) => isEntry(person, request))
    .map((person) => ({ person, excluded: exclusionOn(asked, person, request) }))
}
