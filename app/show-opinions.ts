// The list of opinions for coordinators, by whose turn it is: where each stands, and until when something is to be done.
import { FILTERED, type OpinionFilter } from '../domain/opinion-desk.ts'
import type { Institution, Opinion } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import { opinionDue } from './opinion-of.ts'
import { identify } from './who.ts'

export const OPINIONS_PAGE = 8

export type OpinionList = {
  kind: 'listed'
  filter: OpinionFilter
  found: { opinion: Opinion; institution: Institution | null; dueAt: Date | null }[]
  offset: number
  total: number
}

/** A page of the opinions of a filter, newest first. A page beyond the end, as a forged button may ask for, is the last one. */
export async function listOpinions(
  deps: Deps,
  chatId: string,
  filter: OpinionFilter,
  offset: number,
): Promise<OpinionList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const states = FILTERED[filter]
    const asked = await tx.opinions.list(states, offset, OPINIONS_PAGE)
    const last = Math.max(0, Math.ceil(asked.total / OPINIONS_PAGE) - 1) * OPINIONS_PAGE
    const from = Math.min(offset, last)
    const { found, total } = from === offset ? asked : await tx.opinions.list(states, from, OPINIONS_PAGE)
    const rows: OpinionList['found'] = []
    for (const opinion of found) {
      const dispatch = await tx.dispatches.byId(opinion.dispatchId)
      const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
      rows.push({ opinion, institution, dueAt: await opinionDue(tx, opinion) })
    }
    return { kind: 'listed' as const, filter, found: rows, offset: from, total }
  })
}
