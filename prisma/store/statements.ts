// Statements written in SQL go to the connection itself: through Prisma each would cost the program two to three times as
// much processor time. Those of a transaction go to the connection that Prisma has begun it on.
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { Prisma } from '../generated/client.ts'

/** Names of the statements that came first; texts made for one occasion, such as lists of every length, come later. */
const NAMES = 200
const UNNAMED = ''
const names = new Map<string, string>()

/** A statement with a name is parsed and planned once for each connection instead of every time it is run. */
export function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size === NAMES) return UNNAMED
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

/** The connection of a transaction, and when it was given; none before and after. */
type Beneath = { client: pg.PoolClient | null; since: number | null }
const beginning = new AsyncLocalStorage<Beneath>()

/** A pool that tells a transaction which connection it was given. */
export class SharedPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config)
    // An idle connection that breaks is replaced; an error nobody listens to would end the process.
    this.on('error', () => undefined)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(done: Parameters<pg.Pool['connect']>[0]): void
  override connect(done?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (!done) return this.#taken()
    super.connect(done)
  }

  async #taken(): Promise<pg.PoolClient> {
    const client = await super.connect()
    const beneath = beginning.getStore()
    if (beneath && beneath.since === null) Object.assign(beneath, { client, since: performance.now() })
    return client
  }
}

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.slice(2), 'hex'))
/** What Prisma makes of these types, so that it does not matter who has read a row. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, BigInt],
  [pg.types.builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
  [pg.types.builtins.BYTEA, bytes],
])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
}

type Statement = TemplateStringsArray | Prisma.Sql
const sqlOf = (statement: Statement, values: unknown[]): Prisma.Sql =>
  statement instanceof Prisma.Sql ? statement : Prisma.sql(statement, ...values)

type Asked = Pick<pg.Pool, 'query'>

/** A semicolon may also stand inside of a single statement, which has a single result. */
function lastOf(results: pg.QueryResult | pg.QueryResult[]): pg.QueryResult {
  const last = [results].flat().at(-1)
  if (!last) throw new Error('no statement was given')
  return last
}

/**
 * `$queryRaw` and `$executeRaw` as Prisma has them, without Prisma. Several statements without values, with semicolons
 * between them, are one exchange: the answer is that of the last. @throws pg.DatabaseError, or what the network throws
 */
export function statementsOn(connection: Asked | (() => Asked)) {
  const run = async (statement: Statement, values: unknown[]): Promise<pg.QueryResult> => {
    const { text, values: given } = sqlOf(statement, values)
    const on = typeof connection === 'function' ? connection() : connection
    if (!text.includes(';')) return on.query({ name: nameOf(text), text, values: given, types })
    return lastOf(await on.query({ text, types }))
  }
  return {
    $queryRaw: async (statement: Statement, ...values: unknown[]) => (await run(statement, values)).rows,
    $executeRaw: async (statement: Statement, ...values: unknown[]) =>
      (await run(statement, values)).rowCount ?? 0,
  }
}

export type Interactive = <T>(
  work: (db: Prisma.TransactionClient) => Promise<T>,
  options?: { maxWait?: number; timeout?: number },
) => Promise<T>

/** Prisma's own, where none is said. */
const TIMEOUT_MS = 5_000
/** Timers may fire so much early. */
const EARLY_MS = 2

/** A transaction of Prisma whose statements in SQL go to the connection it has. */
export const onItsConnection =
  (transaction: Interactive): Interactive =>
  (work, options) => {
    const beneath: Beneath = { client: null, since: null }
    const longest = (options?.timeout ?? TIMEOUT_MS) - EARLY_MS
    // Prisma gives up a transaction that takes too long while its work goes on: what came later would not be part of it.
    const asked = (): Asked => {
      const { client, since } = beneath
      if (client && since !== null && performance.now() - since < longest) return client
      throw new Error('the transaction has ended')
    }
    const statements = statementsOn(asked)
    // Around it: what is set on Prisma's own object would be set for every transaction.
    const direct = (db: Prisma.TransactionClient) =>
      new Proxy(db, {
        get: (its, key) =>
          Object.hasOwn(statements, key) ? Reflect.get(statements, key) : Reflect.get(its, key),
      })
    const onIt = (db: Prisma.TransactionClient) =>
      work(direct(db)).finally(() => {
        beneath.client = null
      })
    return beginning.run(beneath, () => transaction(onIt, options))
  }
