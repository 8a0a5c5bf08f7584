// Yearly appraisals, feedback of institutions and marks of coordinators.
import type { Tx } from '../../app/store.ts'
import type { Appraisal, Decision } from '../../domain/appraisal.ts'
import type { Feedback, FeedbackSeen, MarkSeen } from '../../domain/feedback.ts'
import { Prisma } from '../generated/client.ts'
import { yearFacts } from './appraisal-facts.ts'
import { asJson, type Db } from './client.ts'

type Row = Prisma.AppraisalGetPayload<object>
type Kept = Pick<Appraisal, 'facts' | 'assessment'>

const appraisalOf = (row: Row): Appraisal => {
  const { supervisorId, year, decision, reasons, decidedBy, decidedAt, comment, commentedAt, createdAt } = row
  return {
    ...(row.facts as unknown as Kept),
    ...{ supervisorId, year, reasons, comment, commentedAt },
    decision: decision as Decision,
    decidedBy: decidedBy ?? '',
    decidedAt: decidedAt ?? createdAt,
  }
}

const dataOf = ({
  supervisorId,
  year,
  facts,
  assessment,
  ...decided
}: Omit<Appraisal, 'comment' | 'commentedAt'>) => ({
  ...{ supervisorId, year, state: 'decided', facts: asJson({ facts, assessment }) },
  ...{ proposed: assessment.proposal, ...decided, createdAt: decided.decidedAt },
})

export const appraisals = (db: Db): Tx['appraisals'] => ({
  facts: (span, now, supervisorId) => yearFacts(db, span, now, supervisorId),
  ofYear: async (year) => (await db.appraisal.findMany({ where: { year } })).map(appraisalOf),
  of: async (supervisorId) =>
    (await db.appraisal.findMany({ where: { supervisorId }, orderBy: { year: 'asc' } })).map(appraisalOf),
  get: async (supervisorId, year) => {
    const row = await db.appraisal.findUnique({ where: { supervisorId_year: { supervisorId, year } } })
    return row && appraisalOf(row)
  },
  decide: async (appraisal) => {
    const { supervisorId, year } = appraisal
    const { createdAt, ...update } = dataOf(appraisal)
    const where = { supervisorId_year: { supervisorId, year } }
    await db.appraisal.upsert({ where, create: { ...update, createdAt }, update })
  },
  decideNew: async (all) => {
    const rows = all.map(dataOf)
    const made = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO appraisal (supervisor_id, year, state, facts, proposed, decision, reasons, decided_by, decided_at, created_at)
      SELECT supervisor_id, year, 'decided', facts::json, proposed, decision, reasons, decided_by, at::timestamptz, at::timestamptz
      FROM unnest(
        ${rows.map((row) => row.supervisorId)}::int[], ${rows.map((row) => row.year)}::int[],
        ${rows.map((row) => JSON.stringify(row.facts))}::text[], ${rows.map((row) => row.proposed)}::text[],
        ${rows.map((row) => row.decision)}::text[], ${rows.map((row) => row.reasons)}::text[],
        ${rows.map((row) => row.decidedBy)}::text[], ${rows.map((row) => row.decidedAt.toISOString())}::text[])
        AS row(supervisor_id, year, facts, proposed, decision, reasons, decided_by, at)
      ON CONFLICT (supervisor_id, year) DO NOTHING RETURNING supervisor_id AS id`
    return made.map(({ id }) => id)
  },
  comment: async (supervisorId, year, comment, commentedAt) => {
    const where = { supervisorId_year: { supervisorId, year } }
    await db.appraisal.update({ where, data: { comment, commentedAt } })
  },
})

/** Narrows to one person; everybody where nobody is named. */
const ofOne = (supervisorId: number | undefined) =>
  supervisorId === undefined ? Prisma.empty : Prisma.sql`AND s.id = ${supervisorId}`

export const feedbacks = (db: Db): Tx['feedbacks'] => ({
  get: async (dispatchId) =>
    (await db.feedback.findUnique({ where: { dispatchId } })) as unknown as Feedback | null,
  put: async ({ dispatchId, points, ...rest }) => {
    const data = { ...rest, points: asJson(points) }
    await db.feedback.upsert({ where: { dispatchId }, create: { dispatchId, ...data }, update: data })
  },
  reported: async (dispatchId) =>
    (await db.report.count({ where: { madeAt: { not: null }, sheet: { dispatchId } } })) > 0,
  askedSince: async (institutionId, since) => {
    const rows = await db.$queryRaw<{ id: number }[]>`
      SELECT d.id FROM dispatch d JOIN journal j ON j.subject = 'dispatch:' || d.id AND j.kind = 'feedback-asked'
      WHERE d.institution_id = ${institutionId} AND j.at >= ${since} ORDER BY d.id`
    return rows.map(({ id }) => id)
  },
  neverAsked: async (institutionId, since) => {
    const rows = await db.$queryRaw<{ id: number }[]>`
      SELECT d.id FROM dispatch d JOIN answer_sheet s ON s.dispatch_id = d.id
        JOIN report r ON r.sheet_id = s.id AND r.made_at IS NOT NULL
      WHERE d.institution_id = ${institutionId} AND d.state = 'ended' AND d.visit = 'open'
        AND NOT EXISTS (
          SELECT 1 FROM journal j WHERE j.subject = 'dispatch:' || d.id AND j.kind = 'feedback-asked')
      GROUP BY d.id HAVING GREATEST(d.ended_at, min(r.made_at)) > ${since} ORDER BY d.id`
    return rows.map(({ id }) => id)
  },
  ofYear: async ({ from, to }, supervisorId) =>
    await db.$queryRaw<FeedbackSeen[]>`
    SELECT f.dispatch_id AS "dispatchId", f.chat_id AS "chatId", f.points, f.text, f.at, s.card_no AS "cardNo",
      n.name AS institution, d.starts_at AS "startsAt"
    FROM feedback f JOIN dispatch d ON d.id = f.dispatch_id JOIN institution n ON n.id = d.institution_id
    JOIN check_in c ON c.dispatch_id = d.id JOIN supervisor s ON s.id = c.supervisor_id
    WHERE d.starts_at >= ${from} AND d.starts_at < ${to} ${ofOne(supervisorId)}
      AND f.points->>'fairness' IS NOT NULL AND f.points->>'conduct' IS NOT NULL
      AND f.points->>'knowledge' IS NOT NULL
    ORDER BY d.starts_at DESC, s.card_no`,
})

export const marks = (db: Db): Tx['marks'] => ({
  insert: async (mark) => {
    await db.mark.create({ data: mark })
  },
  ofYear: async ({ from, to }, supervisorId) =>
    await db.$queryRaw<MarkSeen[]>`
    SELECT m.supervisor_id AS "supervisorId", m.by, m.points, m.note, m.at, s.card_no AS "cardNo",
      coalesce(nullif(a.first_name, ''), m.by) AS "byName"
    FROM mark m JOIN supervisor s ON s.id = m.supervisor_id LEFT JOIN account a ON a.chat_id = m.by
    WHERE m.at >= ${from} AND m.at < ${to} ${ofOne(supervisorId)}
    ORDER BY m.at DESC, m.id DESC`,
})
