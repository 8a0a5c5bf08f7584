// What people are told of official deadlines without asking: reminders, overdue, more time asked for, given and refused.
import type { DeadlineNotice, DeadlineView, ExtensionNews } from '../../app/deadline-view.ts'
import { GIVEN_DAYS } from '../../domain/deadline-kinds.ts'
import { dayKey, daysBetween } from '../../domain/local-time.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import { DEADLINE_TEXTS } from '../texts/deadline.ts'
import { HEARING_TEXTS } from '../texts/hearing.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import { ORDER_TEXTS } from '../texts/order-to-correct.ts'
import { left, type View, when } from './context.ts'
import { deadlineButtons, deadlineHead, dueWords } from './deadline.ts'

type Of<K extends DeadlineNotice['kind']> = Extract<DeadlineNotice, { kind: K }>

const NAME = 40

const what = ({ deadline: { kind } }: DeadlineView, { lang }: View): string => DEADLINE_TEXTS[lang].what[kind]

const quoted = (text: string, { fresh }: View): Html => html`<blockquote>${shy(text, fresh)}</blockquote>`

/** Leads to where what is owed is done. */
function doItButton({ deadline: { kind, subjectId } }: DeadlineView, { lang }: View): Button {
  switch (kind) {
    case 'acknowledge':
      return { text: OFFICIAL_TEXTS[lang].acknowledge, data: callbackData('document-take', subjectId) }
    case 'hearing':
      return { text: HEARING_TEXTS[lang].speak, data: callbackData('hearing', subjectId, 'speak') }
    case 'correct':
      return { text: ORDER_TEXTS[lang].report, data: callbackData('correct', subjectId, 'contact') }
    default: {
      const data = callbackData('answer', kind, subjectId, 'begin', 0)
      return { text: ANSWER_TEXTS[lang].openAnswer[kind], data }
    }
  }
}

export function deadlineReminder(
  { view: shown, now, replyTo }: Of<'deadline-reminder'>,
  view: View,
): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { deadline } = shown
  if (deadline.endedAt) {
    const ended = html`${t.ended(when(deadline.endedAt, view))}`
    return { text: lines(html`<b>${what(shown, view)}</b>`, deadlineHead(shown, view), ended), replyTo }
  }
  return {
    text: paragraphs(
      html`<b>${t.reminder(what(shown, view))}</b>`,
      lines(
        deadlineHead(shown, view),
        html`${t.until(dueWords(deadline, view), left(now, deadline.dueAt, view))}`,
      ),
      deadline.provisional && html`${t.provisional}`,
    ),
    buttons: [[doItButton(shown, view)], deadlineButtons(shown, view)],
    replyTo,
  }
}

export function deadlineOverdue({ view: shown, replyTo, now }: Of<'deadline-overdue'>, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { deadline, dispatch, side } = shown
  const at = when(deadline.dueAt, view)
  const desk = side === 'desk'
  const [of, named] =
    deadline.kind === 'correct' ? [ORDER_TEXTS[view.lang], deadline.subjectId] : [t, dispatch.id]
  const title = desk ? of.overdueDesk(dispatch.id) : of.overdueContact
  const how = desk ? of.overdueDeskHow(at, named) : of.overdueContactHow(at)
  const given = now > deadline.dueAt ? how : t.overdueMoved(dueWords(deadline, view))
  const text = deadline.endedAt ? t.overdueDone(when(deadline.endedAt, view)) : given
  return {
    text: paragraphs(html`<b>${title}</b>`, lines(deadlineHead(shown, view), html`${text}`)),
    buttons: [...(desk || deadline.endedAt ? [] : [[doItButton(shown, view)]]), deadlineButtons(shown, view)],
    replyTo,
  }
}

/** How it came to be moved. */
function how({ extension: { state, because } }: ExtensionNews, view: View): string {
  const t = DEADLINE_TEXTS[view.lang].how
  if (state !== 'outage') return state === 'recounted' ? t.recounted : t.granted
  const [from = '', to = ''] = because.split('/')
  return t.outage(when(new Date(from), view), when(new Date(to), view))
}

