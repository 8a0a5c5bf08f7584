// Owns the setting of how a year of service is appraised (appraisal.ts): its schema and its words.
import { z } from 'zod'
import { type AppraisalRule, CRITERIA, type Criterion, DEFAULT_APPRAISAL } from './appraisal.ts'

const whole = (min: number, max: number, example: number) => {
  const message = `must be a whole number from ${min} to ${max}, for example ${example}`
  return z.number(message).int(message).min(min, message).max(max, message).default(example)
}

const of = DEFAULT_APPRAISAL
const FORM = `must be an object, for example ${JSON.stringify({ weights: { reports: 30 }, passAt: 70 })}`
const WEIGHTS = `must be an object of whole numbers, one for each of ${CRITERIA.join(', ')}`

const weight = (criterion: Criterion) => whole(0, 100, of.weights[criterion])

/** Every part has a default, so that naming one changes one. A weight of 0 leaves the criterion out. */
export const appraisal = z
  .strictObject(
    {
      weights: z
        .strictObject(
          {
            answers: weight('answers'),
            refusals: weight('refusals'),
            noShows: weight('noShows'),
            reports: weight('reports'),
            agreement: weight('agreement'),
            feedback: weight('feedback'),
            marks: weight('marks'),
          },
          WEIGHTS,
        )
        .refine(
          (weights) => CRITERIA.some((one) => weights[one] > 0),
          'must have at least one weight above 0, for example {"reports": 20}',
        )
        .default(of.weights),
      passAt: whole(1, 100, of.passAt),
      leastRecorded: whole(1, 100, of.leastRecorded),
      answerFullHours: whole(0, 240, of.answerFullHours),
      answerNoneHours: whole(1, 720, of.answerNoneHours),
      refusalCost: whole(0, 100, of.refusalCost),
      noShowCost: whole(0, 100, of.noShowCost),
      agreementFull: whole(1, 100, of.agreementFull),
      feedbackFrom: whole(3, 50, of.feedbackFrom),
      feedbackDays: whole(1, 365, of.feedbackDays),
      feedbackRemindDays: whole(1, 180, of.feedbackRemindDays),
      feedbackChangeDays: whole(1, 60, of.feedbackChangeDays),
    },
    FORM,
  )
  .superRefine(({ answerFullHours, answerNoneHours }, context) => {
    if (answerFullHours < answerNoneHours) return
    const message = `${answerNoneHours} must be more than answerFullHours (${answerFullHours}), for example 2 and 24`
    context.addIssue({ code: 'custom', path: ['answerNoneHours'], message })
  })
  .default(of)

const zhNames: Record<Criterion, string> = {
  ...{ answers: '答复快慢', refusals: '无故拒绝', noShows: '未到场', reports: '按时反馈' },
  ...{ agreement: '与组员一致', feedback: '机构评价', marks: '工作人员评分' },
}
const enNames: Record<Criterion, string> = {
  ...{ answers: 'answer times', refusals: 'unjustified refusals', noShows: 'no-shows' },
  ...{
    reports: 'reports in time',
    agreement: 'agreement with the team',
    feedback: 'feedback',
    marks: 'marks',
  },
}

/** The names of the criteria, as they are said everywhere. */
export const CRITERION_NAMES = { zh: zhNames, en: enNames }

/** The setting as /policy shows it. */
export function appraisalWords(rule: AppraisalRule): { zh: string; en: string } {
  const { passAt, leastRecorded, answerFullHours, answerNoneHours, refusalCost, noShowCost } = rule
  const weights = (names: Record<Criterion, string>) =>
    CRITERIA.filter((one) => rule.weights[one] > 0).map((one) => `${names[one]} ${rule.weights[one]}`)
  const alpha = String(rule.agreementFull / 100)
  return {
    zh: `年度考核各项权重：${weights(zhNames).join('、')}；没有记录的项目不计，权重按有记录的折算。满 ${passAt} 分建议合格；有记录的权重不足 ${leastRecorded}% 不提建议。答复中位数 ${answerFullHours} 小时内满分，${answerNoneHours} 小时起 0 分；每次无故拒绝扣 ${refusalCost} 分，每次未到场扣 ${noShowCost} 分；一致性（α）${alpha} 为满分；机构评价满 ${rule.feedbackFrom} 次督导才计入并告知本人平均分。机构可在 ${rule.feedbackDays} 天内评价，${rule.feedbackRemindDays} 天后提醒一次，评价后 ${rule.feedbackChangeDays} 天内可改`,
    en: `Weights of the yearly appraisal: ${weights(enNames).join(', ')}; what has no record does not count, and the weights are taken of the rest. A pass is proposed from ${passAt} points, nothing where less than ${leastRecorded}% of the weights have a record. A median answer within ${answerFullHours} h gives full points, from ${answerNoneHours} h none; each unjustified refusal costs ${refusalCost} points, each no-show ${noShowCost}; agreement (α) of ${alpha} is full; feedback counts, and its average is told to the person, from ${rule.feedbackFrom} visits on. Institutions may give feedback for ${rule.feedbackDays} days, are reminded once after ${rule.feedbackRemindDays}, and may change it for ${rule.feedbackChangeDays}`,
  }
}
