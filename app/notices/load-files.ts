// The notice about a file that could not be kept: which one, why, and whether it can still be sent again.
import { z } from 'zod'
import { lossOf } from '../../domain/file-loss.ts'
import { report } from '../../domain/forms/engine.ts'
import { stepTag } from '../../domain/forms/step-tag.ts'
import type { Evidence } from '../../domain/records.ts'
import { fileRefs } from '../report-photos.ts'
import { sittingOf } from '../sheet-sitting.ts'
import { identify } from '../who.ts'
import type { Context, Loader } from './load.ts'

const ofFile = z.object({ evidenceId: z.number().int().positive() })

export const fileLost: Loader = async (data, context) => {
  const { evidenceId } = ofFile.parse(data)
  const row = await context.tx.evidence.byId(evidenceId)
  if (!row?.failure) return null
  const about = row.subject === 'sheet' ? await ofSheet(row, context) : await ofDecline(row, context)
  if (!about) return null
  return { kind: 'file-lost', loss: lossOf(row.failure), fileName: row.fileName, ...about }
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

async function ofDecline({ subject, subjectId }: Evidence, { tx }: Context) {
  const invitation = subject === 'invitation' ? await tx.invitations.byId(subjectId) : null
  if (!invitation) return null
  const closed = invitation.state !== 'open' && invitation.state !== 'accepted'
  return { dispatchId: invitation.dispatchId, question: null, closed }
}
