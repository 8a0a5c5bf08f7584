// How likely an institution is drawn: the weight out of facts, as exact decimals, growing with each of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../domain/policy.ts'
import { policyWords } from '../../domain/policy-words.ts'
import { DEFAULT_WEIGHT_RULE, isWeight, type WeightFacts, weightOf } from '../../domain/weights.ts'

const whole = (min: number, max: number) => fc.integer({ min, max })
const rules = fc.record({
  ...{ inspectionDays: whole(1, 3650), inspectionMost: whole(100, 1000) },
  ...{ finding: whole(0, 900), findingsMost: whole(100, 1000) },
  ...{ complaint: whole(0, 900), complaintsMost: whole(100, 1000), complaintDays: whole(1, 3650) },
})
const facts = fc.record({
  daysSince: fc.option(whole(-100, 5000)),
  ...{ openFindings: whole(0, 60), complaints: whole(0, 20) },
})

describe('a weight', () => {
  it.each<[Partial<WeightFacts>, string]>([
    [{ daysSince: null }, '3'],
    [{ daysSince: 0 }, '1'],
    [{ daysSince: -5 }, '1'],
    [{ daysSince: 365 }, '2'],
    [{ daysSince: 1 }, '1'],
    [{ daysSince: 73 }, '1.2'],
    [{ daysSince: 5000 }, '3'],
    [{ daysSince: 0, openFindings: 1 }, '1.2'],
    [{ daysSince: 0, openFindings: 40 }, '2'],
    [{ daysSince: 0, complaints: 1 }, '1.5'],
    [{ daysSince: 73, openFindings: 2, complaints: 1 }, '2.52'],
    [{ daysSince: null, openFindings: 9, complaints: 9 }, '12'],
  ])('of %o is %s', (some, weight) => {
    expect(weightOf({ daysSince: 0, openFindings: 0, complaints: 0, ...some }, DEFAULT_WEIGHT_RULE)).toBe(
      weight,
    )
  })

  it('is a decimal from 1 to 1000 that records may state', () => {
    fc.assert(
      fc.property(facts, rules, (of, rule) => {
        const weight = weightOf(of, rule)
        expect(isWeight(weight)).toBe(true)
        expect(Number(weight)).toBeGreaterThanOrEqual(1)
        expect(Number(weight)).toBeLessThanOrEqual(1000)
      }),
    )
  })

  it('grows with waiting, findings and complaints', () => {
    fc.assert(
      fc.property(facts, rules, whole(1, 500), (of, rule, more) => {
        const before = Number(weightOf(of, rule))
        const longer = of.daysSince === null ? null : of.daysSince + more
        for (const next of [
          { ...of, daysSince: longer },
          { ...of, daysSince: null },
          { ...of, openFindings: of.openFindings + more },
          { ...of, complaints: of.complaints + more },
        ])
          expect(Number(weightOf(next, rule))).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it.each(['', '0', '-1', '01', '1.0', '1.', '.5', '1e3', '1234567', '0.0000001', ' 1', '１'])(
    'is not %o',
    (text) => expect(isWeight(text)).toBe(false),
  )
})

describe('the setting', () => {
  it('keeps what is not named, and says what it means', () => {
    const parsed = parsePolicy({ planWeights: { finding: 40 } })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    expect(parsed.policy.planWeights).toEqual({ ...DEFAULT_WEIGHT_RULE, finding: 40 })
    const words = policyWords(parsed.policy, 'zh').find(({ key }) => key === 'planWeights')?.words
    expect(words).toMatch(
      /满 730 天或从未督导为 3 倍；每个未整改的问题加 40%，最多 2 倍；365 天内每件受理的举报加 50%/,
    )
  })

  it.each([
    [{ finding: 1.5 }, 'planWeights.finding'],
    [{ inspectionMost: 99 }, 'planWeights.inspectionMost'],
    [{ findings: 3 }, 'planWeights.findings'],
    ['much', 'planWeights'],
  ])('refuses %o and names it', (planWeights, path) => {
    const parsed = parsePolicy({ planWeights })
    expect(parsed.ok ? [] : parsed.problems.map((one) => one.path)).toEqual([path])
  })
})
