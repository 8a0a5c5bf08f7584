// Whatever people do, in whatever order and however much at once, the loop of dispatch, invitation, answer, case and
// dismissal keeps its promises: random stories through the actions on a real database, every rule looked at after
// every step. A failing run prints its seed and the shortest story that still fails.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showDraw } from '../../app/show-draw.ts'
import { verifyRecord } from '../../domain/draw-record.ts'
import { factsOf } from './loop/facts.ts'
import { broken } from './loop/rules.ts'
import { type Step, step, take } from './loop/steps.ts'
import { COORDINATORS, Town } from './loop/town.ts'

const RUNS = Number(process.env.RUNS ?? 12)
const STEPS = 40
const MINUTE_MS = 60_000
export const seen = new Map<string, number>()

/** Every draw carried out can be checked by anyone, from what the record says alone. */
async function brokenDraws(town: Town): Promise<string[]> {
  const drawn = await town.prisma.draw.findMany({ where: { drawnAt: { not: null } } })
  const verdicts: string[] = []
  for (const { dispatchId } of drawn) {
    const shown = await showDraw(town.deps, COORDINATORS[0], dispatchId)
    const verdict = shown.kind === 'record' ? verifyRecord(shown.document) : null
    if (!verdict?.ok) verdicts.push(`dispatch ${dispatchId}: ${JSON.stringify(verdict ?? shown)}`)
  }
  return verdicts
}

async function live(steps: readonly Step[], seed: string): Promise<void> {
  const town = await Town.open(seed)
  try {
    for (const one of steps) {
      town.tick(MINUTE_MS)
      const before = await factsOf(town)
      const answers = await take(town, before, one)
      for (const a of answers) { const k = `${one.do}:${(a as {kind?: string})?.kind}`; seen.set(k, (seen.get(k) ?? 0) + 1) }
      const now = await factsOf(town)
      expect(broken(now, before, town), JSON.stringify(one)).toEqual([])
      expect(await town.deps.store.verifyJournal()).toMatchObject({ ok: true })
    }
    const end = await factsOf(town)
    for (const i of end.invitations) seen.set(`inv ${i.state}`, (seen.get(`inv ${i.state}`) ?? 0) + 1)
    for (const i of end.cases) seen.set(`case ${i.state}`, (seen.get(`case ${i.state}`) ?? 0) + 1)
    for (const i of end.grounds) seen.set(`ground ${i.state}`, (seen.get(`ground ${i.state}`) ?? 0) + 1)
    for (const i of end.dispatches) seen.set(`dispatch ${i.state}`, (seen.get(`dispatch ${i.state}`) ?? 0) + 1)
    for (const i of end.entries) if (i.skip) seen.set(`skip ${i.skip}`, (seen.get(`skip ${i.skip}`) ?? 0) + 1)
    expect(await brokenDraws(town)).toEqual([])
  } finally {
    await town.close()
  }
}

test('the loop keeps its promises in any story', { timeout: 1_200_000 }, async () => {
  const stories = fc.array(step, { minLength: 5, maxLength: STEPS, size: 'max' })
  const t = Date.now()
  try {
  await fc.assert(fc.asyncProperty(stories, fc.string(), live), { numRuns: RUNS, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}), endOnFailure: process.env.END === '1', interruptAfterTimeLimit: 300_000 })
  } finally { console.log(Date.now() - t, [...seen].sort()) }
})
