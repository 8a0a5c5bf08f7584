// /checkin: the card, a place or a reason, and the questionnaire that opens.
import { beginCheckIn, type CheckInOutcome, checkIn, checkInKey } from '../../app/check-in.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { durationWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { sendOwnCard } from '../card.ts'
import type { Chat } from '../context.ts'
import { goOnIn } from '../draft-message.ts'
import type { Feature } from '../feature.ts'
import { html, lines, paragraphs } from '../html.ts'
import { CARD_TEXTS } from '../texts/card.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { metresWords, VISIT_TEXTS } from '../texts/visit.ts'
import { agencyName, when } from '../views/context.ts'

type Told<K extends CheckInOutcome['kind']> = Extract<CheckInOutcome, { kind: K }>

/** The card comes first, to be held out (Art. 10); the question stays the last message. */
async function askPlace(chat: Chat, { dispatchId, radius }: Told<'ask-place'>): Promise<void> {
  const { view } = chat
  const t = VISIT_TEXTS[view.lang]
  await sendOwnCard(chat, dispatchId)
  const key = checkInKey(dispatchId)
  const ask = lines(
    html`<b>📍 ${t.askPlace}</b>`,
    html`${t.askRadius(radius, agencyName(view))}`,
    html`<i>${t.orReason}</i>`,
  )
  const back = { text: `‹ ${COMMON_TEXTS[view.lang].back}`, data: callbackData('draft-drop', key) }
  const messageId = await chat.say({ text: ask, buttons: [[back]] })
  await goOnIn(chat, key, messageId)
}

async function welcome(chat: Chat, outcome: Told<'arrived'>): Promise<void> {
  const { view } = chat
  const t = VISIT_TEXTS[view.lang]
  const { checkIn: came, sheetId, leader, tooLate, again, dispatchId } = outcome
  const how = [
    came.distance === null ? '' : t.distance(metresWords(came.distance, view.lang)),
    came.flagged ? t.flagged : '',
  ].filter((part) => part !== '')
  await chat.say({
    text: paragraphs(
      lines(
        html`<b>${t.arrived(dispatchId)}</b>`,
        again ? html`${t.already(when(came.at, view))}` : html`${[when(came.at, view), ...how].join(' · ')}`,
      ),
      leader && sheetId !== null && html`${t.leader}`,
      sheetId === null && html`${tooLate ? t.tooLateForForm : t.noForm}`,
    ),
    buttons: [
      ...(sheetId === null ? [] : [[{ text: t.openForm, data: callbackData('q-open', sheetId) }]]),
      [{ text: CARD_TEXTS[view.lang].show, data: callbackData('card', dispatchId) }],
    ],
  })
}

async function tell(chat: Chat, outcome: CheckInOutcome | AlreadyApplied): Promise<void> {
  const { view } = chat
  const t = VISIT_TEXTS[view.lang]
  const say = async (text: string) => {
    await chat.toast(text, { alert: true })
  }
  switch (outcome.kind) {
    case 'already-applied': {
      // The answer may have been lost with the program: what stands now is shown.
      const now = await beginCheckIn(chat.deps, { chatId: chat.chatId, updateId: null }, null)
      return now.kind === 'arrived' || now.kind === 'ask-place' ? tell(chat, now) : undefined
    }
    case 'arrived':
      return welcome(chat, outcome)
    case 'ask-place':
      return askPlace(chat, outcome)
    case 'far':
      return say(t.far(metresWords(outcome.distance, view.lang), outcome.radius))
    case 'too-early':
      return say(
        t.tooEarly(
          outcome.dispatchId,
          when(outcome.startsAt, view),
          durationWords(view.policy.checkInEarly, view.lang),
        ),
      )
    case 'over':
      return say(t.over(outcome.dispatchId))
    case 'not-supervisor':
      return say(t.notASupervisor)
    case 'no-seat':
      return say(outcome.dispatchId === null ? t.noSeatToday : t.noSeatThere(outcome.dispatchId))
    case 'too-long':
      return say(COMMON_TEXTS[view.lang].tooLong(outcome.max))
    case 'reasons-missing':
      return say(COMMON_TEXTS[view.lang].missing)
  }
}

export const checkInFeature: Feature = {
  commands: {
    checkin: async (chat, rest) => {
      const number = /^[#＃]?(\d{1,9})$/.exec(rest.trim())?.[1]
      await tell(
        chat,
        await beginCheckIn(chat.deps, chat.caller, number === undefined ? null : Number(number)),
      )
    },
  },
  presses: {
    checkin: async (chat, [dispatchId]) => tell(chat, await beginCheckIn(chat.deps, chat.caller, dispatchId)),
  },
  drafts: {
    checkin: async (chat, { subjectId }, reason) => {
      if (subjectId !== null) await tell(chat, await checkIn(chat.deps, chat.caller, subjectId, { reason }))
    },
  },
  draftPlaces: {
    checkin: async (chat, { subjectId }, place) => {
      if (subjectId !== null) await tell(chat, await checkIn(chat.deps, chat.caller, subjectId, { place }))
    },
  },
}
