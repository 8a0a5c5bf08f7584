// What must hold in the town after every step, whatever was done: each rule names what breaks it.
import { CASE_RULES } from './case-rules.ts'
import { dayIn, type Facts, isRunning, isTaking } from './facts.ts'
import { dispatchOf, personalReasons, seatReasons } from './offering.ts'
import { TELLING_RULES } from './telling-rules.ts'
import type { Town } from './town.ts'

/** What breaks the rule now; `before` are the facts before the step. */
export type Rule = (now: Facts, before: Facts, town: Town) => string[]

export const twice = (keys: readonly string[]): string[] => keys.filter((key, at) => keys.indexOf(key) !== at)

const drawnOrder = ({ entries }: Facts, dispatchId: number): string =>
  entries
    .filter((one) => one.dispatchId === dispatchId && one.place !== null)
    .map(({ entryId }) => entryId)
    .join()

const SEAT_RULES: Record<string, Rule> = {
  'offered to somebody who may not have it': (now, before) => {
    const known = new Set(before.invitations.map(({ id }) => id))
    const moves = new Map(before.dispatches.map((one) => [one.id, one.moves]))
    const anyMoved = now.dispatches.some((one) => one.moves !== (moves.get(one.id) ?? 0))
    return now.invitations
      .filter(({ id }) => !known.has(id))
      .flatMap((one) => {
        // What was declared or ended in the very same step may have come after the offer.
        const dispatch = dispatchOf(now, one)
        const stood = personalReasons(before, one, dispatch)
        const reasons = personalReasons(now, one, dispatch).filter((reason) => stood.includes(reason))
        const seats = isTaking(one) && !anyMoved ? seatReasons(now, one) : []
        return [...reasons, ...seats].map((reason) => `invitation ${one.id}: ${reason}`)
      })
  },
  'open with somebody who cannot answer any more': ({ invitations, dispatches, supervisors, blocked }) =>
    invitations.flatMap((one) => {
      const dispatch = dispatches.find(({ id }) => id === one.dispatchId)
      const person = supervisors.find(({ id }) => id === one.supervisorId)
      if (one.state !== 'open' || !dispatch || !person) return []
      const gone = person.status === 'dismissed' || blocked.has(person.telegramId ?? '')
      return gone || !isRunning(dispatch) ? [`invitation ${one.id}`] : []
    }),
  'a seat taken twice, or beyond the team': ({ invitations, dispatches }) => {
    const taken = invitations.filter(isTaking)
    const size = new Map(dispatches.map((one) => [one.id, one.size]))
    const beyond = taken.filter(({ seat, dispatchId }) => seat < 1 || seat > (size.get(dispatchId) ?? 0))
    return [
      ...twice(taken.map(({ dispatchId, seat }) => `dispatch ${dispatchId} seat ${seat}`)),
      ...beyond.map(({ dispatchId, seat }) => `dispatch ${dispatchId} has no seat ${seat}`),
    ]
  },
  'two seats of one person on one day': ({ invitations, dispatches }) => {
    const day = new Map(dispatches.map(({ id, startsAt }) => [id, dayIn(startsAt)]))
    const taken = invitations.filter(isTaking)
    return twice(taken.map((one) => `supervisor ${one.supervisorId} on ${day.get(one.dispatchId)}`))
  },
  'not down the drawn order, or passed over without a reason': ({ dispatches, entries, invitations }) =>
    dispatches.flatMap(({ id }) => {
      const asked = invitations.filter(({ dispatchId }) => dispatchId === id)
      const own = entries.filter(({ dispatchId }) => dispatchId === id)
      const last = Math.max(0, ...asked.map(({ place }) => place))
      const isAsked = (supervisorId: number, place: number) =>
        asked.some((one) => one.supervisorId === supervisorId && one.place === place)
      const gaps = own.filter(({ place, skip, supervisorId }) => {
        if (place === null) return skip !== null
        return isAsked(supervisorId, place) ? skip !== null : place < last && skip === null
      })
      const astray = asked.filter(({ place }, at) => {
        const entry = own.find((one) => one.place === place)
        return !entry || entry.exclusion !== null || place <= (asked[at - 1]?.place ?? 0)
      })
      return [
        ...gaps.map(({ supervisorId }) => `dispatch ${id}: entry of ${supervisorId}`),
        ...astray.map((one) => `dispatch ${id}: invitation ${one.id}`),
      ]
    }),
  'the order of a draw changed': (now, before) =>
    before.dispatches
      .filter(({ id }) => drawnOrder(before, id) !== '' && drawnOrder(before, id) !== drawnOrder(now, id))
      .map(({ id }) => `dispatch ${id}`),
  'a dispatch is not in the state its seats say': ({ dispatches, invitations, entries }, _before, town) =>
    dispatches.filter(isRunning).flatMap(({ id, size, state, startsAt }) => {
      const own = invitations.filter(({ dispatchId }) => dispatchId === id)
      const taken = own.filter(isTaking).length
      const held = own.filter((one) => one.state === 'accepted').length
      const right = held === size ? 'filled' : taken === size ? 'inviting' : 'exhausted'
      const unasked = entries.filter(
        (one) =>
          one.dispatchId === id &&
          one.place !== null &&
          one.skip === null &&
          !own.some(({ supervisorId }) => supervisorId === one.supervisorId),
      )
      const idle = taken < size && town.now < startsAt && unasked.length > 0
      return state === right && !idle
        ? []
        : [`dispatch ${id} is ${state}, not ${right}; ${unasked.length} unasked`]
    }),
}

const ALL: Record<string, Rule> = { ...SEAT_RULES, ...CASE_RULES, ...TELLING_RULES }

/** All that is wrong now, in words. */
export const broken = (now: Facts, before: Facts, town: Town): string[] =>
  Object.entries(ALL).flatMap(([name, rule]) => rule(now, before, town).map((what) => `${name}: ${what}`))
