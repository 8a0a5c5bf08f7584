// Official documents under real concurrency: numbered without gaps, side by side, rolled back in between, over the turn
// of the year; received once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueDocument } from '../../app/issue-document.ts'
import type { Tx } from '../../app/store.ts'
import { documentHash } from '../../domain/official.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { OfficialDocument } from '../../domain/records.ts'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore, type Wake } from '../../prisma/store/store.ts'
import { INSTITUTION, MONDAY, SUPERVISOR } from '../app/desk.ts'
import { sentOpinion } from '../app/sent-opinion.ts'
import { opinionDocument } from '../files/official-sample.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the default policy is one')
const { policy } = parsed

let database: TestDatabase
let prisma: PrismaClient
let opinionId: number
let dispatchId: number
let woken: Wake[] = []
const store = () => makeStore(prisma, { now: () => MONDAY }, (wake) => woken.push(wake))

const issue = (tx: Tx, now: Date): Promise<OfficialDocument> => {
  const { content } = opinionDocument(1, { dispatchId })
  return issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by: '501', now })
}
const numbersOf = async (year: number) =>
  (await prisma.officialDocument.findMany({ where: { year }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  )
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

class GivenUp extends Error {}

beforeAll(async () => {
  database = await testDatabase()
  prisma = openClient(database.url, 24)
  await store().transact(async (tx) => {
    await tx.supervisors.upsert([SUPERVISOR], MONDAY)
    await tx.institutions.upsert([INSTITUTION], MONDAY)
  })
  const of = { institution: INSTITUTION.code, card: SUPERVISOR.cardNo, createdBy: '501' }
  const opinion = await sentOpinion(store(), MONDAY, of)
  opinionId = opinion.opinionId
  dispatchId = opinion.dispatchId
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

describe('numbers', () => {
  it('have no gap and no double, however many are issued at once and rolled back', async () => {
    woken = []
    const tries = upTo(20).map((at) =>
      store().transact(async (tx) => {
        const document = await issue(tx, MONDAY)
        if (at % 3 === 0) throw new GivenUp()
        return document
      }),
    )
    const settled = await Promise.allSettled(tries)
    const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(failed).toHaveLength(6)
    expect(failed.every((reason) => reason instanceof GivenUp)).toBe(true)
    expect(await numbersOf(2026)).toEqual(upTo(14))
    expect(done.map(({ number }) => number).sort((a, b) => a - b)).toEqual(upTo(14))
    for (const { number, content, contentHash } of done) {
      expect(content.number).toBe(`初督〔2026〕${number}号`)
      expect(contentHash).toBe(documentHash(content))
    }
    // Only what was issued is made into a file, noted, and waited for.
    expect(woken.flatMap(({ documents }) => documents).sort()).toEqual(done.map(({ id }) => id).sort())
    expect(await prisma.journal.count({ where: { kind: 'document-issued' } })).toBe(14)
    expect(await prisma.timer.count({ where: { kind: 'acknowledge-by', state: 'waiting' } })).toBe(14)
  })

  it('begin anew at midnight of the agency, and one year does not wait for another', async () => {
    const newYear = new Date('2026-12-31T16:00:00Z')
    const lastMoment = new Date(newYear.getTime() - 1)
    await store().transact(async (tx) => {
      const last = await issue(tx, lastMoment)
      const first = await store().transact((other) => issue(other, newYear))
      expect([last.content.number, first.content.number]).toEqual(['初督〔2026〕15号', '初督〔2027〕1号'])
    })
    expect([await numbersOf(2026), await numbersOf(2027)]).toEqual([upTo(15), [1]])
  })

  it('are not given for a content that is none', async () => {
    const content = { ...opinionDocument(1, { dispatchId }).content, agency: undefined as unknown as string }
    const wrong = store().transact((tx) =>
      issueDocument(tx, policy, { kind: 'preliminary', opinionId, content, by: '501', now: MONDAY }),
    )
    await expect(wrong).rejects.toThrow(/agency/)
    expect(await numbersOf(2026)).toEqual(upTo(15))
  })
})

it('a receipt is noted once, whoever comes first of ten', async () => {
  const { id } = await store().transact((tx) => issue(tx, MONDAY))
  const noted = await Promise.all(
    upTo(10).map((who) =>
      store().transact((tx) =>
        tx.documents.received(id, { acknowledgedAt: MONDAY, acknowledgedBy: `${who}`, servedBy: '' }),
      ),
    ),
  )
  expect(noted.filter(Boolean)).toHaveLength(1)
  const document = await store().transact((tx) => tx.documents.byId(id))
  expect(document?.acknowledgedBy).toBe(`${noted.indexOf(true) + 1}`)
})
