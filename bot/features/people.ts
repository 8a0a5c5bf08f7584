// /renew, /suspend, /restore, /withdraw, /left: a coordinator takes a step in the life of a supervisor, each with reasons
// and asked once more. The same as buttons on the person's page.

import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import {
  fulfilWish,
  giveReasons,
  type LifeOutcome,
  type LifePreview,
  lifeDraftKey,
  openWish,
} from '../../app/life-step.ts'
import type { ReasonsProblem } from '../../app/reasons.ts'
import { type LifeRefusal, OFFICE_WISHES, type OfficeWish } from '../../domain/life.ts'
import { ask, askOnceMore } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import type { View } from '../views/context.ts'
import { nameOf, sureMessage, wishQuestion } from '../views/life.ts'

const COMMAND: Record<OfficeWish, string> = {
  renew: 'renew',
  suspend: 'suspend',
  restore: 'restore',
  withdraw: 'withdraw',
  leave: 'left',
}

const draftData = z.object({ wish: z.enum(OFFICE_WISHES) })

export function refusalWords(refusal: LifeRefusal, { lang }: View): string {
  const t = PEOPLE_TEXTS[lang]
  if (refusal.kind === 'not-allowed') return COMMON_TEXTS[lang].notForYou
  return refusal.kind === 'wrong-state' ? t.wrongState(t.state[refusal.state]) : t.unmet[refusal.condition]
}

type Refused = Exclude<LifeOutcome, { kind: 'done' }> | ReasonsProblem | AlreadyApplied

function words(outcome: Refused, typed: string, view: View): string {
  const t = PEOPLE_TEXTS[view.lang]
  const common = COMMON_TEXTS[view.lang]
  switch (outcome.kind) {
    case 'not-allowed':
      return common.notForYou
    case 'own-affair':
      return common.ownAffair
    case 'unknown-card':
      return t.unknownCard(typed)
    case 'refused':
      return refusalWords(outcome.refusal, view)
    case 'nothing-asked':
      return t.nothingAsked
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
    case 'already-applied':
      return common.already
  }
}

/** Shows what would happen and waits for the reasons. */
async function begin(chat: Chat, preview: LifePreview): Promise<void> {
  const { wish, person } = preview
  const key = lifeDraftKey(wish, person.id)
  const draft = { kind: 'life', subjectId: person.id, key, data: { wish } }
  await ask(chat, draft, wishQuestion(preview, chat.view))
}

const command =
  (wish: OfficeWish) =>
  async (chat: Chat, rest: string): Promise<void> => {
    const { lang } = chat.view
    if (!chat.who.coordinator) {
      await chat.say(COMMON_TEXTS[lang].forCoordinators)
      return
    }
    if (rest === '') {
      await chat.say(PEOPLE_TEXTS[lang].usage(COMMAND[wish]))
      return
    }
    const opened = await openWish(chat.deps, chat.chatId, wish, { cardNo: rest })
    if (opened.kind === 'possible') return begin(chat, opened)
    await chat.say(words(opened, rest, chat.view))
  }

export const peopleFeature: Feature = {
  commands: Object.fromEntries(OFFICE_WISHES.map((wish) => [COMMAND[wish], command(wish)])),
  presses: {
    life: async (chat, [wish, supervisorId]) => {
      const opened = await openWish(chat.deps, chat.chatId, wish, { supervisorId })
      if (opened.kind === 'possible') return begin(chat, opened)
      await chat.toast(words(opened, '', chat.view), { alert: true })
    },
    'life-do': async (chat, [wish, supervisorId]) => {
      const outcome = await fulfilWish(chat.deps, chat.caller, wish, supervisorId)
      if (outcome.kind !== 'done')
        return chat.toast(words(outcome, '', chat.view), { alert: outcome.kind !== 'already-applied' })
      const t = PEOPLE_TEXTS[chat.view.lang]
      const told = outcome.person.boundAt ? t.done : t.doneUnbound
      await chat.show({ text: html`${told(t.wish[wish], nameOf(outcome.person))}` })
    },
  },
  drafts: {
    life: async (chat, draft, text) => {
      const { wish } = draftData.parse(draft.data)
      const outcome = await giveReasons(chat.deps, chat.caller, wish, draft.subjectId ?? 0, text)
      if (outcome.kind === 'possible') return askOnceMore(chat, draft, sureMessage(outcome, chat.view))
      if (outcome.kind === 'refused') await endDraft(chat.deps, chat.chatId, draft.key)
      await chat.say(words(outcome, '', chat.view))
    },
  },
}
