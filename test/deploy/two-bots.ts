// Two real bots behind the balancer that comes with the program, a Telegram that pushes to it, and people with phones.
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { SUPERVISOR_FROM, seedProvince, settleChats } from '../faults/province.ts'
import { COORDINATOR, WEBHOOK_SECRET } from '../faults/stage.ts'
import { textsOf } from '../faults/verdict.ts'
import { expectNoneLeft, Program } from '../start/program.ts'
import { testDatabase } from '../support/database.ts'
import { openFolder } from '../support/folder.ts'
import { freePort, until } from '../support/until.ts'
import { Balancer } from './balancer.ts'

export const COORDINATORS = [COORDINATOR, 502, 503]
export const SUPERVISORS = [0, 1, 2].map((at) => SUPERVISOR_FROM + at)
export const OPERATOR_PASSWORD = 'password_of_the_operator'

/** `name` is what PostgreSQL knows its sessions by. */
export type OneBot = { name: string; url: string; program: Program }

export type TwoBots = {
  sandbox: Sandbox
  databaseUrl: string
  balancer: Balancer
  bots: readonly [OneBot, OneBot]
}

/** @param closers gets what is to be closed, the last first, also when opening fails half-way */
export async function openTwoBots(
  programs: { nginx: string; openssl: string },
  closers: (() => Promise<unknown>)[],
): Promise<TwoBots> {
  const limits = { overallPerSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity }
  // Nothing is pushed a second time while the test runs: what the balancer lost would be missing.
  const sandbox = await startSandbox({ limits, webhookRetryMs: 3_600_000 })
  closers.push(() => sandbox.close())
  const database = await testDatabase('begun')
  closers.push(() => database.drop())
  const folder = await openFolder()
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const prisma = openClient(database.url, 2)
  const clock = { now: () => new Date() }
  await seedProvince({ store: makeStore(prisma, clock, () => undefined), clock }, SUPERVISORS.length)
  await prisma.$disconnect()

  const ports = [await freePort(), await freePort()] as const
  const place = path.join(folder, 'nginx')
  await mkdir(place)
  const balancer = await Balancer.start({ ...programs, folder: place, port: await freePort(), bots: ports })
  closers.push(() => balancer.stop())
  const start = (name: string, port: number): OneBot => {
    const sessions = new URL(database.url)
    sessions.searchParams.set('application_name', name)
    const program = new Program({
      ...{ ROLE: 'bot', PORT: String(port), DATABASE_URL: sessions.toString(), OPERATOR_PASSWORD },
      ...{ BOT_TOKEN: sandbox.token, TELEGRAM_API_ROOT: sandbox.url, COORDINATORS: COORDINATORS.join(',') },
      ...{ WEBHOOK_URL: balancer.url, WEBHOOK_SECRET, DATA_DIR: path.join(folder, 'data') },
    })
    closers.push(() => program.kill())
    return { name, url: `http://127.0.0.1:${port}`, program }
  }
  closers.push(() => expectNoneLeft(folder))
  const bots = [start('first bot', ports[0]), start('second bot', ports[1])] as const
  await Promise.all(bots.map(({ program }) => program.says('Ready in')))
  for (const id of COORDINATORS) settleChats(sandbox, id, id === COORDINATOR ? SUPERVISORS.length : 0)
  const everybody = [...COORDINATORS, ...SUPERVISORS]
  await until(() => everybody.every((id) => textsOf(sandbox, id).length > 0), 60_000)
  return { sandbox, databaseUrl: database.url, balancer, bots }
}
