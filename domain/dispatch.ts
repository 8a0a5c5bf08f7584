// One inspection order: its states as a table, and the check of what a coordinator asks for.
import type { Pool } from './eligibility.ts'
import type { Dispatch, DispatchKind, DispatchMode, DispatchState, Visit } from './records.ts'

export type DispatchEvent =
  | 'confirm'
  | 'abandon'
  | 'fill'
  | 'reopen'
  | 'exhaust'
  | 'shrink'
  | 'move'
  | 'cancel'
  | 'end'

/** From which states an event may happen, and where it leads; `null` leaves the state as it is. */
export const DISPATCH_STEPS: Record<
  DispatchEvent,
  { from: readonly DispatchState[]; to: DispatchState | null }
> = {
  confirm: { from: ['planned'], to: 'inviting' },
  abandon: { from: ['planned'], to: 'abandoned' },
  fill: { from: ['inviting', 'exhausted'], to: 'filled' },
  reopen: { from: ['filled', 'inviting', 'exhausted'], to: 'inviting' },
  exhaust: { from: ['inviting', 'filled'], to: 'exhausted' },
  shrink: { from: ['exhausted'], to: 'filled' },
  move: { from: ['inviting', 'filled', 'exhausted'], to: null },
  cancel: { from: ['inviting', 'filled', 'exhausted'], to: 'cancelled' },
  end: { from: ['inviting', 'filled', 'exhausted'], to: 'ended' },
}

/** Why a plan ended that nobody confirmed in time; every other reason is in somebody's own words. */
export const LAPSED = 'lapsed'

/** States in which people are asked, hold seats or may still be asked. */
export const RUNNING: readonly DispatchState[] = ['inviting', 'filled', 'exhausted']

export const canHappen = (event: DispatchEvent, state: DispatchState): boolean =>
  DISPATCH_STEPS[event].from.includes(state)

/** What a coordinator asks for, from the wizard or the one-line form. */
export type DispatchRequest = {
  kind: DispatchKind
  institutionCode: string
  startsAt: Date
  size: number
  pool: Pool
  mode: DispatchMode
  visit: Visit
  items: number[]
  formId: string | null
  note: string
}

export type RequestProblem =
  | { kind: 'in-the-past'; startsAt: Date }
  | { kind: 'too-far-ahead'; startsAt: Date }
  | { kind: 'special-too-small'; size: number; min: number }
  | { kind: 'special-without-items' }
  | { kind: 'bad-items'; items: number[] }
  | { kind: 'bad-size'; size: number; max: number }
  | { kind: 'note-too-long'; length: number; max: number }

export const MAX_TEAM = 50
export const MAX_NOTE = 500
export const ITEMS = [1, 2, 3, 4] as const
const YEAR_MS = 366 * 86_400_000

/**
 * All that is wrong with a request by itself (Art. 12: four items; Art. 15: a special inspection has named items and in
 * principle three supervisors or more, the number being policy).
 */
export function requestProblems(
  request: Omit<DispatchRequest, 'institutionCode'>,
  policy: { minSpecialTeam: number },
  now: Date,
): RequestProblem[] {
  const problems: RequestProblem[] = []
  const { startsAt, size, items, note } = request
  if (startsAt <= now) problems.push({ kind: 'in-the-past', startsAt })
  if (startsAt.getTime() - now.getTime() > YEAR_MS) problems.push({ kind: 'too-far-ahead', startsAt })
  if (!Number.isInteger(size) || size < 1 || size > MAX_TEAM)
    problems.push({ kind: 'bad-size', size, max: MAX_TEAM })
  if (items.some((item) => !ITEMS.some((known) => known === item)))
    problems.push({ kind: 'bad-items', items })
  if (note.length > MAX_NOTE) problems.push({ kind: 'note-too-long', length: note.length, max: MAX_NOTE })
  if (request.kind === 'special') {
    if (size < policy.minSpecialTeam)
      problems.push({ kind: 'special-too-small', size, min: policy.minSpecialTeam })
    if (items.length === 0) problems.push({ kind: 'special-without-items' })
  }
  return problems
}

/**
 * The state a running dispatch is in, from its seats.
 * @param taken seats offered or held; @param held seats held
 */
export function stateFromSeats(
  size: number,
  taken: number,
  held: number,
): 'inviting' | 'filled' | 'exhausted' {
  if (held >= size) return 'filled'
  return taken >= size ? 'inviting' : 'exhausted'
}

/** Whether the draw record may be shown to anyone: seats filled or dispatch over; covert only after the visit. */
export function isDrawPublic(dispatch: Dispatch, now: Date): boolean {
  if (dispatch.state === 'planned' || dispatch.state === 'abandoned') return false
  const over = dispatch.state === 'ended' || dispatch.state === 'cancelled'
  if (dispatch.visit === 'covert') return dispatch.state === 'ended' || (over && now >= dispatch.startsAt)
  return over || dispatch.state === 'filled'
}
