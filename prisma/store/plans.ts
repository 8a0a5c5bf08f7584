// Plans of institutions to inspect: their draws, and what was made of them.
import type { Tx } from '../../app/store.ts'
import type { DrawnInstitution, Plan, PlanEntry } from '../../domain/plan.ts'
import { asJson, type Db } from './client.ts'

export const plans = (db: Db): Tx['plans'] => ({
  candidates: async (region, complaintsSince) =>
    await db.$queryRaw`
    SELECT i.id AS "institutionId", i.code,
      (SELECT max(d.starts_at) FROM dispatch d
        WHERE d.institution_id = i.id AND d.state IN ('inviting', 'filled', 'ended')) AS "inspectedAt",
      (SELECT count(*)::int FROM dispatch d JOIN opinion o ON o.dispatch_id = d.id
        JOIN opinion_finding f ON f.opinion_id = o.id
        WHERE d.institution_id = i.id AND o.state NOT IN ('drafting', 'agreeing', 'agreed') AND f.left_out = ''
          AND f.weighing IS DISTINCT FROM 'adopted'
          AND (f.verified = 'not-rectified' OR (f.verified IS NULL AND o.state <> 'closed'))) AS "openFindings",
      (SELECT count(*)::int FROM complaint c WHERE c.institution_id = i.id
        AND c.state IN ('accepted', 'linked', 'answered') AND c.created_at >= ${complaintsSince}) AS complaints
    FROM institution i WHERE ${region}::text IS NULL OR i.region = ${region}::text ORDER BY i.code`,
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
