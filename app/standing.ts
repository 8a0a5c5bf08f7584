// How things stand at a moment: what waits to be done, and since when. For readiness, metrics and alerts.

/** What waits; `oldest` is since when the one has waited that waits longest, null where nothing does. */
export type Backlog = { count: number; oldest: Date | null }

export type Standing = {
  /** Messages that should have left: due, being sent, or waiting for another try. Alerts themselves are not counted. */
  messages: Backlog
  /** Messages being sent right now. */
  sending: number
  /** Messages given up in the last day. */
  undelivered: number
  /** Timers that are due and have not fired. */
  timers: Backlog
  /** Updates taken in that have had no effect yet. */
  updates: Backlog
  /** Updates given up in the last hour; `oldest` is when the first of them came. */
  givenUp: Backlog
  /** Files not stored, reports and documents not made. */
  files: Backlog
  /** When any process last was in touch with Telegram and the database at once. */
  heardAt: Date | null
}

/** Reads it in one go, in a few milliseconds. @throws when the database does not answer */
export type ReadStanding = (now: Date) => Promise<Standing>

/** How things are, as far as it could be learned: null where the one asked did not answer in time. */
export type Glance = {
  standing: Standing | null
  queues: Record<string, Record<string, number>> | null
  disk: { free: number; total: number } | null
  /** Whether Telegram has answered lately, or does now. */
  telegram: boolean
}

/** What only the machine and the queue can tell. */
export interface Surroundings {
  /** How many jobs of each queue are in which state. @throws when the queue does not answer */
  queues(): Promise<Record<string, Record<string, number>>>
  /** Of the disk under the data folder, in bytes; null where there is none to look at. */
  disk(): Promise<{ free: number; total: number } | null>
}
