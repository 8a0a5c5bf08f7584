// /mark: a coordinator marks somebody's service, in one line or by a tap.
import type { AlreadyApplied } from '../../app/deps.ts'
import { type MarkOutcome, markSupervisor, openMark } from '../../app/mark-supervisor.ts'
import { parseMark } from '../../domain/feedback.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { markQuestion } from '../views/appraisal-own.ts'
import { nameOf } from '../views/life.ts'

function words(outcome: MarkOutcome | AlreadyApplied, typed: string, { view: { lang } }: Chat): string {
  const t = APPRAISAL_TEXTS[lang]
  switch (outcome.kind) {
    case 'marked':
      return t.marked(outcome.points, nameOf(outcome.person))
    case 'not-allowed':
      return COMMON_TEXTS[lang].notForYou
    case 'unknown-card':
      return t.unknownCard(typed)
    case 'too-long':
      return COMMON_TEXTS[lang].tooLong(outcome.max)
    case 'already-applied':
      return COMMON_TEXTS[lang].already
  }
}

export const markFeature: Feature = {
  commands: {
    mark: async (chat, rest) => {
      const { lang } = chat.view
      const wish = chat.who.coordinator ? parseMark(rest) : null
      if (!wish) {
        const { coordinator } = chat.who
        await chat.say(coordinator ? APPRAISAL_TEXTS[lang].markUsage : COMMON_TEXTS[lang].forCoordinators)
        return
      }
      const { card: cardNo, points, note } = wish
      const outcome = await markSupervisor(chat.deps, chat.caller, { cardNo }, points, note)
      await chat.say(words(outcome, cardNo, chat))
    },
  },
  presses: {
    mark: async (chat, [supervisorId]) => {
      const opened = await openMark(chat.deps, chat.chatId, supervisorId)
      if (opened.kind === 'open') await chat.say(markQuestion(opened.person, chat.view))
      else await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    },
    'mark-give': async (chat, [supervisorId, points]) => {
      const outcome = await markSupervisor(chat.deps, chat.caller, { supervisorId }, points, '')
      if (outcome.kind === 'marked') await chat.show({ text: html`${words(outcome, '', chat)}` })
      else await chat.toast(words(outcome, '', chat), { alert: true })
    },
  },
}
