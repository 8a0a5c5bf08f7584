// A marked supplement to a report that has been submitted: a document of its own; the report stays as it is.
import { contentHash } from '../domain/content-hash.ts'
import type { AnswerSheet, Supervisor } from '../domain/records.ts'
import { reportNumber } from '../domain/report-words.ts'
import { alertCoordinators } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { SupplementData } from './report-data.ts'
import { headOf } from './report-gather.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type SupplementOutcome =
  | { kind: 'kept'; dispatchId: number }
  | { kind: 'not-supervisor' }
  | { kind: 'nothing-submitted' }
  | ReasonsProblem

/** Adds a remark to the report this person submitted last, and sends it as a document to them and the coordinator. */
export async function addSupplement(
  deps: Deps,
  by: Caller,
  text: string,
): Promise<SupplementOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<SupplementOutcome> => {
    const { supervisor } = await identify(tx, by.chatId)
    if (!supervisor) return { kind: 'not-supervisor' }
    const sheets = await tx.sheets.ofSupervisor(supervisor.id)
    const sheet = sheets.findLast(({ submittedAt }) => submittedAt !== null)
    if (!sheet) return { kind: 'nothing-submitted' }
    const bad = badReasons(text)
    if (bad) return bad
    const { id: sheetId, dispatchId } = sheet
    const after = text.trim()
    const at = deps.clock.now()
    const entry = (await tx.sheets.entries(sheetId)).filter(({ what }) => what === 'supplement').length
    const said = { sheetId, key: '', what: 'supplement', before: '', after, messageId: null } as const
    await tx.sheets.addEntries([{ ...said, at }])
    const pdf = deps.documents.supplementPdf(await documentOf(deps, tx, sheet, supervisor, entry, after, at))
    // Kept under its own hash, so that a transaction that is tried again leaves nothing wrong behind.
    const sha256 = await deps.vault.put(pdf.bytes)
    const data = { sheet: sheetId, entry, text: after, pdfHash: sha256, replaced: pdf.replaced }
    tx.journal.add({ actor: by.chatId, kind: 'supplement', subject: `dispatch:${dispatchId}`, data })
    const dispatch = await tx.dispatches.byId(dispatchId)
    const notice = { kind: 'supplement', data: { sheetId, entry, sha256 } }
    tx.outgoing.add({ chatId: by.chatId, ...notice, urgency: 1 })
    await alertCoordinators(tx, { ...notice, first: dispatch?.createdBy })
    return { kind: 'kept', dispatchId }
  })
}

async function documentOf(
  deps: Deps,
  tx: Tx,
  sheet: AnswerSheet,
  { name, cardNo }: Supervisor,
  entry: number,
  text: string,
  saidAt: Date,
): Promise<SupplementData> {
  const dispatch = await tx.dispatches.byId(sheet.dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  if (!dispatch || !institution) throw new Error(`sheet ${sheet.id} belongs to no dispatch`)
  // A team hands in one report: that of the joint sheet.
  const joint = await tx.sheets.jointOf(dispatch.id)
  const own = await tx.reports.ofSheet(sheet.id)
  const request = own ?? (joint && (await tx.reports.ofSheet(joint.id)))
  const number = request ? reportNumber(dispatch.id, request.id) : String(dispatch.id)
  const hash = (own ? sheet.hash : joint?.hash) ?? sheet.hash ?? ''
  return {
    ...headOf(deps, dispatch, institution, `${number} 补 ${entry + 1}`),
    report: { number, contentHash: hash },
    by: { name, cardNo },
    ...{ saidAt, text, textHash: contentHash(text) },
  }
}
