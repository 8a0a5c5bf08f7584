// Coordinators plan and confirm the dispatches of a week: most daily and open, some special, some covert.
import { abandonPlan, confirmDispatch } from '../app/confirm-dispatch.ts'
import { planDispatch } from '../app/plan-dispatch.ts'
import type { DispatchRequest } from '../domain/dispatch.ts'
import { COORDINATORS } from './province.ts'
import { pick, whole } from './random.ts'
import type { Stage } from './stage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** @param monday 08:00 local @param codes of all institutions */
function requestOf(
  { fate }: Stage,
  about: string,
  monday: number,
  codes: readonly string[],
): DispatchRequest {
  const kind = fate('kind', about) < 0.25 ? 'special' : 'daily'
  const mode = fate('mode', about)
  const items = [whole(1, 4, fate('item', about))]
  const startsAt =
    monday + whole(7, 18, fate('day', about)) * DAY_MS + (fate('noon', about) < 0.5 ? 1 : 6) * HOUR_MS
  return {
    ...{ kind, institutionCode: pick(codes, fate('institution', about)), startsAt: new Date(startsAt) },
    ...{ size: kind === 'special' ? 3 : 2, pool: fate('pool', about) < 0.2 ? 'internal' : 'external' },
    mode: mode < 0.8 ? 'onsite' : mode < 0.9 ? 'data' : 'remote',
    visit: fate('visit', about) < 0.12 ? 'covert' : 'open',
    ...{ items: kind === 'special' ? items : [], formId: null, note: '' },
  }
}

async function dispatch(stage: Stage, about: string, request: DispatchRequest): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(pick(COORDINATORS, fate('coordinator', about)))
  const planned = await planDispatch(deps, by, request)
  if (planned.kind !== 'planned') throw new Error(`not planned: ${JSON.stringify(planned)}`)
  const { dispatchId } = planned
  stage.later(0.25, async () => {
    if (fate('abandoned', about) < 0.04) await abandonPlan(deps, by, dispatchId)
    else await confirmDispatch(deps, by, dispatchId, `${about} ${whole(0, 99_999, fate('lottery', about))}`)
  })
}

/**
 * The plans of one week, a few every morning from Monday to Friday; called on a Monday at 08:00 local.
 * @param perWeek how many; a quarter is one dispatch in four weeks, in the first of them
 */
export function planWeek(stage: Stage, week: number, perWeek: number, codes: readonly string[]): void {
  const { now } = stage
  const count = Math.ceil(week * perWeek) - Math.ceil((week - 1) * perWeek)
  for (let at = 0; at < count; at++) {
    const about = `${week}.${at}`
    const [day, turn] = [at % 5, Math.floor(at / 5)]
    const request = requestOf(stage, about, now.getTime(), codes)
    stage.later(day * 24 + 1 + turn / 10, () => dispatch(stage, about, request))
  }
}
