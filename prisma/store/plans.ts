// Plans of institutions to inspect: their draws, and what was made of them.
import type { Tx } from '../../app/store.ts'
import type { DrawnInstitution, Plan, PlanEntry } from '../../domain/plan.ts'
import { Prisma } from '../generated/client.ts'
import { asJson, type Db } from './client.ts'

/**
 * A row for each finding that is open, with its institution. Where no opinion followed nobody is asked to rectify: findings
 * stay open until the next inspection, which sees for itself. What a re-inspection sees is the verdict of its opinion.
 */
const OPEN_FINDINGS = Prisma.sql`
  SELECT d.institution_id FROM opinion o JOIN dispatch d ON d.id = o.dispatch_id
    JOIN opinion_finding f ON f.opinion_id = o.id
  WHERE o.state NOT IN ('drafting', 'agreeing', 'agreed') AND f.left_out = '' AND f.weighing IS DISTINCT FROM 'adopted'
    AND (f.verified = 'not-rectified' OR (f.verified IS NULL AND o.state <> 'closed'))
  UNION ALL
  SELECT last.institution_id FROM (
      SELECT DISTINCT ON (d.institution_id) d.institution_id, d.id, r.id AS report_id
      FROM report r JOIN answer_sheet s ON s.id = r.sheet_id JOIN dispatch d ON d.id = s.dispatch_id
      WHERE r.made_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.recheck_id = d.id)
      ORDER BY d.institution_id, d.starts_at DESC, d.id DESC) last
    JOIN report_finding f ON f.report_id = last.report_id
  WHERE NOT EXISTS (SELECT 1 FROM opinion o WHERE o.dispatch_id = last.id)`

export const plans = (db: Db): Tx['plans'] => ({
  candidates: async (region, complaintsSince) =>
    await db.$queryRaw`
    SELECT i.id AS "institutionId", i.code,
      (SELECT max(d.starts_at) FROM dispatch d
        WHERE d.institution_id = i.id AND d.state IN ('inviting', 'filled', 'ended')) AS "inspectedAt",
      coalesce(f.open, 0) AS "openFindings",
      (SELECT count(*)::int FROM complaint c WHERE c.institution_id = i.id
        AND c.state IN ('accepted', 'linked', 'answered') AND c.created_at >= ${complaintsSince}) AS complaints
    FROM institution i
      LEFT JOIN (SELECT institution_id, count(*)::int AS open FROM (${OPEN_FINDINGS}) found GROUP BY 1) f
        ON f.institution_id = i.id
    WHERE ${region}::text IS NULL OR i.region = ${region}::text ORDER BY i.code`,
  regions: async () => {
    const rows = await db.institution.findMany({
      distinct: ['region'],
      select: { region: true },
      orderBy: { region: 'asc' },
    })
    return rows.map(({ region }) => region)
  },
  insert: async (plan) => {
    const data = { ...plan, state: 'planned', filter: asJson(plan.filter), rule: asJson(plan.rule) }
    return (await db.plan.create({ data })) as unknown as Plan
  },
  commit: async (id, commitment, entries) => {
    await db.plan.update({ where: { id }, data: commitment })
    await db.$executeRaw`
      INSERT INTO plan_entry (plan_id, institution_id, code, nonce, entry_id, weight)
      SELECT ${id}::int, * FROM unnest(
        ${entries.map((entry) => entry.institutionId)}::int[], ${entries.map((entry) => entry.code)}::text[],
        ${entries.map((entry) => entry.nonce)}::text[], ${entries.map((entry) => entry.entryId)}::text[],
        ${entries.map((entry) => entry.weight)}::text[])`
  },
  byId: async (id) => (await db.plan.findUnique({ where: { id } })) as unknown as Plan | null,
  lock: async (id) => {
    await db.$queryRaw`SELECT id FROM plan WHERE id = ${id} FOR UPDATE`
    return (await db.plan.findUnique({ where: { id } })) as unknown as Plan | null
  },
  list: async (offset, limit) => {
    const found = await db.plan.findMany({ orderBy: { id: 'desc' }, skip: offset, take: limit })
    return { found: found as unknown as Plan[], total: await db.plan.count() }
  },
  entries: async (planId) => (await db.planEntry.findMany({ where: { planId } })) as PlanEntry[],
  drawn: async (planId, size) => {
    const rows = await db.planEntry.findMany({
      where: { planId, place: { lte: size } },
      orderBy: { place: 'asc' },
      include: {
        institution: { select: { name: true, region: true } },
        dispatch: { select: { state: true } },
      },
    })
    return rows.map(
      ({ institution: { name, region }, dispatch, ...entry }) =>
        ({ ...entry, name, region, dispatch: dispatch?.state ?? null }) as DrawnInstitution,
    )
  },
  end: async (id, fields) => {
    await db.plan.update({ where: { id }, data: fields })
  },
  carryOut: async (id, publicEntropy, entryIds, at) => {
    await db.plan.update({ where: { id }, data: { state: 'drawn', publicEntropy, drawnAt: at } })
    await db.$executeRaw`
      UPDATE plan_entry SET place = drawn.place
      FROM unnest(${[...entryIds]}::text[]) WITH ORDINALITY AS drawn(entry_id, place)
      WHERE plan_entry.plan_id = ${id} AND plan_entry.entry_id = drawn.entry_id`
  },
  link: async (planId, institutionId, dispatchId) => {
    await db.planEntry.update({
      where: { planId_institutionId: { planId, institutionId } },
      data: { dispatchId },
    })
  },
})
