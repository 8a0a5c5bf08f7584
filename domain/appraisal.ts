// How somebody served in a year (Art. 11): points out of recorded facts, and what they propose. Nothing recorded under a
// criterion leaves it out; nothing is decided here.
import type { Pool } from './eligibility.ts'

export const CRITERIA = [
  ...(['answers', 'refusals', 'noShows', 'reports', 'agreement', 'feedback', 'marks'] as const),
] as const
export type Criterion = (typeof CRITERIA)[number]

/** What is recorded of somebody's year. Averages are null where nothing is. */
export type AppraisalFacts = {
  invited: number
  /** Invitations accepted or refused one way or another; a recusal (Art. 16) is neither. */
  settled: number
  answered: number
  medianMinutes: number | null
  /** Refusals by their ruling, once it can no longer be objected to; `pending` ones count for nothing yet. */
  unjustified: number
  justified: number
  pending: number
  /** Seats held in visits that have ended, and those not come to; absences that were found excused are no no-shows. */
  seats: number
  noShows: number
  reportsDue: number
  reportsInTime: number
  /** Krippendorff's α of the teams: of how many visits, and on average. */
  agreements: number
  agreement: number | null
  /** Of institutions, from 1 to 5: of how many visits, and on average. */
  feedbacks: number
  feedback: number | null
  /** Of coordinators, from 1 to 5: how many, and the average of each coordinator's average. */
  marks: number
  mark: number | null
}

export type AppraisalRule = {
  weights: Record<Criterion, number>
  /** Points in all from which a pass is proposed. */
  passAt: number
  /** Percent of the weights under which something must be recorded for anything to be proposed. */
  leastRecorded: number
  /** Median hours to answer that give full points, and those that give none. */
  answerFullHours: number
  answerNoneHours: number
  /** Points lost with each. */
  refusalCost: number
  noShowCost: number
  /** α × 100 that gives full points; 0 gives none. */
  agreementFull: number
  /** Visits from which feedback counts, and its average is shown to the supervisor. */
  feedbackFrom: number
  /** Days in which an institution may give feedback, is reminded, and may change it. */
  feedbackDays: number
  feedbackRemindDays: number
  feedbackChangeDays: number
}

export const DEFAULT_APPRAISAL: AppraisalRule = {
  weights: { answers: 10, refusals: 25, noShows: 20, reports: 20, agreement: 5, feedback: 10, marks: 10 },
  ...{ passAt: 60, leastRecorded: 50, answerFullHours: 2, answerNoneHours: 24, refusalCost: 50 },
  ...{ noShowCost: 50, agreementFull: 80, feedbackFrom: 3 },
  ...{ feedbackDays: 30, feedbackRemindDays: 3, feedbackChangeDays: 7 },
}

export const PROPOSALS = ['pass', 'fail', 'none'] as const
/** `none`: too little is recorded to say. */
export type Proposal = (typeof PROPOSALS)[number]
export type Decision = 'pass' | 'fail'

export type Assessment = {
  /** In the order of CRITERIA; points from 0 to 100, null where the criterion does not count. */
  criteria: { criterion: Criterion; weight: number; points: number | null }[]
  /** The weighted average of what counts; null where nothing does. */
  total: number | null
  /** Percent of the weights under which something is recorded. */
  recorded: number
  proposal: Proposal
}

const within = (points: number): number => Math.round(Math.min(100, Math.max(0, points)))

/** 1 gives none, 5 gives all. */
const ofFive = (average: number): number => within((average - 1) * 25)

/** Whether the average of the institutions' feedback stands on enough visits to be told to the supervisor. */
export const feedbackCounts = (facts: AppraisalFacts, rule: Pick<AppraisalRule, 'feedbackFrom'>): boolean =>
  facts.feedback !== null && facts.feedbacks >= rule.feedbackFrom

