// Every minute: queues whatever is due, or about to be, and not queued, so that the loss of the whole queue loses nothing.
// One of the processes that work does it for all; what is known to be missing from the queue, each makes up for itself.
import type { Deps, Duties } from '../app/deps.ts'
import { forgetOldDrafts } from '../app/drafts.ts'
import { faultOf } from '../app/fault.ts'
import { AGED_MS } from '../app/send-outgoing.ts'
import { AHEAD_S, CLAIM_VALID_MS, HELD_S, MAKE_UP_S, SWEEP_BATCH, SWEEP_S } from './catalogue.ts'
import type { Queues } from './queue.ts'

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

/**
 * Queues the timers that are due until `until`, without those that have to wait until all is heard: their jobs would find
 * nothing to do. @returns how many were queued, and whether some are held back
 */
async function sweepTimers(
  deps: Deps,
  queues: Queues,
  now: Date,
  until: Date,
): Promise<{ timers: number; held: boolean }> {
  const { heard, waiting } = await deps.store.transact(async (tx) => ({
    heard: await tx.contact.heard(now),
    waiting: await tx.timers.waiting(until, SWEEP_BATCH),
  }))
  const held = (dueAt: Date) => dueAt <= now && (heard === null || dueAt > heard)
  const queued = waiting.filter(({ dueAt }) => !held(dueAt))
  for (const { id, dueAt } of queued) queues.put('fire-timer', id, dueAt > now ? dueAt : now)
  return { timers: queued.length, held: queued.length < waiting.length }
}

/** Whether even the first that is due has to wait: looking at one is enough, every second of a long outage. */
const allHeld = (deps: Deps, now: Date): Promise<boolean> =>
  deps.store.transact(async (tx) => {
    const first = await tx.timers.nextDue()
    if (first === null || first > now) return false
    const heard = await tx.contact.heard(now)
    return heard === null || first > heard
  })

/** One sweep. Timers come before messages: what has fallen due may make a message moot. Old drafts go at last. */
export async function sweep(
  deps: Deps,
  queues: Queues,
): Promise<{ timers: number; outgoing: number; files: number; held: boolean }> {
  const now = deps.clock.now()
  const until = later(now, AHEAD_S)
  const { timers, held } = await sweepTimers(deps, queues, now, until)
  const since = { claimValidMs: CLAIM_VALID_MS, aged: new Date(now.getTime() - AGED_MS) }
  const found = await deps.store.transact(async (tx) => ({
    outgoing: await tx.outgoing.due(now, since, SWEEP_BATCH),
    soon: await tx.outgoing.soon(now, until, SWEEP_BATCH),
    files: await tx.evidence.unstored(SWEEP_BATCH),
    reports: await tx.reports.unmade(SWEEP_BATCH),
    documents: await tx.documents.unmade(SWEEP_BATCH),
  }))
  for (const { id, urgency } of found.outgoing) queues.put('send-outgoing', id, now, urgency)
  for (const { id, urgency, notBefore } of found.soon) queues.put('send-outgoing', id, notBefore, urgency)
  for (const id of found.files) queues.put('store-evidence', id, now)
  for (const id of found.reports) queues.put('make-report', id, now)
  for (const id of found.documents) queues.put('make-document', id, now)
  const queued = { timers, outgoing: found.outgoing.length + found.soon.length, files: found.files.length }
  await forgetOldDrafts(deps)
  deps.meter?.swept(queued)
  return { ...queued, held }
}

export type Sweeping = {
  stop(): Promise<void>
  /** More was heard: the timers that waited for it are queued. */
  now(): Promise<void>
  /** For jobs that could not be queued: the queue may be back in a moment. */
  soon(): void
  /** For a timer that came before all people did until then was heard: it is looked at again and again until it may fire. */
  held(): void
}

/**
 * Sweeps now and every minute until stopped, in the one process that has the duty. It needs no queue to be woken, so an
 * emptied queue cannot stop it. @param regular false: only when asked
 */
export function startSweeping(deps: Deps, queues: Queues, duties: Duties, regular: boolean): Sweeping {
  let running: Promise<unknown> = Promise.resolve()
  const pauses = new Map<string, NodeJS.Timeout>()
  const run = (work: () => Promise<unknown>): Promise<unknown> => {
    running = running.then(work).catch((error: unknown) => {
      deps.meter?.swept(null)
      deps.log.warn(faultOf(error), 'sweep failed; the next one is in a minute')
    })
    return running
  }
  /** However often it is asked for: once after the pause. */
  const after = (seconds: number, name: string, work: () => Promise<unknown>) => {
    if (pauses.has(name)) return
    const pause = setTimeout(() => {
      pauses.delete(name)
      void run(work)
    }, seconds * 1000)
    pauses.set(name, pause)
  }
  const timers = async () => {
    const now = deps.clock.now()
    if ((await allHeld(deps, now)) || (await sweepTimers(deps, queues, now, now)).held) held()
  }
  const held = () => after(HELD_S, 'held', timers)
  const all = async () => {
    if ((await sweep(deps, queues)).held) held()
  }
  const mine = async () => {
    if (await duties.hold('sweep')) await all()
  }
  const timer = regular ? setInterval(() => void run(mine), SWEEP_S * 1000) : undefined
  if (regular) void run(all)
  return {
    ...{ held, soon: () => after(MAKE_UP_S, 'soon', all) },
    now: async () => {
      await run(timers)
    },
    stop: async () => {
      clearInterval(timer)
      for (const pause of pauses.values()) clearTimeout(pause)
      await running
      for (const pause of pauses.values()) clearTimeout(pause)
    },
  }
}
