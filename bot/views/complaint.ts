// Complaints as coordinators see them: the live notice, a note that came, a file, the list.
import type { ComplaintNotice, ComplaintView } from '../../app/complaint-view.ts'
import { COMPLAINTS_PER_PAGE, type ComplaintList } from '../../app/show-complaints.ts'
import { possibleEvents } from '../../domain/complaint.ts'
import type { ComplaintNote } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { COMPLAINT_TEXTS } from '../texts/complaint.ts'
import { bracketed, colon, type View, when } from './context.ts'
import { turnRow } from './pager.ts'

type Of<K extends ComplaintNotice['kind']> = Extract<ComplaintNotice, { kind: K }>

/** What was said last fits beside the complaint itself into one message of 4096 characters. */
const NOTES_SHOWN = 3
const NOTE_LENGTH = 350
const NAME_LENGTH = 60

/** Who complained, as far as it is known. */
function whoWords({ complaint, person }: ComplaintView, view: View): Html {
  const t = COMPLAINT_TEXTS[view.lang]
  if (complaint.chatId === null) return html`${t.who}${colon(view)}${t.anonymous}`
  const account = person?.username ? `@${person.username}` : complaint.chatId
  const name = `${person?.firstName ?? ''} ${account}`.trim()
  return html`${t.who}${colon(view)}${shy(cut(name, NAME_LENGTH), view.fresh)}`
}

function noteLine({ at, by, text }: ComplaintNote, view: View): Html {
  const t = COMPLAINT_TEXTS[view.lang]
  const who = by === null ? t.you : bracketed(by, view)
  const said = shy(cut(text, NOTE_LENGTH), view.fresh)
  return html`<i>${by === null ? who : `${t.staff}${who}`} · ${when(at, view)}</i>${colon(view)}${said}`
}

function stepButtons({ complaint: { id, state }, files }: ComplaintView, view: View): Button[][] {
  const t = COMPLAINT_TEXTS[view.lang]
  const steps = possibleEvents(state).map((event) => [
    { text: t.button[event], data: callbackData('complaint', id, event) },
  ])
  const stored = files.filter((file) => file.state !== 'lost').length
  const see = { text: t.sendFiles(stored), data: callbackData('complaint', id, 'files') }
  return stored > 0 ? [[see], ...steps] : steps
}

export function complaintMessage(shown: ComplaintView, view: View): Message {
  const t = COMPLAINT_TEXTS[view.lang]
  const c = colon(view)
  const { complaint, institution, dispatch, notes, files } = shown
  const code = bracketed(institution?.code ?? t.unlisted, view)
  const place = shy(`${complaint.institutionText}${code}`, view.fresh)
  const lost = files.filter(({ state }) => state === 'lost').length
  return {
    text: paragraphs(
      html`<b>${t.title(complaint.id)} · ${t.state[complaint.state]}</b>`,
      lines(
        html`${t.place}${c}${place}`,
        complaint.happened !== '' && html`${t.when}${c}${shy(complaint.happened, view.fresh)}`,
        html`${t.made}${c}${when(complaint.createdAt, view)}`,
        whoWords(shown, view),
        dispatch && html`${t.dispatch}${c}/dispatch_${dispatch.id}`,
        files.length > 0 && html`${t.files(files.length, lost)}`,
      ),
      html`<blockquote>${shy(complaint.what, view.fresh)}</blockquote>`,
      lines(...notes.slice(-NOTES_SHOWN).map((note) => noteLine(note, view))),
    ),
    buttons: stepButtons(shown, view),
    protect: true,
  }
}

export function complaintNoteNotice(
  { view: { complaint }, note }: Of<'complaint-note'>,
  view: View,
): Message {
  const t = COMPLAINT_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`<b>${t.note(complaint.id)}</b>`,
      html`<blockquote>${shy(note.text, view.fresh)}</blockquote>`,
      html`/complaint_${complaint.id}`,
    ),
    protect: true,
  }
}

export function complaintFile({ complaintId, file }: Of<'complaint-file'>, view: View): Message {
  return { text: html`${COMPLAINT_TEXTS[view.lang].file(complaintId)}`, stored: file, protect: true }
}

export function complaintList({ found, offset, total }: ComplaintList, view: View): Message {
  const t = COMPLAINT_TEXTS[view.lang]
  if (total === 0) return { text: html`${t.none}` }
  const rows = found.map(({ id, state, institutionText, createdAt }) =>
    lines(
      html`/complaint_${id} · ${t.state[state]}`,
      html`${cut(institutionText, NAME_LENGTH)} · ${when(createdAt, view)}`,
    ),
  )
  const page = { offset, size: COMPLAINTS_PER_PAGE, total }
  const pager = turnRow(page, t, (to) => callbackData('complaint-page', to))
  const shown = `${offset + 1}–${offset + found.length}`
  return {
    text: paragraphs(html`<b>${t.list(shown, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}
