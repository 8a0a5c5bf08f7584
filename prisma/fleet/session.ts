// One connection of a process's own: what it locks is its own until it lets go, dies or loses the connection. Opened when it
// is needed and again after a loss.
import { Socket } from 'node:net'
import pg from 'pg'

type Rows = Record<string, unknown>[]
type Open = { client: pg.Client; socket: Socket; epoch: number }

/** An answer that takes longer counts as no answer, and the connection as lost. */
const ANSWER_MS = 10_000

/**
 * PostgreSQL, too, has to find out within seconds that a process is gone whose machine went down without a word, or its
 * locks would stay: it probes a silent connection after 5 s, three times, and gives up on an unconfirmed answer after 10 s.
 */
const SETTINGS = `
  SET default_transaction_isolation = 'read committed'; SET statement_timeout = ${ANSWER_MS};
  SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 10000;`
/** Not known to every version and system: where one is refused, nothing is lost but seconds. */
const WISHES = [
  'SET client_connection_check_interval = 2000',
  'SET idle_session_timeout = 0',
  // Lists of every length have one plan: making it anew would take longer than what it is for.
  'SET plan_cache_mode = force_generic_plan',
]

export class Session {
  readonly #url: string
  readonly #prepare: string
  readonly #listeners = new Set<() => void>()
  #open: Open | null = null
  #opening: Promise<Open> | null = null
  /** One exchange at a time: what waits for others would otherwise count as slow. */
  #last: Promise<unknown> = Promise.resolve()
  #epochs = 0
  #closed = false

  /** @param prepare statements that every connection begins with */
  constructor(url: string, prepare: string) {
    this.#url = url
    this.#prepare = prepare
  }

  /** Hears of every loss of the connection. @returns ends it */
  onLost(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The number of the connection in use: what was locked under another is not locked any more. @throws when there is none */
  async epoch(): Promise<number> {
    return (await this.#connected()).epoch
  }

  /**
   * Runs the statements of `text` one after the other, in one exchange; each sees what was committed before it began.
   * @returns the rows of each @throws when one fails (the connection is given up then), or the connection is not that of `epoch`
   */
  run(text: string, epoch?: number): Promise<Rows[]> {
    const answer = this.#last.then(() => this.#exchange(text, epoch))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  async #exchange(text: string, epoch?: number): Promise<Rows[]> {
    const open = await this.#connected()
    if (epoch !== undefined && open.epoch !== epoch) throw new Error('the connection was lost')
    const late = setTimeout(() => open.socket.destroy(new Error('the database does not answer')), ANSWER_MS)
    try {
      const results = (await open.client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[]
      return (Array.isArray(results) ? results : [results]).map(({ rows }) => rows as Rows)
    } catch (error) {
      // What failed half-way may have locked something nobody knows of: with the connection it is given up.
      this.#lose(open)
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const open = this.#open ?? (await this.#opening?.catch(() => null)) ?? null
    if (!open) return
    const late = setTimeout(() => open.socket.destroy(), 2_000)
    await open.client.end().catch(() => undefined)
    clearTimeout(late)
  }

  #connected(): Promise<Open> {
    if (this.#open) return Promise.resolve(this.#open)
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async #connect(): Promise<Open> {
    if (this.#closed) throw new Error('the session is closed')
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      application_name: 'supervision-fleet',
      stream: () => socket,
    })
    const open = { client, socket, epoch: ++this.#epochs }
    client.on('error', () => this.#lose(open))
    client.on('end', () => this.#lose(open))
    const late = setTimeout(() => socket.destroy(new Error('the database does not answer')), ANSWER_MS)
    try {
      await client.connect()
      await client.query(SETTINGS + this.#prepare)
      for (const wish of WISHES) await client.query(wish).catch(() => undefined)
    } catch (error) {
      socket.destroy()
      throw error
    } finally {
      clearTimeout(late)
    }
    this.#open = open
    return open
  }

  #lose(open: Open): void {
    open.socket.destroy()
    if (this.#open !== open) return
    this.#open = null
    for (const listener of this.#listeners) listener()
  }
}
