// The port to what is known of updates that were refused, since their sender sends more than a hand can do.

export interface RefusedUpdates {
  /** How many updates of a chat were kept since `since`; those that must not tell whose they are do not count. */
  countOf(chatId: string, since: Date): Promise<number>
  /** Keeps of updates only that they came: they are not handled, also when they are delivered again. */
  refuse(ids: readonly bigint[], at: Date): Promise<void>
}
