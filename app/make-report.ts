// Makes the files of a submitted sheet: loads what they show, lets the documents print it, keeps them under their hash.
import { withOwnNumbers } from '../domain/opinion-findings.ts'
import type { AnswerSheet } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { Deps } from './deps.ts'
import { askFeedback } from './feedback.ts'
import { openOpinion } from './open-opinion.ts'
import { propose } from './propose-publication.ts'
import { gatherReport } from './report-gather.ts'
import { isComing, picturesOf } from './report-photos.ts'
import type { Tx } from './store.ts'

/**
 * Makes report `id`: PDF and workbook. Safe to call again. Nothing happens while a file of it is neither stored nor
 * known to be lost: the last one that is settled wakes the report (app/add-evidence.ts).
 */
export async function makeReport(deps: Deps, id: number): Promise<void> {
  const { store, vault, documents, clock, policy } = deps
  const gathered = await store.transact((tx) => gatherReport(deps, tx, id))
  if (!gathered || gathered.files.some(({ row }) => isComing(row))) return
  const { sheet, dispatch, files, agreement, found } = gathered
  const data = { ...gathered.data, photos: await picturesOf(deps, files) }
  const pdf = documents.reportPdf(data)
  const pdfHash = await vault.put(pdf.bytes)
  const xlsxHash = await vault.put(await documents.reportXlsx(data))
  const findings = withOwnNumbers(found)
  await store.transact(async (tx) => {
    const made = { pdfHash, xlsxHash, madeAt: clock.now(), ...(agreement ? { agreement } : {}) }
    if (!(await tx.reports.made(id, made, findings))) return
    const facts = {
      report: id,
      sheet: sheet.id,
      pdfHash,
      xlsxHash,
      replaced: pdf.replaced,
      alpha: agreement?.alpha ?? null,
      findings: findings.length,
    }
    tx.journal.add({ actor: 'program', kind: 'report-made', subject: `dispatch:${dispatch.id}`, data: facts })
    await openOpinion(tx, policy, { dispatch, reportId: id, findings }, clock.now())
    const severities = findings.map(({ severity }) => severity)
    await propose(tx, policy, { kind: 'result', dispatchId: dispatch.id, severities }, clock.now())
    await askFeedback(tx, policy, dispatch.id, clock.now())
    const chats = await inspectors(tx, sheet)
    for (const format of ['pdf', 'xlsx']) {
      const notice = { kind: 'report', data: { reportId: id, format } }
      for (const chatId of chats) tx.outgoing.add({ chatId, ...notice, urgency: 1 })
      await alertCoordinators(tx, { ...notice, first: dispatch.createdBy })
    }
  })
}

/** Chats of those who inspected: whoever handed the sheet in, and for joint answers the whole team that came. */
async function inspectors(tx: Tx, { joint, dispatchId, supervisorId }: AnswerSheet): Promise<string[]> {
  const came = joint ? (await tx.visits.checkIns(dispatchId)).map((one) => one.supervisorId) : [supervisorId]
  const people = await Promise.all(came.map((id) => tx.supervisors.byId(id)))
  return people.flatMap((person) => person?.telegramId ?? [])
}
