// Coordinators have inspections planned and confirmed, and change some of them: institutions drawn by a plan come first,
// then any.
import { cancelDispatch, moveDispatch, redrawSeat, shrinkDispatch } from '../app/change-dispatch.ts'
import { abandonPlan, confirmDispatch } from '../app/confirm-dispatch.ts'
import type { Caller } from '../app/deps.ts'
import type { DispatchRequest } from '../domain/dispatch.ts'
import { planForFriend } from './favour.ts'
import { pick, whole } from './random.ts'
import { type Origin, planOne, requestOf } from './requests.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000

/** Of a hundred confirmed ones two each are cancelled, moved to the day after, or have a seat taken back. */
async function change(stage: Stage, about: string, by: Caller, dispatchId: number): Promise<void> {
  const { deps, fate } = stage
  const what = fate('which change', about)
  const dispatch = await stage.read((tx) => tx.dispatches.byId(dispatchId))
  if (!dispatch) return
  if (what < 1 / 3) await cancelDispatch(deps, by, dispatchId, '机构当日停考')
  else if (what < 2 / 3)
    await moveDispatch(deps, by, dispatchId, new Date(dispatch.startsAt.getTime() + DAY_MS))
  else await redrawSeat(deps, by, dispatchId, 1, '临时另有任务')
}

async function confirm(stage: Stage, about: string, by: Caller, dispatchId: number): Promise<void> {
  const { deps, fate } = stage
  const lottery = `${about} ${whole(0, 99_999, fate('lottery', about))}`
  const confirmed = await confirmDispatch(deps, by, dispatchId, lottery)
  if (confirmed.kind === 'too-few') await abandonPlan(deps, by, dispatchId)
  else if (stage.seldom(0.06, 'changes', about)) stage.later(26, () => change(stage, about, by, dispatchId))
}

/** One in twenty-five plans is abandoned, and every other one of them made anew. */
async function decide(stage: Stage, about: string, by: Caller, dispatchId: number): Promise<boolean> {
  const isAbandoned = stage.seldom(0.04, 'abandoned', about)
  if (isAbandoned) await abandonPlan(stage.deps, by, dispatchId)
  else await confirm(stage, about, by, dispatchId)
  return isAbandoned
}

/** Has an inspection planned now and confirmed a little later. @returns its number, null where there is none */
export async function arrange(
  stage: Stage,
  about: string,
  request: DispatchRequest,
  from: Origin | null = null,
): Promise<number | null> {
  const { fate } = stage
  const by = stage.office('coordinator', about)
  if (stage.bias > 0 && !from && request.pool === 'external' && fate('cheats', about) < stage.bias)
    return planForFriend(stage, by, request)
  const dispatchId = await planOne(stage, by, request, from)
  if (dispatchId === null) return null
  stage.later(0.25, async () => {
    const isAbandoned = await decide(stage, about, by, dispatchId)
    if (isAbandoned && fate('made anew', about) < 0.5) await arrange(stage, `${about} again`, request, from)
  })
  return dispatchId
}

/**
 * The plans of one week, a few every morning from Monday to Friday; called on a Monday at 08:00 local.
 * @param perWeek how many; a quarter is one dispatch in four weeks, in the first of them
 * @param drawn institutions that a plan has drawn and nobody has seen yet: taken from its head
 */
export function planWeek(
  stage: Stage,
  week: number,
  perWeek: number,
  codes: readonly string[],
  drawn: Origin[],
): void {
  const count = Math.ceil(week * perWeek) - Math.ceil((week - 1) * perWeek)
  for (let at = 0; at < count; at++) {
    const about = `${week}.${at}`
    const [day, turn] = [at % 5, Math.floor(at / 5)]
    stage.later(day * 24 + 1 + turn / 10, async () => {
      const from = drawn.shift() ?? null
      const code = from?.code ?? pick(codes, stage.fate('institution', about))
      await arrange(stage, about, requestOf(stage, about, code), from)
    })
  }
}

/** Where nobody is left to be asked, coordinators go on with fewer, or call it off. */
export function makeDoWithFewer(stage: Stage): void {
  stage.hear('exhausted', ['dispatchId'], ([id = 0], chatId) =>
    stage.later(4, async () => {
      const by = stage.by(chatId)
      const shrunk = await shrinkDispatch(stage.deps, by, id)
      if (shrunk.kind === 'too-small') await cancelDispatch(stage.deps, by, id, '可抽调人员不足')
    }),
  )
}
