// The agency's side of preliminary opinions: the list, sending one after being asked once more, returning it with reasons.
import { openOpinionOf } from '../../app/opinion-view.ts'
import { sendOpinion } from '../../app/send-opinion.ts'
import { listOpinions } from '../../app/show-opinions.ts'
import { opinionRefusal } from '../../app/step-opinion.ts'
import type { OpinionFilter } from '../../domain/opinion-desk.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import type { Html } from '../html.ts'
import { askHere, showHere, stepped } from '../opinion-pages.ts'
import { sanctionRows } from '../sanction-words.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { opinionMessage } from '../views/opinion.ts'
import { opinionList } from '../views/opinion-list.ts'
import { sureMessage } from '../views/opinion-sure.ts'

/** What else waits for the agency: each gives rows for the list, below the opinions. */
const EXTRA_ROWS: readonly ((chat: Chat) => Promise<readonly Html[]>)[] = [sanctionRows]

async function showList(chat: Chat, filter: OpinionFilter, offset: number): Promise<void> {
  const listed = await listOpinions(chat.deps, chat.chatId, filter, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  const more = filter === 'all' || filter === 'ours' ? EXTRA_ROWS : []
  const extraRows = (await Promise.all(more.map((rows) => rows(chat)))).flat()
  await chat.show(opinionList(listed, chat.view, extraRows))
}

export const opinionDeskFeature: Feature = {
  commands: { opinions: (chat) => showList(chat, 'all', 0) },
  numbered: {
    /** By the number of the dispatch, as people know it. */
    opinion: async (chat, dispatchId) => {
      const opened = await openOpinionOf(chat.deps, chat.chatId, dispatchId)
      if (opened.kind === 'shown') await chat.say(opinionMessage(opened.view, 0, chat.view))
      else await chat.say(COMMON_TEXTS[chat.view.lang].notForYou)
    },
  },
  presses: {
    'opinion-page': (chat, [filter, offset]) => showList(chat, filter, offset),
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
