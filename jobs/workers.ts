// The workers: parse what a job carries, do it by one action, log a failure once.

import { storeEvidence } from '../app/add-evidence.ts'
import type { Deps } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { fireTimer } from '../app/fire-timer.ts'
import { makeDocument } from '../app/make-document.ts'
import { makeReport } from '../app/make-report.ts'
import { type Done, sendOutgoing, sendTogether } from '../app/send-outgoing.ts'
import { CONCURRENCY, JOBS, type JobName, type QueueName, type RowJob } from './catalogue.ts'
import type { Backend, JobWorker, Processor } from './connection.ts'
import { onTime } from './early.ts'
import type { Queues } from './queue.ts'

/** @param held is told of timers that have to wait until all is heard */
export function startWorkers(
  backend: Backend,
  queues: Queues,
  deps: Deps,
  held: () => void,
): { close(): Promise<void> } {
  const { log, clock, meter } = deps
  const goOn = ({ id, again, retryAt, urgency }: Done): void => {
    if (retryAt) queues.put('send-outgoing', id, retryAt, urgency)
    for (const waiting of again) queues.put('send-outgoing', waiting, clock.now(), urgency)
  }
  const handlers: Record<RowJob, (id: number) => Promise<void>> = {
    'send-outgoing': async (id) => goOn(await sendOutgoing(deps, id)),
    'fire-timer': async (id) => {
      if ((await fireTimer(deps, id)) === 'held') held()
    },
    'store-evidence': (id) => storeEvidence(deps, id),
    'make-report': (id) => makeReport(deps, id),
    'make-document': (id) => makeDocument(deps, id),
  }
  /** @returns what to do, and the row it is about, the first of several */
  const read = (job: JobName, data: unknown): { id: number | undefined; work: () => Promise<void> } => {
    if (job !== 'send-together') {
      const { id } = JOBS[job].payload.parse(data)
      return { id, work: () => handlers[job](id) }
    }
    const { ids } = JOBS[job].payload.parse(data)
    return { id: ids[0], work: () => sendTogether(deps, ids, goOn) }
  }
  const process: Processor = async ({ name, data }) => {
    if (!Object.hasOwn(JOBS, name)) {
      // Schedules outlive code: a job of an older version is dropped, not retried.
      log.warn({ job: name }, 'unknown job dropped')
      return
    }
    const job = name as JobName
    const { id, work } = read(job, data)
    const began = performance.now()
    const count = (outcome: 'done' | 'failed') => meter?.job(job, outcome, (performance.now() - began) / 1000)
    try {
      await work()
      count('done')
    } catch (error) {
      count('failed')
      log.error({ job, id, ...faultOf(error) }, 'job failed')
      throw error
    }
  }
  const timely = onTime(queues, clock, process)
  const reported = new Map<string, number>()
  const onError = (queue: QueueName) => (error: Error) => {
    // While a server is away the same error comes many times a second; once a minute is enough to know.
    const last = reported.get(queue) ?? 0
    if (performance.now() - last < 60_000 && last > 0) return
    reported.set(queue, performance.now())
    log.warn({ queue, ...faultOf(error) }, 'the queue is in trouble; the sweep goes on')
  }
  const names = Object.keys(CONCURRENCY) as QueueName[]
  const workers: JobWorker[] = names.map((name) =>
    backend.worker(name, timely.process, CONCURRENCY[name], onError(name)),
  )
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()))
      timely.stop()
    },
  }
}
