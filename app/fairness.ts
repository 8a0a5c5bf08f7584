// Whether the draws of a year were fair, for the coordinators.
import { type Fairness, judgeFairness } from '../domain/fairness.ts'
import type { Deps } from './deps.ts'
import { identify } from './who.ts'
import { yearSpan } from './year-span.ts'

export type YearFairness = { kind: 'fairness'; year: number; at: Date; fairness: Fairness }

export async function yearFairness(
  deps: Deps,
  chatId: string,
  year: number,
): Promise<YearFairness | { kind: 'not-allowed' }> {
  const counted = await deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return null
    return tx.stats.fairness(yearSpan(deps, year))
  })
  if (!counted) return { kind: 'not-allowed' }
  return { kind: 'fairness', year, at: deps.clock.now(), fairness: judgeFairness(counted) }
}
