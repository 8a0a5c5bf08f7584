// What the actions need from the outside, as ports. main.ts gives the real ones.

import type { FileLoss } from '../domain/file-loss.ts'
import type { JournalVerdict } from '../domain/journal.ts'
import type { Policy } from '../domain/policy.ts'
import type { Documents } from './documents.ts'
import type { Meter } from './meter.ts'
import type { Notice } from './notices/notice.ts'
import type { RefusedUpdates } from './refused-updates.ts'
import type { Tx } from './store.ts'
import type { Exports } from './whole.ts'

export type { Documents, FileOut, ReadFormResult } from './documents.ts'
export type { Duties, Duty, Look, Turns } from './fleet.ts'
export type { Archive, Exports, Filling, Snapshot, Whole, WrittenExport } from './whole.ts'

/** Time as data: the actions never read a clock of their own. */
export interface Clock {
  now(): Date
}

/** Chance as data. */
export interface Chance {
  /** `bytes` random bytes, lower-case hex. */
  hex(bytes: number): string
  /** A random token of the characters A-Z a-z 0-9 _ - (128 bits). */
  token(): string
}

/** The answer to an effect whose update had been applied before (it was delivered again, or the program had died). */
export type AlreadyApplied = { kind: 'already-applied' }
export const ALREADY_APPLIED: AlreadyApplied = { kind: 'already-applied' }

export interface Store {
  /** Runs `work` in one transaction, again when it loses a deadlock or serialisation race. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * `transact` that happens once per update: the update is claimed in the same transaction. At most one effect per
   * update; `updateId` null for what no update asked for.
   */
  effect<T>(updateId: bigint | null, work: (tx: Tx) => Promise<T>): Promise<T | AlreadyApplied>
  /** Who an account is and was last seen as: one statement each, for the first look at whoever writes or taps. */
  accounts: Pick<Tx['accounts'], 'standing' | 'seen'>
  /** Whether an error says only that the database can do no work now, as on a full disk: it was no try then. */
  cannotWork(error: unknown): boolean
  /** Runs `work` with every statement for itself: for what only reads, or changes by a single statement. */
  singly<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Settles a claimed row as sent where nothing else hangs on that. What many ask for while a statement is under way is
   * written by the next one together; resolves when it is committed.
   */
  settleSent(id: number, sent: { sentAt: Date; messageId: number; textHash: string }): Promise<void>
  /** Likewise gives a claimed row back to be sent at `notBefore`. @param error of the try that failed; null: it was no try */
  giveBack(id: number, notBefore: Date, error: string | null): Promise<void>
  /** Whether anything that is due at `now`, a message or a due time, has not come to its end. */
  isBusy(now: Date): Promise<boolean>
  /** Checks the chain of the whole journal. */
  verifyJournal(): Promise<JournalVerdict>
}

/** An update of Telegram as kept until it has taken effect. */
export type TakenUpdate = { id: bigint; chatId: string; payload: unknown; attempts: number }

/** Where updates are kept between Telegram and their effect; that they took effect is noted by their turn (app/fleet.ts). */
export interface Inbox extends RefusedUpdates {
  /** Keeps the updates; one that is known already is passed over. */
  take(updates: readonly Omit<TakenUpdate, 'attempts'>[], at: Date): Promise<void>
  /** Those without effect yet that were taken until `until`, in order of their ids, those after `after` only. */
  left(until: Date, limit: number, after: bigint | null): Promise<Pick<TakenUpdate, 'id' | 'chatId'>[]>
  /** How many came with ids above `after` (counted up to 1000), and the highest id; `after` null: none are counted. */
  since(after: bigint | null): Promise<{ count: number; last: bigint | null }>
  /**
   * Counts a failed try, unless another process counted one since `attempts`; `final` gives the update up, and `forget`
   * then counts as for `done`. @returns whether it was counted
   */
  failed(
    update: Pick<TakenUpdate, 'id' | 'attempts'>,
    error: string,
    final: boolean,
    forget?: boolean,
  ): Promise<boolean>
  cannotWork: Store['cannotWork']
  /** Forgets of what was done, or given up, before `before` what it said: the payload, and what its failures quoted. */
  prune(before: Date): Promise<void>
}

export type Delivered =
  | { kind: 'sent'; messageId: number; textHash: string }
  /** `afterMs` null: Telegram did not say when; the sender waits longer from try to try. */
  | { kind: 'retry'; afterMs: number | null; error: string }
  /** Not tried: the chat's turn within Telegram's limits is so far away. */
  | { kind: 'put-off'; afterMs: number }
  | { kind: 'blocked'; error: string }
  | { kind: 'failed'; error: string }

/** A file a person sent, or why Telegram will never give it. */
export type Fetched = { kind: 'file'; bytes: Uint8Array } | { kind: 'lost'; loss: FileLoss }

/** Sends one notice to one chat, the more urgent (0) first; `messageId` names the message to be edited instead. */
export interface Messenger {
  deliver(
    notice: Notice,
    to: { chatId: string; lang: 'zh' | 'en'; messageId: number | null; row: number; urgency: number },
  ): Promise<Delivered>
  /** Reads a file a person sent. @throws when Telegram does not give it */
  download(telegramFileId: string): Promise<Uint8Array>
  /** The same for files to be kept: a loss that is final is a value. @throws when another try may help */
  fetchFile(telegramFileId: string): Promise<Fetched>
}

/** Keeps the files people sent. */
export interface Vault {
  /** Stores once under its content hash. @returns lower-case hex SHA-256 */
  put(bytes: Uint8Array): Promise<string>
  /** @throws when there is no such file, or it is not what its hash says */
  get(sha256: string): Promise<Uint8Array>
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Where entries are made public beside the page: a channel (its id or @name), and the address of the page. */
export type Publicity = { channel?: string; url?: string }

export interface Deps {
  store: Store
  clock: Clock
  chance: Chance
  policy: Policy
  messenger: Messenger
  vault: Vault
  documents: Documents
  log: Log
  /** Without it entries are on the page alone, and no link leads there. */
  publicity?: Publicity
  /** Without it nothing is counted. */
  meter?: Meter
  /** Without it nothing can be exported as a whole. */
  exports?: Exports
  /** Aborted when the program is being stopped: nothing waits for a server that is away any more. */
  stopping?: AbortSignal
}

/** Who asks for an action: the account, and the update that carried the wish. */
export type Caller = { chatId: string; updateId: bigint | null }
