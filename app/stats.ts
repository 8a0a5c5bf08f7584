// The numbers of a year, for the coordinators' pictures.
import type { StatsFacts } from '../domain/stats-facts.ts'
import type { Deps } from './deps.ts'
import { identify } from './who.ts'
import { yearSpan } from './year-span.ts'

export type YearStats = { kind: 'stats'; year: number; at: Date; facts: StatsFacts }

export async function yearStats(
  deps: Deps,
  chatId: string,
  year: number,
): Promise<YearStats | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const at = deps.clock.now()
    return { kind: 'stats' as const, year, at, facts: await tx.stats.ofYear(yearSpan(deps, year), at) }
  })
}
