// A dishonest coordinator on a simulated database: what is done again and again until a friend is drawn stands in the
// fairness of the year, with the friend's name; and nothing does where nobody cheats.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmDispatch } from '../../app/confirm-dispatch.ts'
import { yearFairness } from '../../app/fairness.ts'
import type { DispatchRequest } from '../../domain/dispatch.ts'
import type { Fairness } from '../../domain/fairness.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { friendOf, planForFriend } from '../../simulate/favour.ts'
import { COORDINATORS } from '../../simulate/province.ts'
import { planOne, requestOf } from '../../simulate/requests.ts'
import { openStage } from '../../simulate/run.ts'
import type { Stage } from '../../simulate/stage.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const INSTITUTIONS = 8
const SCALE = { seed: 5, supervisors: 24, institutions: INSTITUTIONS, weeks: 0, dispatchesPerWeek: 0 }
const FAIR = 12
const UNFAIR = 16
const DAY_MS = 86_400_000

let database: TestDatabase
let prisma: PrismaClient
let stage: Stage

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 1)
  stage = await openStage(prisma, SCALE)
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

/** A special inspection of its own week. */
function request(at: number): DispatchRequest {
  const code = `JG-000${1 + (at % INSTITUTIONS)}`
  const startsAt = new Date(stage.now.getTime() + (10 + at * 11) * DAY_MS + 3_600_000)
  const special = { kind: 'special' as const, size: 3, items: [1], pool: 'external' as const }
  return { ...requestOf(stage, String(at), code), ...special, startsAt }
}

async function fairness(): Promise<Fairness> {
  const judged = await yearFairness(stage.deps, COORDINATORS[0], stage.now.getUTCFullYear())
  if (judged.kind !== 'fairness') throw new Error(judged.kind)
  return judged.fairness
}

it('raises nothing as long as every plan is confirmed, and names the friend for whom plans were made anew', async () => {
  const by = stage.by(COORDINATORS[1])
  for (let at = 0; at < FAIR; at++) {
    const dispatchId = await planOne(stage, by, request(at))
    if (dispatchId !== null) await confirmDispatch(stage.deps, by, dispatchId, `lottery ${at}`)
  }
  const fair = await fairness()
  expect(fair.remarkable).toEqual([])
  expect(fair.interventions).toMatchObject({ drawn: FAIR, planned: FAIR, abandoned: 0, rerolled: 0 })

  for (let at = FAIR; at < FAIR + UNFAIR; at++) await planForFriend(stage, by, request(at))
  const { cardNo } = await friendOf(stage)
  const unfair = await fairness()
  const { drawn, planned, abandoned, rerolled } = unfair.interventions
  expect(drawn).toBe(FAIR + UNFAIR)
  expect(abandoned).toBeGreaterThan(UNFAIR)
  expect({ rerolled, planned }).toEqual({ rerolled: abandoned, planned: drawn + abandoned })
  expect(new Set(unfair.remarkable.map((look) => look.cardNo))).toEqual(new Set([cardNo]))
  expect(unfair.remarkable.map(({ what }) => what)).toContain('seats-many')
}, 120_000)
