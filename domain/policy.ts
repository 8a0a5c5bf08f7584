// Owns what the delegating agency may set (Art. 19 leaves numbers to the provinces): schema, defaults, bounds.
// Shown to people as "set by <agency>", never "by law"; the words are in policy-words.ts.
import { IANAZone } from 'luxon'
import { z } from 'zod'
import { nearest } from './nearest.ts'
import { appraisal } from './policy-appraisal.ts'
import {
  dayDuration,
  duration,
  durationParts,
  durations,
  OFFICIAL_DEADLINES,
  roughSeconds,
} from './policy-durations.ts'
import { planWeights } from './policy-plan.ts'
import { PUBLICATION_KINDS } from './publication.ts'

const wholeNumber = (min: number, max: number, example: number) => {
  const message = `must be a whole number from ${min} to ${max}, for example ${example}`
  return z.number(message).int(message).min(min, message).max(max, message)
}

const yesOrNo = z.boolean('must be true or false, without quotation marks')

const agencyName = z
  .string('must be the name of the agency as text')
  .trim()
  .min(1, 'must not be empty, for example "江西省职业技能鉴定指导中心"')
  .max(100, 'must have at most 100 characters')

const AGENCY_FORM = 'must be the name as text, or {"zh": "…", "en": "…"}'

const agency = z
  .union([agencyName, z.strictObject({ zh: agencyName, en: agencyName })], AGENCY_FORM)
  .transform((name) => (typeof name === 'string' ? { zh: name, en: name } : name))

const timezone = z
  .string('must be the name of a time zone, for example "Asia/Shanghai"')
  .refine((name) => IANAZone.isValidZone(name), 'is not a known IANA time zone, for example "Asia/Shanghai"')

const cardPattern = z
  .string('must be a regular expression as text, for example "^[A-Z0-9-]{2,30}$"')
  .min(1, 'must not be empty, for example "^[A-Z0-9-]{2,30}$"')
  .superRefine((pattern, context) => {
    try {
      new RegExp(`^(?:${pattern})$`, 'u')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      context.addIssue({
        code: 'custom',
        message: `is no regular expression (${why}), for example "^[A-Z0-9-]{2,30}$"`,
      })
    }
  })

const PUBLISH_FORM = `must be a list of ${PUBLICATION_KINDS.join(', ')}, for example ["draw", "result"]`

const DEFAULT_AGENCY = { zh: '（示范）省技能人才评价中心', en: '(Demo) Provincial Skill Assessment Centre' }

