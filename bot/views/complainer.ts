// What whoever complained is shown later: the code, where the complaint stands, news of it.
import type { ComplaintNotice, ComplaintView } from '../../app/complaint-view.ts'
import type { ComplaintNote } from '../../domain/records.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Message } from '../message.ts'
import { COMPLAIN_TEXTS } from '../texts/complain.ts'
import { colon, type View, when } from './context.ts'

type News = Extract<ComplaintNotice, { kind: 'complaint-news' }>

/** Four notes of 800 characters fit into one message. */
const NOTES_SHOWN = 4

/** How to ask and to add something, to be copied with a tap. */
const howTo = (code: string, view: View): Html => {
  const t = COMPLAIN_TEXTS[view.lang]
  return lines(html`${t.howToAsk}`, html`<code>/complain ${code} </code>${t.yourNote}`)
}

/** The code, said once. It can be copied, so that it may be kept elsewhere. */
export function codeMessage(code: string, anonymous: boolean, view: View): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  return {
    text: paragraphs(
      lines(html`<b>${t.makingHead}</b>`, html`<code>${code}</code>`),
      html`${t.making(anonymous)}`,
      howTo(code, view),
    ),
  }
}

/** Coordinators are not named to the person. */
function noteLines({ at, by, text }: ComplaintNote, view: View): Html {
  const t = COMPLAIN_TEXTS[view.lang]
  const who = by === null ? t.you : t.staff
  return lines(
    html`<i>${who} · ${when(at, view)}</i>`,
    html`<blockquote>${shy(text, view.fresh)}</blockquote>`,
  )
}

/** Where the complaint stands, for whoever has its code. */
export function stateMessage(
  { complaint, notes, files }: ComplaintView,
  noted: boolean,
  view: View,
): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  const c = colon(view)
  const last = notes.slice(-NOTES_SHOWN)
  const lost = files.filter(({ state }) => state === 'lost').length
  return {
    text: paragraphs(
      noted && html`${t.noted}`,
      lines(
        html`${t.stateTitle}${c}<b>${t.state[complaint.state]}</b>`,
        html`${t.place}${c}${complaint.institutionText}`,
        html`${t.madeAt}${c}${when(complaint.createdAt, view)}`,
        lost > 0 && html`⚠️ ${t.lost(lost)}`,
      ),
      notes.length > last.length && html`<i>${t.earlier(notes.length - last.length)}</i>`,
      ...last.map((note) => noteLines(note, view)),
    ),
  }
}

/** News for somebody who signed. What it is about stays unsaid on a locked screen. */
export function complaintNews({ view: { complaint }, note }: News, view: View): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  const c = colon(view)
  return {
    text: paragraphs(
      lines(
        html`${t.newsTitle}${c}<b>${t.state[complaint.state]}</b>`,
        html`${t.place}${c}${shy(complaint.institutionText, view.fresh)}`,
        html`${t.madeAt}${c}${when(complaint.createdAt, view)}`,
      ),
      note && html`<blockquote>${shy(note.text, view.fresh)}</blockquote>`,
    ),
  }
}
