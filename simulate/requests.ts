// What a coordinator types to have an institution inspected, and the plan that is made of it: most daily and open, some
// special, some covert.
import type { Caller } from '../app/deps.ts'
import { WIZARD_KEY } from '../app/dispatch-wizard.ts'
import { arrangeDispatch, linkPlanned } from '../app/plan-arrange.ts'
import { planDispatch } from '../app/plan-dispatch.ts'
import { openRecheck } from '../app/reinspect.ts'
import type { DispatchRequest } from '../domain/dispatch.ts'
import { whole } from './random.ts'
import type { Stage } from './stage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** An institution that was drawn by a plan, or whose rectification is to be seen; the wizard is opened from there. */
export type Origin =
  | { planId: number; institutionId: number; code: string }
  | { opinionId: number; inspected: number; code: string }

/** One to two and a half weeks ahead, in the morning or the afternoon. */
export function requestOf({ fate, now }: Stage, about: string, code: string): DispatchRequest {
  const kind = fate('kind', about) < 0.25 ? 'special' : 'daily'
  const mode = fate('mode', about)
  const items = [whole(1, 4, fate('item', about))]
  // Days begin at 08:00 local here.
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const hour = fate('noon', about) < 0.5 ? 1 : 6
  const startsAt = today + whole(7, 18, fate('day', about)) * DAY_MS + hour * HOUR_MS
  return {
    ...{ kind, institutionCode: code, startsAt: new Date(startsAt) },
    ...{ size: kind === 'special' ? 3 : 2, pool: fate('pool', about) < 0.2 ? 'internal' : 'external' },
    mode: mode < 0.8 ? 'onsite' : mode < 0.9 ? 'data' : 'remote',
    visit: fate('visit', about) < 0.12 ? 'covert' : 'open',
    ...{ items: kind === 'special' ? items : [], formId: null, note: '' },
  }
}

/** @returns whether the wizard stands there, filled in from where the wish comes from */
async function openFrom({ deps }: Stage, by: Caller, from: Origin): Promise<boolean> {
  const opened =
    'planId' in from
      ? await arrangeDispatch(deps, by, from.planId, from.institutionId)
      : await openRecheck(deps, by, from.opinionId)
  return opened.kind === 'wizard'
}

/** @returns the number of the plan; null where what it came from stands differently by now */
export async function planOne(
  stage: Stage,
  by: Caller,
  request: DispatchRequest,
  from: Origin | null = null,
): Promise<number | null> {
  if (from && !(await openFrom(stage, by, from))) return null
  const { deps } = stage
  const inspected = from && 'inspected' in from ? from.inspected : null
  const planned = await planDispatch(deps, by, request, inspected, async (tx, dispatchId) => {
    if (!from) return
    await tx.drafts.remove(by.chatId, WIZARD_KEY)
    if ('planId' in from) await linkPlanned(tx, by.chatId, { ...from, dispatchId })
  })
  if (planned.kind === 'planned') return planned.dispatchId
  if (planned.kind === 'no-recheck') return null
  throw new Error(`not planned: ${JSON.stringify(planned)}`)
}
