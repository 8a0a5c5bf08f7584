// The roster as it stands, as a spreadsheet that imports again unchanged, and the empty template.
import type { Institution, Lang, Supervisor } from '../domain/records.ts'
import type { InstitutionEntry, SupervisorEntry } from '../domain/roster.ts'
import type { RosterTable } from '../domain/roster-columns.ts'
import type { Deps, FileOut } from './deps.ts'
import { identify } from './who.ts'

export type ExportOutcome =
  | { kind: 'not-allowed' }
  | { kind: 'exported'; rows: number; bound: number; current: FileOut; template: FileOut }

const idNumber = (id: string | null): number | null => (id === null ? null : Number(id))

const supervisorEntry = (one: Supervisor): SupervisorEntry => ({
  cardNo: one.cardNo,
  name: one.name,
  kind: one.kind,
  region: one.region,
  unit: one.unit === '' ? null : one.unit,
  telegramId: idNumber(one.telegramId),
  termStart: one.termStart,
  termNo: one.termNo,
  language: one.language,
})

const institutionEntry = (one: Institution): InstitutionEntry => ({
  code: one.code,
  name: one.name,
  region: one.region,
  address: one.address,
  latitude: one.latitude,
  longitude: one.longitude,
  contactTelegramId: idNumber(one.telegramId),
  language: one.language,
})

/** Both files, for coordinators only. */
export async function exportRoster(
  deps: Deps,
  chatId: string,
  table: RosterTable,
  options: { format: 'xlsx' | 'csv'; lang: Lang },
): Promise<ExportOutcome> {
  const { format, lang } = options
  const { documents } = deps
  const loaded = await deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return null
    return table === 'supervisors'
      ? { supervisors: await tx.supervisors.all(), institutions: null }
      : { supervisors: null, institutions: await tx.institutions.all() }
  })
  if (!loaded) return { kind: 'not-allowed' }
  const { supervisors, institutions } = loaded
  const current = supervisors
    ? await documents.supervisorsSheet(supervisors.map(supervisorEntry), format, lang)
    : await documents.institutionsSheet(institutions.map(institutionEntry), format, lang)
  const bound = supervisors
    ? supervisors.filter(({ boundAt }) => boundAt !== null)
    : institutions.filter(({ contacts }) => contacts.length > 0)
  return {
    kind: 'exported',
    rows: (supervisors ?? institutions).length,
    bound: bound.length,
    current,
    template: await documents.emptyTemplate(table, lang),
  }
}
