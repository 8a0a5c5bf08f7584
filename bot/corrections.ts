// Correcting an official document in the chat: three texts asked for one after the other, checked, confirmed.
import {
  beginCorrection,
  CORRECTION_DRAFT,
  correctionKey,
  correctionPage,
  issueCorrection,
  writeCorrection,
} from '../app/correct-document.ts'
import { noteDraftMessage } from '../app/drafts.ts'
import type { Chat } from './context.ts'
import type { Feature } from './feature.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { CORRECTION_TEXTS } from './texts/correction.ts'
import { correctionMessage } from './views/correction.ts'

/** Asks what is missing, below, or shows the whole; the question before loses its button. */
async function goOn(chat: Chat, id: number): Promise<void> {
  const { deps, chatId, view } = chat
  const page = await correctionPage(deps, chatId, id)
  if (page.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[view.lang].notForYou, { alert: true })
  if (page.kind === 'nothing-written') return chat.toast(COMMON_TEXTS[view.lang].staleButton, { alert: true })
  const messageId = await chat.say(correctionMessage(page, view))
  if (page.asked !== null) await chat.retire(page.asked)
  await noteDraftMessage(deps, chatId, correctionKey(id), messageId)
}

export const correctionsFeature: Feature = {
  presses: {
    'document-correct': async (chat, [id]) => {
      const outcome = await beginCorrection(chat.deps, chat.caller, id)
      if (outcome.kind === 'not-allowed')
        return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
      await goOn(chat, id)
    },
    'document-correct-sure': async (chat, [id]) => {
      const { lang } = chat.view
      const t = CORRECTION_TEXTS[lang]
      const outcome = await issueCorrection(chat.deps, chat.caller, id)
      switch (outcome.kind) {
        case 'issued': {
          const { content } = outcome.document
          const of = content.kind === 'correction' ? content.content.of.number : ''
          if (chat.messageId !== null) await chat.retire(chat.messageId)
          await chat.say(t.issued(content.number, of))
          return
        }
        case 'corrected-meanwhile':
          await chat.toast(t.meanwhile(outcome.by.content.number), { alert: true })
          return goOn(chat, id)
        case 'already-applied':
          return chat.toast(COMMON_TEXTS[lang].already)
        case 'nothing-written':
          return chat.toast(COMMON_TEXTS[lang].staleButton, { alert: true })
        case 'not-allowed':
          return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
      }
    },
  },
  drafts: {
    [CORRECTION_DRAFT]: async (chat, { key, subjectId }, text) => {
      const { deps, caller, view } = chat
      const id = subjectId ?? 0
      const before = await correctionPage(deps, chat.chatId, id)
      if (before.kind === 'page' && before.next === null) {
        await chat.say(CORRECTION_TEXTS[view.lang].tapFirst)
        return
      }
      const outcome = await writeCorrection(deps, caller, { key, subjectId: id }, text)
      if (outcome.kind === 'reasons-missing') await chat.say(COMMON_TEXTS[view.lang].missing)
      else if (outcome.kind === 'too-long') await chat.say(COMMON_TEXTS[view.lang].tooLong(outcome.max))
      else await goOn(chat, id)
    },
  },
}
