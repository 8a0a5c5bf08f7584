// Bad days: each is one thing that goes wrong for a while, and is put right again.
import { appendFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FaultEffect } from '../sandbox/faults.ts'
import type { Sandbox } from '../sandbox/server.ts'
import type { OwnPostgres, OwnRedis } from '../test/faults/servers.ts'
import type { Balancer } from './balancer.ts'
import type { Fleet } from './fleet.ts'

export type Scene = {
  sandbox: Sandbox
  postgres: OwnPostgres
  redis: OwnRedis | null
  fleet: Fleet
  balancer: Balancer | null
  /** DATA_DIR of all processes. */
  data: string
  /** A small file system under DATA_DIR, or null where none can be made. */
  disk: string | null
  random: () => number
  /** When processes were killed, in ms. */
  kills: number[]
}

type Day = { name: string; possible: (scene: Scene) => boolean; play: (scene: Scene) => Promise<unknown> }

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const between = ({ random }: Scene, least: number, most: number): number => least + random() * (most - least)
const below = ({ random }: Scene, count: number): number => Math.floor(random() * count)
const always = (): boolean => true

const error = (code: number, description: string, retryAfter?: number): FaultEffect => ({
  kind: 'error',
  code,
  description,
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

/** What goes wrong with the next few calls of any method but the long poll, which would swallow them all. */
const telegram = (name: string, most: number, effect: FaultEffect): Day => ({
  name: `Telegram: ${name}`,
  possible: always,
  play: async (scene) => {
    const methods = ['sendMessage', 'sendDocument', 'editMessageText', 'answerCallbackQuery', 'getUpdates']
    for (const method of methods) scene.sandbox.faults.add({ method, count: 1 + below(scene, most), effect })
  },
})

const MINUTE_S = 60

/** The clocks of some processes are set, and set right again; one of them may be killed meanwhile, and start by such a clock. */
const clock = (ahead: string, most: 'one' | 'all', seconds: (scene: Scene) => number): Day => ({
  name: `the clock of ${most === 'one' ? 'one process' : 'all processes'}: ${ahead}`,
  possible: always,
  play: async (scene) => {
    const { members } = scene.fleet
    const moved = most === 'all' ? members : [members[below(scene, members.length)]]
    const by = seconds(scene)
    await Promise.all(moved.map((member) => member?.clock.setAhead(by)))
    await wait(between(scene, 1_000, 8_000))
    if (scene.random() < 0.4) {
      scene.kills.push(Date.now())
      await moved[below(scene, moved.length)]?.kill()
      await wait(between(scene, 2_000, 8_000))
    }
    await Promise.all(moved.map((member) => member?.clock.setAhead(0)))
  },
})

const HOUR_S = 60 * MINUTE_S
const minutes = (scene: Scene): number => MINUTE_S * between(scene, 1, 10)

/** So long Telegram keeps a call in hand on such a day. */
export const SLOW_MS = 60_000

/** An answer that comes after a minute, when most have given up waiting. */
const SLOW: Day = {
  name: 'Telegram: an answer after 60 s',
  possible: always,
  play: async ({ sandbox }) => {
    sandbox.faults.add({ method: 'sendMessage', count: 1, effect: { kind: 'delay', ms: SLOW_MS } })
  },
}

/** A server ends, and comes back after a while. */
function away<How extends 'kill' | 'stop'>(
  name: string,
  server: (scene: Scene) => (Record<How, () => Promise<void>> & { startAgain(): Promise<void> }) | null,
  how: How,
): Day {
  return {
    name,
    possible: (scene) => server(scene) !== null,
    play: async (scene) => {
      await server(scene)?.[how]()
      await wait(between(scene, 500, 6_000))
      await server(scene)?.startAgain()
    },
  }
}

const FULL_BYTES = 1024 * 1024

/** Leaves no byte free. */
async function fill(disk: string): Promise<void> {
  const file = path.join(disk, 'filler')
  await writeFile(file, '')
  const part = Buffer.alloc(FULL_BYTES)
  for (let full = false; !full; )
    full = await appendFile(file, part).then(
      () => false,
      () => true,
    )
}

export const DAYS: readonly Day[] = [
  ...[1, 2, 3].map(
    (): Day => ({
      name: 'kill -9',
      possible: always,
      play: async (scene) => {
        scene.kills.push(Date.now())
        await scene.fleet.members[below(scene, scene.fleet.members.length)]?.kill()
      },
    }),
  ),
  away('PostgreSQL killed and started again', ({ postgres }) => postgres, 'kill'),
  away('PostgreSQL stopped and started again', ({ postgres }) => postgres, 'stop'),
  {
    name: 'PostgreSQL out of connections',
    possible: always,
    play: async (scene) => {
      const giveBack = await scene.postgres.exhaust()
      await wait(between(scene, 2_000, 8_000))
      await giveBack()
    },
  },
  {
    name: 'PostgreSQL read-only',
    possible: always,
    play: async (scene) => {
      await scene.postgres.readOnly(true)
      await wait(between(scene, 1_000, 8_000))
      await scene.postgres.readOnly(false)
    },
  },
  {
    name: 'Redis emptied',
    possible: ({ redis }) => redis !== null,
    play: async ({ redis }) => redis?.flushAll(),
  },
  away('Redis stopped, and an empty one in its place', ({ redis }) => redis, 'stop'),
  telegram('429', 3, error(429, 'Too Many Requests: retry after 2', 2)),
  telegram('500', 3, error(500, 'Internal Server Error')),
  telegram('502', 3, error(502, 'Bad Gateway')),
  telegram('cut before the message was taken', 3, { kind: 'cut-before' }),
  telegram('cut after the message was taken', 2, { kind: 'cut-after' }),
  SLOW,
  clock('an hour ahead', 'one', () => HOUR_S),
  clock('minutes ahead', 'one', minutes),
  clock('minutes behind', 'one', (scene) => -minutes(scene)),
  clock('an hour ahead', 'all', () => HOUR_S),
  clock('minutes behind', 'all', (scene) => -minutes(scene)),
  {
    name: 'updates again and out of order',
    possible: ({ balancer }) => balancer !== null,
    play: async (scene) => scene.balancer?.again(10, (count) => below(scene, count)),
  },
  {
    name: 'disk full',
    possible: ({ disk }) => disk !== null,
    play: async (scene) => {
      if (!scene.disk) return
      await fill(scene.disk)
      await wait(between(scene, 2_000, 8_000))
      await rm(path.join(scene.disk, 'filler'))
    },
  },
]
