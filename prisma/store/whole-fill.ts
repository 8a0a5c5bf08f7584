// Fills all tables of an empty database from the texts an export holds, inside one transaction.
import pg from 'pg'
import type { Filling } from '../../app/deps.ts'
import { CHAIN_START, type ChainedFact, type ChainHead, factHash, verifyChain } from '../../domain/journal.ts'
import { BATCH, cursor } from './whole-read.ts'

async function verifyAll(client: pg.Client): ReturnType<Filling['verifyJournal']> {
  let head: ChainHead = CHAIN_START
  let count = 0
  const sql = 'SELECT seq, at, actor, kind, subject, data, prev, hash FROM journal ORDER BY seq'
  for await (const rows of cursor<ChainedFact & pg.QueryResultRow>(client, sql)) {
    const verdict = verifyChain(rows, head)
    if (!verdict.ok) return verdict
    head = verdict.head
    count += verdict.count
  }
  return { ok: true, count, head: head.hash }
}

/** A plan without its seed cannot be drawn: it is given up like one that a person gave up, and stays visible. */
const GIVE_UP = [
  {
    kind: 'abandoned',
    sql: `UPDATE dispatch SET state = 'abandoned', ended_at = $1 FROM draw WHERE draw.dispatch_id = dispatch.id
      AND draw.server_seed = '' AND dispatch.state = 'planned' RETURNING 'dispatch:' || dispatch.id AS subject`,
  },
  {
    kind: 'plan-abandoned',
    sql: `UPDATE plan SET state = 'abandoned' WHERE server_seed = '' AND state = 'planned' AND $1::timestamptz IS NOT NULL
      RETURNING 'plan:' || id AS subject`,
  },
]

async function giveUpPlans(client: pg.Client, at: Date): Promise<number> {
  const { rows } = await client.query<ChainHead>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
  let head: ChainHead = rows[0] ?? CHAIN_START
  let given = 0
  for (const { kind, sql } of GIVE_UP)
    for (const { subject } of (await client.query<{ subject: string }>(sql, [at])).rows) {
      const fact = {
        seq: head.seq + 1,
        at,
        actor: 'program',
        kind,
        subject,
        data: { why: 'restored' },
        prev: head.hash,
      }
      head = { seq: fact.seq, hash: factHash(fact) }
      const values = [fact.seq, at, fact.actor, kind, subject, fact.data, fact.prev, head.hash]
      await client.query('INSERT INTO journal VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', values)
      given += 1
    }
  return given
}

export function fillingOf(client: pg.Client): Filling {
  return {
    load: async (table, lines) => {
      const name = pg.escapeIdentifier(table)
      const sql = `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`
      for (let at = 0; at < lines.length; at += BATCH)
        await client.query(sql, [`[${lines.slice(at, at + BATCH).join(',')}]`])
    },
    giveUpPlans: (at) => giveUpPlans(client, at),
    verifyJournal: () => verifyAll(client),
  }
}

/** Every sequence in use, with the column it numbers. */
const SEQUENCES = `SELECT d.refobjid::regclass::text AS of, quote_ident(a.attname) AS number, d.objid::regclass::text AS sequence
  FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_namespace n ON n.oid = s.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.deptype IN ('a', 'i')`

/** New rows get ids after those that were loaded. */
export async function moveSequences(client: pg.Client): Promise<void> {
  type Row = { of: string; number: string; sequence: string }
  for (const { of, number, sequence } of (await client.query<Row>(SEQUENCES)).rows)
    await client.query(`SELECT setval($1, max(${number})) FROM ${of} HAVING max(${number}) IS NOT NULL`, [
      sequence,
    ])
}
