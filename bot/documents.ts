// Official documents in the chat: acknowledging one, recording how it was served, its delivery evidence, its number
// checked, the file once more.
import { acknowledgeDocument } from '../app/acknowledge-document.ts'
import { endDraft } from '../app/drafts.ts'
import { openService, type ServeOutcome, serveDocument } from '../app/serve-document.ts'
import { checkDocumentNumber, deliveryEvidence, sendDocumentAgain } from '../app/show-document.ts'
import type { TypedNumber } from '../domain/official.ts'
import { ask } from './ask.ts'
import type { Chat } from './context.ts'
import type { Feature } from './feature.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { OFFICIAL_TEXTS } from './texts/official.ts'
import { when } from './views/context.ts'
import { numberMessage, proofMessage } from './views/document-proof.ts'

/** Answers about a document whose number somebody typed. */
export async function answerDocumentNumber(chat: Chat, number: TypedNumber, typed: string): Promise<void> {
  const answer = await checkDocumentNumber(chat.deps, chat.chatId, number)
  await chat.say(numberMessage(answer, typed, chat.view))
}

async function acknowledge(chat: Chat, id: number): Promise<void> {
  const { lang } = chat.view
  const t = OFFICIAL_TEXTS[lang]
  const outcome = await acknowledgeDocument(chat.deps, chat.caller, id, chat.messageId)
  switch (outcome.kind) {
    case 'not-yours':
      return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
    case 'already': {
      // An earlier message of the same document may still have its button.
      if (chat.messageId !== null) await chat.retire(chat.messageId)
      const at = when(outcome.at, chat.view)
      return chat.toast(outcome.served ? t.alreadyServed(at) : t.already(at), { alert: true })
    }
    case 'acknowledged':
    case 'already-applied':
      return chat.toast(t.thanks)
  }
}

function serviceWords(chat: Chat, outcome: ServeOutcome): string {
  const { lang } = chat.view
  const t = OFFICIAL_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'served':
      return t.recorded(outcome.document.content.number)
    case 'received-before':
      return t.receivedBefore(outcome.by, when(outcome.at, chat.view))
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
    case 'not-allowed':
      return common.notForYou
  }
}

async function askHow(chat: Chat, id: number): Promise<void> {
  const opened = await openService(chat.deps, chat.chatId, id)
  if (opened.kind !== 'open') return chat.toast(serviceWords(chat, opened), { alert: true })
  const question = OFFICIAL_TEXTS[chat.view.lang].askHow(opened.document.content.number)
  await ask(chat, { kind: 'serve-document', subjectId: id }, question)
}

export const documentsFeature: Feature = {
  presses: {
    'document-take': (chat, [id]) => acknowledge(chat, id),
    'document-serve': (chat, [id]) => askHow(chat, id),
    'document-proof': async (chat, [id]) => {
      const evidence = await deliveryEvidence(chat.deps, chat.chatId, id)
      if (evidence.kind === 'not-allowed')
        return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
      await chat.say(proofMessage(evidence, chat.view))
    },
    'document-again': async (chat, [id]) => {
      const { lang } = chat.view
      const outcome = await sendDocumentAgain(chat.deps, chat.caller, id)
      if (outcome.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
      if (outcome.kind === 'on-its-way' && outcome.former !== null) await chat.retire(outcome.former)
      return chat.toast(OFFICIAL_TEXTS[lang].onItsWay)
    },
  },
  drafts: {
    'serve-document': async (chat, draft, text) => {
      const outcome = await serveDocument(chat.deps, chat.caller, draft.subjectId ?? 0, text)
      if (outcome.kind === 'already-applied') return
      const canBeMended = outcome.kind === 'reasons-missing' || outcome.kind === 'too-long'
      if (!canBeMended) await endDraft(chat.deps, chat.chatId, draft.key)
      await chat.say(serviceWords(chat, outcome))
    },
  },
}
