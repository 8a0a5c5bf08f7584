// Applicants on the way to a card, as coordinators see them: the list, one of them, the questions, the card proposed.
import { type CardQuestion, cardDraftKey } from '../../app/applicant-issue.ts'
import { NEW_APPLICANT_KEY, type RegisterOutcome } from '../../app/applicant-register.ts'
import { applicantSteps } from '../../domain/applicant.ts'
import { lastDayOfTerm } from '../../domain/eligibility.ts'
import { dayKey } from '../../domain/local-time.ts'
import type { Applicant } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { APPLICANT_TEXTS } from '../texts/applicant.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { LIFE_WORDS } from '../texts/life-words.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View } from './context.ts'
import { turnRow } from './pager.ts'

/** Applicants on one page of the list. */
export const LIST_SIZE = 8

const stateOf = ({ state }: Applicant, { lang }: View): string =>
  state === 'issued' ? LIFE_WORDS[lang].event.issue : LIFE_WORDS[lang].state[state]

export function applicantList(
  { found, total, offset }: { found: readonly Applicant[]; total: number; offset: number },
  view: View,
  acts: boolean,
): Message {
  const t = APPLICANT_TEXTS[view.lang]
  const pager = turnRow({ offset, size: LIST_SIZE, total }, t, (to) => callbackData('applicant-page', to))
  const rows = found.map(
    (one) =>
      html`/applicant_${one.id} ${one.name}${bracketed(WORDS[view.lang].pool[one.kind], view)} · ${stateOf(one, view)}`,
  )
  return {
    text: paragraphs(
      total > 0 ? html`<b>${t.title(total)}</b>` : html`${t.none}`,
      rows.length > 0 && lines(...rows),
      acts && html`<i>${t.how}</i>`,
    ),
    buttons: [
      ...(acts ? [[{ text: t.add, data: callbackData('applicant-new', 'begin') }]] : []),
      ...(pager.length > 0 ? [pager] : []),
    ],
  }
}

/** @param acts whether the reader may take the steps, or only sees */
export function applicantMessage(one: Applicant, view: View, said: Html | null = null, acts = true): Message {
  const t = APPLICANT_TEXTS[view.lang]
  const c = colon(view)
  const steps = one.state === 'issued' || !acts ? [] : applicantSteps(one.state)
  const buttons = steps.map((step): Button => {
    return { text: t.step[step], data: callbackData('applicant', one.id, step) }
  })
  const rows: Button[][] = []
  while (buttons.length > 0) rows.push(buttons.splice(0, 2))
  const { testedOn, trainedOn, score } = one
  return {
    text: paragraphs(
      said,
      lines(
        html`<b>${one.name}</b>${bracketed(WORDS[view.lang].pool[one.kind], view)} · ${stateOf(one, view)}`,
        html`${t.number}${c}/applicant_${one.id}`,
        html`${t.field.region}${c}${one.region}`,
        one.unit !== '' && html`${t.field.unit}${c}${one.unit}`,
        trainedOn !== null && html`${t.trainedOn}${c}${trainedOn}`,
        testedOn !== null &&
          html`${t.testedOn}${c}${testedOn}${score === null ? '' : ` · ${t.score(score)}`}`,
      ),
    ),
    buttons: rows,
  }
}

export function registerQuestion(asks: Extract<RegisterOutcome, { kind: 'asks' }>, view: View): Message {
  const t = APPLICANT_TEXTS[view.lang]
  const { field, given } = asks
  const c = colon(view)
  const so = lines(
    given.name !== undefined && html`${t.field.name}${c}${given.name}`,
    given.kind !== undefined && html`${t.field.kind}${c}${WORDS[view.lang].pool[given.kind]}`,
    given.region !== undefined && html`${t.field.region}${c}${given.region}`,
  )
  const kinds: Button[] = [
    { text: t.external, data: callbackData('applicant-new', 'external') },
    { text: t.internal, data: callbackData('applicant-new', 'internal') },
  ]
  const back = {
    text: `‹ ${COMMON_TEXTS[view.lang].back}`,
    data: callbackData('draft-drop', NEW_APPLICANT_KEY),
  }
  return {
    text: paragraphs(so, html`<b>${t.ask[field]}</b>`),
    buttons: [
      ...(field === 'kind' ? [kinds] : []),
      ...(field === 'unit' ? [[{ text: t.noUnit, data: callbackData('applicant-new', 'no-unit') }]] : []),
      [back],
    ],
  }
}

/** The card that would be issued, with the contract it begins. */
export function cardQuestion(
  { applicant, contract, cardNo, warnings }: CardQuestion,
  now: Date,
  view: View,
): Message {
  const t = APPLICANT_TEXTS[view.lang]
  const { timezone, termYears } = view.policy
  const today = dayKey(now, timezone)
  const issuers = warnings.flatMap((one) => (one.kind === 'unknown-issuer' ? [one.issuer] : []))
  const back = {
    text: `‹ ${COMMON_TEXTS[view.lang].back}`,
    data: callbackData('draft-drop', cardDraftKey(applicant.id)),
  }
  const sure = { text: t.step.sure, data: callbackData('applicant', applicant.id, 'sure') }
  return {
    text: paragraphs(
      html`<b>${t.step[contract ? 'issue' : 'issue-card']}</b> · ${applicant.name}`,
      lines(
        cardNo === null ? html`${t.noProposal}` : html`${t.proposed(cardNo)}`,
        ...issuers.map((issuer) => html`${t.unknownIssuer(issuer)}`),
        html`${contract ? t.withTerm(today, lastDayOfTerm(today, termYears)) : t.withoutTerm}`,
      ),
      cardNo !== null && html`<i>${t.otherNumber}</i>`,
    ),
    buttons: [cardNo === null ? [back] : [sure, back]],
  }
}
