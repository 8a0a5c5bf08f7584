// The journal: facts appended with the transaction that made them, each carrying the hash of the one before.
import { setImmediate as pause } from 'node:timers/promises'
import {
  CHAIN_START,
  type ChainedFact,
  factHash,
  type JournalVerdict,
  verifyChain,
} from '../../domain/journal.ts'
import type { Fact } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'

const LOCK = 20260901
const BATCH = 2_000
/** Facts hashed before others are served. */
const AT_ONCE = 500

/**
 * Waits for whoever appends before, then reads the last row. In one exchange, since everybody waits meanwhile; but two
 * statements, for one would not see what was committed while it waited.
 */
async function lockHead(db: Db): Promise<typeof CHAIN_START | undefined> {
  const [last] = await db.$queryRaw<(typeof CHAIN_START)[]>`
    SELECT pg_advisory_xact_lock(${Prisma.raw(String(LOCK))}); SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`
  return last
}

/** Appends at the end of a transaction: whoever appends next waits for this commit, so that the chain has no fork. */
export async function appendFacts(db: Db, facts: readonly Fact[], at: Date): Promise<void> {
  if (facts.length === 0) return
  const last = await lockHead(db)
  let head = last ?? CHAIN_START
  const rows: (Fact & { seq: number; prev: string; hash: string })[] = []
  for (const fact of facts) {
    const row = { ...fact, at, seq: head.seq + 1, prev: head.hash }
    const hash = factHash(row)
    head = { seq: row.seq, hash }
    rows.push({ ...row, hash })
    if (rows.length % AT_ONCE === 0) await pause()
  }
  // In one statement, as one array for each column: a decision about everybody is ten thousand facts.
  await db.$executeRaw`
    INSERT INTO journal (seq, at, actor, kind, subject, data, prev, hash)
    SELECT seq, ${at}::timestamptz, actor, kind, subject, data::jsonb, prev, hash FROM unnest(
      ${rows.map(({ seq }) => seq)}::int[], ${rows.map(({ actor }) => actor)}::text[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ subject }) => subject)}::text[],
      ${rows.map(({ data }) => JSON.stringify(data))}::text[], ${rows.map(({ prev }) => prev)}::text[],
      ${rows.map(({ hash }) => hash)}::text[])
      AS row(seq, actor, kind, subject, data, prev, hash)`
}

/** The newest of its kind about a subject; null where there is none. */
export async function latestFact(
  db: Db,
  kind: string,
  subject: string,
): Promise<{ at: Date; data: Record<string, unknown> } | null> {
  const row = await db.journal.findFirst({ where: { kind, subject }, orderBy: { seq: 'desc' } })
  return row && { at: row.at, data: row.data as Record<string, unknown> }
}

/** Checks the whole chain in batches, so that a long journal never lies in memory at once; one is read while one is hashed. */
export async function verifyJournal(db: Db): Promise<JournalVerdict> {
  const after = (seq: number) => {
    const rows = db.$queryRaw<ChainedFact[]>`
      SELECT seq, at, actor, kind, subject, data, prev, hash FROM journal WHERE seq > ${seq} ORDER BY seq LIMIT ${BATCH}`
    // What is wrong before may be found before this one has come, or failed.
    rows.catch(() => undefined)
    return rows
  }
  let head = CHAIN_START
  let count = 0
  for (let next = after(head.seq); ; ) {
    const rows = await next
    const last = rows.at(-1)
    if (!last) return { ok: true, count, head: head.hash }
    next = after(last.seq)
    const verdict = verifyChain(rows, head)
    if (!verdict.ok) return verdict
    head = verdict.head
    count += verdict.count
  }
}
