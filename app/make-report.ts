// Makes the files of a submitted sheet: loads what they show, lets the documents print it, keeps them under their hash.
import { answersHash, own } from '../domain/forms/answers.ts'
import { findings, report, walk } from '../domain/forms/engine.ts'
import { textIn } from '../domain/forms/form.ts'
import { numberedSteps } from '../domain/forms/step-tag.ts'
import type { AnswerSheet, Dispatch, Evidence } from '../domain/records.ts'
import { KIND_WORDS, MODE_WORDS, SEVERITY_WORDS } from '../domain/report-words.ts'
import { instantWords } from '../domain/time-words.ts'
import { alertCoordinators } from './audience.ts'
import type { Deps } from './deps.ts'
import type { ReportData, ReportPhoto } from './report-data.ts'
import { sittingOf } from './sheet-sitting.ts'
import type { Tx } from './store.ts'

/** The report shows Chinese, whatever its reader's language: it is the agency's document. */
const LANG = 'zh'

type Gathered = {
  data: Omit<ReportData, 'photos'>
  photos: { row: Evidence; number: number; takenFor: string; duplicateOf: string | null }[]
  sheet: AnswerSheet
  dispatch: Dispatch
}

async function gather(deps: Deps, tx: Tx, reportId: number): Promise<Gathered | null> {
  const { policy, clock } = deps
  const request = await tx.reports.byId(reportId)
  const sheet = request && !request.madeAt ? await tx.sheets.byId(request.sheetId) : null
  const dispatch = sheet && (await tx.dispatches.byId(sheet.dispatchId))
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  const sitting =
    sheet && (await sittingOf(deps.store, tx, policy, sheet, sheet.submittedAt ?? clock.now(), LANG))
  if (!request || !sheet || !dispatch || !institution || !sitting) return null
  const { form, answers } = sitting
  const path = walk(sitting)
  const rows = report(sitting)
  const evidence = new Map((await tx.evidence.of('sheet', sheet.id)).map((row) => [String(row.id), row]))
  const photos: Gathered['photos'] = []
  const numbers = new Map<string, number>()
  for (const row of rows) {
    for (const ref of [row.value, ...row.photos]) {
      const found = evidence.get(ref)
      if (!found || numbers.has(ref)) continue
      numbers.set(ref, photos.length + 1)
      const place = { number: photos.length + 1, takenFor: row.label }
      photos.push({ row: found, ...place, duplicateOf: await duplicateOf(tx, found) })
    }
  }
  const refs = (key: string, value: string) =>
    [value, ...(own(answers.photos, key) ?? [])].flatMap((ref) => numbers.get(ref) ?? [])
  const sections = new Map(path.sections.map(({ key, label }) => [key, label]))
  const asked = new Map(
    numberedSteps(path).map(({ key, section }, at) => [
      key,
      { number: at + 1, section: sections.get(section) ?? '' },
    ]),
  )
  const shown = (value: string, words: string) =>
    evidence.has(value) ? `见附件 ${numbers.get(value) ?? ''}` : words
  const bad = findings(sitting).filter(({ compliant }) => compliant === false)
  const title = textIn(form, form.title, form.defaultLanguage)
  const data: Gathered['data'] = {
    title: '技能人才评价质量督导书面反馈',
    agency: policy.agency[LANG],
    number: `${dispatch.id}-${request.id}`,
    dispatchId: dispatch.id,
    institution: { name: institution.name, code: institution.code, address: institution.address },
    kind: KIND_WORDS[dispatch.kind],
    mode: MODE_WORDS[dispatch.mode],
    startsAt: instantWords(dispatch.startsAt, policy.timezone, LANG),
    items: dispatch.items.join('、'),
    formTitle: title,
    formVersion: form.version,
    members: await membersOf(tx, sheet.dispatchId),
    findings: bad.map((one) => ({
      number: asked.get(one.key)?.number ?? 0,
      label: one.label,
      answer: one.shown,
      article: one.article,
      severity: one.severity ? SEVERITY_WORDS[one.severity] : '',
      note: one.note,
      photos: refs(one.key, one.value),
    })),
    rows: rows.flatMap((row) => {
      const place = asked.get(row.key)
      if (!place) return []
      const { label, note, key, value } = row
      return [{ ...place, label, answer: shown(value, row.shown), note, photos: refs(key, value) }]
    }),
    remarks: [],
    timezone: policy.timezone,
    verify: `/verify ${dispatch.id}`,
    contentHash: sheet.hash ?? answersHash(answers),
    madeAt: sheet.submittedAt ?? clock.now(),
  }
  return { data, photos, sheet, dispatch }
}

