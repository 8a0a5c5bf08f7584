// How a year's facts become points: each criterion by a table, weights taken of what is recorded, never worse for better facts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AppraisalFacts,
  assess,
  byUrgency,
  CRITERIA,
  type Criterion,
  commentYear,
  DEFAULT_APPRAISAL,
  fits,
  lowCriteria,
} from '../../domain/appraisal.ts'
import { feedbackUntil, isComplete, openQuestion, parseMark } from '../../domain/feedback.ts'
import { type Policy, parsePolicy } from '../../domain/policy.ts'
import { policyWords } from '../../domain/policy-words.ts'

const NOTHING: AppraisalFacts = {
  ...{ invited: 0, settled: 0, answered: 0, medianMinutes: null, unjustified: 0, justified: 0, pending: 0 },
  ...{ seats: 0, noShows: 0, reportsDue: 0, reportsInTime: 0, agreements: 0, agreement: null },
  ...{ feedbacks: 0, feedback: null, marks: 0, mark: null },
}
const pointsOf = (some: Partial<AppraisalFacts>, criterion: Criterion): number | null =>
  assess({ ...NOTHING, ...some }, DEFAULT_APPRAISAL).criteria.find((one) => one.criterion === criterion)
    ?.points ?? null

describe('the points of a criterion', () => {
  it.each<[Criterion, Partial<AppraisalFacts>, number | null]>([
    ['answers', {}, null],
    ['answers', { medianMinutes: 0 }, 100],
    ['answers', { medianMinutes: 120 }, 100],
    ['answers', { medianMinutes: 13 * 60 }, 50],
    ['answers', { medianMinutes: 24 * 60 }, 0],
    ['answers', { medianMinutes: 9000 }, 0],
    ['refusals', { invited: 3 }, null],
    ['refusals', { settled: 1 }, 100],
    ['refusals', { settled: 4, justified: 4 }, 100],
    ['refusals', { settled: 4, unjustified: 1 }, 50],
    ['refusals', { settled: 4, unjustified: 3 }, 0],
    ['refusals', { pending: 2 }, null],
    ['noShows', {}, null],
    ['noShows', { seats: 5 }, 100],
    ['noShows', { seats: 5, noShows: 1 }, 50],
    ['noShows', { seats: 2, noShows: 2 }, 0],
    ['reports', { seats: 3 }, null],
    ['reports', { reportsDue: 3, reportsInTime: 2 }, 67],
    ['agreement', { agreements: 2, agreement: 0.4 }, 50],
    ['agreement', { agreements: 2, agreement: -0.3 }, 0],
    ['agreement', { agreements: 2, agreement: 1 }, 100],
    ['feedback', { feedbacks: 2, feedback: 1 }, null],
    ['feedback', { feedbacks: 3, feedback: 4 }, 75],
    ['marks', { marks: 1, mark: 1 }, 0],
    ['marks', { marks: 2, mark: 4.5 }, 88],
  ])('%s of %o: %s', (criterion, some, points) => {
    expect(pointsOf(some, criterion)).toBe(points)
  })
})

describe('what is proposed', () => {
  it('is nothing where too little is recorded', () => {
    expect(assess(NOTHING, DEFAULT_APPRAISAL)).toMatchObject({ total: null, recorded: 0, proposal: 'none' })
    const refused = { ...NOTHING, settled: 1, unjustified: 1, medianMinutes: 60 }
    expect(assess(refused, DEFAULT_APPRAISAL)).toMatchObject({ recorded: 35, proposal: 'none' })
  })

  it('says what pulled it down, the heaviest loss first', () => {
    const year = { ...NOTHING, settled: 2, unjustified: 1, medianMinutes: 60, seats: 2, noShows: 2 }
    const judged = assess({ ...year, reportsDue: 1, reportsInTime: 1 }, DEFAULT_APPRAISAL)
    expect(judged).toMatchObject({ total: 57, recorded: 75, proposal: 'fail' })
    expect(lowCriteria(judged, DEFAULT_APPRAISAL)).toEqual(['noShows', 'refusals'])
  })

  it('puts the undecided first, those proposed to fail before all', () => {
    const rule = DEFAULT_APPRAISAL
    const good = assess({ ...NOTHING, settled: 1, seats: 1, reportsDue: 1, reportsInTime: 1 }, rule)
    const bad = assess({ ...NOTHING, settled: 1, unjustified: 2, seats: 1, noShows: 2, reportsDue: 1 }, rule)
    const entry = (cardNo: string, assessment: typeof good) => ({
      person: { id: 1, cardNo, name: '', kind: 'external' as const, region: '', unit: '' },
      ...{ facts: NOTHING, assessment, decided: null },
    })
    const all = [entry('C', assess(NOTHING, rule)), entry('B', good), entry('A', good), entry('D', bad)]
    expect(all.sort(byUrgency).map(({ person }) => person.cardNo)).toEqual(['D', 'A', 'B', 'C'])
    expect(all.filter((one) => fits(one, 'fail')).map(({ person }) => person.cardNo)).toEqual(['D'])
    expect(all.filter((one) => fits(one, 'decided'))).toEqual([])
  })
})

