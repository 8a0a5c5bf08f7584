// Notices about visits as they take place: who came, who did not, what is owed, and the reports.
import { z } from 'zod'
import { findings } from '../../domain/forms/engine.ts'
import { textIn } from '../../domain/forms/form.ts'
import { isAbsent, owesReport } from '../member-duties.ts'
import { sittingOf } from '../sheet-sitting.ts'
import type { Context, Loader } from './load.ts'
import type { Notice } from './notice.ts'
import { visitView } from './views.ts'

const id = z.number().int().positive()
const ofMember = z.object({ dispatchId: id, supervisorId: id })
const ofAnswer = z.object({ sheetId: id, key: z.string() })
const ofEntry = z.object({ sheetId: id, entry: z.number().int().nonnegative() })
const ofReport = z.object({ reportId: id, format: z.enum(['pdf', 'xlsx']) })

async function memberOf(data: unknown, { tx }: Context) {
  const { dispatchId, supervisorId } = ofMember.parse(data)
  const dispatch = await tx.dispatches.byId(dispatchId)
  const supervisor = await tx.supervisors.byId(supervisorId)
  if (!dispatch || !supervisor) return null
  return { dispatch, supervisor, visit: await visitView(tx, dispatch, true) }
}

type VisitNotice = Extract<
  Notice['kind'],
  | 'checked-in'
  | 'visitor'
  | 'uncalled'
  | 'urgent'
  | 'no-show-asked'
  | 'no-show'
  | 'report-owed'
  | 'report-overdue'
  | 'report'
  | 'supplement'
>

export const VISIT_LOADERS: Record<VisitNotice, Loader> = {
  'checked-in': async (data, context) => {
    const found = await memberOf(data, context)
    const checkIn = found && (await context.tx.visits.checkInOf(found.dispatch.id, found.supervisor.id))
    return checkIn && { kind: 'checked-in', visit: found.visit, supervisor: found.supervisor, checkIn }
  },
  visitor: async (data, context) => {
    const found = await memberOf(data, context)
    return found && { kind: 'visitor', visit: found.visit, supervisor: found.supervisor }
  },
  uncalled: async (data, context) => {
    const found = await memberOf(data, context)
    return found && { kind: 'uncalled', visit: found.visit, supervisor: found.supervisor }
  },
  urgent: async (data, context) => {
    const { sheetId, key } = ofAnswer.parse(data)
    const sheet = await context.tx.sheets.byId(sheetId)
    const found = sheet && (await memberOf(sheet, context))
    const sitting =
      sheet && (await sittingOf(context.store, context.tx, context.policy, sheet, context.now, 'zh'))
    const finding = sitting && findings(sitting).find((one) => one.key === key)
    // Taken back before it was told: there is nothing to report any more.
    if (!found || !finding || finding.compliant !== false) return null
    const { label, shown: answer, note } = finding
    return { kind: 'urgent', visit: found.visit, supervisor: found.supervisor, label, answer, note }
  },
  'no-show-asked': async (data, context) => {
    const found = await memberOf(data, context)
    if (!found || !(await isAbsent(context.tx, found.dispatch.id, found.supervisor.id))) return null
    return { kind: 'no-show-asked', visit: found.visit, now: context.now }
  },
  'no-show': async (data, context) => {
    const found = await memberOf(data, context)
    if (!found || !(await isAbsent(context.tx, found.dispatch.id, found.supervisor.id))) return null
    return { kind: 'no-show', visit: found.visit, supervisor: found.supervisor }
  },
  'report-owed': async (data, context) => {
    const found = await memberOf(data, context)
    const visit = found && (await context.tx.visits.byDispatch(found.dispatch.id))
    const sheet = found && (await context.tx.sheets.ofMember(found.dispatch.id, found.supervisor.id))
    if (!found || !visit || !sheet || sheet.submittedAt) return null
    return { kind: 'report-owed', visit: found.visit, sheetId: sheet.id, dueAt: visit.reportDueAt }
  },
  'report-overdue': async (data, context) => {
    const found = await memberOf(data, context)
    const visit = found && (await context.tx.visits.byDispatch(found.dispatch.id))
    if (!visit || !(await owesReport(context.tx, found.dispatch.id, found.supervisor.id))) return null
    return {
      kind: 'report-overdue',
      visit: found.visit,
      supervisor: found.supervisor,
      dueAt: visit.reportDueAt,
    }
  },
  report: async (data, context) => {
    const { reportId, format } = ofReport.parse(data)
    const { store, tx, policy, now } = context
    const report = await tx.reports.byId(reportId)
    const sheet = report && (await tx.sheets.byId(report.sheetId))
    const found = sheet && (await memberOf(sheet, context))
    const sitting = sheet && (await sittingOf(store, tx, policy, sheet, now, 'zh'))
    const sha256 = format === 'pdf' ? report?.pdfHash : report?.xlsxHash
    if (!found || !sitting || !sha256) return null
    const bad = findings(sitting).filter(({ compliant }) => compliant === false).length
    const title = textIn(sitting.form, sitting.form.title, sitting.form.defaultLanguage)
    const fileName = `${title}-${found.dispatch.id}-${reportId}.${format}`
    const { visit, supervisor } = found
    return { kind: 'report', visit, supervisor, findings: bad, file: { fileName, sha256 }, format }
  },
  supplement: async (data, context) => {
    const { sheetId, entry } = ofEntry.parse(data)
    const sheet = await context.tx.sheets.byId(sheetId)
    const found = sheet && (await memberOf(sheet, context))
    const said = (await context.tx.sheets.entries(sheetId)).filter(({ what }) => what === 'supplement')[entry]
    return found && said
      ? { kind: 'supplement', visit: found.visit, supervisor: found.supervisor, text: said.after }
      : null
  },
}
