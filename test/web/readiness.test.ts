// Whether a process is ready is answered in time and in words, whatever is away or hangs.
import { afterAll, describe, expect, it } from 'vitest'
import type { Standing, Surroundings } from '../../app/standing.ts'
import { openClient } from '../../prisma/store/client.ts'
import { standingOf } from '../../prisma/store/standing.ts'
import { makeGlance, type Sources } from '../../web/glance.ts'
import { type Role, readinessOf } from '../../web/readiness.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000)
const nothing = { count: 0, oldest: null }
const WELL: Standing = {
  ...{ messages: nothing, sending: 0, undelivered: 0, timers: nothing, updates: nothing },
  ...{ givenUp: nothing, files: nothing, heardAt: ago(0) },
}
const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
const around: Surroundings = { queues: async () => ({ timers: { waiting: 1 } }), disk: async () => null }

const sources = (changes: Partial<Sources> = {}): Sources => ({
  ...{ read: async () => WELL, surroundings: around, clock: { now: () => NOW } },
  telegram: { sinceAnswer: () => 1_000, ask: never },
  ...changes,
})

async function notWell(role: Role, changes: Partial<Sources>, patienceMs = 20) {
  const readiness = readinessOf(await makeGlance(sources(changes), 0, patienceMs)(), role, NOW)
  const parts = Object.entries(readiness.parts).filter(([, { ok }]) => !ok)
  return { ready: readiness.ready, parts: parts.map(([name, { reason }]) => `${name}: ${reason.en}`) }
}

describe('readiness', () => {
  const client = openClient('postgresql://somebody:hidden-word@127.0.0.1:1/nowhere')
  afterAll(() => client.$disconnect())

  it('is given where all is well', async () => {
    for (const role of ['bot', 'worker', 'all'] as const)
      expect(await notWell(role, {})).toEqual({ ready: true, parts: [] })
  })

  it('is not where the database cannot be reached, and says nothing of how it is reached', async () => {
    const look = makeGlance(sources({ read: standingOf(client) }), 0)
    for (const role of ['bot', 'worker'] as const) {
      const readiness = readinessOf(await look(), role, NOW)
      expect(readiness.ready).toBe(false)
      expect(readiness.parts.database).toMatchObject({
        ok: false,
        reason: { en: 'does not answer within 2 s', zh: '2 秒内无应答' },
      })
      expect(JSON.stringify(readiness)).not.toMatch(/hidden-word|somebody|nowhere/)
    }
  })

  const WAITING = { count: 2, oldest: ago(11) }
  it.each<{ what: string; role: Role; ready: boolean; changes: Partial<Sources>; parts: string[] }>([
    {
      ...{ what: 'a database that hangs', role: 'bot', ready: false, changes: { read: never } },
      parts: [
        'database: does not answer within 2 s',
        'updates: unknown without the database',
        'due: unknown without the database',
      ],
    },
    {
      ...{ what: 'a queue that hangs, for a worker', role: 'worker', ready: false },
      ...{ changes: { surroundings: { ...around, queues: never } } },
      parts: ['queue: does not answer within 2 s'],
    },
    {
      ...{ what: 'a queue that hangs, for a bot behind its balancer', role: 'bot', ready: true },
      ...{ changes: { surroundings: { ...around, queues: never } } },
      parts: ['queue: does not answer within 2 s'],
    },
    {
      ...{ what: 'a silent Telegram', role: 'all', ready: false },
      ...{ changes: { telegram: { sinceAnswer: () => 61_000, ask: never } } },
      parts: ['telegram: has not answered for a minute'],
    },
    {
      ...{ what: 'a Telegram not asked for long that answers now', role: 'all', ready: true },
      ...{ changes: { telegram: { sinceAnswer: () => null, ask: async () => ({ id: 1 }) } }, parts: [] },
    },
    {
      ...{ what: 'messages that do not get out', role: 'worker', ready: false },
      changes: { read: async () => ({ ...WELL, messages: WAITING }) },
      parts: ['due: the oldest message waits for 11 min, the oldest due time for 0 min'],
    },
    {
      ...{ what: 'nobody hearing Telegram', role: 'all', ready: false },
      changes: { read: async () => ({ ...WELL, heardAt: ago(3) }) },
      parts: ['updates: no process has heard from Telegram for 3 min'],
    },
    {
      ...{ what: 'updates without effect', role: 'bot', ready: true },
      changes: { read: async () => ({ ...WELL, updates: WAITING }) },
      parts: ['updates: 2 updates wait, the oldest for 11 min'],
    },
  ])('$what ($role)', async ({ role, ready, changes, parts }) => {
    expect(await notWell(role, changes)).toEqual({ ready, parts })
  })

  it('tells how long the oldest thing due waits, also while all is well', async () => {
    const oldestOf = async (read: Sources['read']) =>
      readinessOf(await makeGlance(sources({ read }), 0, 20)(), 'all', NOW).parts.due.oldestSeconds
    const backlog = (minutes: number) => ({ count: 1, oldest: ago(minutes) })
    expect(await oldestOf(async () => WELL)).toBe(0)
    expect(await oldestOf(async () => ({ ...WELL, messages: backlog(1), timers: backlog(3) }))).toBe(180)
    expect(await oldestOf(async () => ({ ...WELL, messages: backlog(700), timers: backlog(3) }))).toBe(42_000)
    expect(await oldestOf(never)).toBeNull()
  })

  it('asks what hangs only once, however many ask', async () => {
    let asked = 0
    const read = () => {
      asked++
      return never<Standing>()
    }
    const look = makeGlance(sources({ read }), 0, 5)
    for (let times = 0; times < 5; times++) expect((await look()).standing).toBeNull()
    expect(asked).toBe(1)
  })
})
