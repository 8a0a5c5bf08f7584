// Where BullMQ keeps its jobs: in Redis when REDIS_URL is set, otherwise in the PostgreSQL database that is there anyway.
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis, type RedisOptions } from 'ioredis'
import pg from 'pg'

export type Processor = (job: { name: string; data: unknown }) => Promise<void>

export type NewJob = { name: string; data: unknown; opts: Record<string, unknown> }
export interface JobQueue {
  add(name: string, data: unknown, options: Record<string, unknown>): Promise<unknown>
  addBulk(jobs: NewJob[]): Promise<unknown>
  /** How many jobs are in which state. @throws when the server of the queue does not answer */
  getJobCounts(): Promise<Record<string, number>>
  close(): Promise<void>
}
export interface JobWorker {
  close(): Promise<void>
}

/** Queues and workers on one of the two backends. */
export interface Backend {
  queue(name: string): JobQueue
  worker(name: string, process: Processor, concurrency: number, onError: (error: Error) => void): JobWorker
  close(): Promise<void>
}

/** The schema BullMQ keeps its tables in, apart from ours. */
const SCHEMA = 'bullmq'

/** A connection whose end, while it is being handed out and nobody listens, does not end the program. */
class Steady extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}

/** Makes BullMQ's tables, or brings them up to date: once, before any queue opens. Safe from several processes at once. */
export async function preparePostgres(connectionString: string): Promise<void> {
  const client = new Steady({ connectionString, connectionTimeoutMillis: 5_000 })
  await client.connect()
  await runMigrations(client, SCHEMA).finally(() => client.end())
}

/** BullMQ on a prepared PostgreSQL. One pool per role: producers and workers wait for different things. */
export function postgresBackend(connectionString: string): Backend {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const connection = { connectionString, migrate: false, schema: SCHEMA, max: 4, Client: Steady }
  return {
    queue: (name) => quiet(new PgQueue(name, { connection })),
    worker: (name, process, concurrency, onError) =>
      new PgWorker(name, (job) => process(job), { connection, concurrency }).on('error', onError),
    close: async () => undefined,
  }
}

/** A queue reports a lost connection as an event too; the caller hears of it by the failed call. */
function quiet<T extends { on(event: 'error', listener: () => void): unknown }>(queue: T): T {
  queue.on('error', () => undefined)
  return queue
}

/**
 * BullMQ on Redis. A producer fails fast and does not queue commands while Redis is away (the sweep makes up for it); a
 * worker waits for ever.
 */
export function redisBackend(url: string): Backend {
  const connections: Redis[] = []
  const connect = (options: RedisOptions) => {
    const redis = new Redis(url, options)
    redis.on('error', () => undefined)
    connections.push(redis)
    return redis
  }
  return {
    queue: (name) =>
      quiet(new Queue(name, { connection: connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false }) })),
    worker: (name, process, concurrency, onError) =>
      new Worker(name, (job) => process(job), {
        connection: connect({ maxRetriesPerRequest: null }),
        concurrency,
      }).on('error', onError),
    close: async () => {
      for (const connection of connections) connection.disconnect()
    },
  }
}

/** Answers whether the queue's server can be reached, for a clear message at start. @throws when it cannot */
export async function probe(url: string, kind: 'redis' | 'postgres'): Promise<void> {
  if (kind === 'postgres') {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    await client.connect()
    await client.end()
    return
  }
  const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
  } finally {
    redis.disconnect()
  }
}