const count = fc.integer({ min: 0, max: 40 })
const average = fc.double({ min: 1, max: 5, noNaN: true })
const years: fc.Arbitrary<AppraisalFacts> = fc
  .record({
    ...{ invited: count, settled: count, answered: count, justified: count, pending: count },
    ...{ medianMinutes: fc.option(fc.double({ min: 0, max: 9000, noNaN: true })), unjustified: count },
    ...{ seats: count, noShows: count, reportsDue: count, reportsInTime: count, agreements: count },
    ...{ agreement: fc.option(fc.double({ min: -1, max: 1, noNaN: true })), feedbacks: count },
    ...{ feedback: fc.option(average), marks: count, mark: fc.option(average) },
  })
  .map((year) => ({
    ...{ ...year, noShows: Math.min(year.noShows, year.seats) },
    reportsInTime: Math.min(year.reportsInTime, year.reportsDue),
  }))
const weight = fc.integer({ min: 0, max: 100 })
const rules = fc
  .record({ answers: weight, refusals: weight, noShows: weight, reports: weight, agreement: weight })
  .chain((some) => fc.record({ feedback: weight, marks: weight }).map((rest) => ({ ...some, ...rest })))
  .map((weights) => ({ ...DEFAULT_APPRAISAL, weights }))

/** The same year, a little better in one thing. */
const BETTER: ((year: AppraisalFacts) => AppraisalFacts)[] = [
  (year) => ({ ...year, medianMinutes: year.medianMinutes === null ? null : year.medianMinutes * 0.7 }),
  (year) => ({ ...year, unjustified: Math.max(0, year.unjustified - 1), settled: year.settled + 1 }),
  (year) => ({ ...year, noShows: Math.max(0, year.noShows - 1) }),
  (year) => ({ ...year, reportsInTime: Math.min(year.reportsDue, year.reportsInTime + 1) }),
  (year) => ({ ...year, agreement: year.agreement === null ? null : Math.min(1, year.agreement + 0.1) }),
  (year) => ({ ...year, feedback: year.feedback === null ? null : Math.min(5, year.feedback + 0.5) }),
  (year) => ({ ...year, mark: year.mark === null ? null : Math.min(5, year.mark + 0.5) }),
]

describe('the points in all', () => {
  it('are never lowered by a better fact', () => {
    fc.assert(
      fc.property(years, rules, fc.constantFrom(...BETTER), (year, rule, better) => {
        // What was not recorded at all and now is may weigh in either way; the fact itself is no worse.
        const known = { ...year, settled: year.settled + 1 }
        const before = assess(known, rule)
        const after = assess(better(known), rule)
        expect(after.recorded).toBe(before.recorded)
        expect(after.total ?? 0).toBeGreaterThanOrEqual(before.total ?? 0)
      }),
    )
  })

  it('lie between the least and the most of what counts, whatever the weights', () => {
    fc.assert(
      fc.property(years, rules, (year, rule) => {
        const { criteria, total } = assess(year, rule)
        const counted = criteria.flatMap((one) => (one.points !== null && one.weight > 0 ? [one.points] : []))
        if (total === null) return expect(counted).toEqual([])
        expect(total).toBeGreaterThanOrEqual(Math.min(...counted))
        expect(total).toBeLessThanOrEqual(Math.max(...counted))
      }),
    )
  })

  it('do not depend on the weight of what has no record, nor on the scale of the weights', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 0, max: 99 }), (year, other) => {
        const unknown = { ...year, marks: 0, mark: null }
        const rule = { ...DEFAULT_APPRAISAL, weights: { ...DEFAULT_APPRAISAL.weights, marks: other } }
        expect(assess(unknown, rule).total).toBe(assess(unknown, DEFAULT_APPRAISAL).total)
        const weights = { ...DEFAULT_APPRAISAL.weights }
        for (const one of CRITERIA) weights[one] *= 3
        expect(assess(year, { ...DEFAULT_APPRAISAL, weights })).toMatchObject({
          total: assess(year, DEFAULT_APPRAISAL).total,
          proposal: assess(year, DEFAULT_APPRAISAL).proposal,
        })
      }),
    )
  })
})

