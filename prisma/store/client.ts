// The Prisma client on node-postgres, and the transaction type the store files share.
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '../generated/client.ts'

export type Db = Prisma.TransactionClient

/** Opens the client. @param connectionLimit connections in the pool */
export function openClient(connectionString: string, connectionLimit = 12): PrismaClient {
  const adapter = new PrismaPg({ connectionString, max: connectionLimit, connectionTimeoutMillis: 5_000 })
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}

/** A record as Prisma's JSON input; what goes in was checked by types and is plain JSON. */
export const asJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue
