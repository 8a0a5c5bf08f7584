// When a supervisor may check in at a visit, whose questionnaire it is, and who leads.

import { RUNNING } from './dispatch.ts'
import type { Form } from './forms/form.ts'
import { addDuration, subtractDuration } from './local-time.ts'
import { distanceMetres, type Place } from './place.ts'
import type { Policy } from './policy.ts'
import type { Dispatch, FormVersion, Institution, Invitation } from './records.ts'

/** From when on members may check in: people come early, but before this there is nothing to inspect yet. */
export const checkInOpens = (
  startsAt: Date,
  { checkInEarly, timezone }: Pick<Policy, 'checkInEarly' | 'timezone'>,
): Date => subtractDuration(startsAt, checkInEarly, timezone)

/** Whether a member may check in now: from the policy's `checkInEarly` before the start until the visit has ended. */
export function checkInWindow(
  { startsAt, state }: Pick<Dispatch, 'startsAt' | 'state'>,
  policy: Pick<Policy, 'checkInEarly' | 'timezone'>,
  now: Date,
): 'too-early' | 'open' | 'over' {
  if (!RUNNING.includes(state)) return 'over'
  return now < checkInOpens(startsAt, policy) ? 'too-early' : 'open'
}

/** When somebody who has not come is asked, and when the coordinators are told (Art. 17(2)). */
export const absenceTimes = (
  startsAt: Date,
  policy: Pick<Policy, 'askAbsentAfter' | 'tellAbsentAfter' | 'timezone'>,
): { asked: Date; told: Date } => ({
  asked: addDuration(startsAt, policy.askAbsentAfter, policy.timezone),
  told: addDuration(startsAt, policy.tellAbsentAfter, policy.timezone),
})

/**
 * How far an arrival is from the institution.
 * @param radius metres, the policy's `checkInRadius` @returns `distance` null where either place is not known
 */
export function arrivalAt(
  sent: Place | null,
  { latitude, longitude }: Pick<Institution, 'latitude' | 'longitude'>,
  radius: number,
): { distance: number | null; far: boolean } {
  if (!sent) return { distance: null, far: true }
  if (latitude === null || longitude === null) return { distance: null, far: false }
  const distance = Math.round(distanceMetres(sent, { latitude, longitude }))
  return { distance, far: distance > radius }
}

/** The one drawn first among those who hold a seat. */
export function leaderOf(held: readonly Pick<Invitation, 'supervisorId' | 'place'>[]): number | null {
  const [first] = [...held].sort((a, b) => a.place - b.place)
  return first?.supervisorId ?? null
}

/**
 * The questionnaire of a dispatch that names none: one in use that is meant for its kind and mode, the most particular
 * first; null when there is none.
 */
export function defaultForm<F extends { version: FormVersion; form: Pick<Form, 'kinds' | 'modes'> }>(
  inUse: readonly F[],
  { kind, mode }: Pick<Dispatch, 'kind' | 'mode'>,
): F | null {
  const fits = inUse.filter(
    ({ form }) =>
      (form.kinds.length === 0 || form.kinds.includes(kind)) &&
      (form.modes.length === 0 || form.modes.includes(mode)),
  )
  const breadth = ({ form }: F) => (form.kinds.length || 9) * (form.modes.length || 9)
  return [...fits].sort((a, b) => breadth(a) - breadth(b))[0] ?? null
}
