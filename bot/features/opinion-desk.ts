// The agency's side of preliminary opinions: the list, sending one after being asked once more, returning it with reasons.
import { openOpinionOf } from '../../app/opinion-view.ts'
import { sendOpinion } from '../../app/send-opinion.ts'
import { listOpinions } from '../../app/show-opinions.ts'
import { opinionRefusal } from '../../app/step-opinion.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { askHere, showHere, stepped } from '../opinion-pages.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { opinionMessage } from '../views/opinion.ts'
import { opinionList, sureMessage } from '../views/opinion-finding.ts'

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listOpinions(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(opinionList(listed, chat.view))
}

export const opinionDeskFeature: Feature = {
  commands: { opinions: (chat) => showList(chat, 0) },
  numbered: {
    /** By the number of the dispatch, as people know it. */
    opinion: async (chat, dispatchId) => {
      const opened = await openOpinionOf(chat.deps, chat.chatId, dispatchId)
      if (opened.kind === 'shown') await chat.say(opinionMessage(opened.view, 0, chat.view))
      else await chat.say(COMMON_TEXTS[chat.view.lang].notForYou)
    },
  },
  presses: {
    'opinion-page': (chat, [offset]) => showList(chat, offset),
    'opinion-send': async (chat, [id]) => {
      const refusal = await opinionRefusal(chat.deps, chat.chatId, id, 'send')
      if (refusal) return stepped(chat, id, refusal)
      await showHere(chat, id, (shown) => sureMessage(shown, chat.view))
    },
    'opinion-sure': async (chat, [id]) => stepped(chat, id, await sendOpinion(chat.deps, chat.caller, id)),
    'opinion-return': (chat, [id]) =>
      askHere(chat, id, { what: 'return' }, () => ({ question: OPINION_TEXTS[chat.view.lang].askReturn })),
  },
}
