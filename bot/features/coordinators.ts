// /coordinators: the office as a list; links into it, and removals by two.
import { z } from 'zod'
import { issueOfficeLink } from '../../app/coordinators-join.ts'
import {
  type AskOutcome,
  askRemoval,
  type DecisionOutcome,
  decideRemoval,
  mayAskRemoval,
} from '../../app/coordinators-remove.ts'
import { showOffice } from '../../app/coordinators-show.ts'
import { endDraft } from '../../app/drafts.ts'
import type { Draft } from '../../app/store.ts'
import type { OfficeRole } from '../../domain/records.ts'
import { ask } from '../ask.ts'
import { registerChat } from '../commands.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { OFFICE_TEXTS } from '../texts/coordinators.ts'
import { START_TEXTS } from '../texts/start.ts'
import { when } from '../views/context.ts'
import { officeMessage } from '../views/coordinators.ts'

const draftData = z.object({ chatId: z.string() })
const AUDITOR = /^(auditor|审计员?)$/i
const ADD = /^(add|添加|增加)$/i

async function list(chat: Chat): Promise<void> {
  const outcome = await showOffice(chat.deps, chat.chatId)
  if (outcome.kind === 'shown') await chat.show(officeMessage(outcome.view, chat.chatId, chat.view))
  else await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
}

async function link(chat: Chat, role: OfficeRole): Promise<void> {
  const { lang } = chat.view
  const t = OFFICE_TEXTS[lang]
  const s = START_TEXTS[lang]
  const issued = await issueOfficeLink(chat.deps, chat.caller, role)
  if (issued.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].forCoordinators, { alert: true })
  if (issued.kind === 'already-applied') {
    await chat.say(t.linkAgain)
    return
  }
  const address = `https://t.me/${chat.botUsername}?start=${issued.code}`
  const text = paragraphs(
    html`<b>${t.linkFor[role]}</b>`,
    html`${address}`,
    html`${t.linkMeans[role]}`,
    html`${s.inviteUntil(when(issued.expiresAt, chat.view))}`,
    html`${s.inviteForward}`,
  )
  const bytes = await chat.deps.documents.qr(address)
  await chat.say({ text, file: { kind: 'photo', fileName: 'office.png', bytes } })
}

function words(outcome: AskOutcome | DecisionOutcome, chat: Chat): string {
  const t = OFFICE_TEXTS[chat.view.lang]
  const common = COMMON_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'asked':
    case 'removed':
    case 'withdrawn':
      return t[outcome.kind](outcome.name)
    case 'not-allowed':
      return common.notForYou
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
    default:
      return t.refused[outcome.kind]
  }
}

async function begin(chat: Chat, chatId: string): Promise<void> {
  const may = await mayAskRemoval(chat.deps, chat.chatId, chatId)
  if (may.kind !== 'may') return chat.toast(words(may, chat), { alert: true })
  const key = `office-remove-${chatId}`
  const question = OFFICE_TEXTS[chat.view.lang].askReasons(may.name)
  await ask(chat, { kind: 'office-remove', subjectId: 0, key, data: { chatId } }, question)
}

async function reasons(chat: Chat, draft: Draft, text: string): Promise<void> {
  const outcome = await askRemoval(chat.deps, chat.caller, draftData.parse(draft.data).chatId, text)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind !== 'reasons-missing' && outcome.kind !== 'too-long')
    await endDraft(chat.deps, chat.chatId, draft.key)
  if (outcome.kind === 'removed') await registerChat(chat.wire, chat.deps, outcome.chatId)
  await chat.say(words(outcome, chat))
}

async function decide(chat: Chat, id: number, decision: 'confirm' | 'withdraw'): Promise<void> {
  const outcome = await decideRemoval(chat.deps, chat.caller, id, decision)
  if (outcome.kind === 'already-applied') return
  await chat.toast(words(outcome, chat), { alert: true })
  if (outcome.kind === 'removed') await registerChat(chat.wire, chat.deps, outcome.chatId)
}

async function typed(chat: Chat, rest: string): Promise<void> {
  const [verb = '', role = '', ...more] = rest.normalize('NFKC').split(/\s+/)
  if (ADD.test(verb) && more.length === 0 && (role === '' || AUDITOR.test(role)))
    return link(chat, role === '' ? 'coordinator' : 'auditor')
  if (verb === '') return list(chat)
  await chat.say(OFFICE_TEXTS[chat.view.lang].usage)
}

export const coordinatorsFeature: Feature = {
  commands: { coordinators: list, coordinator: typed },
  presses: {
    'office-link': (chat, [role]) => link(chat, role),
    'office-remove': (chat, [chatId]) => begin(chat, chatId),
    removal: (chat, [id, decision]) => decide(chat, id, decision),
  },
  drafts: { 'office-remove': reasons },
}
