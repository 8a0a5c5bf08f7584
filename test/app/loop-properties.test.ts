// Whatever people do, in whatever order and however much at once, the loop of dispatch, invitation, answer, case and
// dismissal keeps its promises: random stories through the actions on a real database, every rule looked at after
// every step. A failing run prints its seed and the shortest story that still fails.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showDraw } from '../../app/show-draw.ts'
import { verifyRecord } from '../../domain/draw-record.ts'
import { type Step, step } from './loop/deeds.ts'
import { factsOf } from './loop/facts.ts'
import { broken } from './loop/rules.ts'
import { take } from './loop/steps.ts'
import { COORDINATORS, Town } from './loop/town.ts'

const RUNS = 9
const STEPS = 40
/** No further story is begun after this; one that fails is still made shorter, for as long as SHRINK_MS allows. */
const ENOUGH_MS = 30_000
const SHRINK_MS = 240_000
const MINUTE_MS = 60_000

/** Every draw carried out can be checked by anyone, from what its record says alone. */
async function brokenDraws(town: Town): Promise<string[]> {
  const drawn = await town.prisma.draw.findMany({ where: { drawnAt: { not: null } } })
  const wrong: string[] = []
  for (const { dispatchId } of drawn) {
    const shown = await showDraw(town.deps, COORDINATORS[0], dispatchId)
    const verdict = shown.kind === 'record' ? verifyRecord(shown.document) : null
    if (!verdict?.ok) wrong.push(`dispatch ${dispatchId}: ${JSON.stringify(verdict ?? shown)}`)
  }
  return wrong
}

async function live(steps: readonly Step[], seed: string): Promise<void> {
  const town = await Town.open(seed)
  try {
    let before = await factsOf(town)
    for (const one of steps) {
      town.tick(MINUTE_MS)
      await take(town, before, one)
      const now = await factsOf(town)
      expect(broken(now, before, town), JSON.stringify(one)).toEqual([])
      expect(await town.deps.store.verifyJournal()).toMatchObject({ ok: true })
      before = now
    }
    expect(await brokenDraws(town)).toEqual([])
  } finally {
    await town.close()
  }
}

test('the loop keeps its promises in any story', { timeout: 300_000 }, async () => {
  const stories = fc.array(step, { minLength: 5, maxLength: STEPS, size: 'max' })
  const enough = Date.now() + ENOUGH_MS
  let failing = false
  const property = fc.asyncProperty(stories, fc.string({ maxLength: 4 }), async (steps, seed) => {
    if (!failing && Date.now() > enough) return
    try {
      await live(steps, seed)
    } catch (error) {
      failing = true
      throw error
    }
  })
  await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: SHRINK_MS })
})
