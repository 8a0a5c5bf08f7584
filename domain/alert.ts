// What coordinators are told of when it is stuck: from when on, how often, and when that it is over.

export const ALERT_KINDS = [
  'contact',
  'updates',
  'given-up',
  'messages',
  'timers',
  'files',
  'queue',
  'disk',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

const MINUTE_MS = 60_000

/** How long something may be stuck before anybody is told. A shorter trouble passes by itself. */
export const ALERT_AFTER_MS: Record<AlertKind, number> = {
  contact: 5 * MINUTE_MS,
  updates: 5 * MINUTE_MS,
  'given-up': 0,
  messages: 10 * MINUTE_MS,
  timers: 10 * MINUTE_MS,
  files: 30 * MINUTE_MS,
  queue: 2 * MINUTE_MS,
  disk: 0,
}
/** Of one kind nobody is told more often. */
export const ALERT_EVERY_MS = 60 * MINUTE_MS
/** A disk is nearly full with less than this free, or less than a tenth where that is still less. */
export const DISK_LOW_BYTES = 1024 ** 3

/** Something found stuck. `since` null: only that it is so now can be known. */
export type Trouble = { kind: AlertKind; since: Date | null; count: number }

/** What is kept of the last time of a kind. */
export type AlertState = {
  kind: AlertKind
  since: Date
  endedAt: Date | null
  count: number
  told: boolean
  toldAt: Date | null
}

/**
 * What follows from a look: what to keep, and whom to tell what. A trouble that ends before anybody was told of it ends in
 * silence; so does one that comes again within the hour, and one that is not there at the next look any more.
 * @param before null where this kind was never stuck @param found null where all is well
 * @returns null where nothing changes
 */
export function decideAlert(
  before: AlertState | null,
  found: Trouble | null,
  now: Date,
): { state: AlertState; tell: 'stuck' | 'over' | null } | null {
  const open = before && before.endedAt === null ? before : null
  if (!found) {
    if (!open) return null
    return { state: { ...open, endedAt: now }, tell: open.told ? 'over' : null }
  }
  const sinces = [open?.since, found.since].filter((one) => one instanceof Date)
  const since = new Date(Math.min(...sinces.map((one) => one.getTime()), now.getTime()))
  const toldAt = before?.toldAt ?? null
  const long = open !== null && now.getTime() - since.getTime() >= ALERT_AFTER_MS[found.kind]
  const quiet = toldAt !== null && now.getTime() - toldAt.getTime() < ALERT_EVERY_MS
  const tell = long && !quiet
  return {
    state: {
      ...{ kind: found.kind, since, endedAt: null, count: found.count },
      ...{ told: tell || (open?.told ?? false), toldAt: tell ? now : toldAt },
    },
    tell: tell ? 'stuck' : null,
  }
}

/** Whether so little of a disk is free that people should know. */
export const isLow = ({ free, total }: { free: number; total: number }): boolean =>
  free < Math.min(DISK_LOW_BYTES, total / 10)