describe('the policy', () => {
  const policyOf = (appraisal: unknown): Policy => {
    const parsed = parsePolicy({ appraisal })
    if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join())
    return parsed.policy
  }

  it('changes the parts it names and says all of them in words', () => {
    const policy = policyOf({ weights: { agreement: 0, marks: 30 }, passAt: 70 })
    expect(policy.appraisal).toEqual({
      ...{ ...DEFAULT_APPRAISAL, passAt: 70 },
      weights: { ...DEFAULT_APPRAISAL.weights, agreement: 0, marks: 30 },
    })
    const words = policyWords(policy, 'zh').find(({ key }) => key === 'appraisal')?.words ?? ''
    expect(words).toContain('工作人员评分 30')
    expect(words).toContain('满 70 分建议合格')
    expect(words).not.toContain('与组员一致')
    expect(policyWords(policyOf({}), 'en').find(({ key }) => key === 'appraisal')?.words).toContain(
      'refusals 25',
    )
  })

  it.each([
    [{ weights: { marks: 101 } }, 'appraisal.weights.marks'],
    [
      { weights: { answers: 0, refusals: 0, noShows: 0, reports: 0, agreement: 0, feedback: 0, marks: 0 } },
      'appraisal.weights: must have',
    ],
    [{ answerFullHours: 24 }, 'appraisal.answerNoneHours'],
    [{ feedbackFrom: 2 }, 'appraisal.feedbackFrom'],
    ['much', 'appraisal: must be an object'],
  ])('refuses %o', (wrong, told) => {
    expect(() => policyOf(wrong)).toThrow(told)
  })
})

describe('feedback and marks', () => {
  it('is whole with three answers, and asks for the first that is missing', () => {
    expect(openQuestion(null)).toBe('fairness')
    expect(openQuestion({ points: { fairness: 3, knowledge: 1 } })).toBe('conduct')
    expect(isComplete({ points: { fairness: 3, knowledge: 1 } })).toBe(false)
    expect(openQuestion({ points: { fairness: 3, conduct: 2, knowledge: 1 } })).toBeNull()
  })

  it('may be given for thirty days and changed for seven', () => {
    const asked = new Date('2026-01-01T00:00:00Z')
    const at = new Date('2026-01-20T00:00:00Z')
    expect(feedbackUntil(asked, null, DEFAULT_APPRAISAL)).toEqual(new Date('2026-01-31T00:00:00Z'))
    expect(feedbackUntil(asked, { at }, DEFAULT_APPRAISAL)).toEqual(new Date('2026-01-27T00:00:00Z'))
  })

  it.each([
    ['R36250001 4 记录细致', { card: 'R36250001', points: 4, note: '记录细致' }],
    ['ｒ3625 0001　５分：很好', { card: 'ｒ3625 0001', points: 5, note: '很好' }],
    ['R36250001 5', { card: 'R36250001', points: 5, note: '' }],
    ['NB-1 1 two\nlines', { card: 'NB-1', points: 1, note: 'two\nlines' }],
    ['R36250001', null],
    ['R36250001 6', null],
    ['R36250001 45', null],
    ['4', null],
  ])('the mark “%s” is read', (line, wish) => {
    expect(parseMark(line)).toEqual(wish)
  })

  it('a comment is taken until the year after has ended, or the year of a later decision', () => {
    expect([commentYear(2026, 2026), commentYear(2026, 2027), commentYear(2026, 2029)]).toEqual([
      2027, 2027, 2029,
    ])
  })
})