const POINTS: Record<Criterion, (facts: AppraisalFacts, rule: AppraisalRule) => number | null> = {
  answers: ({ medianMinutes }, { answerFullHours, answerNoneHours }) => {
    if (medianMinutes === null) return null
    const span = Math.max(1, answerNoneHours - answerFullHours) * 60
    return within(100 * (1 - (medianMinutes - answerFullHours * 60) / span))
  },
  refusals: ({ settled, unjustified, justified }, { refusalCost }) =>
    settled + unjustified + justified === 0 ? null : within(100 - refusalCost * unjustified),
  noShows: ({ seats, noShows }, { noShowCost }) => (seats === 0 ? null : within(100 - noShowCost * noShows)),
  reports: ({ reportsDue, reportsInTime }) =>
    reportsDue === 0 ? null : within((100 * reportsInTime) / reportsDue),
  agreement: ({ agreement }, { agreementFull }) =>
    agreement === null ? null : within((100 * agreement * 100) / agreementFull),
  feedback: (facts, rule) =>
    facts.feedback !== null && feedbackCounts(facts, rule) ? ofFive(facts.feedback) : null,
  marks: ({ mark }) => (mark === null ? null : ofFive(mark)),
}

/** Points out of facts. A better fact never lowers them; the weights of what is recorded are taken as the whole. */
export function assess(facts: AppraisalFacts, rule: AppraisalRule): Assessment {
  const criteria = CRITERIA.map((criterion) => ({
    ...{ criterion, weight: rule.weights[criterion], points: POINTS[criterion](facts, rule) },
  }))
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const counted = criteria.flatMap(({ weight, points }) => (points === null ? [] : [{ weight, points }]))
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  const weighed = counted.reduce((sum, { weight, points }) => sum + weight * points, 0)
  const total = weights === 0 ? null : Math.round(weighed / weights)
  const recorded = all === 0 ? 0 : Math.round((100 * weights) / all)
  if (total === null || recorded < rule.leastRecorded) return { criteria, total, recorded, proposal: 'none' }
  return { criteria, total, recorded, proposal: total >= rule.passAt ? 'pass' : 'fail' }
}

/** What pulled the points down, the heaviest loss first: the criteria below what a pass takes. */
export const lowCriteria = (
  { criteria }: Assessment,
  { passAt }: Pick<AppraisalRule, 'passAt'>,
): Criterion[] =>
  criteria
    .flatMap(({ criterion, weight, points }) =>
      points === null || points >= passAt || weight === 0
        ? []
        : [{ criterion, lost: weight * (100 - points) }],
    )
    .sort((a, b) => b.lost - a.lost)
    .map(({ criterion }) => criterion)

/** A decided appraisal; what it was before a new decision is in the journal. */
export type Appraisal = {
  supervisorId: number
  year: number
  /** As they were when it was decided. */
  facts: AppraisalFacts
  assessment: Assessment
  decision: Decision
  reasons: string
  decidedBy: string
  decidedAt: Date
  /** What the person says to it; '' while nothing. */
  comment: string
  commentedAt: Date | null
}

export type Appraised = { id: number; cardNo: string; name: string; kind: Pool; region: string; unit: string }

/** One person in the list of a year: what is proposed now, and what was decided. */
export type AppraisalEntry = {
  person: Appraised
  facts: AppraisalFacts
  assessment: Assessment
  decided: Appraisal | null
}

export const APPRAISAL_FILTERS = ['all', 'open', 'pass', 'fail', 'none', 'decided'] as const
export type AppraisalFilter = (typeof APPRAISAL_FILTERS)[number]

export const fits = ({ decided, assessment }: AppraisalEntry, filter: AppraisalFilter): boolean => {
  if (filter === 'all') return true
  if (filter === 'decided') return decided !== null
  return decided === null && (filter === 'open' || assessment.proposal === filter)
}

const RANK: Record<Proposal, number> = { fail: 0, pass: 1, none: 2 }

/** Undecided first, of them those proposed to fail; then by card. */
export function byUrgency(one: AppraisalEntry, other: AppraisalEntry): number {
  const rank = ({ decided, assessment }: AppraisalEntry): number => (decided ? 3 : RANK[assessment.proposal])
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  return one.person.cardNo < other.person.cardNo ? -1 : 1
}

/** The last local year in which the person may comment: the one after, or that of a later decision. */
export const commentYear = (year: number, decidedIn: number): number => Math.max(year + 1, decidedIn)
