// What a supervisor's service comes to, counted out of every invitation there was.
import type { ServiceRow } from './store.ts'

export type Service = {
  invited: number
  /** Seats held, whether or not the visit has taken place: of the local year, and of all years. */
  seatsThisYear: number
  seats: number
  declined: number
  silent: number
  recused: number
  /** Half of the answers came within so many minutes of being asked; null without answers. */
  medianMinutes: number | null
  arrived: number
  /** Written feedback of visits attended: in time, late, and not handed in though due. */
  reports: { onTime: number; late: number; missing: number }
}

/** Upper median for an even number, in whole minutes. */
export function medianMinutes(
  rows: readonly Pick<ServiceRow, 'askedAt' | 'answeredAt' | 'state'>[],
): number | null {
  const took = rows
    .filter(({ state }) => ANSWERS.includes(state))
    .flatMap(({ askedAt, answeredAt }) => (answeredAt ? [answeredAt.getTime() - askedAt.getTime()] : []))
    .sort((a, b) => a - b)
  const middle = took[Math.floor(took.length / 2)]
  return middle === undefined ? null : Math.max(0, Math.round(middle / 60_000))
}

/** What the person said themselves; an accepted seat that was taken back keeps no moment of the answer. */
const ANSWERS: readonly ServiceRow['state'][] = ['accepted', 'declined', 'recused']

/** @param from the first moment of the local year, @param until of the next */
export function serviceOf(
  rows: readonly ServiceRow[],
  year: { from: Date; until: Date },
  now: Date,
): Service {
  const count = (is: (row: ServiceRow) => boolean): number => rows.filter(is).length
  const held = (row: ServiceRow): boolean => row.state === 'accepted' && row.dispatchState !== 'cancelled'
  const due = ({ arrivedAt, reportDueAt }: ServiceRow): boolean => arrivedAt !== null && reportDueAt !== null
  const inTime = ({ submittedAt, reportDueAt }: ServiceRow): boolean =>
    submittedAt !== null && reportDueAt !== null && submittedAt <= reportDueAt
  return {
    invited: rows.length,
    seats: count(held),
    seatsThisYear: count((row) => held(row) && year.from <= row.startsAt && row.startsAt < year.until),
    declined: count(({ state }) => state === 'declined' || state === 'withdrawn'),
    silent: count(({ state }) => state === 'silent'),
    recused: count(({ state }) => state === 'recused'),
    medianMinutes: medianMinutes(rows),
    arrived: count(({ arrivedAt }) => arrivedAt !== null),
    reports: {
      onTime: count((row) => due(row) && inTime(row)),
      late: count((row) => due(row) && row.submittedAt !== null && !inTime(row)),
      missing: count(
        (row) => due(row) && row.submittedAt === null && row.reportDueAt !== null && row.reportDueAt <= now,
      ),
    },
  }
}
