// The appraisals of a year for coordinators: the list with what is proposed, one person's page, and the file of all.
import {
  type AppraisalEntry,
  type AppraisalFilter,
  assess,
  byUrgency,
  type Decision,
  fits,
  type Proposal,
} from '../domain/appraisal.ts'
import type { FeedbackSeen, MarkSeen } from '../domain/feedback.ts'
import type { Deps } from './deps.ts'
import { accountName } from './notices/ground-views.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'
import { FIRST_YEAR, thisYear, yearSpan } from './year-span.ts'

export const APPRAISALS_PER_PAGE = 8

/** A year there can be an appraisal of: none before the regulation, none to come. */
export const isAppraisable = (deps: Pick<Deps, 'policy' | 'clock'>, year: number): boolean =>
  year >= FIRST_YEAR && year <= thisYear(deps)

/** Everybody's year, or one person's: undecided first. */
export async function entriesOf(
  tx: Tx,
  deps: Pick<Deps, 'policy' | 'clock'>,
  year: number,
  supervisorId?: number,
): Promise<AppraisalEntry[]> {
  const rows = await tx.appraisals.facts(yearSpan(deps, year), deps.clock.now(), supervisorId)
  const one = supervisorId === undefined ? null : await tx.appraisals.get(supervisorId, year)
  const made = supervisorId === undefined ? await tx.appraisals.ofYear(year) : one ? [one] : []
  const decided = new Map(made.map((appraisal) => [appraisal.supervisorId, appraisal]))
  return rows
    .map(({ person, facts }) => ({
      ...{ person, facts, assessment: assess(facts, deps.policy.appraisal) },
      decided: decided.get(person.id) ?? null,
    }))
    .sort(byUrgency)
}

export type AppraisalList = {
  kind: 'listed'
  year: number
  filter: AppraisalFilter
  found: AppraisalEntry[]
  offset: number
  /** Of the filter. */
  total: number
  counts: { open: Record<Proposal, number>; decided: Record<Decision, number> }
  /** The year is not over: what is recorded later is not in it yet. */
  running: boolean
}

export async function listAppraisals(
  deps: Deps,
  chatId: string,
  year: number,
  filter: AppraisalFilter,
  offset: number,
): Promise<AppraisalList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const all = await entriesOf(tx, deps, year)
    const counts = { open: { pass: 0, fail: 0, none: 0 }, decided: { pass: 0, fail: 0 } }
    for (const { decided, assessment } of all) {
      if (decided) counts.decided[decided.decision] += 1
      else counts.open[assessment.proposal] += 1
    }
    const fitting = all.filter((entry) => fits(entry, filter))
    const last = Math.max(0, Math.ceil(fitting.length / APPRAISALS_PER_PAGE) - 1) * APPRAISALS_PER_PAGE
    const from = Math.min(offset - (offset % APPRAISALS_PER_PAGE), last)
    const found = fitting.slice(from, from + APPRAISALS_PER_PAGE)
    const running = year === thisYear(deps)
    return {
      kind: 'listed' as const,
      year,
      filter,
      found,
      offset: from,
      total: fitting.length,
      counts,
      running,
    }
  })
}

export type AppraisalView = {
  kind: 'appraisal'
  year: number
  entry: AppraisalEntry
  feedback: FeedbackSeen[]
  marks: MarkSeen[]
  /** The name of whoever decided; null while nobody has. */
  decider: string | null
}

/** One person's year with what is behind the averages; null where there is nobody to be appraised. */
export async function appraisalView(
  tx: Tx,
  deps: Pick<Deps, 'policy' | 'clock'>,
  supervisorId: number,
  year: number,
): Promise<AppraisalView | null> {
  const [entry] = await entriesOf(tx, deps, year, supervisorId)
  if (!entry) return null
  const span = yearSpan(deps, year)
  return {
    ...{ kind: 'appraisal', year, entry },
    feedback: await tx.feedbacks.ofYear(span, supervisorId),
    marks: await tx.marks.ofYear(span, supervisorId),
    decider: entry.decided && (await accountName(tx, entry.decided.decidedBy)),
  }
}

export async function showAppraisal(
  deps: Deps,
  chatId: string,
  supervisorId: number,
  year: number,
): Promise<AppraisalView | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    const shown = (await identify(tx, chatId)).reads
      ? await appraisalView(tx, deps, supervisorId, year)
      : null
    return shown ?? { kind: 'not-allowed' as const }
  })
}

export type AppraisalFile = {
  year: number
  at: Date
  entries: AppraisalEntry[]
  feedback: FeedbackSeen[]
  marks: MarkSeen[]
}

/** Everything of a year, for the file. */
export async function yearAppraisals(
  deps: Deps,
  chatId: string,
  year: number,
): Promise<AppraisalFile | null> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return null
    const span = yearSpan(deps, year)
    return {
      ...{ year, at: deps.clock.now(), entries: await entriesOf(tx, deps, year) },
      feedback: await tx.feedbacks.ofYear(span),
      marks: await tx.marks.ofYear(span),
    }
  })
}
