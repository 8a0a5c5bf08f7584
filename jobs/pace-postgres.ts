// The turnstile of all processes in PostgreSQL, where there is no Redis: one call of a function per round, one process
// after the other. Time is that of PostgreSQL.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Ask, isGroup, MARGIN_MS, type SendLimits, type Turn, type Turnstile } from '../app/turnstile.ts'
import { TABLES } from './pace-postgres-tables.ts'

/** One that is slower than this is as good as away. */
const SLOW_MS = 2_000
const TIDY_MS = 60_000

/** What a function takes for no limit. */
const countOf = (limit: number): number => (Number.isFinite(limit) ? limit : 1_000_000_000)

export class PostgresTurnstile implements Turnstile {
  readonly #pool: pg.Pool
  readonly #bot: string
  readonly #windows: number[]
  readonly #process = randomUUID().slice(0, 8)
  readonly #tidying: NodeJS.Timeout
  #last = 0
  #made = false
  /** What a token was given for, until it is handed back. */
  readonly #taken = new Map<string, Omit<Ask, 'urgent'>>()

  /** @param bot whose limits they are: two bots may share one database @param second how long it is, milliseconds */
  constructor(connectionString: string, bot: string, limits: SendLimits, second = 1_000) {
    const { overallPerSecond, perChatPerSecond, perGroupPerMinute = Number.POSITIVE_INFINITY } = limits
    this.#pool = new pg.Pool({
      ...{ connectionString, max: 2, connectionTimeoutMillis: SLOW_MS, query_timeout: SLOW_MS },
      application_name: 'pace',
    })
    this.#pool.on('error', () => undefined)
    this.#bot = `${bot} `
    const short = second + MARGIN_MS
    this.#windows = [countOf(overallPerSecond), short, countOf(perChatPerSecond), short]
    this.#windows.push(countOf(perGroupPerMinute), 60 * second + MARGIN_MS)
    this.#tidying = setInterval(
      () => void this.#ask('SELECT pace.tidy()', []).catch(() => undefined),
      TIDY_MS,
    )
    this.#tidying.unref()
  }

  async #ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
    if (!this.#made) {
      await this.#pool.query(TABLES)
      this.#made = true
    }
    return (await this.#pool.query<Row>(sql, values)).rows
  }

  /** @throws when PostgreSQL does not answer */
  async turns(asks: readonly Ask[], done: readonly string[]): Promise<Turn[]> {
    const answered = done.flatMap((token) => {
      const taken = this.#taken.get(token)
      this.#taken.delete(token)
      return taken ? [{ ...taken, token, group: isGroup(taken.chat) }] : []
    })
    const asked = asks.map((ask) => ({
      ...{ ...ask, token: `${this.#process}-${++this.#last}`, group: isGroup(ask.chat) },
    }))
    const [row] = await this.#ask<{ turns: [number, number][] }>(
      'SELECT pace.turns($1, $2, $3::double precision[], $4::jsonb, $5::jsonb) AS turns',
      [this.#bot, this.#process, this.#windows, JSON.stringify(asked), JSON.stringify(answered)],
    )
    return asked.map(({ token, chat, kind }, at) => {
      const [waitMs, ofAll] = row?.turns[at] ?? [1, 1]
      if (waitMs > 0) return { waitMs, of: ofAll === 1 ? 'all' : 'chat' }
      this.#taken.set(token, { chat, kind })
      return { token }
    })
  }

  /** @throws when PostgreSQL does not answer */
  async pause(chat: string | null, ms: number): Promise<void> {
    await this.#ask('SELECT pace.put_pause($1, $2, $3::double precision)', [this.#bot, chat ?? '', ms])
  }

  async close(): Promise<void> {
    clearInterval(this.#tidying)
    await this.#pool.end()
  }
}
