// What happens to supervisors over the years: events, contracts and their due times, applicants, and their service.
import type { Tx } from '../../app/store.ts'
import type { Applicant, LifeEvent, Supervisor } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

/** Those whose contract can still end: everybody in office who has one. */
const IN_OFFICE = { status: { in: ['active', 'suspended'] }, termStart: { not: null } }

/** Rows of one statement. */
const AT_ONCE = 1_000

export const lives = (db: Db): Tx['lives'] => ({
  add: async ({ data, ...event }) => {
    const row = await db.lifeEvent.create({ data: { ...event, data: asJson(data) } })
    return row as unknown as LifeEvent
  },
  addAll: async (events) => {
    const rows = events.map(({ data, ...event }) => ({ ...event, data: asJson(data) }))
    const made: LifeEvent[] = []
    for (let at = 0; at < rows.length; at += AT_ONCE)
      made.push(
        ...((await db.lifeEvent.createManyAndReturn({
          data: rows.slice(at, at + AT_ONCE),
        })) as unknown as LifeEvent[]),
      )
    return made
  },
  byId: async (id) => (await db.lifeEvent.findUnique({ where: { id } })) as unknown as LifeEvent | null,
  of: async (supervisorId) => {
    const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }]
    return (await db.lifeEvent.findMany({ where: { supervisorId }, orderBy })) as unknown as LifeEvent[]
  },
  contracts: async (cardNos) => {
    const where = cardNos ? { ...IN_OFFICE, cardNo: { in: [...cardNos] } } : IN_OFFICE
    const select = { id: true, termStart: true, termNo: true }
    return await db.supervisor.findMany({ where, select, orderBy: { id: 'asc' } })
  },
  begunOn: async (termStarts) => {
    const where = { status: { in: ['active', 'suspended'] }, termStart: { in: [...termStarts] } }
    return (await db.supervisor.findMany({ where, orderBy: { cardNo: 'asc' } })) as Supervisor[]
  },
  setTerm: async (id, { termStart, termNo }) => {
    await db.supervisor.update({ where: { id }, data: { termStart, termNo } })
  },
  due: async (timers, now) => {
    if (timers.length === 0) return
    const [keys, kinds] = [timers.map(({ key }) => key), timers.map(({ kind }) => kind)]
    const [ids, dues] = [timers.map(({ subjectId }) => subjectId), timers.map(({ dueAt }) => dueAt)]
    await db.$executeRaw`
      INSERT INTO timer (key, kind, subject_id, data, due_at)
      SELECT new.key, new.kind, new.subject_id, '{}'::jsonb, new.due_at
      FROM unnest(${keys}::text[], ${kinds}::text[], ${ids}::int[], ${dues}::timestamptz[])
        AS new(key, kind, subject_id, due_at)
      ON CONFLICT (key) DO UPDATE SET due_at = EXCLUDED.due_at, state = 'waiting', fired_at = NULL,
        attempts = 0, error = NULL
      WHERE (timer.due_at IS DISTINCT FROM EXCLUDED.due_at OR timer.state = 'cancelled')
        AND NOT (timer.state = 'waiting' AND timer.due_at <= ${now}::timestamptz)`
  },
  issue: async (person, now) => {
    const { cardNo, name, kind, region, unit, language, telegramId, termStart, termNo } = person
    const data = { cardNo, name, kind, region, unit, language, telegramId, termStart, termNo, createdAt: now }
    return (await db.supervisor.create({ data })) as Supervisor
  },
  cardsOf: async (kind, prefix) => {
    const where = { kind, cardNo: { startsWith: prefix } }
    const rows = await db.supervisor.findMany({ where, select: { cardNo: true } })
    return rows.map(({ cardNo }) => cardNo)
  },
  appraisals: async (supervisorId) => {
    const select = { year: true, state: true, proposed: true, decision: true, reasons: true, comment: true }
    return await db.appraisal.findMany({ where: { supervisorId }, select, orderBy: { year: 'asc' } })
  },
  marks: async (supervisorId) => {
    const select = { at: true, dispatchId: true, points: true, note: true }
    return await db.mark.findMany({ where: { supervisorId }, select, orderBy: { at: 'asc' } })
  },
  service: (supervisorId) => db.$queryRaw`
    SELECT invitation.dispatch_id AS "dispatchId", invitation.state, invitation.created_at AS "askedAt",
      invitation.delivered_at AS "deliveredAt", invitation.answered_at AS "answeredAt", dispatch.kind,
      dispatch.visit, dispatch.state AS "dispatchState", dispatch.starts_at AS "startsAt",
      institution.name AS "institution", check_in.at AS "arrivedAt",
      visit.report_due_at AS "reportDueAt", sheet.submitted_at AS "submittedAt"
    FROM invitation
    JOIN dispatch ON dispatch.id = invitation.dispatch_id
    JOIN institution ON institution.id = dispatch.institution_id
    LEFT JOIN visit ON visit.dispatch_id = dispatch.id
    LEFT JOIN check_in ON check_in.dispatch_id = dispatch.id AND check_in.supervisor_id = invitation.supervisor_id
    LEFT JOIN answer_sheet AS sheet ON sheet.dispatch_id = dispatch.id
      AND sheet.supervisor_id = invitation.supervisor_id AND NOT sheet.joint
    WHERE invitation.supervisor_id = ${supervisorId}
    ORDER BY dispatch.starts_at, invitation.id`,
})

export const applicants = (db: Db): Tx['applicants'] => ({
  insert: async (applicant) => (await db.applicant.create({ data: applicant })) as Applicant,
  byId: async (id) => (await db.applicant.findUnique({ where: { id } })) as Applicant | null,
  lock: async (id) => {
    await db.$queryRaw`SELECT id FROM applicant WHERE id = ${id} FOR UPDATE`
    return (await db.applicant.findUnique({ where: { id } })) as Applicant | null
  },
  update: async (id, fields) => {
    await db.applicant.update({ where: { id }, data: fields })
  },
  list: async (states, offset, limit) => {
    const where = { state: { in: [...states] } }
    const found = await db.applicant.findMany({ where, orderBy: { id: 'asc' }, skip: offset, take: limit })
    return { found: found as Applicant[], total: await db.applicant.count({ where }) }
  },
})
