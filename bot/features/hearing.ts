// The institution's side of a sanction: its contacts state their view in words and files, hand it in, or have nothing to say.
import type { AlreadyApplied } from '../../app/deps.ts'
import { beginDraft, noteDraftMessage } from '../../app/drafts.ts'
import {
  addHearingFile,
  clearHearingFiles,
  type FileOutcome,
  sayInHearing,
  submitStatement,
  waiveHearing,
} from '../../app/sanction-statement.ts'
import { type SanctionOutcome, sanctionRefusal } from '../../app/sanction-step.ts'
import { openSanctionPage, type SanctionView } from '../../app/sanction-view.ts'
import type { Draft } from '../../app/store.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { HEARING_TEXTS } from '../texts/hearing.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import type { HearingPress } from '../verbs/sanction.ts'
import { hearingMessage, reviewMessage, waiveSure } from '../views/hearing.ts'

const STATE = { event: 'state', as: 'contact' } as const
const hearingDraftKey = (id: number): string => `hearing-${id}`

function words(
  chat: Chat,
  outcome: Exclude<SanctionOutcome | FileOutcome, { kind: 'done' | 'kept' }>,
): string {
  const { lang } = chat.view
  const t = HEARING_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'not-allowed':
      return common.notForYou
    case 'wrong-state':
      return t.over
    case 'unmet':
      return SANCTION_TEXTS[lang].unmet[outcome.condition]
    case 'too-many':
      return t.tooMany(outcome.max)
    case 'too-large':
      return t.tooLarge
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

async function showPage(
  chat: Chat,
  id: number,
  make: (shown: SanctionView, view: Chat['view']) => Message = hearingMessage,
): Promise<void> {
  const shown = await openSanctionPage(chat.deps, chat.chatId, id, 'contact')
  if (shown) await chat.show(make(shown, chat.view))
  else await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
}

async function stepped(
  chat: Chat,
  id: number,
  outcome: SanctionOutcome | AlreadyApplied,
  done: string,
): Promise<void> {
  if (outcome.kind === 'already-applied') return
  if (outcome.kind === 'done') await chat.toast(done)
  else await chat.toast(words(chat, outcome), { alert: true })
  if (outcome.kind !== 'not-allowed') await showPage(chat, id)
}

/** Asks below, so that the message with the time stays as it is. */
async function speak(chat: Chat, id: number): Promise<void> {
  const t = HEARING_TEXTS[chat.view.lang]
  const key = hearingDraftKey(id)
  await beginDraft(chat.deps, chat.caller, { key, kind: 'hearing', subjectId: id, data: {} })
  const review = { text: t.review, data: callbackData('hearing', id, 'review') }
  const back = { text: t.back, data: callbackData('draft-drop', key) }
  const messageId = await chat.say({ text: html`${t.ask}`, buttons: [[review], [back]] })
  await noteDraftMessage(chat.deps, chat.chatId, key, messageId)
}

async function press(chat: Chat, id: number, what: HearingPress): Promise<void> {
  const { deps, caller } = chat
  const t = HEARING_TEXTS[chat.view.lang]
  switch (what) {
    case 'submit':
      return stepped(chat, id, await submitStatement(deps, caller, id), t.submitted)
    case 'waive-sure':
      return stepped(chat, id, await waiveHearing(deps, caller, id), t.waived)
    case 'clear':
      return stepped(chat, id, await clearHearingFiles(deps, caller, id), t.cleared)
    case 'page':
      return showPage(chat, id)
  }
  const refusal = await sanctionRefusal(deps, chat.chatId, id, STATE)
  if (refusal) return stepped(chat, id, refusal, '')
  if (what === 'speak') return speak(chat, id)
  return showPage(chat, id, what === 'review' ? reviewMessage : waiveSure)
}

async function said(chat: Chat, draft: Draft, text: string): Promise<void> {
  const id = draft.subjectId ?? 0
  const outcome = await sayInHearing(chat.deps, chat.caller, id, text)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind !== 'done') {
    await chat.say(words(chat, outcome))
    return
  }
  const shown = await openSanctionPage(chat.deps, chat.chatId, id, 'contact')
  if (!shown) return
  // The words first, then all of what would be handed in.
  const review = reviewMessage(shown, chat.view)
  const noted = html`${HEARING_TEXTS[chat.view.lang].written}`
  await chat.say({ ...review, text: paragraphs(noted, review.text) })
}

export const hearingFeature: Feature = {
  presses: { hearing: (chat, [id, what]) => press(chat, id, what) },
  drafts: { hearing: said },
  draftFiles: {
    hearing: async (chat, draft, file, caption, sentAt) => {
      const id = draft.subjectId ?? 0
      const outcome = await addHearingFile(chat.deps, chat.caller, id, { ...file, sentAt }, caption)
      if (outcome.kind === 'already-applied') return
      const t = HEARING_TEXTS[chat.view.lang]
      const text = outcome.kind === 'kept' ? t.kept(outcome.count) : words(chat, outcome)
      const review = { text: t.review, data: callbackData('hearing', id, 'review') }
      await chat.say({ text: html`${text}`, buttons: outcome.kind === 'kept' ? [[review]] : [] })
    },
  },
}
