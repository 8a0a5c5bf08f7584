// A small simulated province: the same seed makes the same journal, another seed another one, and all of a life happens in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { parseOptions } from '../../simulate/options.ts'
import { type Simulated, simulate } from '../../simulate/run.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const SCALE = {
  ...{ supervisors: 40, institutions: 8, weeks: 20, dispatchesPerWeek: 0.1 },
  // Over the turn of a year, with the rare things happening often.
  ...{ eventful: 10, beginning: new Date('2026-09-07T00:00:00Z') },
}
const SEED = 97
/** Some ten seconds on a machine of its own. */
const SLOWEST_MS = 300_000

/** What the journal has of each part of a life, at least so often. */
const HAPPENED: Readonly<Record<string, number>> = {
  // Dispatches, and what becomes of some.
  ...{ planned: 8, drawn: 6, abandoned: 1, moved: 1, cancelled: 1 },
  ...{ invited: 15, accepted: 10, declined: 1, 'case-opened': 1, 'case-justified': 1 },
  ...{ 'checked-in': 10, 'sheet-submitted': 10, 'joint-answers-agreed': 5, 'report-made': 4 },
  // The chain of Art. 15 to its end, and what is made public.
  ...{ 'opinion-sent': 3, 'defence-submitted': 2, 'opinion-notice-received': 2, 'opinion-closed': 1 },
  ...{ 'document-acknowledged': 8, 'rectification-submitted': 1, 'recheck-planned': 1 },
  ...{ 'extension-asked': 1, 'extension-granted': 1, 'extension-refused': 1 },
  ...{ published: 8, 'publication-declined': 1, 'publication-withdrawn': 1 },
  // Sanctions and complaints.
  ...{ 'sanction-drafted': 2, 'hearing-submitted': 1, 'sanction-decided': 1 },
  ...{ 'complaint-made': 5, 'complaint-accept': 4, 'complaint-refuse': 1, 'complaint-link': 2 },
  ...{ 'complaint-answer': 3, 'complaint-noted': 1, 'complaint-message': 1 },
  // Institutions drawn by a plan.
  ...{ 'plan-committed': 3, 'plan-abandoned': 1, 'plan-drawn': 2, 'plan-arranged': 1 },
  // People: on the way to a card, in office, appraised.
  ...{
    'applicant-registered': 10,
    'applicant-trained': 9,
    'applicant-failed': 2,
    'card-issued': 6,
    bound: 6,
  },
  ...{ 'leave-declared': 10, 'leave-removed': 2, 'conflict-declared': 2, 'conflict-ends': 1 },
  ...{ suspended: 2, restored: 1, 'qualification-withdrawn': 1, 'left-office': 2, 'term-renewed': 1 },
  ...{ 'ground-unfounded': 1 },
  ...{ 'feedback-given': 2, 'feedback-changed': 1, appraised: 5, 'appraisal-commented': 1 },
}

describe('a province of 40 people in 20 weeks', () => {
  const databases: TestDatabase[] = []
  let first: Simulated

  async function made(seed: number, weeks = SCALE.weeks): Promise<Simulated> {
    const database = await testDatabase()
    databases.push(database)
    return simulate(database.url, { ...SCALE, weeks, seed })
  }
  /** The hash the first one had come to with so many rows. */
  async function hashAt(rows: number): Promise<string | undefined> {
    return read(async (prisma) => (await prisma.journal.findUnique({ where: { seq: rows } }))?.hash)
  }
  async function read<T>(work: (prisma: PrismaClient) => Promise<T>): Promise<T> {
    const prisma = openClient(databases[0]?.url ?? '', 1)
    try {
      return await work(prisma)
    } finally {
      await prisma.$disconnect()
    }
  }
  beforeAll(async () => {
    first = await made(SEED)
  }, SLOWEST_MS)
  afterAll(async () => {
    for (const database of databases) await database.drop()
  })

  it(
    'makes the same journal again out of the same seed, and goes on from what a shorter run had come to',
    async () => {
      const shorter = await made(SEED, 3)
      expect(shorter.invitations).toBeGreaterThan(0)
      expect(await hashAt(shorter.journalRows)).toBe(shorter.head)
    },
    SLOWEST_MS,
  )

  it('makes another one out of another seed', async () => {
    const other = await made(SEED + 1, 1)
    expect(await hashAt(other.journalRows)).not.toBe(other.head)
  })

  it('has all of a life in its journal', () => {
    const { facts } = first
    const tooSeldom = Object.entries(HAPPENED).filter(([kind, least]) => (facts[kind] ?? 0) < least)
    expect(tooSeldom).toEqual([])
  })

  it('counts what there is', () => {
    const { visits, opinions, documents, corrections, sanctions, complaints, plans, appraisals } = first
    expect(first.weeks).toBe(SCALE.weeks)
    for (const count of [visits, opinions, documents, corrections, sanctions, complaints, plans, appraisals])
      expect(count).toBeGreaterThan(0)
  })

  it('leaves nothing waiting that was due', async () => {
    const dueAt = { lte: first.now }
    const waiting = { state: { in: ['pending', 'sending'] } }
    expect(await read((prisma) => prisma.timer.count({ where: { state: 'waiting', dueAt } }))).toBe(0)
    expect(await read((prisma) => prisma.outgoing.count({ where: waiting }))).toBe(0)
  })
})

describe('the options', () => {
  it('are five years of a whole province without any', () => {
    expect(parseOptions([])).toEqual({
      ok: true,
      scale: {
        ...{ seed: 1, weeks: 260, supervisors: 10_000, institutions: 2_000, dispatchesPerWeek: 2 },
        ...{ bias: 0, eventful: 1 },
      },
      ...{ folder: null, database: null, json: false },
    })
  })

  it('are taken as typed', () => {
    const typed = ['--seed', '9', '--years=2', '--dispatches-per-week', '0', '--bias', '30', '--json']
    expect(parseOptions([...typed, '--folder', 'x'])).toMatchObject({
      ok: true,
      scale: { seed: 9, weeks: 104, dispatchesPerWeek: 0, bias: 30 },
      ...{ folder: 'x', json: true },
    })
  })

  it('are refused all at once, each with what would be right', () => {
    const read = parseOptions(['--years', 'five', '--supervisors', '1', '--sed', '3'])
    expect(read.ok ? [] : read.problems).toEqual([
      '--sed is not known; known are --seed, --years, --weeks, --supervisors, --institutions, --dispatches-per-week, --bias, --eventful, --folder, --database, --json',
      '3 is not known; known are --seed, --years, --weeks, --supervisors, --institutions, --dispatches-per-week, --bias, --eventful, --folder, --database, --json',
      '--years must be a whole number from 1 to 20, for example 5',
      '--supervisors must be a whole number from 5 to 50000, for example 10000',
    ])
  })
})
