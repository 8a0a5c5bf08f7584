// The findings of an opinion: how they are numbered, which the opinion states, whose demand stands after the hearing.
import type { OpinionFinding } from './records.ts'

/** What an institution says to a finding. */
export const STANCES = ['accept', 'dispute', 'partly'] as const
export type Stance = (typeof STANCES)[number]

/** What the agency makes of a defence: the finding falls, its demand is changed, or it stands as it is. */
export const WEIGHINGS = ['adopted', 'partly', 'not-adopted'] as const
export type Weighing = (typeof WEIGHINGS)[number]

/** What was found of a demand. */
export const VERDICTS = ['rectified', 'not-rectified'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What decides on the way of an opinion. */
export type FindingsAsked = Pick<
  OpinionFinding,
  'demand' | 'leftOut' | 'stance' | 'weighing' | 'rectified' | 'verified'
>

/**
 * Every finding with a number of its own: that of its question in the report. One of a value nobody was asked for, which
 * the report does not number (0), comes after all others.
 */
export function withOwnNumbers<F extends { number: number }>(findings: readonly F[]): F[] {
  let last = Math.max(0, ...findings.map(({ number }) => number))
  const taken = new Set<number>()
  return findings.map((finding) => {
    const number = finding.number > 0 && !taken.has(finding.number) ? finding.number : ++last
    taken.add(number)
    return { ...finding, number }
  })
}

/** Findings the leader has still to decide on. */
export const undecidedIn = <F extends { demand: string; leftOut: string }>(findings: readonly F[]): F[] =>
  findings.filter(({ demand, leftOut }) => demand.trim() === '' && leftOut === '')

/** What the opinion states. */
export const statedIn = <F extends { leftOut: string }>(findings: readonly F[]): F[] =>
  findings.filter(({ leftOut }) => leftOut === '')

/** Findings disputed, wholly or partly: each has to be weighed. */
export const disputedIn = <F extends { leftOut: string; stance: Stance | null }>(
  findings: readonly F[],
): F[] => statedIn(findings).filter(({ stance }) => stance === 'dispute' || stance === 'partly')

/** Findings whose demand stands: stated, and no defence adopted. */
export const demandsIn = <F extends { leftOut: string; weighing: Weighing | null }>(
  findings: readonly F[],
): F[] => statedIn(findings).filter(({ weighing }) => weighing !== 'adopted')

/** The demand as it stands: as first made, or as the weighing changed it. */
export const demandOf = ({ demand, finalDemand }: Pick<OpinionFinding, 'demand' | 'finalDemand'>): string =>
  finalDemand === '' ? demand : finalDemand
