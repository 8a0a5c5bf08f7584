// The agency's whole data as ports: what an export reads, what a restore writes, and the archive in between.
import type { ManifestFile, ManifestKind } from '../domain/export-format.ts'
import type { JournalVerdict } from '../domain/journal.ts'
import type { Lang } from '../domain/records.ts'

/** Everything as it was at one moment. */
export interface Snapshot {
  /** The name of the newest migration: which shape the tables have. */
  readonly schema: string
  readonly journal: { count: number; head: string }
  /** All tables with something to keep, those first that others refer to. */
  readonly tables: readonly string[]
  /** The rows of a table as JSON texts without line breaks, in batches. */
  lines(table: string): AsyncIterable<readonly string[]>
  /** The content hashes of all files that some row names. */
  files(): Promise<string[]>
  /** The rows of a sheet for people, in batches. */
  cells(sheet: string, zone: string): AsyncIterable<readonly Record<string, string | number | null>[]>
}

/** A database that is being filled; nothing of it is kept unless all of it is. */
export interface Filling {
  /** @throws when a row does not fit the table */
  load(table: string, lines: readonly string[]): Promise<void>
  /** Plans whose secret seed no export contains can never be drawn: each is given up, as a fact. @returns how many */
  giveUpPlans(at: Date): Promise<number>
  verifyJournal(): Promise<JournalVerdict>
}

export interface Whole {
  /** As of one moment. For a backup every row and every column as they are; an export leaves secrets out. */
  read<T>(kind: ManifestKind, work: (snapshot: Snapshot) => Promise<T>): Promise<T>
  /** Whether no migration was ever applied. */
  isNew(): Promise<boolean>
  schema(): Promise<string>
  /** Whether nobody has worked with the database yet. */
  isEmpty(): Promise<boolean>
  /** One transaction, undone when `work` throws; new rows get ids after those loaded. */
  fill<T>(work: (filling: Filling) => Promise<T>): Promise<T>
}

/** An export that was written. `sha256` is that of the archive. */
export type WrittenExport = {
  fileName: string
  /** Where it lies on the machine. */
  path: string
  size: number
  sha256: string
  schema: string
  journal: { count: number; head: string }
  rows: number
  files: readonly ManifestFile[]
}

export interface Exports {
  write(of: { at: Date; zone: string; lang: Lang }): Promise<WrittenExport>
  bytes(written: WrittenExport): Promise<Uint8Array>
  /** Takes it off the disk. */
  remove(written: WrittenExport): Promise<void>
}

/** An archive that is being restored from. */
export interface Archive {
  readonly names: readonly string[]
  /** @throws when there is no such entry, or it is damaged */
  read(name: string): Promise<Uint8Array>
}
