// Seats somebody is offered or holds, as lines under a warning.
import type { Seat } from '../../app/seats-of.ts'
import { type Html, html, lines } from '../html.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { type View, when } from './context.ts'

/** Null when there are none. */
export function seatWarning(warning: string, seats: readonly Seat[], view: View): Html | null {
  const t = ABSENCE_TEXTS[view.lang]
  if (seats.length === 0) return null
  const each = seats.map(({ invitation, dispatch }) => {
    const words = invitation.state === 'accepted' ? t.seatHeld : t.seatOffered
    return html`· ${words(dispatch.id, when(dispatch.startsAt, view))}`
  })
  return lines(html`<b>${warning}</b>`, ...each)
}
