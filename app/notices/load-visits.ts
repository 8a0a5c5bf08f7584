// Notices about visits as they take place: who came, who did not, what is owed, and the reports.
import { z } from 'zod'
import { findings } from '../../domain/forms/engine.ts'
import { textIn } from '../../domain/forms/form.ts'
import type { IncidentKind } from '../../domain/incident.ts'
import type { AnswerSheet } from '../../domain/records.ts'
import { TEAM_STAGES } from '../../domain/team.ts'
import { wasTold } from '../incidents.ts'
import { isAbsent, owedSheet, owesReport } from '../member-duties.ts'
import { sittingOf } from '../sheet-sitting.ts'
import { teamKey } from '../show-team.ts'
import { teamViewOf } from '../team-page.ts'
import { identify } from '../who.ts'
import { incidentView } from './ground-views.ts'
import type { Context, Loader } from './load.ts'
import type { Notice } from './notice.ts'
import { visitView } from './views.ts'

const id = z.number().int().positive()
const ofMember = z.object({ dispatchId: id, supervisorId: id })
const ofAnswer = z.object({ sheetId: id, key: z.string() })
const ofEntry = z.object({ sheetId: id, entry: z.number().int().nonnegative(), sha256: z.string() })
const ofTeam = ofMember.extend({ key: z.string(), stage: z.enum(TEAM_STAGES) })
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
  | 'team'
  | 'report-overdue'
  | 'report'
  | 'supplement'
>

/** Whether one of those who inspected, or the office: a report is for both. */
async function readsReport(
  { tx, chatId }: Context,
  { dispatchId, supervisorId }: AnswerSheet,
): Promise<boolean> {
  const { reads } = await identify(tx, chatId)
  if (reads) return true
  const mine = await tx.supervisors.byTelegram(chatId)
  return (
    mine !== null && (mine.id === supervisorId || (await tx.visits.checkInOf(dispatchId, mine.id)) !== null)
  )
}

/** Told first only while it still is so; afterwards the message follows what becomes of it. */
const incident =
  (kind: IncidentKind): Loader =>
  async (data, { tx, chatId }) => {
    const about = { kind, ...ofMember.parse(data) }
    const view = await incidentView(tx, about)
    if (!view) return null
    const { dispatchId, supervisorId } = about
    const holds =
      kind === 'uncalled' ||
      (kind === 'no-show'
        ? await isAbsent(tx, dispatchId, supervisorId)
        : await owesReport(tx, dispatchId, supervisorId))
    return holds || (await wasTold(tx, chatId, about)) ? { kind, view } : null
  }

export const VISIT_LOADERS: Record<VisitNotice, Loader> = {
  'checked-in': async (data, context) => {
    const found = await memberOf(data, context)
    const checkIn = found && (await context.tx.visits.checkInOf(found.dispatch.id, found.supervisor.id))
    return checkIn && { kind: 'checked-in', visit: found.visit, supervisor: found.supervisor, checkIn }
  },
  visitor: async (data, context) => {
    const found = await memberOf(data, context)
    const institution = found && (await context.tx.institutions.byId(found.dispatch.institutionId))
    // Not to somebody who has meanwhile ceased to be a contact.
    if (!found || !institution?.contacts.includes(context.chatId)) return null
    return { kind: 'visitor', visit: found.visit, supervisor: found.supervisor }
  },
  uncalled: incident('uncalled'),
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
  'no-show': incident('no-show'),
  'report-owed': async (data, context) => {
    const found = await memberOf(data, context)
    const visit = found && (await context.tx.visits.byDispatch(found.dispatch.id))
    const sheet = found && (await owedSheet(context.tx, found.dispatch.id, found.supervisor.id))
    if (!found || !visit || !sheet) return null
    return { kind: 'report-owed', visit: found.visit, sheetId: sheet.id, dueAt: visit.reportDueAt }
  },
  team: async (data, { store, tx, policy, now, chatId }) => {
    const { dispatchId, supervisorId, key, stage } = ofTeam.parse(data)
    const { lang, supervisor } = await identify(tx, chatId)
    // Not to a chat that has lost the card, nor to somebody who has left.
    if (supervisor?.id !== supervisorId) return null
    const deps = { store, policy, clock: { now: () => now } }
    const view = await teamViewOf(deps, tx, dispatchId, supervisorId, lang)
    if (!view) return null
    return { kind: 'team', view, past: teamKey(view.team) === key ? null : stage }
  },
  'report-overdue': incident('report-overdue'),
  report: async (data, context) => {
    const { reportId, format } = ofReport.parse(data)
    const { store, tx, policy, now } = context
    const report = await tx.reports.byId(reportId)
    const sheet = report && (await tx.sheets.byId(report.sheetId))
    if (!sheet || !(await readsReport(context, sheet))) return null
    const found = await memberOf(sheet, context)
    const sitting = await sittingOf(store, tx, policy, sheet, now, 'zh')
    const sha256 = format === 'pdf' ? report?.pdfHash : report?.xlsxHash
    if (!found || !sitting || !sha256) return null
    const bad = findings(sitting).filter(({ compliant }) => compliant === false).length
    const title = textIn(sitting.form, sitting.form.title, sitting.form.defaultLanguage)
    const fileName = `${title}-${found.dispatch.id}-${reportId}.${format}`
    const { visit, supervisor } = found
    return { kind: 'report', visit, supervisor, findings: bad, file: { fileName, sha256 }, format }
  },
  supplement: async (data, context) => {
    const { sheetId, entry, sha256 } = ofEntry.parse(data)
    const sheet = await context.tx.sheets.byId(sheetId)
    if (!sheet || !(await readsReport(context, sheet))) return null
    const found = await memberOf(sheet, context)
    const said = (await context.tx.sheets.entries(sheetId)).filter(({ what }) => what === 'supplement')[entry]
    if (!found || !said) return null
    const { visit, supervisor } = found
    const fileName = `书面反馈补充说明-${visit.dispatchId}-${entry + 1}.pdf`
    return { kind: 'supplement', visit, supervisor, text: said.after, file: { fileName, sha256 } }
  },
}
