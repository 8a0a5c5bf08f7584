// Finds the feature that answers an event. The order: blocking, taps, commands, drafts, a hint. What nobody waits for is
// not kept: it may be of a complaint whose other words are forgotten already.

import type { Deps } from '../app/deps.ts'
import { noteBlocking } from '../app/phone-blocked.ts'
import type { Draft } from '../app/store.ts'
import { own } from '../domain/own.ts'
import { isLookingCommand, isLookingPress, onlyLooks } from './auditor.ts'
import { type Args, parseCallbackData, type Verb } from './callback-data.ts'
import { type Chat, type Handling, openChat } from './context.ts'
import { isLeftBehind } from './draft-message.ts'
import type { Feature, Run } from './feature.ts'
import { doing } from './reference.ts'
import type { Wire } from './telegram.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { OFFICE_TEXTS } from './texts/coordinators.ts'
import type { Event } from './update.ts'

const COMMAND = /^\/([A-Za-z0-9_]+)(?:@[A-Za-z0-9_]+)?(?:\s+([\s\S]*))?$/

/** The draft a text or file belongs to: the one whose message it replies to, else the one last touched. */
async function draftFor(chat: Chat, replyTo: number | null): Promise<Draft | null> {
  return chat.deps.store.transact(async (tx) => {
    const answered = replyTo === null ? null : await tx.drafts.byMessage(chat.chatId, replyTo)
    return answered ?? (await tx.drafts.latest(chat.chatId))
  })
}

/** Whether the draft still waits; the question of one that does not keeps no button. */
async function isOpen(chat: Chat, { key }: Draft): Promise<boolean> {
  return chat.deps.store.transact(async (tx) => (await tx.drafts.get(chat.chatId, key)) !== null)
}

/** What an auditor is told who wishes to change something. */
async function refuse(chat: Chat): Promise<void> {
  await chat.say(OFFICE_TEXTS[chat.view.lang].onlyLooks)
}

export class Bot {
  readonly #features: readonly Feature[]
  readonly #deps: Deps
  readonly #wire: Wire
  readonly #username: string

  constructor(deps: Deps, wire: Wire, username: string, features: readonly Feature[]) {
    this.#deps = deps
    this.#wire = wire
    this.#username = username
    this.#features = features
  }

  /** Handles one event to its end. May be called again for the same update: effects happen once. */
  async handle(event: Event, handling: Handling = { forget: false }): Promise<void> {
    const { incoming } = event
    doing(event.kind)
    if (event.kind === 'blocking') {
      await noteBlocking(this.#deps, { chatId: incoming.chatId, updateId: incoming.updateId }, event.blocked)
      return
    }
    const chat = await openChat(this.#deps, this.#wire, this.#username, incoming, handling)
    if (event.kind === 'press') return this.#press(chat, event.data)
    if (event.kind === 'text') return this.#text(chat, event.text, event.replyTo)
    if (event.kind === 'file') return this.#file(chat, event)
    if (event.kind === 'place') return this.#place(chat, event)
    if (event.kind === 'edit') return this.#edited(chat, event.text)
    await chat.say(COMMON_TEXTS[chat.view.lang].notUnderstood)
  }

  async #press(chat: Chat, data: string): Promise<void> {
    const press = parseCallbackData(data)
    const run = press && this.#find(({ presses }) => presses?.[press.verb])
    if (!press || !run) return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton)
    doing(`tap:${press.verb}`)
    if (onlyLooks(chat.who) && !isLookingPress(press))
      return chat.toast(OFFICE_TEXTS[chat.view.lang].onlyLooks, { alert: true })
    if (await isLeftBehind(chat, press)) return
    await (run as Run<[Args<Verb>]>)(chat, press.args)
    await chat.toast('')
  }

  async #text(chat: Chat, text: string, replyTo: number | null): Promise<void> {
    const command = COMMAND.exec(text.trim())
    if (command) return this.#command(chat, command[1] ?? '', command[2]?.trim() ?? '')
    const draft = await draftFor(chat, replyTo)
    const run = draft && this.#find(({ drafts }) => own(drafts, draft.kind))
    if (!draft || !run) {
      chat.forget()
      await chat.say(COMMON_TEXTS[chat.view.lang].nothingAsked)
      return
    }
    doing(`typed:${draft.kind}`)
    await run(chat, draft, text.trim(), { messageId: chat.messageId, replyTo })
    if (draft.messageId !== null && !(await isOpen(chat, draft))) await chat.retire(draft.messageId)
  }

  async #command(chat: Chat, name: string, rest: string): Promise<void> {
    const lower = name.toLowerCase()
    const run = this.#find(({ commands }) => own(commands, lower))
    if (run) doing(`/${lower}`)
    if (run) return onlyLooks(chat.who) && !isLookingCommand(lower) ? refuse(chat) : run(chat, rest)
    const numbered = /^([a-z]+)_(\d{1,9})$/.exec(lower)
    const open = numbered && this.#find((feature) => own(feature.numbered, numbered[1] ?? ''))
    if (open) doing(`/${numbered[1]}_n`)
    if (open) return open(chat, Number(numbered[2]))
    chat.forget()
    await chat.say(COMMON_TEXTS[chat.view.lang].unknownCommand(name))
  }

  async #file(chat: Chat, event: Extract<Event, { kind: 'file' }>): Promise<void> {
    const { file, caption, replyTo, sentAt } = event
    const command = COMMAND.exec(caption.trim())
    const name = command?.[1]?.toLowerCase()
    const take = name && this.#find(({ files }) => own(files, name))
    if (take) doing(`file:/${name}`)
    if (take && onlyLooks(chat.who)) return refuse(chat)
    if (take) return take(chat, file, command?.[2]?.trim() ?? '')
    const draft = await draftFor(chat, replyTo)
    const run = draft && this.#find(({ draftFiles }) => own(draftFiles, draft.kind))
    if (!draft || !run) {
      chat.forget()
      await chat.say(COMMON_TEXTS[chat.view.lang].fileUnasked)
      return
    }
    doing(`file:${draft.kind}`)
    await run(chat, draft, file, caption.trim(), sentAt, { messageId: chat.messageId, replyTo })
  }

  async #place(chat: Chat, event: Extract<Event, { kind: 'place' }>): Promise<void> {
    const { latitude, longitude, replyTo } = event
    const draft = await draftFor(chat, replyTo)
    const run = draft && this.#find(({ draftPlaces }) => own(draftPlaces, draft.kind))
    if (!draft || !run) {
      await chat.say(COMMON_TEXTS[chat.view.lang].placeUnasked)
      return
    }
    doing(`place:${draft.kind}`)
    await run(chat, draft, { latitude, longitude }, { messageId: chat.messageId, replyTo })
  }

  /** Most edits change nothing; where one does, the feature that took the message says so. */
  async #edited(chat: Chat, text: string): Promise<void> {
    for (const { edited } of this.#features) if (await edited?.(chat, text.trim())) return
    chat.forget()
  }

  #find<T>(pick: (feature: Feature) => T | undefined): T | undefined {
    for (const feature of this.#features) {
      const found = pick(feature)
      if (found) return found
    }
    return undefined
  }
}
