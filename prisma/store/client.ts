// The Prisma client on node-postgres, and the transaction type the store files share.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../generated/client.ts'

export type Db = Prisma.TransactionClient

/**
 * A connection that may end at any moment without ending the program: between being handed out by its pool and being
 * used nobody listens, and an error nobody listens to ends a process. What is asked of it then fails, as it should.
 */
class Steady extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}

/** Names of the statements that came first; texts made for one occasion, such as lists of every length, come later. */
const NAMES = 200
const UNNAMED = ''
const names = new Map<string, string>()

/** A statement with a name is parsed and planned once for each connection instead of every time it is run. */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size === NAMES) return UNNAMED
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

/** Opens the client. @param connectionLimit connections in the pool */
export function openClient(connectionString: string, connectionLimit = 12): PrismaClient {
  const pool = { connectionString, max: connectionLimit, connectionTimeoutMillis: 5_000, Client: Steady }
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) })
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}

/** A record as Prisma's JSON input; what goes in was checked by types and is plain JSON. */
export const asJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue
