// A coordinator who cheats: looks up in the database what chance is going to decide, and plans anew until a friend is
// drawn. Nothing of the program helps with it, and all of it stays to be seen.
import { abandonPlan, confirmDispatch } from '../app/confirm-dispatch.ts'
import type { Caller } from '../app/deps.ts'
import type { DispatchRequest } from '../domain/dispatch.ts'
import { orderOf } from '../domain/draw.ts'
import type { Supervisor } from '../domain/records.ts'
import { planOne } from './requests.ts'
import type { Stage } from './stage.ts'

/** Plans for one inspection at most; then chance has its way. */
const PATIENCE = 8

/** Whom the coordinator favours: the first external supervisor who may be drawn without a contract ever ending. */
export async function friendOf(stage: Stage): Promise<Supervisor> {
  const all = await stage.read((tx) => tx.supervisors.all())
  const friend = all.find(
    ({ kind, boundAt, termStart }) => kind === 'external' && boundAt && termStart === null,
  )
  if (!friend) throw new Error('there is nobody to favour')
  return friend
}

/** Whether the plan, confirmed without a word of the public, would ask the friend at once. */
async function wouldAsk(
  stage: Stage,
  dispatchId: number,
  friend: Supervisor,
  size: number,
): Promise<boolean> {
  const { draw, entries } = await stage.read(async (tx) => ({
    draw: await tx.draws.byDispatch(dispatchId),
    entries: await tx.draws.entries(dispatchId),
  }))
  if (!draw) return false
  const { poolHash, serverSeed } = draw
  const pool = entries.flatMap(({ exclusion, entryId }) => (exclusion === null ? [entryId] : []))
  const first = orderOf({ poolHash, serverSeed, publicEntropy: '', pool }).slice(0, size)
  return entries.some(({ supervisorId, entryId }) => supervisorId === friend.id && first.includes(entryId))
}

/** Plans and confirms. @returns the dispatch that was drawn */
export async function planForFriend(
  stage: Stage,
  by: Caller,
  request: DispatchRequest,
): Promise<number | null> {
  const friend = await friendOf(stage)
  for (let time = 1; ; time++) {
    const dispatchId = await planOne(stage, by, request)
    if (dispatchId === null) return null
    if (time === PATIENCE || (await wouldAsk(stage, dispatchId, friend, request.size))) {
      await confirmDispatch(stage.deps, by, dispatchId, '')
      return dispatchId
    }
    await abandonPlan(stage.deps, by, dispatchId)
  }
}
