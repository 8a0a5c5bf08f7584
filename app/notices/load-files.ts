// The notice about a file that could not be kept: which one, why, and whether it can still be sent again.
import { z } from 'zod'
import { ANSWERS, type AnswerKind, pointsOf } from '../../domain/answer-kinds.ts'
import { type FileLoss, lossOf } from '../../domain/file-loss.ts'
import { report } from '../../domain/forms/engine.ts'
import { stepTag } from '../../domain/forms/step-tag.ts'
import type { Evidence } from '../../domain/records.ts'
import { isTakenBack } from '../answer-files.ts'
import { answersAs } from '../answer-view.ts'
import { opinionOf } from '../opinion-of.ts'
import { fileRefs } from '../report-photos.ts'
import { sanctionViewOf } from '../sanction-view.ts'
import { sittingOf } from '../sheet-sitting.ts'
import { identify } from '../who.ts'
import type { Context, Loader } from './load.ts'
import type { AnswerPlace } from './load-answers.ts'

/** `question`: the one it answered, `answer`: the point of an institution's, `hearing`: its statement; `closed`: handed in meanwhile. */
export type FileNotice = {
  kind: 'file-lost'
  dispatchId: number
  loss: FileLoss
  fileName: string
  question: { sheetId: number; tag: string; label: string } | null
  answer: AnswerPlace | null
  /** The sanction in whose hearing it was sent. */
  hearing: number | null
  closed: boolean
}

const ofFile = z.object({ evidenceId: z.number().int().positive() })

export const fileLost: Loader = async (data, context) => {
  const { evidenceId } = ofFile.parse(data)
  const row = await context.tx.evidence.byId(evidenceId)
  if (!row?.failure) return null
  const { subject } = row
  const about =
    subject === 'defence' || subject === 'rectification'
      ? await ofAnswer(row, subject, context)
      : subject === 'sheet'
        ? await ofSheet(row, context)
        : subject === 'hearing'
          ? await ofHearing(row, context)
          : await ofDecline(row, context)
  if (!about) return null
  return {
    kind: 'file-lost',
    loss: lossOf(row.failure),
    fileName: row.fileName,
    question: null,
    answer: null,
    hearing: null,
    ...about,
  }
}

/** Null when the file is no part of the answers any more: another one has taken its place. */
async function ofSheet({ id, subjectId }: Evidence, { store, tx, policy, now, chatId }: Context) {
  const sheet = await tx.sheets.byId(subjectId)
  const { lang } = await identify(tx, chatId)
  const sitting = sheet && (await sittingOf(store, tx, policy, sheet, now, lang))
  const ref = String(id)
  const row = sitting && report(sitting).find(({ key, value }) => fileRefs(sitting, key, value).includes(ref))
  if (!sheet || !row) return null
  const question = { sheetId: sheet.id, tag: stepTag(row.key), label: row.label }
  return { dispatchId: sheet.dispatchId, question, closed: sheet.submittedAt !== null }
}

/** Null when it was taken back, or its sender may not answer any more. */
async function ofAnswer(
  file: Evidence,
  kind: AnswerKind,
  { tx, policy, now, chatId }: Context,
): Promise<{ dispatchId: number; answer: AnswerPlace; closed: boolean } | null> {
  const finding = isTakenBack(file) ? null : await tx.opinions.findingById(file.subjectId)
  const whole = finding && (await opinionOf(tx, policy, finding.opinionId, now))
  if (!whole || !(await answersAs(tx, whole, chatId))) return null
  const at = pointsOf(kind, whole.findings).findIndex((point) => point.finding.id === file.subjectId)
  const { id: opinionId, dispatchId, state } = whole.opinion
  const label = whole.findings.find(({ id }) => id === file.subjectId)?.label ?? ''
  const closed = at < 0 || ANSWERS[kind].state !== state
  return { dispatchId, answer: { kind, opinionId, at, label }, closed }
}

/** Null when it was taken back. */
async function ofHearing(file: Evidence, { tx, chatId }: Context) {
  const view = isTakenBack(file) ? null : await sanctionViewOf(tx, file.subjectId, chatId, 'contact')
  if (!view) return null
  const { id: hearing, dispatchId, state } = view.sanction
  return { dispatchId, hearing, closed: state !== 'told' }
}

async function ofDecline({ subject, subjectId }: Evidence, { tx }: Context) {
  const invitation = subject === 'invitation' ? await tx.invitations.byId(subjectId) : null
  if (!invitation) return null
  const closed = invitation.state !== 'open' && invitation.state !== 'accepted'
  return { dispatchId: invitation.dispatchId, question: null, closed }
}
