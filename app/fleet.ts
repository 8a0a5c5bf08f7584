// What several processes on one database agree on: whose turn a chat is, and who does what only one of them may do.
import type { TakenUpdate } from './deps.ts'

/** @property mine whether this process has the turn @property update the earliest of the chat without effect */
export type Look = { mine: boolean; update: TakenUpdate | null }

/**
 * The turn of a chat: the one process that has it handles the chat's updates. A turn ends by itself when the process dies
 * or loses its connection to the database.
 */
export interface Turns {
  /**
   * Takes the turn of a chat unless another process has it, and names the chat's earliest update without effect, also
   * where the turn is not ours. Where there is none, a turn taken is given back. @throws when the database is away
   */
  look(chatId: string): Promise<Look>
  /**
   * Notes that an update was handled, whoever has the turn, and names the next as `look` does; `mine` is false when the
   * turn was lost meanwhile. @param forget what it said and whose it was is forgotten at once
   */
  done(update: TakenUpdate, at: Date, forget?: boolean): Promise<Look>
  /** Gives a turn back without waiting. */
  release(chatId: string): void
}

/** What only one process of all does at a time. */
export type Duty = 'poll' | 'sweep' | 'begin' | 'push'

export interface Duties {
  /** Takes a duty unless another process has it. @returns whether it is ours now; false also when the database is away */
  hold(duty: Duty): Promise<boolean>
  /** Gives it back. */
  free(duty: Duty): Promise<void>
  /** Does `work` while no other process has the duty: waits for it. @throws when the database is away */
  alone<T>(duty: Duty, work: () => Promise<T>): Promise<T>
  /** Hears whenever everything held was lost: turns and duties may be another process's from then on. @returns ends it */
  onLost(listener: () => void): () => void
}
