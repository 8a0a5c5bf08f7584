// Incidents that may be dismissal grounds, as coordinators see them, until and after one of them has decided.
import type { IncidentView } from '../../app/notices/ground-views.ts'
import { INCIDENT_CLAUSE, type IncidentVerdict } from '../../domain/incident.ts'
import type { GroundState } from '../../domain/records.ts'
import { durationWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { CASE_TEXTS } from '../texts/case.ts'
import { INCIDENT_TEXTS } from '../texts/incident.ts'
import { colon, type View, when } from './context.ts'

/** What happened, in a sentence. */
export function whatHappened({ kind, visit, dueAt }: IncidentView, view: View): string {
  const t = INCIDENT_TEXTS[view.lang]
  if (kind === 'uncalled') return t.uncalled(visit.dispatchId)
  if (kind === 'no-show') return t.noShow(durationWords(view.policy.tellAbsentAfter, view.lang))
  return t.overdue(dueAt ? when(dueAt, view) : '')
}

/** What the person did after all, and when; that it is still missing; null where nothing can be made good. */
export function sinceThen({ kind, late }: IncidentView, view: View): Html | null {
  const t = INCIDENT_TEXTS[view.lang]
  if (kind === 'uncalled') return null
  return late ? html`🕘 ${t.late[kind]}${colon(view)}${when(late, view)}` : html`${t.notYet[kind]}`
}

/** Who decided what, in a sentence. */
export function decisionWords(
  { by, at, groundId, state }: { by: string; at: Date; groundId: number; state: GroundState },
  view: View,
): string {
  return INCIDENT_TEXTS[view.lang].decided(by, when(at, view), state === 'unfounded' ? null : groundId)
}

export function incidentMessage({ view: shown }: { view: IncidentView }, view: View): Message {
  const t = INCIDENT_TEXTS[view.lang]
  const { kind, visit, supervisor, decision } = shown
  const button = (verdict: IncidentVerdict): Button => ({
    text: t.verdict(verdict, INCIDENT_CLAUSE[kind]),
    data: callbackData('incident', kind, visit.dispatchId, supervisor.id, verdict),
  })
  return {
    text: paragraphs(
      html`<b>${t.title(kind, visit.dispatchId)}</b>`,
      lines(
        shy(`${supervisor.name} ${supervisor.cardNo}`, view.fresh),
        html`${when(visit.startsAt, view)} · /dispatch_${visit.dispatchId}`,
        html`${whatHappened(shown, view)}`,
        shown.late && sinceThen(shown, view),
      ),
      decision
        ? lines(
            html`<b>${decisionWords(decision, view)}</b>`,
            html`<blockquote>${decision.reasons}</blockquote>`,
          )
        : html`<b>${t.perhaps(CASE_TEXTS[view.lang].groundBasis[kind])}</b>`,
    ),
    buttons: decision ? [] : [[button('ground')], [button('none')]],
  }
}
