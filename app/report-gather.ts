// What the written feedback of a submitted sheet says, gathered from the database, all but the pictures.
import { findings, report, type Sitting, walk } from '../domain/forms/engine.ts'
import { languageFor, textIn } from '../domain/forms/form.ts'
import { reportHash } from '../domain/forms/report-hash.ts'
import { numberedSteps } from '../domain/forms/step-tag.ts'
import type { Agreement, AnswerSheet, Dispatch } from '../domain/records.ts'
import {
  arrivalWords,
  articleWords,
  ITEM_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  reportNumber,
  SEVERITY_WORDS,
} from '../domain/report-words.ts'
import { instantWords } from '../domain/time-words.ts'
import type { Deps } from './deps.ts'
import type { FoundFinding } from './open-opinion.ts'
import type { ReportData, ReportFinding, ReportHead, ReportRow } from './report-data.ts'
import { type AnnexFile, annexOf, fileRefs, instanceOf, photoNumbers } from './report-photos.ts'
import { reportTeam } from './report-team.ts'
import { sittingOf } from './sheet-sitting.ts'
import type { Tx } from './store.ts'

/** The report shows Chinese, whatever its reader's language: it is the agency's document. */
const LANG = 'zh'

export type Gathered = {
  data: Omit<ReportData, 'photos'>
  files: AnnexFile[]
  sheet: AnswerSheet
  dispatch: Dispatch
  agreement: Agreement | null
  /** The findings as rows, for what follows from them. */
  found: FoundFinding[]
}

/** Null when the report is not wanted, or made already. */
export async function gatherReport(deps: Deps, tx: Tx, reportId: number): Promise<Gathered | null> {
  const { policy, clock } = deps
  const request = await tx.reports.byId(reportId)
  const sheet = request && !request.madeAt ? await tx.sheets.byId(request.sheetId) : null
  const dispatch = sheet && (await tx.dispatches.byId(sheet.dispatchId))
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  const at = sheet?.submittedAt ?? clock.now()
  const sitting = sheet && (await sittingOf(deps.store, tx, policy, sheet, at, LANG))
  if (!request || !sheet || !dispatch || !institution || !sitting) return null
  const { form } = sitting
  // The files of a team are with the sheets of those who sent them.
  const sheets = sheet.joint ? [sheet, ...(await tx.sheets.of(dispatch.id))] : [sheet]
  const files = await annexOf(tx, sheets, sitting, institution)
  const asTeam = sheet.joint ? await reportTeam(deps, tx, dispatch.id, sitting) : null
  const { rows, found } = answersOf(sitting, files)
  const data: Gathered['data'] = {
    ...headOf(deps, dispatch, institution, reportNumber(dispatch.id, request.id)),
    title: '技能人才评价质量督导书面反馈',
    kind: KIND_WORDS[LANG][dispatch.kind],
    mode: MODE_WORDS[LANG][dispatch.mode],
    startsAt: instantWords(dispatch.startsAt, policy.timezone, LANG),
    items: itemsOf(dispatch),
    formTitle: textIn(form, form.title, languageFor(form, LANG)),
    formVersion: `版本 ${form.version}`,
    members: await membersOf(tx, sheet.dispatchId),
    rows,
    findings: found.map(asPrinted),
    remarks: [],
    team: asTeam?.team ?? null,
    contentHash: sheet.hash ?? reportHash(sitting),
    madeAt: at,
  }
  return { data, files, sheet, dispatch, agreement: asTeam?.agreement ?? null, found }
}

/** The words a reader of the report sees of a finding. */
const asPrinted = ({
  number,
  label,
  answer,
  article,
  severity,
  note,
  photos,
}: FoundFinding): ReportFinding => ({
  ...{ number, label, answer, note, article, photos },
  severity: severity ? SEVERITY_WORDS[LANG][severity] : '',
})

const itemsOf = ({ items }: Dispatch): string =>
  items.length === 0 ? '未限定' : items.map((item) => `${item}. ${ITEM_WORDS[LANG][item] ?? ''}`).join('　')

/** What the written feedback and its supplements have at their head. */
export const headOf = (
  { policy }: Pick<Deps, 'policy'>,
  dispatch: Dispatch,
  { name, code, address }: ReportHead['institution'],
  number: string,
): ReportHead => ({
  agency: policy.agency[LANG],
  number,
  dispatchId: dispatch.id,
  institution: { name, code, address },
  timezone: policy.timezone,
  verify: `/verify ${dispatch.id}`,
})

/** All answers by their numbers on the path, and those that are no compliant ones. */
function answersOf(
  sitting: Sitting,
  files: readonly AnnexFile[],
): { rows: ReportRow[]; found: FoundFinding[] } {
  const path = walk(sitting)
  const sections = new Map(path.sections.map(({ key, label }) => [key, label]))
  const asked = new Map(
    numberedSteps(path).map((step, at) => {
      const instance = instanceOf(sitting, step)
      const section = [sections.get(step.section) ?? '', instance].filter((words) => words !== '').join('　')
      return [step.key, { number: at + 1, section, instance }]
    }),
  )
  const shown = (key: string, value: string, words: string) => {
    const file = fileRefs(sitting, key, value).includes(value)
      ? files.find(({ row }) => String(row.id) === value)
      : undefined
    return file ? `见附件照片${file.number}` : words
  }
  const bad = findings(sitting).filter(({ compliant }) => compliant === false)
  return {
    rows: report(sitting).flatMap(({ key, label, note, value, shown: words }) => {
      const place = asked.get(key)
      if (!place) return []
      const { number, section } = place
      const photos = photoNumbers(files, sitting, key, value)
      return [{ number, section, label, answer: shown(key, value, words), note, photos }]
    }),
    found: bad.map(({ key, label, shown: answer, article, severity, note, value }) => {
      const { number = 0, instance = '' } = asked.get(key) ?? {}
      return {
        ...{ number, key, label: instance === '' ? label : `${instance}：${label}`, answer, note },
        article: articleWords(article),
        severity: severity ?? null,
        photos: photoNumbers(files, sitting, key, value),
      }
    }),
  }
}

async function membersOf(tx: Tx, dispatchId: number): Promise<ReportData['members']> {
  const visit = await tx.visits.byDispatch(dispatchId)
  const sheets = await tx.sheets.of(dispatchId)
  const members: ReportData['members'] = []
  for (const checkIn of await tx.visits.checkIns(dispatchId)) {
    const { supervisorId } = checkIn
    const person = await tx.supervisors.byId(supervisorId)
    if (!person) continue
    members.push({
      ...{ name: person.name, cardNo: person.cardNo, leader: visit?.leaderId === supervisorId },
      ...{ checkedInAt: checkIn.at, distance: arrivalWords(checkIn) },
      submittedAt: sheets.find((one) => one.supervisorId === supervisorId)?.submittedAt ?? null,
    })
  }
  return members
}
