// Proves that a policy file is read whole or refused with every problem named, and that the words say who set what.
import { describe, expect, it } from 'vitest'
import { POLICY_KEYS, type Policy, parsePolicy } from '../../domain/policy.ts'
import { durationParts } from '../../domain/policy-durations.ts'
import { policyWords } from '../../domain/policy-words.ts'

const policyOf = (value: unknown): Policy => {
  const parsed = parsePolicy(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.policy
}
const problemsOf = (value: unknown): string[] => {
  const parsed = parsePolicy(value)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('the policy file', () => {
  it('may be empty: everything has a default', () => {
    expect(policyOf({})).toMatchObject({
      timezone: 'Asia/Shanghai',
      respondWithin: 'P1D',
      remindUnanswered: ['PT12H', 'PT20H'],
      remindBeforeVisit: ['P1D', 'PT2H'],
      reportWithin: 'P5D',
      objectWithin: 'P7D',
      minSpecialTeam: 3,
      defaultDailyTeam: 2,
      maxSeatsPerMonth: 4,
      restDays: 0,
      termYears: 3,
      maxTerms: 3,
      unjustifiedRefusalsBeforeGround: 1,
      opinionChainForDaily: false,
      workingDays: false,
      checkInRadius: 500,
      checkInEarly: 'PT2H',
      askAbsentAfter: 'PT30M',
      tellAbsentAfter: 'PT1H',
    })
  })

  it('may be its own result again', () => {
    const policy = policyOf({
      agency: '江西省职业技能鉴定指导中心',
      maxSeatsPerMonth: null,
      remindReport: [],
    })
    expect(policy.agency).toEqual({ zh: '江西省职业技能鉴定指导中心', en: '江西省职业技能鉴定指导中心' })
    expect(policyOf(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
  })

  it('reports all problems together', () => {
    const problems = problemsOf({ respondWithin: 'P99D', restDays: -1, colour: 'red', timezone: 'Mars' })
    expect(problems.map((line) => line.split(':')[0]).sort()).toEqual([
      'colour',
      'respondWithin',
      'restDays',
      'timezone',
    ])
  })

  it.each<[unknown, string]>([
    [{ respondWithn: 'P1D' }, 'respondWithn: is not a policy setting; did you mean "respondWithin"?'],
    [{ respond_within: 'P1D' }, 'respond_within: is not a policy setting; did you mean "respondWithin"?'],
    [{ RestDays: 1 }, 'RestDays: is not a policy setting; did you mean "restDays"?'],
    [{ zzz: 1 }, 'zzz: is not a policy setting; known are agency, timezone'],
    [{ respondWithin: '1 day' }, 'write for example P1D'],
    [{ respondWithin: '12小时' }, 'write for example PT12H'],
    [
      { respondWithin: 'p1d' },
      'respondWithin: "p1d" is not an ISO 8601 duration in whole numbers; write P1D',
    ],
    [{ respondWithin: 'P' }, '"P" is not an ISO 8601 duration'],
    [{ respondWithin: 'P1DT' }, '"P1DT" is not an ISO 8601 duration'],
    [{ respondWithin: 'P1.5D' }, '"P1.5D" is not an ISO 8601 duration'],
    [{ respondWithin: 24 }, 'respondWithin: must be an ISO 8601 duration as text, for example "P1D"'],
    [{ respondWithin: 'PT1S' }, 'respondWithin: PT1S is too short: at least PT1M'],
    [{ respondWithin: 'P31D' }, 'respondWithin: P31D is too long: at most P30D'],
    [{ defenceWithin: 'PT48H' }, 'defenceWithin: PT48H has hours: this deadline ends with a day'],
    [{ workingDays: true, defenceWithin: 'P2W' }, 'defenceWithin: P2W cannot be counted in working days'],
    [{ remindReport: 'P3D' }, 'remindReport: must be a list of ISO 8601 durations, for example ["P3D"]'],
    [{ remindReport: ['P3D', '4 days'] }, 'remindReport.1: "4 days" is not an ISO 8601 duration'],
    [{ remindReport: ['P7D', 'P1W'] }, 'remindReport.1: P1W is in the list twice'],
    [
      { askAbsentAfter: 'PT1H' },
      'tellAbsentAfter: PT1H must be later than askAbsentAfter (PT1H): the person is asked first',
    ],
    [{ tellAbsentAfter: 'PT20M' }, 'tellAbsentAfter: PT20M must be later than askAbsentAfter (PT30M)'],
    [{ checkInEarly: 'P1D' }, 'checkInEarly: P1D is too long: at most PT12H'],
    [{ maxSeatsPerMonth: 0 }, 'maxSeatsPerMonth: must be a whole number from 1 to 31, for example 4'],
    [{ maxSeatsPerMonth: '4' }, 'maxSeatsPerMonth: must be a whole number'],
    [{ restDays: 1.5 }, 'restDays: must be a whole number from 0 to 60'],
    [{ workingDays: 'true' }, 'workingDays: must be true or false, without quotation marks'],
    [{ timezone: 'Asia/Beijing' }, 'timezone: is not a known IANA time zone, for example "Asia/Shanghai"'],
    [{ internalCardPattern: '[A-Z' }, 'internalCardPattern: is no regular expression'],
    [{ agency: '' }, 'agency'],
    [{ agency: { zh: '某中心' } }, 'agency: must be the name as text, or {"zh": "…", "en": "…"}'],
    [null, '(file): must be a JSON object'],
    [[], '(file): must be a JSON object'],
  ])('%j is refused: %s', (value, expected) => {
    expect(problemsOf(value)).toEqual([expect.stringContaining(expected)])
  })

  it('takes weeks and months for deadlines on the calendar', () => {
    expect(policyOf({ rectifyWithin: 'P1M', defenceWithin: 'P2W' })).toMatchObject({ rectifyWithin: 'P1M' })
  })
})

it('reads durations part by part', () => {
  expect(durationParts('P1Y2M3W4DT5H6M7S')).toEqual({
    years: 1,
    months: 2,
    weeks: 3,
    days: 4,
    hours: 5,
    minutes: 6,
    seconds: 7,
  })
  expect(durationParts('P1M')?.months).toBe(1)
  expect(durationParts('PT1M')?.minutes).toBe(1)
  for (const wrong of ['', 'P', 'PT', 'P1DT', '-P1D', 'P-1D', '1D', 'PT1D', 'P1H', 'P1D '])
    expect(durationParts(wrong)).toBeNull()
})

describe('the policy in words', () => {
  const agency = { zh: '某省中心', en: 'Some Centre' }
  const rows = (value: object, lang: 'zh' | 'en') =>
    new Map(policyWords(policyOf({ agency, ...value }), lang).map(({ key, words }) => [key, words]))

  it('has every setting once, in the order of the policy', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(policyWords(policyOf({}), lang).map(({ key }) => key)).toEqual(POLICY_KEYS)
    }
  })

  it('says for each who set it: the agency, and never the law, unless the regulation has just that figure', () => {
    const figures = ['minSpecialTeam', 'termYears', 'maxTerms', 'agency']
    for (const [key, words] of rows({}, 'zh')) {
      if (!figures.includes(key)) expect(words).toContain('（由某省中心设定）')
    }
    for (const [key, words] of rows({}, 'en')) {
      if (!figures.includes(key)) expect(words).toContain('(set by Some Centre)')
    }
    expect(rows({}, 'zh').get('maxTerms')).toBe('最多聘 3 届（规程第八条）')
    expect(rows({ maxTerms: 2 }, 'zh').get('maxTerms')).toBe('最多聘 2 届（由某省中心设定；规程第八条为 3）')
    expect(rows({ termYears: 2 }, 'en').get('termYears')).toBe(
      'A contract runs 2 years (set by Some Centre; Art. 8 has 3)',
    )
  })

  it('names values, switched-off reminders and working days', () => {
    expect(rows({}, 'zh').get('remindUnanswered')).toBe(
      '邀请未答复的提醒：发出后 12 小时、20 小时（由某省中心设定）',
    )
    expect(rows({ remindReport: [] }, 'en').get('remindReport')).toBe(
      'Reminders of missing feedback: none (set by Some Centre)',
    )
    expect(rows({ workingDays: true }, 'zh').get('defenceWithin')).toContain('10 个工作日内')
    expect(rows({ workingDays: true }, 'en').get('defenceWithin')).toContain('within 10 working days')
    expect(rows({ maxSeatsPerMonth: null }, 'en').get('maxSeatsPerMonth')).toContain('No limit')
  })
})
