// All that is done in the background, on one page: the jobs, what they carry (ids only), how they are repeated.
import { z } from 'zod'

const id = z.number().int().positive()

export const JOBS = {
  /** Sends one outgoing row (app/send-outgoing.ts). */
  'send-outgoing': { queue: 'outgoing', payload: z.object({ id }), attempts: 3, backoffMs: 1_000 },
  /** Sends some that are due together (app/send-outgoing.ts). */
  'send-together': {
    queue: 'outgoing',
    payload: z.object({ ids: z.array(id).min(1) }),
    attempts: 3,
    backoffMs: 1_000,
  },
  /** Fires one timer when it is due (app/fire-timer.ts). */
  'fire-timer': { queue: 'timers', payload: z.object({ id }), attempts: 3, backoffMs: 1_000 },
  /** Copies the bytes of one piece of evidence from Telegram into the vault (app/add-evidence.ts). */
  'store-evidence': { queue: 'files', payload: z.object({ id }), attempts: 8, backoffMs: 5_000 },
  /** Makes the PDF and the workbook of a submitted sheet (app/make-report.ts). */
  'make-report': { queue: 'files', payload: z.object({ id }), attempts: 8, backoffMs: 5_000 },
  /** Makes the PDF of an official document and sends it (app/make-document.ts). */
  'make-document': { queue: 'files', payload: z.object({ id }), attempts: 8, backoffMs: 5_000 },
} as const

export type JobName = keyof typeof JOBS
/** Those that carry one row. */
export type RowJob = Exclude<JobName, 'send-together'>
export type QueueName = (typeof JOBS)[JobName]['queue']

/** How many jobs of a queue run side by side in one process; of messages so many that one is always ready to go. */
export const CONCURRENCY: Record<QueueName, number> = { outgoing: 16, timers: 4, files: 2 }

/** Seconds between two sweeps: what is due and not queued waits no longer than this. */
export const SWEEP_S = 60
/** A sweep also queues what falls due in this time: a queue that was emptied makes nothing of it late. */
export const AHEAD_S = 90
/** Pause before a timer that was held back, until all people did before it is heard, is looked at again. */
export const HELD_S = 1
/** Seconds between two looks for what is stuck. */
export const WATCH_S = 60
/** Pause before the sweep that makes up for jobs that could not be queued. */
export const MAKE_UP_S = 2
/** A claimed row whose sender has not settled it for this long is sent again. */
export const CLAIM_VALID_MS = 60_000
/** Rows one sweep queues; the next sweep takes the rest. */
export const SWEEP_BATCH = 1_000
