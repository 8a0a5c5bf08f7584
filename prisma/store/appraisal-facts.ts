// What is recorded of everybody's year, counted in the database: one row for each person.
import type { AppraisalFacts, Appraised } from '../../domain/appraisal.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'

type Row = Appraised & AppraisalFacts

/** An incident that a coordinator looked at and found to be no ground. */
const excused = (kind: 'no-show' | 'report-overdue') => Prisma.sql`EXISTS (
  SELECT 1 FROM ground g WHERE g.supervisor_id = i.supervisor_id AND g.state IN ('unfounded', 'lifted')
    AND g.dossier->'incident'->>'kind' = ${kind}
    AND (g.dossier->'incident'->>'dispatchId')::int = i.dispatch_id)`

/**
 * Invitations, rulings and marks belong to the year they are of, everything about a visit to the year of its beginning.
 * @param supervisorId that person alone
 */
export async function yearFacts(
  db: Db,
  { from, to }: { from: Date; to: Date },
  now: Date,
  supervisorId?: number,
): Promise<{ person: Appraised; facts: AppraisalFacts }[]> {
  const one = (column: string) =>
    supervisorId === undefined ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ${supervisorId}`
  const rows = await db.$queryRaw<Row[]>`
    WITH asked AS (
      SELECT supervisor_id, count(*)::int AS invited,
        count(*) FILTER (WHERE state IN ('accepted', 'declined', 'silent', 'withdrawn'))::int AS settled,
        count(*) FILTER (WHERE answered_at IS NOT NULL AND state IN ('accepted', 'declined', 'recused'))::int AS answered,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY
          greatest(0, extract(epoch FROM answered_at - coalesce(delivered_at, created_at)) / 60))
          FILTER (WHERE answered_at IS NOT NULL AND state IN ('accepted', 'declined', 'recused')) AS median
      FROM invitation WHERE created_at >= ${from} AND created_at < ${to} ${one('supervisor_id')} GROUP BY 1
    ), ruled AS (
      SELECT supervisor_id,
        count(*) FILTER (WHERE state = 'upheld' OR (state = 'unjustified' AND object_by <= ${now}))::int AS unjustified,
        count(*) FILTER (WHERE state IN ('justified', 'overturned'))::int AS justified,
        count(*) FILTER (WHERE state IN ('open', 'objected')
          OR (state = 'unjustified' AND (object_by IS NULL OR object_by > ${now})))::int AS pending
      FROM refusal_case WHERE opened_at >= ${from} AND opened_at < ${to} ${one('supervisor_id')} GROUP BY 1
    ), seat AS (
      SELECT i.supervisor_id, i.dispatch_id, c.at AS arrived, v.report_due_at AS due, o.submitted_at AS handed_in,
        c.at IS NULL AND NOT ${excused('no-show')} AS missed,
        c.at IS NOT NULL AND o.id IS NOT NULL AND (o.submitted_at IS NOT NULL OR v.report_due_at <= ${now})
          AND NOT ${excused('report-overdue')} AS owed
      FROM invitation i JOIN dispatch d ON d.id = i.dispatch_id
      LEFT JOIN visit v ON v.dispatch_id = d.id
      LEFT JOIN check_in c ON c.dispatch_id = d.id AND c.supervisor_id = i.supervisor_id
      LEFT JOIN answer_sheet o ON o.dispatch_id = d.id AND o.supervisor_id = i.supervisor_id AND NOT o.joint
      WHERE i.state = 'accepted' AND d.state = 'ended' AND d.starts_at >= ${from} AND d.starts_at < ${to}
        ${one('i.supervisor_id')}
    ), said AS (
      SELECT dispatch_id, ((points->>'fairness')::numeric + (points->>'conduct')::numeric
        + (points->>'knowledge')::numeric) / 3 AS points FROM feedback
    ), told AS (
      SELECT j.dispatch_id, (r.agreement->>'alpha')::float8 AS alpha
      FROM report r JOIN answer_sheet j ON j.id = r.sheet_id WHERE r.made_at IS NOT NULL AND j.joint
    ), served AS (
      SELECT seat.supervisor_id, count(*)::int AS seats, count(*) FILTER (WHERE missed)::int AS no_shows,
        count(*) FILTER (WHERE owed)::int AS reports_due,
        count(*) FILTER (WHERE owed AND handed_in <= due)::int AS in_time,
        count(told.alpha) FILTER (WHERE arrived IS NOT NULL)::int AS agreements,
        avg(told.alpha) FILTER (WHERE arrived IS NOT NULL) AS agreement,
        count(said.points) FILTER (WHERE arrived IS NOT NULL)::int AS feedbacks,
        avg(said.points) FILTER (WHERE arrived IS NOT NULL) AS feedback
      FROM seat LEFT JOIN said ON said.dispatch_id = seat.dispatch_id
      LEFT JOIN told ON told.dispatch_id = seat.dispatch_id GROUP BY 1
    ), marked AS (
      SELECT supervisor_id, sum(count)::int AS marks, avg(points) AS mark FROM (
        SELECT supervisor_id, by, count(*) AS count, avg(points) AS points FROM mark
        WHERE at >= ${from} AND at < ${to} ${one('supervisor_id')} GROUP BY 1, 2) AS of_each GROUP BY 1
    )
    SELECT s.id, s.card_no AS "cardNo", s.name, s.kind, s.region, s.unit,
      coalesce(invited, 0) AS invited, coalesce(settled, 0) AS settled, coalesce(answered, 0) AS answered,
      median::float8 AS "medianMinutes", coalesce(unjustified, 0) AS unjustified,
      coalesce(justified, 0) AS justified, coalesce(pending, 0) AS pending, coalesce(seats, 0) AS seats,
      coalesce(no_shows, 0) AS "noShows", coalesce(reports_due, 0) AS "reportsDue",
      coalesce(in_time, 0) AS "reportsInTime", coalesce(agreements, 0) AS agreements, agreement::float8 AS agreement,
      coalesce(feedbacks, 0) AS feedbacks, feedback::float8 AS feedback,
      coalesce(marks, 0) AS marks, mark::float8 AS mark
    FROM supervisor s LEFT JOIN asked ON asked.supervisor_id = s.id LEFT JOIN ruled ON ruled.supervisor_id = s.id
    LEFT JOIN served ON served.supervisor_id = s.id LEFT JOIN marked ON marked.supervisor_id = s.id
    WHERE ((s.status IN ('active', 'suspended') AND s.created_at < ${to})
      OR invited > 0 OR seats > 0) ${one('s.id')}
    ORDER BY s.card_no`
  return rows.map(({ id, cardNo, name, kind, region, unit, ...facts }) => ({
    person: { id, cardNo, name, kind, region, unit },
    facts,
  }))
}
