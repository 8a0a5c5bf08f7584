// The background part: the queues every role puts jobs into, and for the roles that work the workers and the sweep.
import type { Deps, Duties } from './app/deps.ts'
import type { Opened, Parts } from './assemble-parts.ts'
import { postgresBackend, preparePostgres, redisBackend } from './jobs/connection.ts'
import { Queues } from './jobs/queue.ts'
import { type Sweeping, startSweeping } from './jobs/sweep.ts'
import { rowsOfAJob } from './jobs/together.ts'
import { startWorkers } from './jobs/workers.ts'
import type { Wake } from './prisma/store/store.ts'

export type Background = {
  queues: Queues
  /** Queues what a committed transaction left to be done. */
  wake(wake: Wake): void
  /** Works and sweeps until everything is closed; a process that only hears makes up for what it could not queue. */
  work(deps: Deps, role: Parts['role']): void
  /** What was due before may happen now: queues those timers where this process works, at once. */
  look(): void
}

/** Opens the queues; nothing is worked on before `work`. */
export async function openBackground(
  { redisUrl, databaseUrl, clock, log, limits }: Parts,
  duties: Duties,
  opened: Opened,
): Promise<Background> {
  if (!redisUrl) await preparePostgres(databaseUrl)
  const backend = redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl)
  opened.onClose(() => backend.close())
  const queues = new Queues(
    ...([backend, clock, log, () => sweeping?.soon()] as const),
    rowsOfAJob(limits.overallPerSecond),
  )
  opened.onClose(() => queues.close())
  let working: { close(): Promise<void> } | null = null
  opened.onClose(async () => working?.close())
  let sweeping: Sweeping | null = null
  opened.onClose(async () => sweeping?.stop())
  return {
    queues,
    wake: (wake) => {
      for (const { id, notBefore, urgency } of wake.outgoing)
        queues.put('send-outgoing', id, notBefore, urgency)
      for (const { id, dueAt } of wake.timers) queues.put('fire-timer', id, dueAt)
      for (const id of wake.evidence) queues.put('store-evidence', id, clock.now())
      for (const id of wake.reports) queues.put('make-report', id, clock.now())
      for (const id of wake.documents) queues.put('make-document', id, clock.now())
    },
    work: (deps, role) => {
      if (role !== 'bot') working = startWorkers(backend, queues, deps, () => sweeping?.held())
      sweeping = startSweeping(deps, queues, duties, role !== 'bot')
    },
    look: () => {
      if (working) void sweeping?.now()
    },
  }
}
