// A year of the agency: from its first local instant to before the first of the next.
import { dayKey, startOfDay } from '../domain/local-time.ts'
import type { Deps } from './deps.ts'

export type YearSpan = { from: Date; to: Date; zone: string }

/** The first year that can be asked for; the regulation is younger. */
export const FIRST_YEAR = 2020

export function yearSpan({ policy }: Pick<Deps, 'policy'>, year: number): YearSpan {
  const zone = policy.timezone
  return { from: startOfDay(`${year}-01-01`, zone), to: startOfDay(`${year + 1}-01-01`, zone), zone }
}

/** The local year it is now. */
export const thisYear = ({ policy, clock }: Pick<Deps, 'policy' | 'clock'>): number =>
  Number(dayKey(clock.now(), policy.timezone).slice(0, 4))
