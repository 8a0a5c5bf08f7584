// The turnstile of all processes in Redis: sorted sets of places by the time they are free again, in one script so that
// no two processes can take the same place. Time is that of Redis.
import { randomUUID } from 'node:crypto'
import { Redis, type RedisOptions } from 'ioredis'
import { type Ask, isGroup, MARGIN_MS, type SendLimits, type Turn, type Turnstile } from '../app/turnstile.ts'
import { PAUSE, TURNS } from './pace-redis-scripts.ts'

type Scripts = {
  paceTurns(prefix: string, ...args: (string | number)[]): Promise<[number, number][]>
  pacePause(prefix: string, chat: string, ms: number): Promise<unknown>
}

/** One that is slower than this is as good as away. */
const SLOW_MS = 1_000
const OPTIONS: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: SLOW_MS,
  connectTimeout: SLOW_MS,
  retryStrategy: (times) => Math.min(times * 100, 2_000),
}

/** What a script takes for no limit. */
const countOf = (limit: number): number => (Number.isFinite(limit) ? limit : 1_000_000_000)

export class RedisTurnstile implements Turnstile {
  readonly #redis: Redis & Scripts
  readonly #prefix: string
  readonly #limits: SendLimits
  readonly #second: number
  readonly #process = randomUUID().slice(0, 8)
  #last = 0
  /** What a token was given for, until it is handed back. */
  readonly #taken = new Map<string, { chat: string; kind: Ask['kind'] }>()

  /** @param bot whose limits they are: two bots may share one Redis @param second how long it is, milliseconds */
  constructor(url: string, bot: string, limits: SendLimits, second = 1_000) {
    const redis = new Redis(url, OPTIONS)
    redis.on('error', () => undefined)
    redis.defineCommand('paceTurns', { numberOfKeys: 1, lua: TURNS })
    redis.defineCommand('pacePause', { numberOfKeys: 1, lua: PAUSE })
    this.#redis = redis as Redis & Scripts
    this.#prefix = `pace:{${bot}}:`
    this.#limits = limits
    this.#second = second
  }

  /** @throws when Redis does not answer */
  async turns(asks: readonly Ask[], done: readonly string[]): Promise<Turn[]> {
    const { overallPerSecond, perChatPerSecond, perGroupPerMinute = Number.POSITIVE_INFINITY } = this.#limits
    const args: (string | number)[] = [this.#process, this.#second + MARGIN_MS, this.#second * 60 + MARGIN_MS]
    args.push(...[overallPerSecond, perChatPerSecond, perGroupPerMinute].map(countOf), done.length)
    for (const token of done) {
      const taken = this.#taken.get(token)
      args.push(token, taken?.chat ?? '', taken?.kind ?? 'edit', taken && isGroup(taken.chat) ? 1 : 0)
      this.#taken.delete(token)
    }
    const tokens = asks.map(() => `${this.#process}-${++this.#last}`)
    for (const [at, { chat, kind, urgent }] of asks.entries())
      args.push(tokens[at] ?? '', chat, kind, isGroup(chat) ? 1 : 0, urgent ? 1 : 0)
    const answers = await this.#redis.paceTurns(this.#prefix, ...args)
    return asks.map(({ chat, kind }, at) => {
      const token = tokens[at] ?? ''
      const [waitMs, ofAll] = answers[at] ?? [1, 1]
      if (waitMs > 0) return { waitMs, of: ofAll === 1 ? 'all' : 'chat' }
      this.#taken.set(token, { chat, kind })
      return { token }
    })
  }

  /** @throws when Redis does not answer */
  async pause(chat: string | null, ms: number): Promise<void> {
    await this.#redis.pacePause(this.#prefix, chat ?? '', Math.ceil(ms))
  }

  async close(): Promise<void> {
    this.#redis.disconnect()
  }
}
