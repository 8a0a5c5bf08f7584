// What is seen of a process from outside: how things stand, the metrics where there is a password to read them, and the
// alerts.
import { statfs } from 'node:fs/promises'
import type { Deps, Store } from './app/deps.ts'
import type { Meter } from './app/meter.ts'
import type { Glance, Surroundings } from './app/standing.ts'
import { watchOver } from './app/watch-over.ts'
import type { Opened, Parts } from './assemble-parts.ts'
import { MeteredTelegram } from './bot/metered-telegram.ts'
import { countingEffects } from './bot/reference.ts'
import type { Queues } from './jobs/queue.ts'
import { startWatching } from './jobs/watch.ts'
import type { PrismaClient } from './prisma/generated/client.ts'
import { standingOf } from './prisma/store/standing.ts'
import { makeGlance } from './web/glance.ts'
import type { Watched } from './web/server.ts'

/** A look is good for so long: many who ask cost no more than one. */
const KEEP_MS = 2_000

export type Watch = {
  telegram: MeteredTelegram
  meter: Meter | undefined
  /** The same store, which counts what came of what people did. */
  counted(store: Store): Store
  watched: Watched
  /** Tells coordinators of what is stuck, until everything is closed. */
  alert(deps: Deps): void
  /** One look for alerts, as one is taken every minute. */
  once(deps: Deps): Promise<void>
}

async function diskOf(folder: string | undefined): Promise<{ free: number; total: number } | null> {
  if (!folder) return null
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}

/** Opens it; nothing is asked before somebody looks. */
export async function openWatch(
  parts: Parts,
  { prisma, queues }: { prisma: PrismaClient; queues: Queues },
  opened: Opened,
): Promise<Watch> {
  const { clock, role, operatorPassword: password, dataDir } = parts
  // Nobody could read them without the password, so nothing is counted.
  const metrics = password ? (await import('./web/metrics.ts')).makeMetrics() : undefined
  const telegram = new MeteredTelegram(parts.token, parts.apiRoot, metrics?.meter)
  const surroundings: Surroundings = { queues: () => queues.counts(), disk: () => diskOf(dataDir) }
  const sources = {
    ...{ read: standingOf(prisma), surroundings, clock },
    telegram: { sinceAnswer: () => telegram.sinceAnswer, ask: () => telegram.getMe() },
  }
  const look = makeGlance(sources, KEEP_MS)
  const anew: () => Promise<Glance> = makeGlance(sources, 0)
  const meter = metrics?.meter
  return {
    ...{ telegram, meter },
    counted: (store) => (meter ? countingEffects(store, meter) : store),
    watched: {
      ...{ role, look },
      operator: metrics && password ? { password, metrics, queues: queues.boards } : undefined,
    },
    alert: (deps) => {
      const watching = startWatching(deps, anew)
      opened.onClose(() => watching.stop())
    },
    once: async (deps) => watchOver(deps, await anew()),
  }
}
