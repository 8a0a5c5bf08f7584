// /leave: declares leave in one line; alone, lists it with a button to remove each.
import { declareLeave, type LeaveOutcome, listLeave, removeLeave } from '../../app/declare-leave.ts'
import { parseDays } from '../../domain/leave.ts'
import { dayKey, isDay } from '../../domain/local-time.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines, paragraphs, plain } from '../html.ts'
import type { Message } from '../message.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { timeProblem } from '../texts/refusals.ts'
import { monthRows } from '../views/month-calendar.ts'
import { seatWarning } from '../views/seats.ts'

/** Rows that still read well on a phone; the later ones come up as the earlier ones pass. */
const MOST = 20

async function listMessage(chat: Chat): Promise<Message> {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const listed = await listLeave(chat.deps, chat.chatId)
  if (listed.kind === 'not-supervisor') return { text: html`${COMMON_TEXTS[lang].forSupervisors}` }
  const all = listed.leaves
    .slice(0, MOST)
    .map((leave) => ({ id: leave.id, days: t.days(leave.fromDay, leave.toDay) }))
  const head =
    all.length > 0 ? lines(html`<b>${t.leaveTitle}</b>`, ...all.map(({ days }) => html`· ${days}`)) : null
  return {
    text: paragraphs(head ?? html`${t.leaveNone}`, html`${t.leaveHow}`),
    buttons: [
      [{ text: t.leavePick, data: callbackData('leave-month', '0', today(chat).slice(0, 7)) }],
      ...all.map(({ id, days }) => [{ text: t.leaveRemove(days), data: callbackData('leave-remove', id) }]),
    ],
  }
}

const today = ({ deps }: Chat): string => dayKey(deps.clock.now(), deps.policy.timezone)

/** The calendar, for the first day or, once that is chosen, for the last. @param first that day, or '0' */
async function calendar(chat: Chat, first: string, month: string | undefined): Promise<void> {
  const t = ABSENCE_TEXTS[chat.view.lang]
  const chosen = first === '0' ? '' : first
  const rows = monthRows(
    {
      ...{ month, chosen, today: today(chat), from: chosen },
      toMonth: (to) => callbackData('leave-month', first, to),
      toDay: (day) => callbackData('leave-day', first, day),
    },
    chat.view,
  )
  await chat.show({ text: html`${chosen === '' ? t.leaveFrom : t.leaveTo(chosen)}`, buttons: rows })
}

/** The last day was chosen: declared, or what is wrong with it. */
async function picked(chat: Chat, from: string, to: string): Promise<void> {
  const outcome = await declareLeave(chat.deps, chat.caller, { from, to })
  const message = outcome.kind === 'already-applied' ? await listMessage(chat) : words(outcome, chat)
  const stands = ['declared', 'already-declared', 'already-applied'].includes(outcome.kind)
  if (stands) await chat.show(message)
  else await chat.toast(plain(message.text), { alert: true })
}

function words(outcome: LeaveOutcome, chat: Chat): Message {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const only = (text: string): Message => ({ text: html`${text}` })
  switch (outcome.kind) {
    case 'declared': {
      const { days, seats } = outcome
      return {
        text: paragraphs(
          html`${t.leaveDeclared(t.days(days.from, days.to))}`,
          seatWarning(t.leaveSeats, seats, chat.view),
        ),
      }
    }
    case 'already-declared':
      return only(t.leaveAlready(t.days(outcome.days.from, outcome.days.to)))
    case 'not-supervisor':
      return only(COMMON_TEXTS[lang].forSupervisors)
    case 'reversed':
      return only(t.reversed(outcome.from, outcome.to))
    case 'past':
      return only(t.past(outcome.to))
    case 'too-long':
      return only(t.tooLong(t.days(outcome.from, outcome.to)))
    case 'too-far':
      return only(t.tooFar(outcome.from))
  }
}

async function declare(chat: Chat, rest: string): Promise<void> {
  const { deps, view } = chat
  if (!chat.who.supervisor) {
    await chat.say(COMMON_TEXTS[view.lang].forSupervisors)
    return
  }
  const parsed = parseDays(rest, { now: deps.clock.now(), zone: deps.policy.timezone })
  if (!parsed.ok) {
    const t = ABSENCE_TEXTS[view.lang]
    await chat.say({ text: lines(html`${timeProblem(parsed.problem, view.lang)}`, html`${t.leaveHow}`) })
    return
  }
  const outcome = await declareLeave(deps, chat.caller, parsed.days)
  await chat.say(outcome.kind === 'already-applied' ? await listMessage(chat) : words(outcome, chat))
}

export const leaveFeature: Feature = {
  commands: {
    leave: async (chat, rest) => {
      if (rest !== '') return declare(chat, rest)
      await chat.say(await listMessage(chat))
    },
  },
  presses: {
    'leave-month': async (chat, [first, month]) => {
      if (chat.who.supervisor) return calendar(chat, first, month)
      await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    },
    'leave-day': async (chat, [first, day]) => {
      if (!chat.who.supervisor) return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
      const known = [first, day].filter((one) => one !== '0').every(isDay)
      if (!known) return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton)
      await (first === '0' ? calendar(chat, day, day.slice(0, 7)) : picked(chat, first, day))
    },
    'leave-remove': async (chat, [id]) => {
      const { lang } = chat.view
      const outcome = await removeLeave(chat.deps, chat.caller, id)
      if (outcome.kind === 'not-supervisor') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
      const t = ABSENCE_TEXTS[lang]
      await chat.toast(outcome.kind === 'gone' ? t.leaveGone : t.leaveRemoved)
      await chat.show(await listMessage(chat))
    },
  },
}
