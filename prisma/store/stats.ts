// A year's numbers, counted in the database: what comes back is as small as what is shown.
import type { Tx } from '../../app/store.ts'
import type { StatsFacts } from '../../domain/stats-facts.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import { fairnessFacts } from './fairness.ts'

/** From the first instant of a year to before the first of the next. */
export type Span = { from: Date; to: Date; zone: string }

export const stats = (db: Db): Tx['stats'] => ({
  ofYear: async (span, now) => ({
    dispatches: await dispatchesOf(db, span),
    ...(await answersOf(db, span)),
    articles: await db.$queryRaw`
      SELECT f.article, f.severity, count(*)::int AS count ${foundIn(span)} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    topics: await db.$queryRaw`
      SELECT f.label, count(*)::int AS count ${foundIn(span)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 8`,
    rectified: await rectifiedOf(db, span, now),
    coverage: await coverageOf(db, span),
  }),
  fairness: (span) => fairnessFacts(db, span),
})

/** Findings (`f`) by the day their report was made, but for those an opinion leaves out. A dispatch has one report. */
const foundIn = ({ from, to }: Span): Prisma.Sql => Prisma.sql`
  FROM report_finding f JOIN report r ON r.id = f.report_id
    LEFT JOIN opinion o ON o.report_id = r.id
    LEFT JOIN opinion_finding said ON said.opinion_id = o.id AND said.number = f.number
  WHERE r.made_at >= ${from} AND r.made_at < ${to} AND coalesce(said.left_out, '') = ''`

const dispatchesOf = (db: Db, { from, to, zone }: Span): Promise<StatsFacts['dispatches']> => db.$queryRaw`
  SELECT extract(month FROM starts_at AT TIME ZONE ${zone})::int AS month, state, count(*)::int AS count
  FROM dispatch WHERE starts_at >= ${from} AND starts_at < ${to} GROUP BY 1, 2 ORDER BY 1, 2`

type Answers = Pick<StatsFacts, 'answers' | 'unanswered' | 'medianMinutes'>

/** The ends of the spans are those of ANSWER_HOURS. */
async function answersOf(db: Db, { from, to }: Span): Promise<Answers> {
  const answers = await db.$queryRaw<Answers['answers']>`
    SELECT width_bucket(extract(epoch FROM answered_at - coalesce(delivered_at, created_at)) / 3600,
        ARRAY[1, 4, 12, 24]::numeric[]) AS span,
      count(*) FILTER (WHERE state NOT IN ('declined', 'recused'))::int AS accepted,
      count(*) FILTER (WHERE state IN ('declined', 'recused'))::int AS declined
    FROM invitation WHERE created_at >= ${from} AND created_at < ${to} AND answered_at IS NOT NULL
      AND state <> 'silent' GROUP BY 1 ORDER BY 1`
  const [over] = await db.$queryRaw<{ silent: number; median: number | null }[]>`
    SELECT count(*) FILTER (WHERE state = 'silent')::int AS silent,
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - coalesce(delivered_at, created_at))
        / 60) FILTER (WHERE answered_at IS NOT NULL AND state <> 'silent'))::float8 AS median
    FROM invitation WHERE created_at >= ${from} AND created_at < ${to}`
  return { answers, unanswered: over?.silent ?? 0, medianMinutes: over?.median ?? null }
}

const rectifiedOf = (db: Db, { from, to, zone }: Span, now: Date): Promise<StatsFacts['rectified']> =>
  db.$queryRaw`
  SELECT extract(month FROM due_at AT TIME ZONE ${zone})::int AS month,
    count(*) FILTER (WHERE ended_at <= due_at)::int AS "inTime",
    count(*) FILTER (WHERE ended_at > due_at OR (ended_at IS NULL AND due_at < ${now}))::int AS late,
    count(*) FILTER (WHERE ended_at IS NULL AND due_at >= ${now})::int AS running
  FROM deadline WHERE kind = 'rectification' AND due_at >= ${from} AND due_at < ${to} GROUP BY 1 ORDER BY 1`

/** A dispatch that names no items covers all four of Art. 12. */
async function coverageOf(db: Db, { from, to }: Span): Promise<StatsFacts['coverage']> {
  const rows = await db.$queryRaw<
    { region: string; institutions: number; item: number; inspected: number }[]
  >`
    WITH places AS (SELECT region, count(*)::int AS institutions FROM institution GROUP BY 1),
    seen AS (
      SELECT i.region, item, count(DISTINCT i.id)::int AS inspected
      FROM dispatch d JOIN institution i ON i.id = d.institution_id
        CROSS JOIN LATERAL unnest(CASE WHEN cardinality(d.items) = 0 THEN ARRAY[1, 2, 3, 4] ELSE d.items END) AS item
      WHERE d.state = 'ended' AND d.starts_at >= ${from} AND d.starts_at < ${to} GROUP BY 1, 2)
    SELECT p.region, p.institutions, n.item, coalesce(s.inspected, 0) AS inspected
    FROM places p CROSS JOIN generate_series(1, 4) AS n(item)
      LEFT JOIN seen s ON s.region = p.region AND s.item = n.item
    ORDER BY p.institutions DESC, p.region, n.item`
  const regions = new Map<string, StatsFacts['coverage'][number]>()
  for (const { region, institutions, item, inspected } of rows) {
    const entry = regions.get(region) ?? { region, institutions, items: [] }
    entry.items.push({ item, inspected })
    regions.set(region, entry)
  }
  return [...regions.values()]
}
