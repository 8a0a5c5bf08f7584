// Sets up everything for a run: servers of its own, a province of people, and the real program as several processes.
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openClient } from '../prisma/store/client.ts'
import { makeStore } from '../prisma/store/store.ts'
import { startSandbox } from '../sandbox/server.ts'
import { seedProvince, settleChats } from '../test/faults/province.ts'
import { OwnPostgres, OwnRedis } from '../test/faults/servers.ts'
import { FORM_ID, formFile } from '../test/flows/inspection-form.ts'
import { openFolder } from '../test/support/folder.ts'
import { freePort, until } from '../test/support/until.ts'
import { Balancer } from './balancer.ts'
import type { Scene } from './days.ts'
import { Fleet } from './fleet.ts'
import { COORDINATOR, Townsfolk } from './people.ts'
import { callWitness } from './witness.ts'

export type Ways = { roles: 'all' | 'split'; queue: 'pg' | 'redis'; updates: 'polling' | 'webhook' }

const PEOPLE = 24
const SECRET = 'secret_of_the_webhook'
/** More than a quiet program needs, and soon used up. */
const CONNECTIONS = 90
const DISK_MB = 64

/** So short that reminders and deadlines come within a run; a minute is the least the policy takes. */
const POLICY = {
  agency: '测试省中心',
  respondWithin: 'PT2M',
  remindUnanswered: ['PT1M'],
  remindBeforeVisit: ['PT89M'],
  maxSeatsPerMonth: null,
  publish: [],
}

/** A small file system of its own; null where that is not allowed. */
function smallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'none', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Shared = { settings: Record<string, string>; folder: string }

async function makeFleet(ways: Ways, { settings: shared, folder }: Shared, balanced: boolean) {
  if (ways.roles === 'all' && !balanced)
    return { fleet: new Fleet([{ name: 'all', settings: { ...shared, PORT: '0' } }], folder), balancer: null }
  const bots = ways.roles === 'all' ? ['all'] : ['bot', 'bot']
  const ports = await Promise.all(bots.map(() => freePort()))
  const balancer = balanced ? await Balancer.open(ports) : null
  const pushed: Record<string, string> = balancer ? { WEBHOOK_URL: balancer.url, WEBHOOK_SECRET: SECRET } : {}
  const place = (name: string, role: string, port = 0) => ({
    name,
    settings: { ...shared, ...pushed, ROLE: role, PORT: String(port) },
  })
  const places = bots.map((role, at) => place(`${role} ${at + 1}`, role, ports[at]))
  const workers = ways.roles === 'all' ? [] : ['worker 1', 'worker 2'].map((name) => place(name, 'worker'))
  return { fleet: new Fleet([...places, ...workers], folder), balancer }
}

/** @returns the scene with everybody in place and the questionnaire in use, and what closes it */
export async function setScene(ways: Ways, random: () => number) {
  const folder = await openFolder()
  const data = path.join(folder, 'data')
  await mkdir(data)
  const disk = smallDisk(data) ? data : null
  const policyFile = path.join(folder, 'policy.json')
  await writeFile(policyFile, JSON.stringify(POLICY))
  const sandbox = await startSandbox({ webhookRetryMs: 200 })
  const postgres = await OwnPostgres.start(['-c', `max_connections=${CONNECTIONS}`])
  const redis = ways.queue === 'redis' ? await OwnRedis.start() : null
  const clock = { now: () => new Date() }
  const prisma = openClient(postgres.databaseUrl, 2)
  await seedProvince({ store: makeStore(prisma, clock, () => undefined), clock }, PEOPLE)
  await prisma.$disconnect()
  const settings = {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    COORDINATORS: String(COORDINATOR),
    DATABASE_URL: postgres.databaseUrl,
    DATA_DIR: data,
    POLICY_FILE: policyFile,
    ...(redis ? { REDIS_URL: redis.url } : {}),
  }
  const { fleet, balancer } = await makeFleet(ways, { settings, folder }, ways.updates === 'webhook')
  const close = async () => {
    await fleet.close()
    await balancer?.close()
    await sandbox.close()
    await redis?.stop()
    await postgres.remove()
    if (disk) execFileSync('umount', [disk])
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await until(() => fleet.isReady, 120_000)
    await callWitness(postgres.databaseUrl)
    settleChats(sandbox, COORDINATOR, PEOPLE)
    const people = new Townsfolk(sandbox, random, FORM_ID)
    people.ledger.acts = PEOPLE + 1
    await people.sendForm(await formFile())
    await until(() => people.tap(COORDINATOR, 'form-activate'), 60_000)
    const scene: Scene = { sandbox, postgres, redis, fleet, balancer, data, disk, random, kills: [] }
    return { scene, people, close }
  } catch (error) {
    const { output } = fleet
    await close()
    throw new Error(`the fleet did not get ready:\n${output}`, { cause: error })
  }
}
