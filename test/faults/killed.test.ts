// The real program is killed with -9 in the middle of answers, again and again, and started anew, by a clock that is off:
// everything ends as if once, and by the right time. A notice may be there twice only where the kill fell between sending and settling it.
import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { MovableClock } from '../../chaos/clocks.ts'
import { callWitness, testimony } from '../../chaos/witness.ts'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { expectNoneLeft, Program } from '../start/program.ts'
import { testDatabase } from '../support/database.ts'
import { openFolder } from '../support/folder.ts'
import { needs, redisServer } from '../support/machine.ts'
import { freePort, until } from '../support/until.ts'
import { seeded } from './chance.ts'
import { inherit } from './heir.ts'
import { expectQuietLog } from './log.ts'
import { seedProvince, settleChats } from './province.ts'
import { OwnRedis } from './servers.ts'
import { COORDINATOR, WEBHOOK_SECRET } from './stage.ts'
import { expectOnce, ringing, rows } from './verdict.ts'

const PEOPLE = 10
/** How far the clocks of processes are off after their first end, in seconds: at the start, and from then on. */
const OFF = [
  [3_600, -600],
  [-300, 1_200],
] as const

/** What people do in one round: everybody whose phone rings answers, one way or the other. */
function act(sandbox: Sandbox, random: () => number): void {
  const { people } = sandbox
  for (const id of ringing(sandbox)) people.tapButton(id, random() < 0.6 ? '接受' : '谢绝')
  for (const { id } of people.list()) {
    const labels = people.chat(id).messages.flatMap(({ buttons }) => (buttons ?? []).flat())
    for (const label of ['身体原因', '确认谢绝', '确认'])
      if (labels.some(({ text }) => text.includes(label)) && random() < 0.8) people.tapButton(id, label)
  }
  people.send(COORDINATOR, '/dispatches')
}

/** What the dead program had claimed is sent by the next one, once the claim has run out: here at once. */
async function clearUp(databaseUrl: string, sandbox: Sandbox, folder: string): Promise<void> {
  const faults: string[] = []
  const app = await inherit(sandbox, databaseUrl, folder, faults)
  await until(() => sandbox.pendingUpdates() === 0, 60_000)
  await rows(databaseUrl, `UPDATE outgoing SET claimed_at = now() - interval '2 min' WHERE state = 'sending'`)
  await app.sweep()
  await app.settled()
  await app.stop()
  expect(faults).toEqual([])
}

async function story(options: {
  seed: number
  rounds: number
  webhook?: boolean
  redisUrl?: string
  /** Bot and worker in processes of their own, killed in turn. */
  split?: boolean
}): Promise<void> {
  const random = seeded(options.seed)
  const limits = { overallPerSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity }
  const sandbox = await startSandbox({ limits, webhookRetryMs: 100 })
  const database = await testDatabase()
  const folder = await openFolder()
  const port = String(await freePort())
  const pushed = { WEBHOOK_URL: `http://127.0.0.1:${port}`, WEBHOOK_SECRET, PORT: port }
  const settings = {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    COORDINATORS: String(COORDINATOR),
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    ...(options.webhook ? pushed : { PORT: '0' }),
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
  }
  const log: string[] = []
  const roles = [{ ROLE: 'bot' }, { ROLE: 'worker', PORT: '0' }]
  const places = (options.split ? roles : [{}]).map((role) => ({ ...settings, ...role }))
  const clocks = places.map((_, at) => new MovableClock(folder, `clock ${at}`))
  const run = (at: number) => new Program({ ...(places[at] ?? settings), ...clocks[at]?.settings })
  const programs = places.map((_, at) => run(at))
  const kill = async (at: number) => {
    await programs[at]?.kill()
    log.push(programs[at]?.output ?? '')
  }
  try {
    const prisma = openClient(database.url, 2)
    const clock = { now: () => new Date() }
    await seedProvince({ store: makeStore(prisma, clock, () => undefined), clock }, PEOPLE)
    await prisma.$disconnect()
    for (const program of programs) await program.says('Ready in')
    await callWitness(database.url)
    settleChats(sandbox, COORDINATOR, PEOPLE)
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    sandbox.people.send(COORDINATOR, `/dispatch daily JG-001 ${day(10)} 09:30 size=3`)
    await until(() => sandbox.transcript(COORDINATOR).includes('[✅ 确认]'), 30_000)
    sandbox.people.tapButton(COORDINATOR, '确认')
    await until(() => ringing(sandbox).length === 3, 30_000)

    for (let round = 0; round < options.rounds; round++) {
      sandbox.people.send(COORDINATOR, `/dispatch daily JG-002 ${day(20 + round)} 09:30 size=1`)
      act(sandbox, random)
      await new Promise((resolve) => setTimeout(resolve, random() * 600))
      const at = round % programs.length
      await kill(at)
      act(sandbox, random)
      const [begins, goesOn] = OFF[round % OFF.length] ?? [0, 0]
      await clocks[at]?.setAhead(begins)
      const program = run(at)
      programs[at] = program
      await program.says('Ready in')
      await clocks[at]?.setAhead(goesOn)
    }
    act(sandbox, random)
    for (const at of programs.keys()) await kill(at)
    await expectNoneLeft(folder)

    await clearUp(database.url, sandbox, folder)
    // Those whose sender died with them in hand: sent again, or made moot by a newer row that was sent instead.
    const again = await rows(
      database.url,
      `SELECT id FROM outgoing WHERE kind IN ('invitation', 'seat-confirmed')
         AND (attempts > 1 OR error = 'a newer edit waits')`,
    )
    await expectOnce(database.url, sandbox, again.length)
    expect(await testimony(database.url)).toEqual({ doubled: [], wrong: [] })
    const plans = await rows<{ n: number }>(database.url, 'SELECT count(*)::int AS n FROM dispatch')
    expect(plans).toEqual([{ n: options.rounds + 1 }])
    expectQuietLog(log, sandbox, [WEBHOOK_SECRET])
    expect(log.join('')).not.toMatch(/DeprecationWarning|Unhandled|SandboxWarning/)
  } finally {
    for (const program of programs) await program.kill()
    await sandbox.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

describe.concurrent('kill -9 in the middle of answers', { timeout: 150_000 }, () => {
  test('with polling, seed 1', () => story({ seed: 1, rounds: 2 }))
  test.skipIf(redisServer() === null)(
    `bot and worker in turn, by webhook and with the queue in Redis, seed 3 ${needs('a Redis server')}`,
    async () => {
      const redis = await OwnRedis.start()
      await story({ seed: 3, rounds: 2, redisUrl: redis.url, webhook: true, split: true }).finally(() =>
        redis.stop(),
      )
    },
  )
})
