// Why an official deadline ends on its day, as a message of one screen; and the buttons that go with a deadline.
import type { DeadlineView } from '../../app/deadline-view.ts'
import { DEADLINES, EXTENDABLE, GIVEN_DAYS } from '../../domain/deadline-kinds.ts'
import {
  type DeadlineExplanation,
  explainDeadline,
  type SkippedSpan,
  workedInExchange,
} from '../../domain/deadline-words.ts'
import { dayKey } from '../../domain/local-time.ts'
import { CHAIN_SENTENCES } from '../../domain/policy-chain-words.ts'
import type { Deadline } from '../../domain/records.ts'
import { KIND_WORDS } from '../../domain/report-words.ts'
import { dayWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { DEADLINE_TEXTS } from '../texts/deadline.ts'
import { ORDER_TEXTS } from '../texts/order-to-correct.ts'
import { agencyName, bracketed, type View, when } from './context.ts'

/** Spans named one by one; of more, the weekends are summed up. */
const MOST_SPANS = 4
/** Of those in working days over a year; the rest is in the sum. */
const MOST_HOLIDAYS = 8
const MOST_MOVES = 8

/** Without year and weekday, which the end of the line says. */
function shortDay(day: string, { lang }: View): string {
  const [, month, date] = day.split('-').map(Number)
  if (lang === 'zh') return `${month}月${date}日`
  return dayWords(day, 'en').split(' ').slice(1, 3).join(' ')
}

/** The end, marked where it is provisional. */
export const dueWords = (
  { dueAt, provisional }: Pick<Deadline, 'dueAt' | 'provisional'>,
  view: View,
): string =>
  `${when(dueAt, view)}${provisional ? bracketed(DEADLINE_TEXTS[view.lang].provisionalMark, view) : ''}`

/** Which inspection it is about; the institution is named to the agency only. */
export function deadlineHead({ dispatch, document, institution, side }: DeadlineView, view: View): Html {
  const { lang, policy, fresh } = view
  const day = dayWords(dayKey(dispatch.startsAt, policy.timezone), lang)
  return lines(
    html`${DEADLINE_TEXTS[lang].about(KIND_WORDS[lang][dispatch.kind], day, dispatch.id)}`,
    side === 'desk' && shy(`${institution.name} ${institution.code}`, fresh),
    document && html`${document.content.number}`,
  )
}

function spanWords({ from, to, why }: SkippedSpan, view: View): string {
  const days =
    from === to
      ? shortDay(from, view)
      : DEADLINE_TEXTS[view.lang].span(shortDay(from, view), shortDay(to, view))
  return `${days} ${why[view.lang]}`
}

function skippedLines(spans: readonly SkippedSpan[], view: View): Html | false {
  const t = DEADLINE_TEXTS[view.lang]
  const count = (some: readonly SkippedSpan[]) => some.reduce((sum, { days }) => sum + days, 0)
  if (spans.length === 0) return false
  const named = spans.length <= MOST_SPANS ? spans : spans.filter(({ why }) => why.en !== 'weekend')
  const shown = named.slice(0, MOST_HOLIDAYS)
  const rest = count(spans) - count(shown)
  return lines(
    html`${t.skipped(count(spans))}`,
    ...shown.map((span) => html`· ${spanWords(span, view)}`),
    rest > 0 && html`· ${t.weekends(rest)}`,
  )
}

const moveLines = ({ moves }: DeadlineExplanation, view: View): Html[] =>
  moves.slice(-MOST_MOVES).map(({ how, from, to }) => {
    const t = DEADLINE_TEXTS[view.lang]
    return html`${t.moved(t.movedHow[how], when(from, view), when(to, view))}`
  })

/** The line of the policy it was counted by, with the figures it was counted with. */
function rule({ kind, within, workingDays }: Deadline, view: View): Html {
  if (kind === 'correct') return html`${ORDER_TEXTS[view.lang].rule}`
  const key = DEADLINES[kind].within
  const policy = { ...view.policy, [key]: within, workingDays }
  return html`${DEADLINE_TEXTS[view.lang].rule(agencyName(view), CHAIN_SENTENCES[key](policy)[view.lang])}`
}

/** How the day was counted, without a title. */
export function explanation({ deadline, extensions, waiting }: DeadlineView, view: View): Html {
  const { lang } = view
  const t = DEADLINE_TEXTS[lang]
  const explained = explainDeadline(deadline, extensions)
  const exchanged = deadline.workingDays ? workedInExchange(deadline.counted) : []
  const separator = lang === 'zh' ? '、' : ', '
  return paragraphs(
    lines(
      html`${t.from(t.event[deadline.kind], dayWords(explained.from, lang))}`,
      html`${t.days(explained.days, explained.workingDays)}`,
      skippedLines(explained.skipped, view),
      exchanged.length > 0 &&
        html`${t.exchanged(exchanged.map((day) => shortDay(day, view)).join(separator))}`,
      html`${t.to(dayWords(explained.to, lang))}`,
      ...moveLines(explained, view),
      html`<b>${t.now(dueWords(deadline, view))}</b>`,
      deadline.endedAt && html`${t.ended(when(deadline.endedAt, view))}`,
    ),
    deadline.provisional && html`${t.provisional}`,
    waiting && html`${t.waits}`,
    rule(deadline, view),
  )
}

export function whyMessage(shown: DeadlineView, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { deadline, side } = shown
  const more = deadline.endedAt === null && EXTENDABLE.includes(deadline.kind)
  return {
    text: paragraphs(
      lines(html`<b>${t.whyTitle(t.what[deadline.kind])}</b>`, deadlineHead(shown, view)),
      explanation(shown, view),
    ),
    buttons: more ? [[moreButton(shown, side === 'desk' ? t.giveTime : t.moreTime)]] : [],
  }
}

const moreButton = ({ deadline: { kind, subjectId } }: DeadlineView, text: string): Button => ({
  text,
  data: callbackData('more-time', kind, subjectId),
})

/** More time and why this day, for the one who looks. */
export function deadlineButtons(shown: DeadlineView, { lang }: View): Button[] {
  const t = DEADLINE_TEXTS[lang]
  const { kind, subjectId, endedAt } = shown.deadline
  const more = endedAt === null && EXTENDABLE.includes(kind)
  return [
    ...(more ? [moreButton(shown, shown.side === 'desk' ? t.giveTime : t.moreTime)] : []),
    { text: t.why, data: callbackData('due-why', kind, subjectId) },
  ]
}

/** For a coordinator who gives more time without being asked. */
export function giveTimeMessage(shown: DeadlineView, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { kind, subjectId, workingDays } = shown.deadline
  const days = GIVEN_DAYS.map((given): Button => {
    const text = given === 'other' ? t.other : t.plus(given, workingDays)
    return { text, data: callbackData('give-time', kind, subjectId, given) }
  })
  return {
    text: paragraphs(
      lines(html`<b>${t.giveTime} · ${t.what[kind]}</b>`, deadlineHead(shown, view)),
      lines(html`${t.dueNow(dueWords(shown.deadline, view))}`, html`${t.giveHow}`),
    ),
    buttons: [days.slice(0, 3), days.slice(3)],
  }
}
