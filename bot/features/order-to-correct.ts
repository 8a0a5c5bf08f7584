// The report on an order to correct: a contact writes it in the chat, or a coordinator records what came in writing.
import { z } from 'zod'
import { endDraft } from '../../app/drafts.ts'
import {
  type Reporter,
  type ReportOutcome,
  reportCorrection,
  reportRefusal,
} from '../../app/order-to-correct.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { ORDER_TEXTS } from '../texts/order-to-correct.ts'

const asked = z.object({ as: z.enum(['contact', 'coordinator']) })

function words(chat: Chat, outcome: ReportOutcome, as: Reporter): string {
  const { lang } = chat.view
  const t = ORDER_TEXTS[lang]
  switch (outcome.kind) {
    case 'reported':
      return t.reported[as]
    case 'not-allowed':
      return COMMON_TEXTS[lang].notForYou
    case 'nothing-ordered':
      return t.nothingOrdered
    case 'reported-before':
      return t.reportedBefore
    case 'reasons-missing':
      return COMMON_TEXTS[lang].missing
    case 'too-long':
      return COMMON_TEXTS[lang].tooLong(outcome.max)
  }
}

async function begin(chat: Chat, id: number, as: Reporter): Promise<void> {
  const refusal = await reportRefusal(chat.deps, chat.chatId, id, as)
  if (refusal) return chat.toast(words(chat, refusal, as), { alert: true })
  await ask(chat, { kind: 'correct', subjectId: id, data: { as } }, ORDER_TEXTS[chat.view.lang].ask[as])
}

/** What leaves the question open: the text can be sent again. */
const CAN_BE_MENDED: readonly string[] = ['reasons-missing', 'too-long']

export const orderFeature: Feature = {
  presses: { correct: (chat, [id, as]) => begin(chat, id, as) },
  drafts: {
    correct: async (chat, { key, subjectId, data }, text) => {
      const { as } = asked.parse(data)
      const outcome = await reportCorrection(chat.deps, chat.caller, subjectId ?? 0, { as, text })
      if (outcome.kind === 'already-applied') return
      if (!CAN_BE_MENDED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, key)
      await chat.say(words(chat, outcome, as))
    },
  },
}