async function membersOf(tx: Tx, dispatchId: number): Promise<ReportData['members']> {
  const visit = await tx.visits.byDispatch(dispatchId)
  const sheets = await tx.sheets.of(dispatchId)
  const members: ReportData['members'] = []
  for (const { supervisorId, at, distance, flagged } of await tx.visits.checkIns(dispatchId)) {
    const person = await tx.supervisors.byId(supervisorId)
    if (!person) continue
    const far = distance === null ? '' : `${distance} 米`
    members.push({
      ...{
        name: person.name,
        cardNo: person.cardNo,
        leader: visit?.leaderId === supervisorId,
        checkedInAt: at,
      },
      distance: flagged ? `${far}（需核实）` : far,
      submittedAt: sheets.find((one) => one.supervisorId === supervisorId)?.submittedAt ?? null,
    })
  }
  return members
}

/** Earlier visits' files with the same bytes: a photo is to show this visit. */
async function duplicateOf(tx: Tx, row: Evidence): Promise<string | null> {
  if (!row.sha256) return null
  const [earlier] = await tx.evidence.sameBytes(row.sha256, row.id)
  const sheet = earlier?.subject === 'sheet' ? await tx.sheets.byId(earlier.subjectId) : null
  return sheet ? `与委派 ${sheet.dispatchId} 的照片相同` : null
}

/**
 * Makes report `id`: PDF and workbook. Safe to call again; waits, by throwing, until all files of the sheet are stored.
 * @throws when a file is still with Telegram only
 */
export async function makeReport(deps: Deps, id: number): Promise<void> {
  const { store, vault, documents, clock } = deps
  const gathered = await store.transact((tx) => gather(deps, tx, id))
  if (!gathered) return
  const photos: ReportPhoto[] = []
  for (const { row, ...place } of gathered.photos) {
    if (!row.sha256 && !row.failure) throw new Error(`report ${id} waits for its files`)
    const bytes = row.sha256 ? await vault.get(row.sha256) : new Uint8Array()
    photos.push({ ...place, bytes, mimeType: row.mimeType, sentAt: row.sentAt, place: '' })
  }
  const { sheet, dispatch } = gathered
  const data: ReportData = { ...gathered.data, photos }
  const pdf = documents.reportPdf(data)
  const pdfHash = await vault.put(pdf.bytes)
  const xlsxHash = await vault.put(await documents.reportXlsx(data))
  await store.transact(async (tx) => {
    if (!(await tx.reports.made(id, { pdfHash, xlsxHash, madeAt: clock.now() }))) return
    const facts = { report: id, sheet: sheet.id, pdfHash, xlsxHash, replaced: pdf.replaced }
    tx.journal.add({ actor: 'program', kind: 'report-made', subject: `dispatch:${dispatch.id}`, data: facts })
    const person = await tx.supervisors.byId(sheet.supervisorId)
    for (const format of ['pdf', 'xlsx']) {
      const notice = { kind: 'report', data: { reportId: id, format } }
      if (person?.telegramId) tx.outgoing.add({ chatId: person.telegramId, ...notice, urgency: 1 })
      await alertCoordinators(tx, { ...notice, first: dispatch.createdBy })
    }
  })
}
