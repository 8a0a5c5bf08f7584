// The journal: facts appended with the transaction that made them, each carrying the hash of the one before.
import { CHAIN_START, factHash, type JournalVerdict, verifyChain } from '../../domain/journal.ts'
import type { Fact } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

const LOCK = 20260901
const BATCH = 5_000

/** Appends at the end of a transaction: whoever appends next waits for this commit, so that the chain has no fork. */
export async function appendFacts(db: Db, facts: readonly Fact[], at: Date): Promise<void> {
  if (facts.length === 0) return
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
  const last = await db.journal.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  let head = last ?? CHAIN_START
  const rows = facts.map((fact) => {
    const row = { ...fact, at, seq: head.seq + 1, prev: head.hash }
    const hash = factHash(row)
    head = { seq: row.seq, hash }
    return { ...row, data: asJson(fact.data), hash }
  })
  await db.journal.createMany({ data: rows })
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

/** Checks the whole chain in batches, so that a long journal never lies in memory at once. */
export async function verifyJournal(db: Db): Promise<JournalVerdict> {
  let head = CHAIN_START
  let count = 0
  for (;;) {
    const rows = await db.journal.findMany({
      where: { seq: { gt: head.seq } },
      orderBy: { seq: 'asc' },
      take: BATCH,
    })
    if (rows.length === 0) return { ok: true, count, head: head.hash }
    const verdict = verifyChain(rows, head)
    if (!verdict.ok) return verdict
    head = verdict.head
    count += verdict.count
  }
}
