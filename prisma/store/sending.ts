// What is done to many outgoing rows by one statement: they are the most frequent of all.
import type { Store } from '../../app/deps.ts'
import type { Outgoing } from '../../app/store.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import { columnsOf } from './columns.ts'

export const OUTGOING = columnsOf(Prisma.OutgoingScalarFieldEnum)

/** Takes plain rows that are due; whoever is taking one of them at the same moment keeps it. */
export async function claimMany(db: Db, ids: readonly number[], now: Date) {
  const rows = await db.$queryRaw<Outgoing[]>`
    UPDATE outgoing SET state = 'sending', claimed_at = clock_timestamp(), attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM outgoing WHERE id = ANY(${ids}::int[]) AND state = 'pending'
        AND not_before <= ${now}::timestamptz AND live_key IS NULL FOR UPDATE SKIP LOCKED)
    RETURNING ${OUTGOING}`
  rows.sort((one, other) => one.id - other.id)
  const others = ids.filter((id) => !rows.some((row) => row.id === id))
  if (others.length === 0) return { rows, left: [] }
  const left = await db.$queryRaw<{ id: number }[]>`
    SELECT id FROM outgoing WHERE id = ANY(${others}::int[]) AND state = 'pending'
      AND not_before <= ${now}::timestamptz AND live_key IS NOT NULL ORDER BY id`
  return { rows, left: left.map(({ id }) => id) }
}

type SentRow = { id: number; sentAt: Date; messageId: number; textHash: string }
type BackRow = { id: number; notBefore: Date; error: string | null }
type Waiting<T> = { one: T; resolve(): void; reject(error: unknown): void }

/** Rows of one statement. */
const MOST = 500

/** Writes one by one what is asked for one by one, but what is asked for while a statement is under way goes into the next. */
class Gathering<T> {
  readonly #write: (all: readonly T[]) => Promise<unknown>
  #waiting: Waiting<T>[] = []
  #writing = false

  constructor(write: (all: readonly T[]) => Promise<unknown>) {
    this.#write = write
  }

  /** Resolves when it is committed. @throws when it could not be written */
  add(one: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ one, resolve, reject })
      if (!this.#writing) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    // Those that came in the same moment go together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const now = this.#waiting.splice(0, MOST)
      try {
        await this.#write(now.map(({ one }) => one))
        for (const { resolve } of now) resolve()
      } catch (error) {
        for (const { reject } of now) reject(error)
      }
    }
    this.#writing = false
  }
}

/** How plain rows that were being sent are settled, many by one statement. */
export function settling(db: Db): Pick<Store, 'settleSent' | 'giveBack'> {
  const sent = new Gathering<SentRow>(
    (all) => db.$executeRaw`
      UPDATE outgoing SET state = 'sent', sent_at = row.sent_at::timestamptz, message_id = row.message_id,
        text_hash = row.text_hash
      FROM unnest(${all.map(({ id }) => id)}::int[], ${all.map(({ sentAt }) => sentAt.toISOString())}::text[],
        ${all.map(({ messageId }) => messageId)}::int[], ${all.map(({ textHash }) => textHash)}::text[])
        AS row(id, sent_at, message_id, text_hash)
      WHERE outgoing.id = row.id`,
  )
  const back = new Gathering<BackRow>(
    (all) => db.$executeRaw`
      UPDATE outgoing SET state = 'pending', not_before = row.not_before::timestamptz,
        error = COALESCE(row.error, outgoing.error), attempts = attempts - CASE WHEN row.error IS NULL THEN 1 ELSE 0 END
      FROM unnest(${all.map(({ id }) => id)}::int[], ${all.map(({ notBefore }) => notBefore.toISOString())}::text[],
        ${all.map(({ error }) => error)}::text[]) AS row(id, not_before, error)
      WHERE outgoing.id = row.id AND state = 'sending'`,
  )
  return {
    settleSent: (id, fields) => sent.add({ id, ...fields }),
    giveBack: (id, notBefore, error) => back.add({ id, notBefore, error }),
  }
}
