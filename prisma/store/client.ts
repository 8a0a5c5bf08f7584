// The Prisma client on node-postgres, and the transaction type the store files share.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../generated/client.ts'
import { type Interactive, nameOf, onItsConnection, SharedPool, statementsOn } from './statements.ts'

/** What a store file asks: records by Prisma, and statements written in SQL, of one transaction or of none. */
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

/** Opens the client. @param connectionLimit connections in the pool */
export function openClient(connectionString: string, connectionLimit = 12): PrismaClient {
  const pool = new SharedPool({
    ...{ connectionString, max: connectionLimit, connectionTimeoutMillis: 5_000, Client: Steady },
    // Prisma writes and reads times without their offset, as if every server were in UTC.
    onConnect: (client) => client.query(`SET TIME ZONE 'UTC'`),
  })
  const options = {
    statementNameGenerator: ({ sql }: { sql: string }) => nameOf(sql),
    disposeExternalPool: true,
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, options), errorFormat: 'minimal' })
  const transaction: Interactive = prisma.$transaction.bind(prisma)
  return Object.assign(prisma, statementsOn(pool), { $transaction: onItsConnection(transaction) })
}

/** A record as Prisma's JSON input; what goes in was checked by types and is plain JSON. */
export const asJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue
