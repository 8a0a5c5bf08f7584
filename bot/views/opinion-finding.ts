// One finding of an opinion, at every stage and for each role.
import type { OpinionView } from '../../app/opinion-view.ts'
import { WITH_INSTITUTION } from '../../domain/opinion.ts'
import type { OpinionFinding } from '../../domain/records.ts'
import { SEVERITY_WORDS } from '../../domain/report-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { colon, type View } from './context.ts'
import { opinionHead, returnedFor } from './opinion.ts'
import { listed } from './opinion-progress.ts'
import { isAboutDemands, saidButtons, saidLines } from './opinion-said.ts'

/** With the reasons of a return and a demand or reason for leaving it out, all of it fits into one message. */
const TEXT = 500
/** Of each, once the words of both sides stand below. */
const SHORT = 200

/** What was found, as the report has it; its name only where the page is about what was done since. */
function foundLines(shown: OpinionView, finding: OpinionFinding, view: View): Html | null {
  const t = OPINION_TEXTS[view.lang]
  const { answer, note, article, severity, photos } = finding
  if (isAboutDemands(shown)) return null
  const most = WITH_INSTITUTION.includes(shown.opinion.state) ? SHORT : TEXT
  const field = (name: string, value: string): Html | false =>
    value !== '' && html`${name}${colon(view)}${cut(value, most)}`
  return lines(
    field(t.answer, answer),
    field(t.note, note),
    field(t.article, article),
    field(t.severity, severity ? SEVERITY_WORDS[view.lang][severity] : ''),
    field(t.photos, photos.join('、')),
  )
}

/** A finding by its place, from 0; null where there is none. Shown in place of a tapped message, or below a typed one. */
export function findingMessage(shown: OpinionView, at: number, view: View): Message | null {
  const t = OPINION_TEXTS[view.lang]
  const { opinion, roles, findings } = shown
  const all = listed(shown)
  const place = all.findIndex((one) => one.at === at)
  const left = findings[at]
  // One that was left out is not among those the institution reads, but may still be looked at.
  const here = all[place] ?? (left && { at, number: at + 1, finding: left })
  if (!here) return null
  const { id } = opinion
  const { label, demand, leftOut } = here.finding
  const edits = roles.includes('leader') && opinion.state === 'drafting'
  const go = (to: number, text: string): Button[] => {
    const one = all[to]
    return one ? [{ text, data: callbackData('opinion-at', id, one.at) }] : []
  }
  const back: Button = { text: t.overview, data: callbackData('opinion', id, 0) }
  return {
    text: paragraphs(
      html`<b>${opinionHead(shown, view)}</b> · ${t.findingHead(here.number, place < 0 ? findings.length : all.length)}`,
      returnedFor(shown, view),
      html`<b>${cut(label, WITH_INSTITUTION.includes(opinion.state) ? SHORT : TEXT)}</b>`,
      foundLines(shown, here.finding, view),
      leftOut === ''
        ? html`<b>${t.demand}</b>${colon(view)}${demand === '' ? t.noDemand : demand}`
        : html`✂️ <b>${t.leftOut}</b>${colon(view)}${leftOut}`,
      saidLines(shown, here.finding, view),
    ),
    buttons: [
      ...(edits
        ? [
            [
              { text: t.edit, data: callbackData('opinion-demand', id, at) },
              leftOut === ''
                ? { text: t.leaveOut, data: callbackData('opinion-out', id, at) }
                : { text: t.putBack, data: callbackData('opinion-in', id, at) },
            ],
          ]
        : []),
      ...saidButtons(shown, here.finding, at, view),
      place < 0 ? [back] : [...go(place - 1, '‹'), back, ...go(place + 1, '›')],
    ],
  }
}
