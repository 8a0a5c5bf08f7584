// The port to what keeps the calls of all processes together within Telegram's limits: who may call now, and who must
// wait how long. The turnstiles of one process, of Redis and of PostgreSQL promise the same.

/** Finite or not; a group or channel is a chat whose id is negative or an @name. */
export type SendLimits = {
  overallPerSecond: number
  perChatPerSecond: number
  /** Not given: a group is a chat like any other. */
  perGroupPerMinute?: number
}

/** One call that waits for its turn. An edit counts over all chats only, but waits where its chat has been paused. */
export type Ask = { chat: string; kind: 'send' | 'edit'; urgent: boolean }

/**
 * Go, with a token to be handed back when the call is answered; or when to ask again. `of` says what it waits for: its
 * chat, which leaves others free to go, or everything.
 */
export type Turn = { token: string } | { waitMs: number; of: 'chat' | 'all' }

export interface Turnstile {
  /**
   * Turns for some calls, in the order of asking. A place is taken until the call is answered, and free again a second
   * (for groups also: a minute) after that: when Telegram counted the call, between its leaving and its answer, only
   * Telegram knows. Who asks urgently and must wait holds those back who do not, in all processes.
   * @param done tokens of calls that have been answered since
   */
  turns(asks: readonly Ask[], done: readonly string[]): Promise<Turn[]>
  /**
   * Nothing goes to `chat` for so long, which is what Telegram asked for by a 429. When another chat was paused a moment
   * ago it is the limit over all that was met: then nothing goes anywhere for the shorter of the two. null: everything.
   */
  pause(chat: string | null, ms: number): Promise<void>
  close(): Promise<void>
}

export const isGroup = (chat: string): boolean => /^[-@]/.test(chat)

/** Added to every window: clocks differ a little in what they call a second. */
export const MARGIN_MS = 2
/** A place whose process never said that its call was answered is free again after so long. */
export const ABANDONED_MS = 10_000
/** When to ask again where nobody knows when a place will be free: all calls are still on their way. */
export const LOOK_AGAIN_MS = 20
/** Others are not held back for an urgent call that has not been asked for again so long after its time. */
export const GONE_MS = 1_000
/** Two chats refused within so long: it was the limit over all. */
export const TOGETHER_MS = 3_000
