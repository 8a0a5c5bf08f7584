// A small simulated province: the same seed makes the same journal, another seed another one, and much happens in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '../../prisma/generated/client.ts'
import { openClient } from '../../prisma/store/client.ts'
import { parseOptions } from '../../simulate/options.ts'
import { type Simulated, simulate } from '../../simulate/run.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const SCALE = { supervisors: 20, institutions: 6, weeks: 8, dispatchesPerWeek: 0.25 }

describe('a province of 20 people in 8 weeks', () => {
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
    first = await made(3)
  })
  afterAll(async () => {
    for (const database of databases) await database.drop()
  })

  it('makes the same journal again out of the same seed, and goes on from what a shorter run had come to', async () => {
    const shorter = await made(3, 5)
    expect(shorter.visits).toBeGreaterThan(0)
    expect(await hashAt(shorter.journalRows)).toBe(shorter.head)
  })

  it('makes another one out of another seed', async () => {
    const other = await made(4, 1)
    expect(await hashAt(other.journalRows)).not.toBe(other.head)
  })

  it('has people drawn, inspecting, and heard about it', () => {
    expect(first.dispatches).toBe(2)
    expect(first.invitations).toBeGreaterThan(first.dispatches)
    expect(first.visits).toBeGreaterThan(0)
    expect(first.journalRows).toBeGreaterThan(100)
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
      scale: { seed: 1, weeks: 260, supervisors: 10_000, institutions: 2_000, dispatchesPerWeek: 2 },
      ...{ folder: null, database: null },
    })
  })

  it('are taken as typed', () => {
    const read = parseOptions(['--seed', '9', '--years=2', '--dispatches-per-week', '0', '--folder', 'x'])
    expect(read).toMatchObject({
      ok: true,
      scale: { seed: 9, weeks: 104, dispatchesPerWeek: 0 },
      folder: 'x',
    })
  })

  it('are refused all at once, each with what would be right', () => {
    const read = parseOptions(['--years', 'five', '--supervisors', '1', '--sed', '3'])
    expect(read.ok ? [] : read.problems).toEqual([
      '--sed is not known; known are --seed, --years, --weeks, --supervisors, --institutions, --dispatches-per-week, --folder, --database',
      '3 is not known; known are --seed, --years, --weeks, --supervisors, --institutions, --dispatches-per-week, --folder, --database',
      '--years must be a whole number from 1 to 20, for example 5',
      '--supervisors must be a whole number from 5 to 50000, for example 10000',
    ])
  })
})
