// What the fairness of a year's draws is judged by, counted in the database.
import type { FairnessFacts, InterventionFacts, PairFacts, PersonFacts } from '../../domain/fairness-facts.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import type { Span } from './stats.ts'

type Drawn = { dispatchId: number; institutionId: number; n: number; s: number; p: number }

/** The draws of a span: `n` people stood in the order, and the first `s` of them were asked at once, each by chance `p`. */
async function drawnIn(db: Db, { from, to }: Span): Promise<Drawn[]> {
  const rows = await db.$queryRaw<Omit<Drawn, 'p'>[]>`
    SELECT d.dispatch_id AS "dispatchId", w.institution_id AS "institutionId", coalesce((d.rule->>'size')::int, w.size) AS s,
      coalesce((SELECT max(e.place) FROM draw_entry e WHERE e.dispatch_id = d.dispatch_id), 0) AS n
    FROM draw d JOIN dispatch w ON w.id = d.dispatch_id WHERE d.drawn_at >= ${from} AND d.drawn_at < ${to}`
  return rows.filter(({ n }) => n > 0).map((row) => ({ ...row, p: Math.min(1, row.s / row.n) }))
}

/** The same as rows of a query. Handed over as values, for the database to read the many entries in parallel. */
const listed = (drawn: readonly Drawn[]) => Prisma.sql`
  unnest(${drawn.map(({ dispatchId }) => dispatchId)}::int[], ${drawn.map(({ institutionId }) => institutionId)}::int[],
    ${drawn.map(({ n }) => n)}::int[], ${drawn.map(({ s }) => s)}::int[], ${drawn.map(({ p }) => p)}::float8[])
  AS d(dispatch_id, institution_id, n, s, p)`

/** As many as fairness-facts.ts says. */
const PARTS = 10
/** Counts of five parts in one number, ten bits each: adding up ten columns for millions of entries takes too long. */
const PACK = 1024
const unpack = (packed: number): number[] =>
  Array.from({ length: PARTS / 2 }, (_, at) => Math.floor(packed / PACK ** at) % PACK)

/**
 * One row per person of the pools. A place in a short order of `n` is put somewhere in its n-th of the whole by the
 * first digits of the entry's id, which were fixed before the draw: evenly spread wherever the draw was fair.
 */
async function personsIn(db: Db, drawn: readonly Drawn[]): Promise<PersonFacts[]> {
  const low = Array.from({ length: PARTS }, (_, at) => (at < 5 ? PACK ** at : 0))
  const high = Array.from({ length: PARTS }, (_, at) => (at < 5 ? 0 : PACK ** (at - 5)))
  const part = Prisma.sql`CASE WHEN d.n >= 1000 THEN (e.place - 1) * 10 / d.n ELSE
    floor(10 * (e.place - 1 + ('x' || left(e.entry_id, 8))::bit(32)::bigint / 4294967296.0::float8) / d.n)::int END`
  const rows = await db.$queryRaw<(Omit<PersonFacts, 'parts'> & { low: number; high: number })[]>`
    WITH counted AS (
      SELECT e.supervisor_id, count(*)::int AS draws, count(*) FILTER (WHERE e.place <= d.s)::int AS seats,
        sum(d.p) AS chance, sum(d.p * d.p) AS "chanceSquared",
        sum((${low}::float8[])[1 + ${part}]) AS low, sum((${high}::float8[])[1 + ${part}]) AS high
      FROM ${listed(drawn)} JOIN draw_entry e ON e.dispatch_id = d.dispatch_id
      WHERE e.place IS NOT NULL GROUP BY e.supervisor_id),
    answered AS (
      SELECT i.supervisor_id, count(*)::int AS asked, count(*) FILTER (WHERE i.state = 'accepted')::int AS held,
        count(*) FILTER (WHERE i.state IN ('declined', 'withdrawn'))::int AS declined,
        count(*) FILTER (WHERE i.state = 'silent')::int AS silent
      FROM ${listed(drawn)} JOIN invitation i ON i.dispatch_id = d.dispatch_id GROUP BY 1)
    SELECT s.id AS "supervisorId", s.card_no AS "cardNo", s.name, s.region, c.draws, c.seats, c.chance,
      c."chanceSquared", c.low, c.high, coalesce(a.asked, 0) AS asked, coalesce(a.held, 0) AS held,
      coalesce(a.declined, 0) AS declined, coalesce(a.silent, 0) AS silent
    FROM counted c JOIN supervisor s ON s.id = c.supervisor_id LEFT JOIN answered a ON a.supervisor_id = c.supervisor_id
    ORDER BY s.card_no`
  return rows.map(({ low: first, high: last, ...row }) => ({
    ...row,
    parts: [...unpack(first), ...unpack(last)],
  }))
}

