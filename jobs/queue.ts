// Queues what a committed transaction left to be done. Never throws and never waits: PostgreSQL is the truth, and what
// could not be queued is found by the sweep.
import type { Clock, Log } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { AHEAD_S, JOBS, type QueueName, type RowJob } from './catalogue.ts'
import type { Backend, JobQueue, NewJob } from './connection.ts'
import type { Delayed } from './early.ts'
import { together } from './together.ts'

const TELL_EVERY_MS = 60_000
/** From so many on they go in one statement; on PostgreSQL that one makes tables of its own, which costs more than a few. */
const MANY = 20

export class Queues {
  readonly #queues: Record<QueueName, JobQueue>
  readonly #clock: Clock
  readonly #log: Log
  readonly #adding = new Set<Promise<unknown>>()
  readonly #gathered = new Map<QueueName, NewJob[]>()
  readonly #lost: () => void
  readonly #rowsOfAJob: number
  #missed = 0
  #toldAt = Number.NEGATIVE_INFINITY

  /**
   * @param lost is told when jobs could not be queued
   * @param rowsOfAJob so many notices that are in no hurry may travel in one; of urgent ones a few always do
   */
  constructor(backend: Backend, clock: Clock, log: Log, lost: () => void, rowsOfAJob = 1) {
    this.#rowsOfAJob = rowsOfAJob
    this.#clock = clock
    this.#log = log
    this.#lost = lost
    this.#queues = {
      outgoing: backend.queue('outgoing'),
      timers: backend.queue('timers'),
      files: backend.queue('files'),
    }
  }

  /**
   * Queues a job; one that is due after the next sweeps is left to them, since most due times lie days ahead and many are
   * cancelled before.
   * @param at when it is due by the program's clock
   * @param priority 0 first
   */
  put(name: RowJob, id: number, at: Date, priority = 0): void {
    const { queue, attempts, backoffMs } = JOBS[name]
    const delay = Math.max(0, at.getTime() - this.#clock.now().getTime())
    if (delay > AHEAD_S * 1_000) return
    const options = {
      // One job per row and due time. What is due already gets an id of its own: a sweep at the very due time, by a clock
      // that was moved, must not be taken for the job that waits for it in real time. Not a plain number, no colon.
      jobId: delay > 0 ? `${name}-${id}-${at.getTime()}` : `${name}-${id}-now-${Date.now()}`,
      delay,
      priority,
      attempts,
      backoff: { type: 'exponential', delay: backoffMs },
      removeOnComplete: true,
      removeOnFail: true,
    }
    const data = delay > 0 ? ({ id, at: at.getTime(), priority } satisfies Delayed) : { id }
    this.#gather(queue, { name, data, opts: options })
  }

  /** What one transaction or one sweep leaves to be queued is put together at the end of the same turn. */
  #gather(queue: QueueName, job: NewJob): void {
    const gathered = this.#gathered.get(queue)
    if (gathered) {
      gathered.push(job)
      return
    }
    const jobs = [job]
    this.#gathered.set(queue, jobs)
    const adding = Promise.resolve()
      .then(() => {
        this.#gathered.delete(queue)
        return this.#add(this.#queues[queue], together(jobs, this.#rowsOfAJob))
      })
      .catch((error: unknown) => {
        this.#tell(jobs.length, { queue, ...faultOf(error) })
        this.#lost()
      })
    this.#adding.add(adding)
    adding.finally(() => this.#adding.delete(adding))
  }

  #add(queue: JobQueue, jobs: NewJob[]): Promise<unknown> {
    if (jobs.length >= MANY) return queue.addBulk(jobs)
    return Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)))
  }

  /** A queue that is away for an hour would fill the log with every job of every sweep. */
  #tell(jobs: number, fields: Record<string, unknown>): void {
    this.#missed += jobs
    if (performance.now() - this.#toldAt < TELL_EVERY_MS) return
    this.#log.warn({ ...fields, missed: this.#missed }, 'not queued; the sweep will')
    this.#toldAt = performance.now()
    this.#missed = 0
  }

  /** BullMQ's own queues, for those who look at them. */
  get boards(): Record<QueueName, unknown> {
    return this.#queues
  }

  /** How many jobs of each queue are in which state. @throws when the queue does not answer */
  async counts(): Promise<Record<string, Record<string, number>>> {
    const all = Object.entries(this.#queues)
    return Object.fromEntries(
      await Promise.all(all.map(async ([name, queue]) => [name, await queue.getJobCounts()] as const)),
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.#adding)
    await Promise.all(Object.values(this.#queues).map((queue) => queue.close()))
  }
}
