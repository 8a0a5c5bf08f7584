// A supervisor's card as its holder shows it, and what people who check it are told.
import type { CardAnswer, OwnCard, SeatNow } from '../../app/show-card.ts'
import type { Supervisor } from '../../domain/records.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { CARD_TEXTS } from '../texts/card.ts'
import { VISIT_TEXTS } from '../texts/visit.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View, when } from './context.ts'

function holderLines({ name, cardNo, kind }: Supervisor, view: View): Html {
  const t = VISIT_TEXTS[view.lang]
  const pool = bracketed(WORDS[view.lang].pool[kind], view)
  return lines(
    html`${t.name}${colon(view)}${name}`,
    html`${t.cardNo}${colon(view)}<code>${cardNo}</code>${pool}`,
  )
}

function termLine({ termStart, termNo }: Supervisor, until: string | null, view: View): Html | null {
  if (termStart === null) return null
  const t = VISIT_TEXTS[view.lang]
  const c = colon(view)
  const parts = [
    `${t.term}${c}${termStart}`,
    termNo === null ? '' : t.termNo(termNo),
    until === null ? '' : `${CARD_TEXTS[view.lang].until}${c}${until}`,
  ]
  return html`${parts.filter((part) => part !== '').join(' · ')}`
}

/** The card with its QR picture, to be held out; it cannot be passed on. @param picture a PNG of the link */
export function ownCard(
  { supervisor, standing }: Extract<OwnCard, { kind: 'card' }>,
  picture: Uint8Array,
  view: View,
): Message {
  const t = CARD_TEXTS[view.lang]
  return {
    text: paragraphs(
      lines(
        html`🪪 <b>${VISIT_TEXTS[view.lang].card}</b>`,
        holderLines(supervisor, view),
        termLine(supervisor, standing.valid ? standing.until : null, view),
      ),
      !standing.valid && html`<b>${t.notValidToday}</b>`,
      html`<i>${t.howToCheck(supervisor.cardNo)}</i>`,
    ),
    file: { kind: 'photo', fileName: 'card.png', bytes: picture },
    protect: true,
  }
}

function seatLines({ dispatch, checkIn }: SeatNow, view: View): Html {
  const t = CARD_TEXTS[view.lang]
  return lines(
    html`${t.seat(dispatch.id)}`,
    html`${checkIn ? t.arrived(when(checkIn.at, view)) : t.notArrived}`,
  )
}

export function genuineCard(
  { supervisor, until, seat }: Extract<CardAnswer, { kind: 'genuine' }>,
  view: View,
): Message {
  const t = CARD_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`<b>${t.genuine}</b>`,
      lines(
        holderLines(supervisor, view),
        until !== null && html`${t.until}${colon(view)}${until}`,
        seatLines(seat, view),
      ),
      html`<i>${t.noPhoto}</i>`,
    ),
  }
}

/** All there is, for coordinators. */
function wholeCard(
  { supervisor, standing, seats }: Extract<CardAnswer, { kind: 'all' }>,
  view: View,
): Message {
  const t = CARD_TEXTS[view.lang]
  const c = colon(view)
  const valid = bracketed(standing.valid ? t.today.yes : t.today.no, view)
  const running = seats.map((seat) => lines(html`/dispatch_${seat.dispatch.id}`, seatLines(seat, view)))
  return {
    text: paragraphs(
      html`🪪 <b>${supervisor.cardNo}</b>`,
      lines(
        holderLines(supervisor, view),
        supervisor.unit !== '' && html`${t.unit}${c}${supervisor.unit}`,
        html`${t.status}${c}${WORDS[view.lang].status[supervisor.status]}${valid}`,
        termLine(supervisor, standing.valid ? standing.until : null, view),
      ),
      ...(running.length > 0 ? running : [html`${t.noSeatNow}`]),
    ),
  }
}

/** What anybody is told of a card, by who asks. */
export function cardAnswer(answer: CardAnswer, view: View): Message {
  const t = CARD_TEXTS[view.lang]
  if (answer.kind === 'genuine') return genuineCard(answer, view)
  if (answer.kind === 'all') return wholeCard(answer, view)
  if (answer.kind === 'unknown') return { text: html`${t.unknown(answer.cardNo)}` }
  const { cardNo, standing, contact } = answer
  const said = standing.valid ? t.valid(cardNo, standing.until) : t.notValid(cardNo)
  return { text: paragraphs(html`<b>${said}</b>`, html`<i>${contact ? t.notHere : t.onlyTheCard}</i>`) }
}
