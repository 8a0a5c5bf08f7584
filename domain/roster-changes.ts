// What an import changes: the rows of a file held against the rows that are stored. What is refused here depends on
// stored data, so it could not be seen in the file alone.
import type { Institution, Supervisor } from './records.ts'
import type { InstitutionRow, SupervisorRow } from './roster.ts'
import type { RowProblem } from './roster-problems.ts'

export type RosterChanges<Row> =
  | {
      readonly ok: true
      /** New rows, and those that differ from what is stored. */
      readonly changed: readonly Row[]
      readonly unchanged: number
      /** Bound ones whose account the file changes: they must bind again. */
      readonly unbound: number
    }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

const idText = (id: number | null): string | null => (id === null ? null : String(id))

/** An empty id leaves the stored one as it is. */
const keepsId = (id: number | null, stored: string | null): boolean => id === null || idText(id) === stored

const sameSupervisor = (row: SupervisorRow, stored: Supervisor): boolean =>
  row.name === stored.name &&
  row.kind === stored.kind &&
  row.region === stored.region &&
  (row.unit ?? '') === stored.unit &&
  row.termStart === stored.termStart &&
  row.termNo === stored.termNo &&
  row.language === stored.language &&
  keepsId(row.telegramId, stored.telegramId)

/**
 * Decides on a file of supervisors whose rows are right by themselves. An account that a card outside the file has, or a
 * card inside it that gives no other account, is refused.
 */
export function decideSupervisors(
  rows: readonly SupervisorRow[],
  stored: readonly Supervisor[],
): RosterChanges<SupervisorRow> {
  const inFile = new Map(rows.map((row) => [row.cardNo, row]))
  const byCard = new Map(stored.map((one) => [one.cardNo, one]))
  const holders = new Map(stored.flatMap((one) => (one.telegramId ? [[one.telegramId, one] as const] : [])))
  const problems = rows.flatMap((row): RowProblem[] => {
    const holder = row.telegramId === null ? undefined : holders.get(String(row.telegramId))
    if (!holder || holder.cardNo === row.cardNo) return []
    const other = inFile.get(holder.cardNo)
    if (other && other.telegramId !== null) return []
    const reason = { kind: 'telegram-id-taken', card: holder.cardNo } as const
    return [{ row: row.row, column: 'telegram_id', value: String(row.telegramId), reason }]
  })
  if (problems.length > 0) return { ok: false, problems }
  const changed = rows.filter((row) => {
    const known = byCard.get(row.cardNo)
    return !known || !sameSupervisor(row, known)
  })
  const unbound = changed.filter((row) => {
    const known = byCard.get(row.cardNo)
    return known?.boundAt && !keepsId(row.telegramId, known.telegramId)
  })
  return { ok: true, changed, unchanged: rows.length - changed.length, unbound: unbound.length }
}

/** The contracts that rows change for people who are in office already, with the person as stored before. */
export function enteredTerms(
  rows: readonly SupervisorRow[],
  stored: readonly Supervisor[],
): { person: Supervisor; termStart: string | null; termNo: number | null }[] {
  const byCard = new Map(stored.map((one) => [one.cardNo, one]))
  return rows.flatMap(({ cardNo, termStart, termNo }) => {
    const person = byCard.get(cardNo)
    if (!person || (person.status !== 'active' && person.status !== 'suspended')) return []
    const same = person.termStart === termStart && person.termNo === termNo
    return same ? [] : [{ person, termStart, termNo }]
  })
}

const sameInstitution = (row: InstitutionRow, stored: Institution): boolean =>
  row.name === stored.name &&
  row.region === stored.region &&
  row.address === stored.address &&
  row.latitude === stored.latitude &&
  row.longitude === stored.longitude &&
  row.language === stored.language &&
  keepsId(row.contactTelegramId, stored.telegramId)

/**
 * Decides on a file of institutions. Codes are the same whatever their case: a row takes the spelling that is stored,
 * and two rows that differ in case only are refused.
 */
export function decideInstitutions(
  rows: readonly InstitutionRow[],
  stored: readonly Institution[],
): RosterChanges<InstitutionRow> {
  const byCode = new Map(stored.map((one) => [one.code.toLowerCase(), one]))
  const firstRows = new Map<string, number>()
  const problems = rows.flatMap((row): RowProblem[] => {
    const key = row.code.toLowerCase()
    const firstRow = firstRows.get(key)
    if (firstRow === undefined) firstRows.set(key, row.row)
    return firstRow === undefined
      ? []
      : [{ row: row.row, column: 'code', value: row.code, reason: { kind: 'duplicate', firstRow } }]
  })
  if (problems.length > 0) return { ok: false, problems }
  const known = (row: InstitutionRow) => byCode.get(row.code.toLowerCase())
  const changed = rows
    .filter((row) => {
      const one = known(row)
      return !one || !sameInstitution(row, one)
    })
    .map((row) => ({ ...row, code: known(row)?.code ?? row.code }))
  const unbound = changed.filter((row) => {
    const one = known(row)
    const keeps = one && keepsId(row.contactTelegramId, one.telegramId)
    return one?.telegramId && one.contacts.includes(one.telegramId) && !keeps
  })
  return { ok: true, changed, unchanged: rows.length - changed.length, unbound: unbound.length }
}
