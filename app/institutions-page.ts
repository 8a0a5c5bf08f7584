// What a guided choice of an institution shows: a page of those that are found, and the one chosen already.
import type { Institution } from '../domain/records.ts'
import type { Tx } from './store.ts'

export type InstitutionsPage = { institutions: Institution[]; total: number; chosen: Institution | null }

/** @param sought what to look for, and which page of it from 0; null while nothing is looked for */
export async function institutionsPage(
  tx: Tx,
  chosenId: number | null,
  sought: { text: string; page: number; size: number } | null,
): Promise<InstitutionsPage> {
  const chosen = chosenId === null ? null : await tx.institutions.byId(chosenId)
  const { found, total } = sought
    ? await tx.institutions.search(sought.text, sought.page * sought.size, sought.size)
    : { found: [], total: 0 }
  return { institutions: found, total, chosen }
}
