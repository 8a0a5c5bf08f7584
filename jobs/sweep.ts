// Every minute: queues whatever is due and not queued, so that the loss of the whole queue loses nothing.
import type { Deps } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { CLAIM_VALID_MS, MAKE_UP_S, SWEEP_BATCH, SWEEP_S } from './catalogue.ts'
import type { Queues } from './queue.ts'

/** One sweep. Timers come before messages: what has fallen due may make a message moot. */
export async function sweep(
  deps: Deps,
  queues: Queues,
): Promise<{ timers: number; outgoing: number; files: number }> {
  const now = deps.clock.now()
  const found = await deps.store.transact(async (tx) => ({
    timers: await tx.timers.due(now, SWEEP_BATCH),
    outgoing: await tx.outgoing.due(now, new Date(now.getTime() - CLAIM_VALID_MS), SWEEP_BATCH),
    files: await tx.evidence.unstored(SWEEP_BATCH),
    reports: await tx.reports.unmade(SWEEP_BATCH),
    documents: await tx.documents.unmade(SWEEP_BATCH),
  }))
  for (const id of found.timers) queues.put('fire-timer', id, now)
  for (const { id, urgency } of found.outgoing) queues.put('send-outgoing', id, now, urgency)
  for (const id of found.files) queues.put('store-evidence', id, now)
  for (const id of found.reports) queues.put('make-report', id, now)
  for (const id of found.documents) queues.put('make-document', id, now)
  return { timers: found.timers.length, outgoing: found.outgoing.length, files: found.files.length }
}

/** Sweeps now and every minute until stopped. It needs no queue to be woken, so an emptied queue cannot stop it. */
export function startSweeping(
  deps: Deps,
  queues: Queues,
): {
  stop(): Promise<void>
  now(): Promise<void>
  /** For jobs that could not be queued: the queue may be back in a moment. */
  soon(): void
} {
  let running: Promise<unknown> = Promise.resolve()
  let next: NodeJS.Timeout | null = null
  const run = () => {
    running = running
      .then(() => sweep(deps, queues))
      .catch((error: unknown) => {
        deps.log.warn(faultOf(error), 'sweep failed; the next one is in a minute')
      })
    return running
  }
  const timer = setInterval(run, SWEEP_S * 1000)
  run()
  return {
    now: async () => {
      await run()
    },
    soon: () => {
      next ??= setTimeout(() => {
        next = null
        run()
      }, MAKE_UP_S * 1000)
    },
    stop: async () => {
      clearInterval(timer)
      if (next) clearTimeout(next)
      await running
    },
  }
}
