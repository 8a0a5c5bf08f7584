// Notices about complaints: those of the office, and the person's, which go to the account that signed, and to no other.
import { z } from 'zod'
import { complaintView } from '../complaint-view.ts'
import type { Context, Loader } from './load.ts'

const id = z.number().int().positive()
const ofComplaint = z.object({ complaintId: id })
const ofNote = z.object({ complaintId: id, noteId: id.nullable() })
const ofFile = z.object({ complaintId: id, evidenceId: id })

async function withNote(data: unknown, { tx }: Context) {
  const { complaintId, noteId } = ofNote.parse(data)
  const view = await complaintView(tx, complaintId)
  return view && { view, note: view.notes.find((note) => note.id === noteId) ?? null }
}

const complaint: Loader = async (data, context) => {
  const view = await complaintView(context.tx, ofComplaint.parse(data).complaintId)
  return view && { kind: 'complaint', view }
}

const complaintNote: Loader = async (data, context) => {
  const found = await withNote(data, context)
  return found?.note ? { kind: 'complaint-note', view: found.view, note: found.note } : null
}

const complaintNews: Loader = async (data, context) => {
  const found = await withNote(data, context)
  if (!found || found.view.complaint.chatId !== context.chatId) return null
  return { kind: 'complaint-news', ...found }
}

const complaintFile: Loader = async (data, context) => {
  const { complaintId, evidenceId } = ofFile.parse(data)
  const row = await context.tx.evidence.byId(evidenceId)
  if (row?.subject !== 'complaint' || row.subjectId !== complaintId || !row.sha256) return null
  return { kind: 'complaint-file', complaintId, file: { fileName: row.fileName, sha256: row.sha256 } }
}

export const COMPLAINT_LOADERS = {
  complaint,
  'complaint-note': complaintNote,
  'complaint-news': complaintNews,
  'complaint-file': complaintFile,
}