const fields = {
  /** The delegating agency (委派机构). One name may stand for both languages. */
  agency: agency.default(DEFAULT_AGENCY),
  timezone: timezone.default('Asia/Shanghai'),
  /** Time to answer an invitation, shortened for near visits (deadlines.ts). */
  respondWithin: duration({ min: 'PT1M', max: 'P30D', example: 'P1D' }).default('P1D'),
  /** After sending, while unanswered. */
  remindUnanswered: durations({ min: 'PT1M', max: 'P30D', example: 'PT12H' }).default(['PT12H', 'PT20H']),
  /** Before the visit starts. */
  remindBeforeVisit: durations({ min: 'PT1M', max: 'P30D', example: 'P1D' }).default(['P1D', 'PT2H']),
  /** Written feedback after the visit (Art. 10). */
  reportWithin: dayDuration({ min: 'P1D', max: 'P180D', example: 'P5D' }).default('P5D'),
  /** After the visit, while the feedback is missing. */
  remindReport: durations({ min: 'PT1H', max: 'P180D', example: 'P3D' }).default(['P3D']),
  /** Members' time to agree to the joint answers of their team, or to its preliminary opinion, or to dissent. */
  assentWithin: duration({ min: 'PT1H', max: 'P30D', example: 'P1D' }).default('P1D'),
  /** What stands for the agency in the numbers of its documents (机关代字). */
  documentPrefix: z
    .string('must be the sign of the agency as text, for example "督"')
    // As people's typing is read, so that every number can be typed.
    .normalize('NFKC')
    .regex(/^\p{L}{1,10}$/u, 'must be 1 to 10 letters or Chinese characters, for example "督"')
    .default('督'),
  /** An official document in the chat; after that it is served by other means. */
  acknowledgeWithin: dayDuration({ min: 'P1D', max: 'P60D', example: 'P3D' }).default('P3D'),
  /** Before a document is to be acknowledged. */
  remindAcknowledge: durations({ min: 'PT1H', max: 'P60D', example: 'P1D' }).default(['P1D']),
  /** Institution's answer to a preliminary opinion (Art. 15). */
  defenceWithin: dayDuration({ min: 'P1D', max: 'P180D', example: 'P10D' }).default('P10D'),
  /** Before the time to answer is over, in a defence or in a hearing. */
  remindDefence: durations({ min: 'PT1H', max: 'P180D', example: 'P3D' }).default(['P3D', 'P1D']),
  /** Institution's word before a sanction is decided (Art. 18). */
  hearWithin: dayDuration({ min: 'P1D', max: 'P180D', example: 'P5D' }).default('P5D'),
  /** Rectification after an opinion notice (Art. 15). */
  rectifyWithin: dayDuration({ min: 'P1D', max: 'P2Y', example: 'P30D' }).default('P30D'),
  /** Before the rectification is due. */
  remindRectification: durations({ min: 'PT1H', max: 'P180D', example: 'P7D' }).default(['P7D', 'P1D']),
  /** Supervisor's time to object to a ruling. */
  objectWithin: dayDuration({ min: 'P1D', max: 'P180D', example: 'P7D' }).default('P7D'),
  /** Count the official deadlines in Chinese working days. */
  workingDays: yesOrNo.default(false),
  /** Supervisors of a special inspection (Art. 15: in principle three or more). */
  minSpecialTeam: wholeNumber(1, 50, 3).default(3),
  defaultDailyTeam: wholeNumber(1, 50, 2).default(2),
  /** Seats of one person in one local calendar month; null for no limit. */
  maxSeatsPerMonth: z
    .union(
      [wholeNumber(1, 31, 4), z.null()],
      'must be a whole number from 1 to 31, for example 4, or null for no limit',
    )
    .default(4),
  /** Free local days between two visits of one person. */
  restDays: wholeNumber(0, 60, 0).default(0),
  /** Length of a contract in years (Art. 8: three). */
  termYears: wholeNumber(1, 10, 3).default(3),
  /** Terms in all (Art. 8: at most three). */
  maxTerms: wholeNumber(1, 10, 3).default(3),
  /** Before the contract ends. */
  remindTermEnd: durations({ min: 'P1D', max: 'P1Y', example: 'P60D' }).default(['P60D', 'P30D', 'P7D']),
  internalCardPattern: cardPattern.default('^[A-Z0-9-]{2,30}$'),
  /** Unjustified refusals after which a dismissal ground is recorded (Art. 17(1) names no number). */
  unjustifiedRefusalsBeforeGround: wholeNumber(1, 10, 1).default(1),
  /** Run the opinion chain of Art. 15 for daily inspections too. */
  opinionChainForDaily: yesOrNo.default(false),
  /** Metres from the institution within which a check-in counts as on the spot. */
  checkInRadius: wholeNumber(10, 50_000, 500).default(500),
  /** How long before the start the check-in opens: people come early. */
  checkInEarly: duration({ min: 'PT10M', max: 'PT12H', example: 'PT2H' }).default('PT2H'),
  /** After the start somebody who has not checked in is asked, and later the coordinators are told (Art. 17(2)). */
  askAbsentAfter: duration({ min: 'PT5M', max: 'PT12H', example: 'PT30M' }).default('PT30M'),
  tellAbsentAfter: duration({ min: 'PT10M', max: 'P1D', example: 'PT1H' }).default('PT1H'),
  /** Life of an invitation link. */
  inviteCodeValid: duration({ min: 'PT10M', max: 'P90D', example: 'P7D' }).default('P7D'),
  /** What is proposed for publication (一公开); an empty list for nothing. */
  publish: z
    .array(z.enum(PUBLICATION_KINDS, PUBLISH_FORM), PUBLISH_FORM)
    .transform((kinds) => PUBLICATION_KINDS.filter((kind) => kinds.includes(kind)))
    .default([...PUBLICATION_KINDS]),
  /** Whether a published result names the supervisors. */
  publishTeam: yesOrNo.default(false),
  /** How likely an institution is drawn for inspection. */
  planWeights,
  /** How a year of service is appraised (Art. 11). */
  appraisal,
  /** What a person began and does not go on with is kept so long: a half-written complaint, say. */
  keepDrafts: duration({ min: 'P1D', max: 'P90D', example: 'P7D' }).default('P7D'),
  /** Complaints one account can make on a local day. */
  complaintsPerDay: wholeNumber(1, 50, 3).default(3),
}

const schema = z
  .strictObject(fields, 'must be a JSON object, for example {"respondWithin": "P1D"}')
  .superRefine(({ askAbsentAfter, tellAbsentAfter }, context) => {
    const [asked, told] = [roughSeconds(askAbsentAfter), roughSeconds(tellAbsentAfter)]
    if (asked === null || told === null || asked < told) return
    const message = `${tellAbsentAfter} must be later than askAbsentAfter (${askAbsentAfter}): the person is asked first, for example PT30M and PT1H`
    context.addIssue({ code: 'custom', path: ['tellAbsentAfter'], message })
  })
  .superRefine((policy, context) => {
    if (!policy.workingDays) return
    for (const key of OFFICIAL_DEADLINES) {
      const parts = durationParts(policy[key])
      if (!parts || parts.years + parts.months + parts.weeks === 0) continue
      const message = `${policy[key]} cannot be counted in working days (workingDays is true): write days, for example P10D`
      context.addIssue({ code: 'custom', path: [key], message })
    }
  })

export type Policy = z.infer<typeof schema>
export type PolicyKey = keyof Policy
export type PolicyProblem = { path: string; message: string }

export const POLICY_KEYS = Object.keys(fields) as PolicyKey[]

/** The names an object of the policy has, as its default has them. */
const knownIn = (path: string): string[] => Object.keys(Object(schema.parse({})[path as PolicyKey]))

const problemsOf = (issue: z.core.$ZodIssue): PolicyProblem[] => {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ path: path || '(file)', message: issue.message }]
  return issue.keys.map((key) => {
    const full = path ? `${path}.${key}` : key
    if (path) return { path: full, message: `is not known here; known are ${knownIn(path).join(', ')}` }
    const near = nearest(key, POLICY_KEYS)
    const hint = near ? `did you mean "${near}"?` : `known are ${POLICY_KEYS.join(', ')}`
    return { path: full, message: `is not a policy setting; ${hint}` }
  })
}

/**
 * Reads the policy file's JSON. Every key has a default, so `{}` is a whole policy. All problems are reported together,
 * each with its key, what is wrong, and an example of what would be right.
 */
export const parsePolicy = (
  value: unknown,
): { ok: true; policy: Policy } | { ok: false; problems: PolicyProblem[] } => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, policy: parsed.data }
  return { ok: false, problems: parsed.error.issues.flatMap(problemsOf) }
}
