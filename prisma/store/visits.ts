// Visits as they take place: arrivals, answer sheets with every change, and the reports made of them.
import type { Tx } from '../../app/store.ts'
import type { AnswerEntry, AnswerSheet, Report, VisitHeld } from '../../domain/records.ts'
import { Prisma } from '../generated/client.ts'
import { byId } from './by-id.ts'
import { asJson, type Db } from './client.ts'
import { columnsOf, settingOf } from './columns.ts'

const VISIT = columnsOf(Prisma.VisitScalarFieldEnum)
const SHEET = columnsOf(Prisma.AnswerSheetScalarFieldEnum)

export const visits = (db: Db): Tx['visits'] => ({
  byDispatch: async (dispatchId) => {
    const [row] = await db.$queryRaw<
      VisitHeld[]
    >`SELECT ${VISIT} FROM visit WHERE dispatch_id = ${dispatchId}`
    return row ?? null
  },
  insert: async (visit) => await db.visit.create({ data: visit }),
  update: async (dispatchId, data) => {
    await db.visit.update({ where: { dispatchId }, data })
  },
  checkIn: async (checkIn) => {
    await db.checkIn.create({ data: checkIn })
  },
  checkInOf: async (dispatchId, supervisorId) =>
    await db.checkIn.findUnique({ where: { dispatchId_supervisorId: { dispatchId, supervisorId } } }),
  checkIns: async (dispatchId) =>
    await db.checkIn.findMany({ where: { dispatchId }, orderBy: { at: 'asc' } }),
  assents: async (dispatchId) => await db.assent.findMany({ where: { dispatchId }, orderBy: { at: 'asc' } }),
  setAssent: async ({ dispatchId, supervisorId, ...fields }) => {
    const where = { dispatchId_supervisorId: { dispatchId, supervisorId } }
    await db.assent.upsert({ where, create: { dispatchId, supervisorId, ...fields }, update: fields })
  },
  clearAssents: async (dispatchId) => {
    await db.assent.deleteMany({ where: { dispatchId } })
  },
})

export const sheets = (db: Db): Tx['sheets'] => ({
  insert: async ({ answers, begunAt, ...fields }) =>
    (await db.answerSheet.create({
      data: { ...fields, begunAt, changedAt: begunAt, answers: asJson(answers) },
    })) as unknown as AnswerSheet,
  byId: byId<AnswerSheet>(db, 'answer_sheet', Prisma.AnswerSheetScalarFieldEnum),
  lock: async (id) => {
    const [row] = await db.$queryRaw<
      AnswerSheet[]
    >`SELECT ${SHEET} FROM answer_sheet WHERE id = ${id} FOR UPDATE`
    return row ?? null
  },
  of: async (dispatchId) =>
    (await db.answerSheet.findMany({
      where: { dispatchId, joint: false },
      orderBy: { id: 'asc' },
    })) as unknown as AnswerSheet[],
  jointOf: async (dispatchId) =>
    (await db.answerSheet.findFirst({ where: { dispatchId, joint: true } })) as AnswerSheet | null,
  ofMember: async (dispatchId, supervisorId) =>
    (await db.answerSheet.findUnique({
      where: { dispatchId_supervisorId_joint: { dispatchId, supervisorId, joint: false } },
    })) as AnswerSheet | null,
  ofSupervisor: async (supervisorId) =>
    (await db.answerSheet.findMany({
      where: { supervisorId },
      orderBy: { id: 'asc' },
    })) as unknown as AnswerSheet[],
  update: async (id, { answers, ...fields }) => {
    const data = answers === undefined ? fields : { ...fields, answers: JSON.stringify(answers) }
    await db.$executeRaw`UPDATE answer_sheet SET ${settingOf(data)} WHERE id = ${id}`
  },
  addEntries: async (entries) => {
    await db.answerEntry.createMany({ data: [...entries] })
  },
  entriesOfMessage: async (sheetId, messageId) =>
    (await db.answerEntry.findMany({
      where: { sheetId, messageId },
      orderBy: { id: 'asc' },
    })) as AnswerEntry[],
  entries: async (sheetId) =>
    (await db.answerEntry.findMany({ where: { sheetId }, orderBy: { id: 'asc' } })) as AnswerEntry[],
})

/** `requested` hears of every new one, so that its files are made after the commit. */
export const reports = (db: Db, requested: (id: number) => void): Tx['reports'] => ({
  request: async (sheetId, requestedAt) => {
    const row = await db.report.create({ data: { sheetId, requestedAt } })
    requested(row.id)
    return row as Report
  },
  byId: async (id) => (await db.report.findUnique({ where: { id } })) as Report | null,
  ofSheet: async (sheetId) => (await db.report.findUnique({ where: { sheetId } })) as Report | null,
  wake: async (dispatchId) => {
    const where = { madeAt: null, sheet: { dispatchId } }
    for (const { id } of await db.report.findMany({ where, select: { id: true } })) requested(id)
  },
  unmade: async (limit) => {
    const rows = await db.report.findMany({
      where: { madeAt: null },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },
  made: async (id, { agreement, ...fields }, findings) => {
    const data = agreement ? { ...fields, agreement: asJson(agreement) } : fields
    if ((await db.report.updateMany({ where: { id, madeAt: null }, data })).count === 0) return false
    const rows = findings.map(({ number, key, label, answer, note, article, severity }) => ({
      ...{ reportId: id, number, key, label, answer, note, article, severity },
    }))
    if (rows.length > 0) await db.reportFinding.createMany({ data: rows })
    return true
  },
})
