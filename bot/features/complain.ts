// /complain: saying a complaint step by step or in one line, and asking with its code. None of these updates is kept.
import { askComplaint } from '../../app/ask-complaint.ts'
import {
  addComplaintFile,
  COMPLAINT_KEY,
  type ComplaintDraftView,
  changeComplaint,
  type DayIsFull,
  openAsking,
  openComplaint,
  showComplaint,
  type TooLong,
} from '../../app/complain.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { dropDraft } from '../../app/drafts.ts'
import { codeToShow, type NotReady, submitComplaint } from '../../app/submit-complaint.ts'
import { codeIn, looksLikeCode } from '../../domain/complaint.ts'
import { dayWords } from '../../domain/time-words.ts'
import { type Change, pickedId, tapped, typed } from '../complain-steps.ts'
import type { Chat } from '../context.ts'
import { goOnIn } from '../draft-message.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { COMPLAIN_TEXTS } from '../texts/complain.ts'
import { askButton, complainMessage } from '../views/complain.ts'
import { codeMessage, stateMessage } from '../views/complainer.ts'

type Changed = ComplaintDraftView | DayIsFull | TooLong | { kind: 'no-complaint' } | AlreadyApplied

/** Shows where the complaint stands: in place after a tap, as a new message after typing or a command. */
async function show(chat: Chat, changed: Changed, answered = false): Promise<void> {
  if (changed.kind === 'day-is-full') return refuse(chat, changed)
  if (changed.kind === 'too-long') {
    await chat.say(COMMON_TEXTS[chat.view.lang].tooLong(changed.max))
    return
  }
  // A repeated update changes nothing, but the person still gets to see where things stand.
  const view = changed.kind === 'already-applied' ? await showComplaint(chat.deps, chat.chatId) : changed
  if (!view || view.kind === 'no-complaint') return refuse(chat, { kind: 'no-complaint' })
  const messageId = await chat.show(complainMessage(view, chat.view))
  await goOnIn(chat, COMPLAINT_KEY, messageId, answered)
}

async function refuse(chat: Chat, refusal: NotReady): Promise<void> {
  const t = COMPLAIN_TEXTS[chat.view.lang]
  if (refusal.kind === 'no-complaint') return chat.toast(t.noComplaint, { alert: true })
  if (refusal.kind === 'incomplete') return chat.toast(t.incomplete, { alert: true })
  const words = t.dayIsFull(refusal.max, dayWords(refusal.again, chat.view.lang))
  await chat.say({ text: html`${words}`, buttons: [[askButton(chat.view)]] })
}

/** Says where a complaint stands, and takes what follows its code as a note. */
async function ask(chat: Chat, line: string): Promise<void> {
  const { lang } = chat.view
  const t = COMPLAIN_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  const outcome = await askComplaint(chat.deps, chat.caller, line)
  switch (outcome.kind) {
    case 'found':
      await chat.say(stateMessage(outcome.view, outcome.noted, chat.view))
      return
    case 'unknown-code':
      await chat.say(t.unknownCode)
      return
    case 'too-many-codes':
      await chat.say(t.tooManyCodes(dayWords(outcome.again, lang)))
      return
    case 'too-many-notes':
      await chat.say(t.tooManyNotes(outcome.max, dayWords(outcome.again, lang)))
      return
    case 'reasons-missing':
      await chat.say(common.missing)
      return
    case 'too-long':
      await chat.say(common.tooLong(outcome.max))
  }
}

/** The code first, then the complaint: whoever has made one has its code. */
async function submit(chat: Chat): Promise<void> {
  const t = COMPLAIN_TEXTS[chat.view.lang]
  const ready = await codeToShow(chat.deps, chat.chatId)
  if (ready.kind === 'code') await chat.say(codeMessage(ready.code, ready.anonymous, chat.view))
  else if (ready.kind !== 'no-complaint') return refuse(chat, ready)
  const outcome = await submitComplaint(chat.deps, chat.caller)
  if (outcome.kind !== 'made' && outcome.kind !== 'already-applied') return refuse(chat, outcome)
  await chat.show({ text: html`${t.made}` })
}

async function cancel(chat: Chat): Promise<void> {
  const t = COMPLAIN_TEXTS[chat.view.lang]
  const dropped = await dropDraft(chat.deps, chat.caller, COMPLAINT_KEY)
  if (dropped.kind === 'dropped' && !dropped.was) return chat.toast(t.noComplaint, { alert: true })
  await chat.show({ text: html`${t.cancelled}` })
}

export const complainFeature: Feature = {
  commands: {
    complain: async (chat, line) => {
      chat.forget()
      if (codeIn(line) || looksLikeCode(line)) return ask(chat, line)
      await show(chat, await openComplaint(chat.deps, chat.caller, line))
    },
  },
  presses: {
    complain: async (chat, [step, value]) => {
      chat.forget()
      if (step === 'submit') return submit(chat)
      if (step === 'cancel') return cancel(chat)
      if (step === 'code') return show(chat, await openAsking(chat.deps, chat.caller))
      const id = step === 'pick' ? pickedId(value) : undefined
      const change: Change | null = id === null ? null : tapped(step, value)
      if (!change) return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton)
      await show(chat, await changeComplaint(chat.deps, chat.caller, change, id ?? undefined))
    },
  },
  drafts: {
    complaint: async (chat, _draft, text) => {
      chat.forget()
      const standing = await showComplaint(chat.deps, chat.chatId)
      if (!standing) return
      if (standing.draft.asksCode) return ask(chat, text)
      const change = typed(standing.draft, text, chat.view.lang)
      if (typeof change === 'string') {
        await chat.say(change)
        return
      }
      await show(chat, await changeComplaint(chat.deps, chat.caller, change), true)
    },
  },
  draftFiles: {
    complaint: async (chat, _draft, file, _caption, sentAt) => {
      chat.forget()
      const t = COMPLAIN_TEXTS[chat.view.lang]
      const outcome = await addComplaintFile(chat.deps, chat.caller, { ...file, sentAt })
      if (outcome.kind === 'too-large') await chat.say(t.tooLarge)
      else if (outcome.kind === 'too-many') await chat.say(t.tooManyFiles(outcome.max))
      else await show(chat, outcome, true)
    },
  },
}
