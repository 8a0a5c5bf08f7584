// Refusal cases and dismissal grounds, as coordinators and supervisors see them.
import type { GroundView } from '../../app/notices/ground-views.ts'
import type { CaseView, Notice } from '../../app/notices/notice.ts'
import type { Delivery } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { CASE_TEXTS } from '../texts/case.ts'
import { INCIDENT_TEXTS } from '../texts/incident.ts'
import { WORDS } from '../texts/words.ts'
import { agencyName, colon, type View, when } from './context.ts'
import { sinceThen, whatHappened } from './incident.ts'

const quote = (text: string): Html | null => (text === '' ? null : html`<blockquote>${text}</blockquote>`)

function deliveryLine(evidence: Delivery, view: View): Html {
  const t = CASE_TEXTS[view.lang]
  if (evidence.outgoingId === 0) return html`${t.answeredItself}`
  return html`${t.delivered(when(new Date(evidence.sentAt), view), evidence.messageId, evidence.remindersSent)}`
}

function caseFacts(
  { refusalCase, invitation, supervisor, visit, evidenceFiles }: CaseView,
  view: View,
): Html {
  const t = CASE_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const c = colon(view)
  const { origin, ruledAt, reasons, objection, reviewReasons, state, evidence } = refusalCase
  return paragraphs(
    lines(
      shy(`${supervisor.name} ${supervisor.cardNo}`, view.fresh),
      html`${t.dispatch(visit.dispatchId)} · ${when(visit.startsAt, view)} · /dispatch_${visit.dispatchId}`,
      html`${t.origin}${c}${w.caseOrigin[origin]}`,
      html`${t.reason}${c}${invitation.reason ? w.reason[invitation.reason] : t.noReason}`,
      quote(invitation.reasonText),
      evidenceFiles > 0 && html`${t.evidence}${c}${t.files(evidenceFiles)}`,
      deliveryLine(evidence, view),
    ),
    ruledAt && lines(html`<b>${t.ruled(w.caseState[state])}</b> · ${when(ruledAt, view)}`, quote(reasons)),
    objection !== '' && lines(html`${t.objection}${c}`, quote(objection)),
    reviewReasons !== '' && lines(html`${t.reviewed}${c}`, quote(reviewReasons)),
  )
}

function caseButtons({ refusalCase: { id, state } }: CaseView, view: View): Button[][] {
  const t = CASE_TEXTS[view.lang]
  if (state === 'open') {
    return [
      [
        { text: t.justified, data: callbackData('case-rule', id, 'rule-justified') },
        { text: t.unjustified, data: callbackData('case-rule', id, 'rule-unjustified') },
      ],
    ]
  }
  if (state !== 'objected') return []
  return [
    [
      { text: t.overturn, data: callbackData('case-rule', id, 'overturn') },
      { text: t.uphold, data: callbackData('case-rule', id, 'uphold') },
    ],
  ]
}

export function caseMessage(shown: CaseView, view: View): Message {
  const t = CASE_TEXTS[view.lang]
  const { state, id } = shown.refusalCase
  const review = shown.otherReviewer ? t.askReview : t.askReviewAlone
  const ask = state === 'open' ? t.ask : state === 'objected' ? review : null
  const head = html`⚖️ <b>${t.title(id, WORDS[view.lang].caseState[state])}</b>`
  return {
    text: paragraphs(head, caseFacts(shown, view), ask ? html`<b>${ask}</b>` : null),
    buttons: caseButtons(shown, view),
  }
}

export function objectionNotice(shown: CaseView, view: View): Message {
  const t = CASE_TEXTS[view.lang]
  const head = html`⚖️ <b>${t.objectionTitle(shown.refusalCase.id)}</b>`
  return { text: paragraphs(head, caseFacts(shown, view)), buttons: caseButtons(shown, view) }
}

/** What the supervisor is told of a ruling, with the way to object. */
export function caseDecided(
  { view: shown, now }: Extract<Notice, { kind: 'case-decided' }>,
  view: View,
): Message {
  const t = CASE_TEXTS[view.lang]
  const { refusalCase, visit } = shown
  const { state, objectBy, id, reasons, reviewReasons } = refusalCase
  const open = state === 'unjustified' && objectBy !== null && now < objectBy
  return {
    text: paragraphs(
      html`⚖️ <b>${t.decided(state, visit.dispatchId)}</b>`,
      quote(reviewReasons || (state === 'objected' ? '' : reasons)),
      open && html`${t.objectUntil(when(objectBy, view), agencyName(view))}`,
    ),
    buttons: open ? [[{ text: t.object, data: callbackData('case-object', id) }]] : [],
  }
}

/** A ground may rest on ten cases; their reasons in full are in the cases. */
const REASONS_SHOWN = 200

/** The final rulings a ground rests on. */
function rulings({ cases }: GroundView, view: View): Html | null {
  const t = CASE_TEXTS[view.lang]
  if (cases.length === 0) return null
  const rows = cases.map((one) => {
    const ruled = one.ruledAt ? when(one.ruledAt, view) : ''
    return lines(
      html`· ${t.title(one.id, WORDS[view.lang].caseState[one.state])} · ${ruled}`,
      quote(one.reasons.length > REASONS_SHOWN ? `${one.reasons.slice(0, REASONS_SHOWN)}…` : one.reasons),
    )
  })
  return lines(html`${t.groundCases}${colon(view)}`, ...rows)
}

/** The incident a ground rests on, what the person did after all, and who recorded it why. */
function incidentFacts({ incident }: GroundView, view: View): Html | null {
  if (!incident) return null
  const { visit, decision } = incident
  return paragraphs(
    lines(
      html`${CASE_TEXTS[view.lang].dispatch(visit.dispatchId)} · ${when(visit.startsAt, view)} · /dispatch_${visit.dispatchId}`,
      html`${whatHappened(incident, view)}`,
      sinceThen(incident, view),
    ),
    decision &&
      lines(
        html`${INCIDENT_TEXTS[view.lang].recordedBy}${colon(view)}${shy(decision.by, view.fresh)} · ${when(decision.at, view)}`,
        quote(decision.reasons),
      ),
  )
}

const basisOf = ({ incident }: GroundView, { lang }: View): string =>
  CASE_TEXTS[lang].groundBasis[incident?.kind ?? 'refusals']

export function groundMessage(shown: GroundView, view: View): Message {
  const t = CASE_TEXTS[view.lang]
  const { ground, supervisor } = shown
  const { id, state, reasons } = ground
  const buttons: Button[][] = [
    [
      { text: t.confirmGround, data: callbackData('ground-decide', id, 'confirm') },
      { text: t.liftGround, data: callbackData('ground-decide', id, 'lift') },
    ],
  ]
  return {
    text: paragraphs(
      html`🗂 <b>${t.ground(id, state)}</b>`,
      lines(shy(`${supervisor.name} ${supervisor.cardNo}`, view.fresh), html`${basisOf(shown, view)}`),
      rulings(shown, view),
      incidentFacts(shown, view),
      state === 'recorded' ? html`<b>${t.groundAsk}</b>` : quote(reasons),
    ),
    buttons: state === 'recorded' ? buttons : [],
  }
}

export function groundDecided(shown: GroundView, view: View): Message {
  const t = CASE_TEXTS[view.lang]
  const { id, state, reasons } = shown.ground
  const told = state === 'confirmed' ? t.groundConfirmed(id, basisOf(shown, view)) : t.groundLifted(id)
  return { text: paragraphs(html`<b>${told}</b>`, quote(reasons)) }
}
