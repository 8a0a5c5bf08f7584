// What the program is put together from, what comes out of it, and in which order it is taken apart.
import type { Clock, Deps, Documents, Log, Publicity, Vault } from './app/deps.ts'
import { faultOf } from './app/fault.ts'
import type { SendLimits } from './bot/pace.ts'
import type { Policy } from './domain/policy.ts'
import type { PublicLimits } from './web/public-routes.ts'

export type Parts = {
  token: string
  apiRoot: string
  databaseUrl: string
  redisUrl?: string
  /** Other processes may use the database too, so that limits are kept there where there is no Redis. */
  sharedDatabase: boolean
  coordinators: string[]
  policy: Policy
  clock: Clock
  documents: Documents
  vault: Vault
  /** Where exports of everything are written; without it there are none. */
  exportsFolder?: string
  log: Log
  limits: SendLimits
  role: 'all' | 'bot' | 'worker'
  /** Updates of one person in a minute; more are refused. All are taken where it is Infinity. */
  mostOfAPerson: number
  /** Updates come by webhook instead of polling. */
  webhook?: { url: string; secret: string; host: string; port: number }
  /** The server of this process; with `pages` (default) it shows the public pages. The webhook is taken at the same address. */
  web?: { host: string; port: number; limits?: PublicLimits; pages?: boolean }
  publicity?: Publicity
  /** The folder whose disk is watched; without it none is. */
  dataDir?: string
  /** For the metrics and the board of the queues; without it there are neither. */
  operatorPassword?: string
}

export type App = {
  deps: Deps
  /** Where the public pages are; null where none are shown. */
  webUrl: string | null
  /** Where this process is asked how it is; null where it has no server. */
  serverUrl: string | null
  /** Queues what is due now, as the sweep does every minute. */
  sweep(): Promise<void>
  /** Looks for what is stuck and tells the coordinators, as happens every minute. */
  watch(): Promise<void>
  /** The next moment something will happen by itself. */
  nextDue(): Promise<Date | null>
  /** Resolves when all that was taken in is handled and nothing due is left to be done. */
  settled(): Promise<void>
  /** To be told when the clock was moved by hand, which is no outage. */
  clockMoved(): Promise<void>
  /** Ends intake, then workers, then connections, in that order. */
  stop(): Promise<void>
}

/** What was opened, to be closed in the opposite order, each whatever becomes of the others. */
export class Opened {
  readonly #closers: (() => Promise<unknown>)[] = []

  onClose(close: () => Promise<unknown>): void {
    this.#closers.unshift(close)
  }

  async close(log: Log): Promise<void> {
    for (const close of this.#closers.splice(0)) {
      await close().catch((error: unknown) => log.warn(faultOf(error), 'a part did not close in order'))
    }
  }
}
