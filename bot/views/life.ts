// What people are told of steps in the life of a supervisor, and what a coordinator sees before taking one.
import type { LifeNotice } from '../../app/life-notice.ts'
import { type LifePreview, lifeDraftKey } from '../../app/life-step.ts'
import { lastDayOfTerm } from '../../domain/eligibility.ts'
import { dayKey, daysBetween } from '../../domain/local-time.ts'
import type { Supervisor } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy, shyIn } from '../html.ts'
import type { Message } from '../message.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View } from './context.ts'

type Of<K extends LifeNotice['kind']> = Extract<LifeNotice, { kind: K }>

/** Rows of a list that still read well on a phone. */
const MOST = 15

export const quote = (text: string): Html | null =>
  text === '' ? null : html`<blockquote>${text}</blockquote>`

export const nameOf = ({ name, cardNo }: Pick<Supervisor, 'name' | 'cardNo'>): string => `${name} ${cardNo}`

export function lifeNotice({ event, until }: Of<'life'>, view: View): Message {
  const t = PEOPLE_TEXTS[view.lang]
  const { termStart, termNo } = event.data
  const over = event.kind === 'end-term' || event.kind === 'end-term-suspended'
  const term = !termStart || !until || over ? null : t.newTerm(termNo ?? 1, termStart, until)
  return {
    text: paragraphs(
      html`${t.told[event.kind] ?? t.event[event.kind]}`,
      term !== null && html`${term}`,
      event.reasons !== '' &&
        lines(
          html`${t.reasons}${colon(view)}`,
          html`<blockquote>${shy(event.reasons, view.fresh)}</blockquote>`,
        ),
      html`<i>${t.ownArchive}</i>`,
    ),
  }
}

export function conflictRecorded({ institution, conflict }: Of<'conflict-recorded'>, view: View): Message {
  const t = ABSENCE_TEXTS[view.lang]
  const { relation, untilDay, note } = conflict
  const told = (name: string) => t.conflictTold(name, WORDS[view.lang].relation[relation])
  const words = shyIn(told, institution.name, view.fresh)
  return {
    text: paragraphs(
      html`${words}${untilDay === null ? '' : bracketed(t.conflictUntil(untilDay), view)}`,
      quote(note),
      html`<i>${t.conflictFix}</i>`,
    ),
  }
}

export function termReminder({ until, renewable, now }: Of<'term-reminder'>, view: View): Message {
  const t = PEOPLE_TEXTS[view.lang]
  // The last day itself counts: on it, one day is left.
  const left = daysBetween(dayKey(now, view.policy.timezone), until) + 1
  return {
    text: paragraphs(
      html`<b>${t.termReminder(until, left)}</b>`,
      html`${renewable ? t.mayRenew : t.noRenewal}`,
    ),
  }
}

export function termsEnding({ day, people, now }: Of<'terms-ending'>, view: View): Message {
  const t = PEOPLE_TEXTS[view.lang]
  const over = dayKey(now, view.policy.timezone) > day
  const head = over ? t.termsEnded(day, people.length) : t.termsEnding(day, people.length)
  return {
    text: paragraphs(
      html`<b>${head}</b>`,
      lines(
        ...people.slice(0, MOST).map((one) => html`· ${shy(nameOf(one), view.fresh)}`),
        people.length > MOST && html`${t.more(people.length - MOST)}`,
      ),
      html`<i>${t.termsHow}</i>`,
    ),
  }
}

/** The head of both questions: who, and for a renewal the contract it begins and how the years were appraised. */
function about({ wish, person, renewed, appraisals }: LifePreview, view: View): Html {
  const t = PEOPLE_TEXTS[view.lang]
  const { termYears, maxTerms } = view.policy
  const said = appraisals.map(({ year, proposed, decision, reasons }) => {
    const words = decision ? (t.passFail[decision] ?? decision) : t.proposed(t.passFail[proposed] ?? proposed)
    return html`· ${t.appraisal(year, words)}${reasons === '' ? '' : bracketed(reasons, view)}`
  })
  return paragraphs(
    html`<b>${t.wish[wish]}</b> · ${nameOf(person)}`,
    renewed &&
      lines(
        html`${t.newTerm(renewed.termNo, renewed.termStart, lastDayOfTerm(renewed.termStart, termYears))}`,
        html`${t.ofTerms(renewed.termNo, maxTerms)}`,
      ),
    wish === 'renew' &&
      lines(html`<b>${t.appraisals}</b>`, ...(said.length > 0 ? said : [html`${t.noAppraisals}`])),
    html`${t.effect[wish]}`,
  )
}

/** What is to be known before the reasons are written. */
export const wishQuestion = (preview: LifePreview, view: View): Html =>
  paragraphs(
    about(preview, view),
    html`${PEOPLE_TEXTS[view.lang].writeReasons(PEOPLE_TEXTS[view.lang].wish[preview.wish])}`,
  )

/** Asked once more, with the reasons. */
export function sureMessage(preview: LifePreview, view: View): Message {
  const { wish, person, reasons } = preview
  const t = PEOPLE_TEXTS[view.lang]
  const key = lifeDraftKey(wish, person.id)
  return {
    text: paragraphs(
      about(preview, view),
      lines(html`${t.reasons}${colon(view)}`, quote(reasons)),
      html`<b>${t.sure(t.wish[wish])}</b>`,
    ),
    buttons: [
      [
        { text: t.confirm, data: callbackData('life-do', wish, person.id) },
        { text: `‹ ${COMMON_TEXTS[view.lang].back}`, data: callbackData('draft-drop', key) },
      ],
    ],
  }
}
