// A coordinator brings a roster as a spreadsheet: all of its rows are taken, or none.
import { contentHash } from '../domain/content-hash.ts'
import { checkInstitutionRows, checkSupervisorRows } from '../domain/roster.ts'
import {
  decideInstitutions,
  decideSupervisors,
  enteredTerms,
  type RosterChanges,
} from '../domain/roster-changes.ts'
import type { RosterTable } from '../domain/roster-columns.ts'
import type { SheetProblem, SheetTable } from '../domain/roster-file.ts'
import type { RowProblem } from '../domain/roster-problems.ts'
import type { RosterCheck } from '../domain/roster-row.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { recordEntered } from './life-record.ts'
import { scheduleTerms } from './life-terms.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type ImportOutcome =
  | { kind: 'not-allowed' }
  | { kind: 'unreadable'; problem: SheetProblem }
  | { kind: 'wrong-rows'; problems: readonly RowProblem[] }
  | {
      kind: 'imported'
      added: number
      updated: number
      unchanged: number
      unbound: number
      warnings: readonly RowProblem[]
    }

export type RosterUpload = { bytes: Uint8Array; fileName: string }

type Count = { added: number; updated: number }

type Ways<Row> = {
  check(sheet: SheetTable): RosterCheck<Row>
  decide(tx: Tx, rows: readonly Row[]): Promise<RosterChanges<Row>>
  save(tx: Tx, rows: readonly Row[], now: Date): Promise<Count>
}

/** Checks the rows, holds them against what is stored, and saves what differs. */
async function importRows<Row>(
  deps: Deps,
  by: Caller,
  table: RosterTable,
  file: RosterUpload,
  sheet: SheetTable,
  ways: Ways<Row>,
): Promise<ImportOutcome | AlreadyApplied> {
  const check = ways.check(sheet)
  if (!check.ok) return { kind: 'wrong-rows', problems: check.problems }
  const { rows, warnings } = check
  return deps.store.effect(by.updateId, async (tx): Promise<ImportOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const decided = await ways.decide(tx, rows)
    if (!decided.ok) return { kind: 'wrong-rows', problems: decided.problems }
    const { changed, unchanged, unbound } = decided
    const count =
      changed.length > 0 ? await ways.save(tx, changed, deps.clock.now()) : { added: 0, updated: 0 }
    const done = { ...count, unchanged, unbound }
    tx.journal.add({
      actor: by.chatId,
      kind: 'roster-imported',
      subject: `roster:${table}`,
      data: { sha256: contentHash(file.bytes), rows: rows.length, ...done },
    })
    return { kind: 'imported', ...done, warnings }
  })
}

/**
 * Imports a roster file by `card_no` or `code`. Nothing is imported unless every row is right; importing the same file
 * again changes nothing. What a file does not name stays as it is.
 * @param onProgress hears rows read and rows expected
 */
export async function importRoster(
  deps: Deps,
  by: Caller,
  table: RosterTable,
  file: RosterUpload,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportOutcome | AlreadyApplied> {
  const who = await deps.store.transact((tx) => identify(tx, by.chatId))
  if (!who.coordinator) return { kind: 'not-allowed' }
  const sheet = await deps.documents.readSheet(file.bytes, file.fileName, onProgress)
  if (!sheet.ok) return { kind: 'unreadable', problem: sheet.problem }
  const { internalCardPattern } = deps.policy
  if (table === 'supervisors') {
    return importRows(deps, by, table, file, sheet, {
      check: (read) => checkSupervisorRows(read, { internalCardPattern }),
      decide: async (tx, rows) => decideSupervisors(rows, await tx.supervisors.all()),
      save: async (tx, rows, now) => {
        const entered = enteredTerms(rows, await tx.supervisors.all())
        const count = await tx.supervisors.upsert(rows, now)
        await recordEntered(tx, entered, by.chatId, file.fileName, now)
        const cardNos = rows.map(({ cardNo }) => cardNo)
        await scheduleTerms(tx, deps.policy, cardNos, now)
        return count
      },
    })
  }
  return importRows(deps, by, table, file, sheet, {
    check: checkInstitutionRows,
    decide: async (tx, rows) => decideInstitutions(rows, await tx.institutions.all()),
    save: (tx, rows, now) => tx.institutions.upsert(rows, now),
  })
}
