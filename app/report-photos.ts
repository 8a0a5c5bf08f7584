// The annex of a report: which files of a sheet it shows, in which order, what is said under each, and the pictures.

import { LOSS_WORDS, lossOf } from '../domain/file-loss.ts'
import { type QuestionStep, report, type Sitting, view, walk } from '../domain/forms/engine.ts'
import { languageFor, textIn } from '../domain/forms/form.ts'
import { numberedSteps } from '../domain/forms/step-tag.ts'
import { own } from '../domain/own.ts'
import type { AnswerSheet, Evidence, Institution } from '../domain/records.ts'
import { arrivalWords } from '../domain/report-words.ts'
import type { Deps } from './deps.ts'
import type { ReportPhoto, ReportPicture } from './report-data.ts'
import type { Tx } from './store.ts'

/** Longest edge of a picture in pixels, where the question does not name one (`max-pixels`). */
const EDGE = 1600
/** All pictures of a document are unpacked in memory at once, at three bytes a pixel. */
const MOST_PIXELS = 100_000_000

/** A file as the annex will show it, before its bytes are read. */
export type AnnexFile = Omit<ReportPhoto, 'picture'> & { row: Evidence; maxPixels: number | undefined }

/** Names of the instances a question stands in, such as `考场 2`; '' outside of repeats. */
export function instanceOf(sitting: Sitting, { key, node }: QuestionStep): string {
  const { form } = sitting
  const positions = view(sitting, key)?.positions ?? []
  const names = node.repeats.map(({ name, item }, at) => {
    const label = textIn(form, item.label, languageFor(form, 'zh')).replace(/\$\{[^}]*\}/g, '')
    return `${label.trim() || name} ${positions[at] ?? ''}`
  })
  return names.join('，')
}

/** Questions whose answer is a file; an answer of another kind may look like the name of one. */
const OF_FILES: ReadonlySet<string | undefined> = new Set(['image', 'audio', 'video', 'file'])

/** The files that belong to an answer, by name: the answer itself, and what was sent beside it. */
export function fileRefs(sitting: Sitting, key: string, value: string): string[] {
  const beside = own(sitting.answers.photos, key) ?? []
  return OF_FILES.has(view(sitting, key)?.type) ? [value, ...beside] : [...beside]
}

/** The files that were sent with these sheets, and where each sender stood by check-in, in words. */
async function filesOf(
  tx: Tx,
  sheets: readonly AnswerSheet[],
  institution: Institution,
): Promise<Map<string, { row: Evidence; stood: string }>> {
  const files = new Map<string, { row: Evidence; stood: string }>()
  for (const { id, dispatchId, supervisorId } of sheets) {
    const checkIn = await tx.visits.checkInOf(dispatchId, supervisorId)
    const arrival = checkIn ? arrivalWords(checkIn) : ''
    const stood = arrival === '' ? '' : `${institution.address || institution.name}（签到：${arrival}）`
    for (const row of await tx.evidence.of('sheet', id)) files.set(String(row.id), { row, stood })
  }
  return files
}

/**
 * The files of a report in the order of its rows, each once: as an answer, or as evidence beside one.
 * @param sheets those with which the files were sent, all of one visit
 */
export async function annexOf(
  tx: Tx,
  sheets: readonly AnswerSheet[],
  sitting: Sitting,
  institution: Institution,
): Promise<AnnexFile[]> {
  const path = walk(sitting)
  const evidence = await filesOf(tx, sheets, institution)
  const dispatchId = sheets[0]?.dispatchId ?? 0
  const sections = new Map(path.sections.map(({ key, label }) => [key, label]))
  const steps = new Map(numberedSteps(path).map((step) => [step.key, step]))
  const files = new Map<string, AnnexFile>()
  for (const { key, value, label } of report(sitting)) {
    const step = steps.get(key)
    const part = step ? instanceOf(sitting, step) || (sections.get(step.section) ?? '') : ''
    for (const ref of fileRefs(sitting, key, value)) {
      const found = evidence.get(ref)
      if (!found || files.has(ref)) continue
      const { row, stood } = found
      files.set(ref, {
        ...{ row, number: files.size + 1, takenFor: label, sentAt: row.sentAt },
        place: [part, stood].filter((words) => words !== '').join('；'),
        maxPixels: view(sitting, key)?.maxPixels,
        duplicateOf: await duplicateOf(tx, row, dispatchId),
      })
    }
  }
  return [...files.values()]
}

/** Numbers of the annex that belong to an answer. */
export function photoNumbers(
  files: readonly AnnexFile[],
  sitting: Sitting,
  key: string,
  value: string,
): number[] {
  const refs = fileRefs(sitting, key, value)
  return refs.flatMap((ref) => files.find(({ row }) => String(row.id) === ref)?.number ?? [])
}

/** Other files with the same bytes that came before: a photo is to show this visit. */
async function duplicateOf(tx: Tx, row: Evidence, dispatchId: number): Promise<string | null> {
  if (!row.sha256) return null
  let here = false
  for (const earlier of await tx.evidence.sameBytes(row.sha256, row.id)) {
    const sheet = earlier.subject === 'sheet' ? await tx.sheets.byId(earlier.subjectId) : null
    if (sheet && sheet.dispatchId !== dispatchId) return `与委派 ${sheet.dispatchId} 的照片相同`
    here ||= sheet !== null
  }
  return here ? '与本次督导的另一张照片相同' : null
}

/** Neither stored nor known to be lost: still with Telegram only. */
export const isComing = ({ storedAt, failure }: Evidence): boolean => storedAt === null && failure === null

/** The annex with its pictures, read one after the other, each small enough for all to be in memory together. */
export async function picturesOf(deps: Deps, files: readonly AnnexFile[]): Promise<ReportPhoto[]> {
  const most = Math.floor(Math.sqrt(MOST_PIXELS / Math.max(1, files.length)))
  const photos: ReportPhoto[] = []
  for (const { row, maxPixels, ...file } of files) {
    const edge = Math.min(maxPixels ?? EDGE, most)
    photos.push({ ...file, picture: await pictureOf(deps, row, edge) })
  }
  return photos
}

async function pictureOf({ vault, documents }: Deps, row: Evidence, edge: number): Promise<ReportPicture> {
  if (!row.sha256) return { kind: 'lost', why: LOSS_WORDS.zh[lossOf(row.failure ?? '')] }
  return documents.picture(await vault.get(row.sha256), edge)
}
