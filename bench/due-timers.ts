// Due times of nobody, as many as wanted, set by the program's own store and queued as it queues its own.
import { Redis } from 'ioredis'
import { type Backend, postgresBackend, redisBackend } from '../jobs/connection.ts'
import { Queues } from '../jobs/queue.ts'
import { openClient } from '../prisma/store/client.ts'
import { makeStore } from '../prisma/store/store.ts'
import { quiet } from '../simulate/outside.ts'

const A_TRANSACTION = 100
/** A subject nobody has: the timer is claimed, looks, and has nothing to say. */
const NOBODY = 2_000_000_000
const LOOK_MS = 50
const MOST_MS = 180_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

/** Sets timers beside the program that fires them, on the same database and the same queue. */
export class DueTimers {
  readonly #prisma: ReturnType<typeof openClient>
  readonly #backend: Backend
  readonly #queues: Queues
  readonly #store: ReturnType<typeof makeStore>
  readonly #redisUrl: string | undefined
  #last = 0

  constructor(databaseUrl: string, redisUrl?: string) {
    this.#redisUrl = redisUrl
    const clock = { now: () => new Date() }
    this.#prisma = openClient(databaseUrl, 4)
    this.#backend = redisUrl ? redisBackend(redisUrl) : postgresBackend(databaseUrl)
    this.#queues = new Queues(this.#backend, clock, quiet, () => undefined)
    this.#store = makeStore(this.#prisma, clock, ({ timers }) => {
      for (const { id, dueAt } of timers) this.#queues.put('fire-timer', id, dueAt)
    })
  }

  /** Sets `count` timers, the n-th due at `at(n)`, milliseconds since 1970. */
  async set(count: number, group: string, at: (n: number) => number): Promise<void> {
    for (let begin = 0; begin < count; begin += A_TRANSACTION)
      await this.#store.transact(async (tx) => {
        for (let n = begin; n < Math.min(count, begin + A_TRANSACTION); n++) {
          const key = `bench:${group}:${++this.#last}`
          await tx.timers.set({
            key,
            kind: 'remind-visit',
            subjectId: NOBODY,
            data: { group },
            dueAt: new Date(at(n)),
          })
        }
      })
  }

  /**
   * Resolves when all that was due until `end` has fired, and `end` is over. Looks seldom and by an index: what is measured
   * is not to be slowed down by the looking. @param end milliseconds since 1970 @throws when it takes too long
   */
  async fired(end: number): Promise<void> {
    await pause(end - Date.now())
    const late = (): boolean => Date.now() > end + MOST_MS
    while (
      (await this.#prisma.timer.count({ where: { state: 'waiting', dueAt: { lte: new Date(end) } } })) > 0
    ) {
      if (late()) throw new Error(`not all due times have fired ${MOST_MS / 1_000} s after the last was due`)
      await pause(LOOK_MS)
    }
  }

  /** Milliseconds each of the group was late. */
  async lateness(group: string): Promise<number[]> {
    const rows = await this.#prisma.$queryRaw<{ late: number }[]>`
      SELECT extract(epoch FROM fired_at - due_at)::float8 * 1000 AS late FROM timer
      WHERE data->>'group' = ${group} AND state = 'fired'`
    return rows.map(({ late }) => late)
  }

  async close(): Promise<void> {
    await this.#queues.close()
    await this.#backend.close()
    await this.#prisma.$disconnect()
  }

  /** As if the server of the queue had lost all it had. */
  async emptyQueue(): Promise<void> {
    if (!this.#redisUrl) {
      await this.#prisma.$executeRaw`TRUNCATE bullmq.job CASCADE`
      return
    }
    const redis = new Redis(this.#redisUrl)
    await redis.flushall()
    redis.disconnect()
  }
}
