// Telegram's limits hold for all processes together: two programs that each have as much to send as may be sent in a second
// see no refusal.
import { expect, test, vi } from 'vitest'
import { sendTogether } from '../../app/send-outgoing.ts'
import { type App, assemble } from '../../assemble.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { SUPERVISOR_FROM, seedProvince, settleChats } from '../faults/province.ts'
import { OwnRedis } from '../faults/servers.ts'
import { COORDINATOR } from '../faults/stage.ts'
import { rows } from '../faults/verdict.ts'
import { testDatabase } from '../support/database.ts'
import { needs, redisServer } from '../support/machine.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What Telegram lets the bot send here, and what the programs are told of it. */
const LIMITS = { overallPerSecond: 8, perChatPerSecond: 1, perGroupPerMinute: 20 }
const PEOPLE = 16
const MINUTE_MS = 60_000
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const vault = { put: async () => '', get: async () => new Uint8Array() }

const WAYS = [
  { by: 'PostgreSQL', skip: false, need: '' },
  { by: 'Redis', skip: redisServer() === null, need: ` ${needs('a Redis server')}` },
]

for (const { by, skip, need } of WAYS)
  test.skipIf(skip).concurrent(`two programs keep one limit together by ${by}${need}`, async () => {
    const closers: (() => Promise<unknown>)[] = []
    try {
      const sandbox = await startSandbox({ limits: LIMITS })
      closers.unshift(() => sandbox.close())
      const { url: databaseUrl, drop } = await testDatabase('begun')
      closers.unshift(drop)
      const redis = by === 'Redis' ? await OwnRedis.start() : null
      closers.unshift(async () => redis?.stop())
      const parsed = parsePolicy({})
      if (!parsed.ok) throw new Error('the default policy')
      const start = async (): Promise<App> => {
        const app = await assemble({
          ...{ token: sandbox.token, apiRoot: sandbox.url, databaseUrl, redisUrl: redis?.url },
          ...{ sharedDatabase: true, coordinators: [String(COORDINATOR)], policy: parsed.policy },
          ...{ documents, vault, log: quiet, limits: LIMITS, mostOfAPerson: Infinity, role: 'worker' },
        })
        closers.unshift(() => app.stop())
        return app
      }
      const one = await start()
      const other = await start()
      await seedProvince(one.deps, PEOPLE)
      settleChats(sandbox, COORDINATOR, PEOPLE)
      const now = one.deps.clock.now().getTime()
      await one.deps.store.transact(async (tx) => {
        for (let at = 0; at < PEOPLE; at++) {
          const chatId = String(SUPERVISOR_FROM + at)
          const data = { supervisorId: (await tx.supervisors.byTelegram(chatId))?.id ?? 0 }
          // Due only when each program is given its share below, so that none takes all of them.
          tx.outgoing.add({ chatId, kind: 'term-reminder', data, notBefore: new Date(now + 5 * MINUTE_MS) })
        }
      })
      const rowsOf = `SELECT id FROM outgoing WHERE kind = 'term-reminder' ORDER BY id`
      const ids = (await rows<{ id: number }>(databaseUrl, rowsOf)).map(({ id }) => id)
      const clock = { now: () => new Date(now + 6 * MINUTE_MS) }
      const shares = [ids.slice(0, PEOPLE / 2), ids.slice(PEOPLE / 2)]
      const results: string[][] = [[], []]
      await Promise.all(
        [one, other].map(({ deps }, at) =>
          sendTogether({ ...deps, clock }, shares[at] ?? [], ({ result }) => results[at]?.push(result)),
        ),
      )
      const calls = sandbox.calls.list('sendMessage')
      expect(calls.filter(({ ok }) => !ok)).toEqual([])
      expect(results).toEqual(shares.map((share) => share.map(() => 'sent')))
      expect(calls).toHaveLength(PEOPLE)
    } finally {
      for (const close of closers) await close()
    }
  })
