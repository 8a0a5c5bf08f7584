// What a feature gets with every update: who asks, in which language, and how to answer.
import type { Caller, Deps } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { meet, type Who } from '../app/who.ts'
import { dayKey, startOfDay } from '../domain/local-time.ts'
import { forLooking, onlyLooks } from './auditor.ts'
import { html, whole } from './html.ts'
import type { Message } from './message.ts'
import type { Wire } from './telegram.ts'
import type { View } from './views/context.ts'

/** The parts of an update the features look at, parsed at the border (bot/update.ts). */
export type Incoming = {
  updateId: bigint
  chatId: string
  profile: { firstName: string; username: string | null; languageCode: string | null }
  messageId: number | null
  callbackQueryId: string | null
}

/** What the handling of an update decided about the update itself; known also where it failed half-way. */
export type Handling = { forget: boolean }

export interface Chat {
  readonly deps: Deps
  readonly wire: Wire
  readonly chatId: string
  readonly who: Who
  readonly caller: Caller
  /** For direct answers to something just done on this phone: the person is looking at it. */
  readonly view: View
  readonly botUsername: string
  /** The message that was tapped, or that came. */
  readonly messageId: number | null
  say(message: Message | string): Promise<number>
  /** Shows `message` in place of the tapped one; sends it anew when that is gone. */
  show(message: Message): Promise<number>
  /** Takes the buttons off an earlier message of this chat. */
  retire(messageId: number): Promise<void>
  /** The update that is being handled is not kept: neither what it says nor whose it is. */
  forget(): void
  /** The answer to a tap, at most once; later calls say it as a message when it matters (`alert`). */
  toast(text: string, options?: { alert?: boolean }): Promise<void>
}

const TOAST_LIMIT = 200

/** When an account was seen is kept to the day: the minute would tell who has just made an anonymous complaint. */
function today({ clock, policy: { timezone } }: Deps): Date {
  return startOfDay(dayKey(clock.now(), timezone), timezone)
}

export async function openChat(
  deps: Deps,
  wire: Wire,
  botUsername: string,
  incoming: Incoming,
  handling: Handling = { forget: false },
): Promise<Chat> {
  const { chatId, profile, updateId, messageId, callbackQueryId } = incoming
  const who = await meet(deps.store, { chatId, ...profile }, today(deps))
  let answered = callbackQueryId === null
  // Whoever only looks is shown no button that would be refused.
  const seenBy = (message: Message): Message => (onlyLooks(who) ? forLooking(message) : message)
  const say = (message: Message | string) =>
    wire.send(chatId, typeof message === 'string' ? { text: html`${message}` } : seenBy(message))
  return {
    ...{ deps, wire, chatId, who, botUsername, messageId, say },
    caller: { chatId, updateId },
    view: { lang: who.lang, policy: deps.policy, fresh: false },
    show: async (message) => {
      if (
        messageId !== null &&
        callbackQueryId !== null &&
        (await wire.edit(chatId, messageId, seenBy(message)))
      )
        return messageId
      return say(message)
    },
    retire: (earlier) => wire.retire(chatId, earlier),
    forget: () => {
      handling.forget = true
    },
    toast: async (text, { alert = false } = {}) => {
      if (answered || callbackQueryId === null) {
        if (alert && text !== '') await say(text)
        return
      }
      answered = true
      const cut = text.length > TOAST_LIMIT ? `${whole(text.slice(0, TOAST_LIMIT - 1))}…` : text
      try {
        await wire.telegram.answerCbQuery(callbackQueryId, cut === '' ? undefined : cut, {
          show_alert: alert,
        })
      } catch (error) {
        // Too late for Telegram (after an outage): the effect stays, and what matters is said as a message.
        deps.log.info(faultOf(error), 'a tap was not answered')
        if (alert && text !== '') await say(text)
      }
    },
  }
}
