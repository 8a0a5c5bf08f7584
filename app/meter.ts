// What is counted and timed for those who watch the program from outside. Labels are words of the code, never what people
// typed or who they are.

/** How an update ended: handled, tried again later, or given up. */
export type UpdateOutcome = 'done' | 'retried' | 'given-up'
/** What came of a call to Telegram, in the classes it matters in. */
export type CallOutcome = 'ok' | '429' | '4xx' | '5xx' | 'network'

export interface Meter {
  /** One try to handle an update. @param seconds it took */
  update(outcome: UpdateOutcome, seconds: number): void
  /**
   * What a person did and what came of it.
   * @param action `tap:accept`, `/dispatch`, `typed:leave` …; @param outcome the kind of the action's answer
   */
  action(action: string, outcome: string): void
  /** One try to send a notice. */
  notice(result: string): void
  /** A timer that fired. @param lateMs after its due time */
  fired(lateMs: number): void
  /** A job that was worked on. @param seconds it took */
  job(name: string, outcome: 'done' | 'failed', seconds: number): void
  /** A sweep; how many rows of each kind it queued, or null where it failed. */
  swept(rows: Record<string, number> | null): void
  /** A call of the Bot API. @param seconds from asking to the answer */
  call(method: string, outcome: CallOutcome, seconds: number): void
  /** Somebody tried to log in as operator, in vain. */
  refusedLogin(outcome: 'wrong' | 'locked-out'): void
}