const pairsIn = (db: Db, drawn: readonly Drawn[]): Promise<PairFacts[]> => db.$queryRaw`
  WITH met AS (
    SELECT e.supervisor_id, d.institution_id, count(*)::int AS seats
    FROM ${listed(drawn)} JOIN draw_entry e ON e.dispatch_id = d.dispatch_id AND e.place <= d.s
    GROUP BY 1, 2 HAVING count(*) > 1)
  SELECT s.card_no AS "cardNo", s.name, i.name AS institution, i.code, m.seats, count(*)::int AS draws,
    sum(d.p) AS chance, sum(d.p * d.p) AS "chanceSquared"
  FROM met m JOIN ${listed(drawn)} ON d.institution_id = m.institution_id
    JOIN draw_entry e ON e.dispatch_id = d.dispatch_id AND e.supervisor_id = m.supervisor_id AND e.place IS NOT NULL
    JOIN supervisor s ON s.id = m.supervisor_id JOIN institution i ON i.id = m.institution_id
  GROUP BY s.card_no, s.name, i.name, i.code, m.seats ORDER BY m.seats DESC, s.card_no, i.code`

/** For each institution drawn for more than once, its largest pool: no more pairs could have met twice. */
function possiblePairs(drawn: readonly Drawn[]): number {
  const largest = new Map<number, { draws: number; n: number }>()
  for (const { institutionId, n } of drawn) {
    const known = largest.get(institutionId) ?? { draws: 0, n: 0 }
    largest.set(institutionId, { draws: known.draws + 1, n: Math.max(known.n, n) })
  }
  return [...largest.values()].reduce((sum, { draws, n }) => (draws > 1 ? sum + n : sum), 0)
}

const NONE: InterventionFacts = {
  ...{
    drawn: 0,
    planned: 0,
    abandoned: 0,
    lapsed: 0,
    rerolled: 0,
    cancelled: 0,
    redrawnSeats: 0,
    released: 0,
  },
  ...{ moved: 0, plansDrawn: 0, plansAbandoned: 0, plansRerolled: 0 },
}

/** Counted by the day a thing was planned, and for what happened later by the journal. */
async function interventions(db: Db, { from, to }: Span): Promise<InterventionFacts> {
  const [row] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*)::int AS planned,
      (SELECT count(*)::int FROM draw WHERE drawn_at >= ${from} AND drawn_at < ${to}) AS drawn,
      count(*) FILTER (WHERE state = 'abandoned' AND end_reason IS DISTINCT FROM 'lapsed')::int AS abandoned,
      count(*) FILTER (WHERE state = 'abandoned' AND end_reason = 'lapsed')::int AS lapsed,
      count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE state = 'abandoned' AND EXISTS (SELECT 1 FROM dispatch again
        WHERE again.institution_id = dispatch.institution_id AND again.id > dispatch.id
          AND again.created_at < coalesce(dispatch.ended_at, dispatch.created_at) + interval '1 day'))::int AS rerolled
    FROM dispatch WHERE created_at >= ${from} AND created_at < ${to}`
  const [later] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*) FILTER (WHERE kind = 'seat-redrawn')::int AS "redrawnSeats",
      count(*) FILTER (WHERE kind = 'moved')::int AS moved
    FROM journal WHERE at >= ${from} AND at < ${to} AND kind IN ('seat-redrawn', 'moved')`
  const [left] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*)::int AS released FROM invitation
    WHERE state = 'released' AND created_at >= ${from} AND created_at < ${to}`
  const [plans] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(drawn_at)::int AS "plansDrawn", count(*) FILTER (WHERE state = 'abandoned')::int AS "plansAbandoned",
      count(*) FILTER (WHERE state = 'abandoned' AND EXISTS (SELECT 1 FROM plan again
        WHERE again.filter::text = plan.filter::text AND again.id > plan.id
          AND again.created_at < plan.created_at + interval '1 day'))::int AS "plansRerolled"
    FROM plan WHERE created_at >= ${from} AND created_at < ${to}`
  return { ...NONE, ...row, ...later, ...left, ...plans }
}

export async function fairnessFacts(db: Db, span: Span): Promise<FairnessFacts> {
  const head = await db.journal.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const drawn = await drawnIn(db, span)
  return {
    persons: await personsIn(db, drawn),
    pairs: await pairsIn(db, drawn),
    possiblePairs: possiblePairs(drawn),
    interventions: await interventions(db, span),
    head: head ?? { seq: 0, hash: '0'.repeat(64) },
  }
}
