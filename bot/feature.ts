// What a feature answers to. bot/features/index.ts lists them all; bot/bot.ts finds the one that fits.
import type { Draft } from '../app/store.ts'
import type { Args, Verb } from './callback-data.ts'
import type { Chat } from './context.ts'
import type { SentFile } from './update.ts'

/** The message something came with: its id finds it again when it is edited, `replyTo` is the one it answers. */
export type Sent = { messageId: number | null; replyTo: number | null }
export type Place = { latitude: number; longitude: number }

export type Run<T extends unknown[]> = (chat: Chat, ...args: T) => Promise<void>

export type Feature = {
  /** '/name' and what follows it on the line. */
  commands?: Record<string, Run<[rest: string]>>
  /** '/name_12': commands with a number in their name. */
  numbered?: Record<string, Run<[number: number]>>
  presses?: { [V in Verb]?: Run<[args: Args<V>]> }
  /** Typed text for the kind of draft it answers. */
  drafts?: Record<string, Run<[draft: Draft, text: string, sent: Sent]>>
  /** A file for the kind of draft it belongs to. */
  draftFiles?: Record<string, Run<[draft: Draft, file: SentFile, caption: string, sentAt: Date, sent: Sent]>>
  /** A location for the kind of draft it belongs to. */
  draftPlaces?: Record<string, Run<[draft: Draft, place: Place, sent: Sent]>>
  /** An earlier message was edited; true when it was one this feature had taken. */
  edited?: (chat: Chat, text: string) => Promise<boolean>
  /** A file with '/name' as its caption. */
  files?: Record<string, Run<[file: SentFile, rest: string]>>
}
