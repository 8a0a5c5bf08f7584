// The live status message of a dispatch: the plan before the draw, seats and answers after it.
import type { DispatchView, Notice, SeatView } from '../../app/notices/notice.ts'
import { LAPSED } from '../../domain/dispatch.ts'
import type { ExclusionReason } from '../../domain/draw.ts'
import { callbackData } from '../callback-data.ts'
import { covertly, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { DISPATCH_TEXTS } from '../texts/dispatch.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, left, type View, when } from './context.ts'
import { itemsLine } from './visit.ts'

type Inspection = NonNullable<DispatchView['inspection']>

/** A status stays one message of at most 4096 characters, whatever the team and however many declined. */
const PAST_SHOWN = 8
const ENTROPY_SHOWN = 80
const SEATS_IN_FULL = 12
const nameShown = (name: string, inFull: boolean, { fresh }: View): Html =>
  shy(
    Array.from(name)
      .slice(0, inFull ? 20 : 12)
      .join(''),
    fresh,
  )

/** '回避 2、请假 1' */
function reasonCounts(counts: Partial<Record<ExclusionReason, number>>, view: View): string {
  const w = WORDS[view.lang]
  const entries = Object.entries(counts) as [ExclusionReason, number][]
  return entries.map(([reason, count]) => `${w.exclusion[reason]} ${count}`).join(w.separator)
}

function facts(dispatch: DispatchView, view: View): Html {
  const t = DISPATCH_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const c = colon(view)
  const { institution, items, note, state } = dispatch
  const lapsed = state === 'abandoned' && dispatch.endReason === LAPSED
  const endReason = lapsed ? t.lapsed : dispatch.endReason
  const told = lines(
    html`<b>${w.kind[dispatch.kind]}</b> · ${w.mode[dispatch.mode]} · ${w.visit[dispatch.visit]}`,
    html`${t.institution}${c}${shy(institution.name, view.fresh)}${bracketed(`${institution.code} · ${institution.region}`, view)}`,
    html`${t.time}${c}<b>${when(dispatch.startsAt, view)}</b>`,
    html`${t.size}${c}${dispatch.size} · ${t.pool}${c}${w.pool[dispatch.pool]}`,
    items.length > 0 && html`${t.items}${c}${itemsLine(items, view.lang)}`,
    dispatch.formId !== null && html`${t.form}${c}${dispatch.formId}`,
    note !== '' && html`${t.note}${c}${shy(note, view.fresh)}`,
    endReason !== null && endReason !== '' && html`${t.reason}${c}${endReason}`,
  )
  return covertly(dispatch.visit, told)
}

const shortened = (text: string): string =>
  text.length > ENTROPY_SHOWN ? `${text.slice(0, ENTROPY_SHOWN)}…` : text

function proof(dispatch: DispatchView, view: View): Html {
  const t = DISPATCH_TEXTS[view.lang]
  return lines(
    html`${t.poolHash}`,
    html`<code>${dispatch.poolHash}</code>`,
    html`${t.commitment}`,
    html`<code>${dispatch.commitment}</code>`,
    dispatch.drawn &&
      html`${t.entropy}${colon(view)}${shortened(dispatch.publicEntropy ?? '') || t.noEntropy}`,
  )
}

function people(dispatch: DispatchView, view: View): Html {
  const t = DISPATCH_TEXTS[view.lang]
  const excluded = Object.values(dispatch.excluded).reduce((sum, count) => sum + (count ?? 0), 0)
  const why = reasonCounts(dispatch.excluded, view)
  return html`${t.eligible(dispatch.eligible)} · ${t.excluded(excluded)}${why ? bracketed(why, view) : ''}`
}

function seatLine(
  { seat, invitation, supervisor, delivered }: SeatView,
  now: Date,
  view: View,
  inFull: boolean,
): Html {
  const t = DISPATCH_TEXTS[view.lang]
  const c = colon(view)
  if (!invitation || !supervisor) return html`▫️ ${t.seat(seat)}${c}${t.empty}`
  const name = html`${nameShown(supervisor.name, inFull, view)}${bracketed(t.place(invitation.place), view)}`
  if (invitation.state === 'accepted') return html`✅ ${t.seat(seat)}${c}<b>${name}</b>`
  if (!inFull) return html`⏳ ${t.seat(seat)}${c}${name}`
  const until = t.asking(when(invitation.answerBy, view), left(now, invitation.answerBy, view))
  return html`⏳ ${t.seat(seat)}${c}${name} – ${delivered ? until : t.onTheWay}`
}

function inspectionLine({ arrived, handedIn, stage }: Inspection, view: View): Html {
  const t = DISPATCH_TEXTS[view.lang]
  return html`${t.inspection(arrived, handedIn)} · ${t.stage[stage]}`
}

function progress(dispatch: DispatchView, now: Date, view: View): Html {
  const t = DISPATCH_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const inFull = dispatch.size <= SEATS_IN_FULL
  const earlier = Math.max(0, dispatch.past.length - PAST_SHOWN)
  const past = dispatch.past.slice(earlier).map(({ invitation, supervisor }) => {
    const why = invitation.reason ? ` – ${w.reason[invitation.reason]}` : ''
    return html`· ${nameShown(supervisor.name, inFull, view)}${bracketed(t.place(invitation.place), view)}${colon(view)}${w.invitationState[invitation.state]}${why}`
  })
  const passedOver = reasonCounts(dispatch.passedOver, view)
  return paragraphs(
    lines(...dispatch.seats.map((seat) => seatLine(seat, now, view, inFull))),
    dispatch.inspection && inspectionLine(dispatch.inspection, view),
    past.length > 0 &&
      lines(html`${t.before}${colon(view)}`, earlier > 0 && html`· ${t.earlier(earlier)}`, ...past),
    lines(
      html`${t.remaining(dispatch.remaining)}`,
      passedOver !== '' && html`${t.passedOver}${colon(view)}${passedOver}`,
      dispatch.cases > 0 && html`${t.openCases(dispatch.cases)}`,
      html`${t.drawAt(dispatch.id)}`,
    ),
  )
}

function runningButtons(dispatch: DispatchView, view: View): Button[][] {
  const t = DISPATCH_TEXTS[view.lang]
  const { id } = dispatch
  const taken = dispatch.seats.filter(({ invitation }) => invitation !== null)
  const held = taken.filter(({ invitation }) => invitation?.state === 'accepted').length
  const redraws = taken.map(({ seat }) => ({
    text: t.redraw(seat),
    data: callbackData('seat-redraw', id, seat),
  }))
  const rows: Button[][] = []
  for (let at = 0; at < redraws.length; at += 2) rows.push(redraws.slice(at, at + 2))
  const canShrink = dispatch.state === 'exhausted' && held > 0 && held === taken.length
  if (canShrink) rows.push([{ text: t.shrink(held), data: callbackData('shrink', id) }])
  rows.push([
    { text: t.move, data: callbackData('dispatch-move', id) },
    { text: t.cancelDispatch, data: callbackData('dispatch-cancel', id) },
  ])
  return rows
}

export function dispatchMessage(notice: Extract<Notice, { kind: 'dispatch-status' }>, view: View): Message {
  const { view: dispatch, enough, now } = notice
  const t = DISPATCH_TEXTS[view.lang]
  const head = html`<b>${t.title(dispatch.id, WORDS[view.lang].dispatchState[dispatch.state])}</b>`
  const { state, id } = dispatch
  if (state === 'planned' || state === 'abandoned') {
    const cancel: Button = { text: t.cancel, data: callbackData('plan-cancel', id) }
    const confirm: Button[][] = [
      [{ text: `✅ ${t.confirm}`, data: callbackData('plan-confirm', id) }, cancel],
      [{ text: t.confirmEntropy, data: callbackData('plan-entropy', id) }],
    ]
    const ask =
      state === 'planned' && html`${enough ? t.askConfirm : t.tooFew(dispatch.eligible, dispatch.size)}`
    return {
      text: paragraphs(head, facts(dispatch, view), people(dispatch, view), proof(dispatch, view), ask),
      buttons: state === 'abandoned' ? [] : enough ? confirm : [[cancel]],
    }
  }
  const running = state !== 'cancelled' && state !== 'ended'
  return {
    text: paragraphs(head, facts(dispatch, view), progress(dispatch, now, view), proof(dispatch, view)),
    buttons: running && now < dispatch.startsAt ? runningButtons(dispatch, view) : [],
  }
}

export function exhaustedNotice(
  { view: dispatch, minTeam }: Extract<Notice, { kind: 'exhausted' }>,
  view: View,
): Message {
  const t = DISPATCH_TEXTS[view.lang]
  const taken = dispatch.seats.filter(({ invitation }) => invitation !== null).length
  const held = dispatch.seats.filter(({ invitation }) => invitation?.state === 'accepted').length
  const rows: Button[][] = []
  if (held >= minTeam && held === taken)
    rows.push([{ text: t.shrink(held), data: callbackData('shrink', dispatch.id) }])
  rows.push([{ text: t.cancelDispatch, data: callbackData('dispatch-cancel', dispatch.id) }])
  const head = html`<b>${t.exhausted(dispatch.id, held, dispatch.size)}</b>`
  return { text: paragraphs(head, html`${t.whatNow}`, html`/dispatch_${dispatch.id}`), buttons: rows }
}

export function unreachableNotice(notice: Extract<Notice, { kind: 'unreachable' }>, view: View): Message {
  const t = DISPATCH_TEXTS[view.lang]
  const { visit, invitation } = notice.view
  return {
    text: lines(
      html`<b>${t.unreachable(visit.dispatchId, invitation.seat)}</b>`,
      shy(`${notice.supervisor.name} ${notice.supervisor.cardNo}`, view.fresh),
      html`${notice.movedOn ? t.movedOn : t.stillHolds} /dispatch_${visit.dispatchId}`,
    ),
  }
}