export function deadlineMoved(notice: ExtensionNews, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { view: shown, extension } = notice
  const { deadline } = shown
  const to = { dueAt: extension.toDueAt ?? deadline.dueAt, provisional: deadline.provisional }
  return {
    text: paragraphs(
      html`<b>${t.movedTitle(what(shown, view))}</b>`,
      deadlineHead(shown, view),
      lines(
        html`${t.movedTo(dueWords(to, view), when(extension.fromDueAt, view))}`,
        html`${how(notice, view)}`,
      ),
      deadline.provisional && html`${t.provisional}`,
    ),
    buttons: [deadlineButtons(shown, view)],
  }
}

export function deadlineHeld({ view: shown }: Of<'deadline-held'>, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const at = when(shown.deadline.dueAt, view)
  const text = shown.side === 'desk' ? t.heldDesk(at, shown.dispatch.id) : t.heldContact(at)
  return {
    text: paragraphs(
      html`<b>${t.heldTitle(what(shown, view))}</b>`,
      lines(deadlineHead(shown, view), html`${text}`),
    ),
    buttons: shown.side === 'desk' && shown.waiting ? decisionButtons(shown, shown.waiting.id, view) : [],
  }
}

function decisionButtons(shown: DeadlineView, id: number, { lang }: View): Button[][] {
  const t = DEADLINE_TEXTS[lang]
  const { workingDays } = shown.deadline
  const days = GIVEN_DAYS.map((given): Button => {
    const text = given === 'other' ? t.other : t.plus(given, workingDays)
    return { text, data: callbackData('extension', id, given) }
  })
  const refuse = { text: t.refuse, data: callbackData('extension', id, 'refuse') }
  return [days.slice(0, 3), [...days.slice(3), refuse]]
}

/** What was decided; null while it waits. */
function decision({ extension, decidedBy }: ExtensionNews, view: View): Html | null {
  const t = DEADLINE_TEXTS[view.lang]
  const { state, decidedAt, toDueAt, because } = extension
  if (!decidedAt) return null
  const by = shy(cut(decidedBy, NAME), view.fresh)
  const at = when(decidedAt, view)
  if (state === 'granted' && toDueAt) return html`✅ ${by} ${t.granted(at, when(toDueAt, view))}`
  if (state === 'refused') return lines(html`❌ ${by} ${t.refused(at)}`, quoted(because, view))
  return html`${t.lapsed}`
}

/** The task of the coordinators; it says what became of it. */
export function extensionAsked(notice: ExtensionNews, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { view: shown, extension, askedBy, now } = notice
  const { deadline, dispatch } = shown
  const decided = decision(notice, view)
  const { timezone } = view.policy
  const waited = daysBetween(dayKey(extension.askedAt, timezone), dayKey(now, timezone))
  return {
    text: paragraphs(
      html`<b>${t.requestTitle(what(shown, view), dispatch.id)}</b>`,
      deadlineHead(shown, view),
      lines(
        html`${shy(cut(askedBy, NAME), view.fresh)} ${t.requestedBy(when(extension.askedAt, view))}`,
        quoted(extension.reasons, view),
      ),
      decided ??
        lines(
          html`${t.dueNow(dueWords(deadline, view))}`,
          waited > 0 && html`${t.waited(waited)}`,
          now > deadline.dueAt && html`${t.holds}`,
        ),
    ),
    buttons: decided ? [] : decisionButtons(shown, extension.id, view),
  }
}

export function extensionRefused({ view: shown, extension, now }: ExtensionNews, view: View): Message {
  const t = DEADLINE_TEXTS[view.lang]
  const { deadline } = shown
  const over = deadline.endedAt !== null || now > deadline.dueAt
  return {
    text: paragraphs(
      html`<b>${t.refusedTitle(what(shown, view))}</b>`,
      deadlineHead(shown, view),
      lines(html`${t.because}`, quoted(extension.because, view)),
      html`${over ? t.overNow : t.stays(dueWords(deadline, view))}`,
    ),
    buttons: over ? [] : [deadlineButtons(shown, view)],
  }
}
