// What coordinators do with what is proposed for publication: most is made public, some declined and reconsidered, some
// taken back later.
import { decidePublication } from '../app/publish.ts'
import { withdrawPublication } from '../app/withdraw-publication.ts'
import type { Stage } from './stage.ts'

/** Entries one morning decides on. */
const FEW = 20
const DAY = 24

async function makePublic(stage: Stage, id: number): Promise<void> {
  const by = stage.office('publisher', id)
  await decidePublication(stage.deps, by, id, 'publish')
  if (!stage.seldom(0.02, 'is taken back', id)) return
  stage.later(20 * DAY, async () => {
    await withdrawPublication(stage.deps, by, id, '内容有误，另行公布')
  })
}

async function decide(stage: Stage, id: number): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('publisher', id)
  const one = fate('publishes', id)
  if (one < 0.9) return makePublic(stage, id)
  await decidePublication(deps, by, id, 'decline', '不宜公开')
  if (one < 0.97) return
  stage.later(30 * DAY, async () => {
    await decidePublication(deps, by, id, 'reconsider')
    await makePublic(stage, id)
  })
}

/** One morning with all that waits. */
export async function publish(stage: Stage): Promise<void> {
  const { found } = await stage.read((tx) => tx.publications.list(0, FEW))
  for (const { id, state } of found) if (state === 'proposed') await decide(stage, id)
}
