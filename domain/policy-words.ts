// Owns the policy in words, one row per setting, as /policy shows it. A figure the agency chose says so; only where the
// regulation itself names a figure, and the agency keeps to it, the article is named.
import { POLICY_KEYS, type Policy, type PolicyKey } from './policy.ts'
import { appraisalWords } from './policy-appraisal.ts'
import { CHAIN_SENTENCES } from './policy-chain-words.ts'
import { many, reminders, span, type Words, within } from './policy-phrases.ts'
import { planWeightsWords } from './policy-plan.ts'
import type { Lang } from './time-words.ts'

export type PolicyRow = { key: PolicyKey; words: string }

const sentence: { [Key in PolicyKey]: (policy: Policy) => Words } = {
  agency: ({ agency }) => ({ zh: `委派机构：${agency.zh}`, en: `Delegating agency: ${agency.en}` }),
  timezone: ({ timezone }) => ({ zh: `时区：${timezone}`, en: `Time zone: ${timezone}` }),
  respondWithin: ({ respondWithin }) => {
    const { zh, en } = span(respondWithin)
    return {
      zh: `邀请须在 ${zh}内答复；临近督导时，不超过剩余时间的一半`,
      en: `An invitation is to be answered within ${en}; for a near visit, within half of the time left`,
    }
  },
  remindUnanswered: ({ remindUnanswered }) =>
    reminders(
      remindUnanswered,
      { zh: '邀请未答复的提醒', en: 'Reminders of an unanswered invitation' },
      { zh: '发出后', en: 'after sending' },
    ),
  remindBeforeVisit: ({ remindBeforeVisit }) =>
    reminders(
      remindBeforeVisit,
      { zh: '督导前的提醒', en: 'Reminders of a visit' },
      { zh: '开始前', en: 'before its start' },
    ),
  reportWithin: (policy) => {
    const { zh, en } = within(policy.reportWithin, policy.workingDays)
    return { zh: `督导结束后 ${zh}提交书面反馈`, en: `Written feedback is owed ${en} of the visit` }
  },
  remindReport: ({ remindReport }) =>
    reminders(
      remindReport,
      { zh: '书面反馈未交的提醒', en: 'Reminders of missing feedback' },
      { zh: '督导结束后', en: 'after the visit' },
    ),
  assentWithin: ({ assentWithin }) => {
    const { zh, en } = span(assentWithin)
    return {
      zh: `组长提交共同答案或初步督导意见后，组员须在 ${zh}内表示同意或写明异议；逾期按未表态记录，不再等待`,
      en: `Members agree to the joint answers, or the preliminary opinion, or dissent within ${en}; after that their silence is recorded and nobody waits`,
    }
  },
  objectWithin: (policy) => {
    const { zh, en } = within(policy.objectWithin, policy.workingDays)
    return { zh: `对拒绝案的认定可在 ${zh}提出异议`, en: `A ruling on a refusal may be objected to ${en}` }
  },
  workingDays: ({ workingDays }) =>
    workingDays
      ? { zh: '以上期限按工作日计算（含调休）', en: 'Deadlines count in Chinese working days' }
      : { zh: '以上期限按自然日计算', en: 'Deadlines count in calendar days' },
  minSpecialTeam: ({ minSpecialTeam }) => ({
    zh: `专项督导小组至少 ${minSpecialTeam} 人`,
    en: `A special inspection has a team of at least ${minSpecialTeam}`,
  }),
  defaultDailyTeam: ({ defaultDailyTeam }) => ({
    zh: `日常督导未另行指定时 ${defaultDailyTeam} 人`,
    en: `A daily inspection has ${many(defaultDailyTeam, 'supervisor')} unless said otherwise`,
  }),
  maxSeatsPerMonth: ({ maxSeatsPerMonth }) =>
    maxSeatsPerMonth === null
      ? { zh: '每人每月次数不限', en: 'No limit of visits per person and month' }
      : {
          zh: `每人每个自然月最多 ${maxSeatsPerMonth} 次`,
          en: `At most ${many(maxSeatsPerMonth, 'visit')} per person and calendar month`,
        },
  restDays: ({ restDays }) =>
    restDays === 0
      ? { zh: '两次督导之间不要求间隔', en: 'No free days required between two visits' }
      : {
          zh: `两次督导之间至少间隔 ${restDays} 个整天`,
          en: `At least ${many(restDays, 'free day')} between two visits`,
        },
  termYears: ({ termYears }) => ({
    zh: `聘期 ${termYears} 年`,
    en: `A contract runs ${many(termYears, 'year')}`,
  }),
  maxTerms: ({ maxTerms }) => ({ zh: `最多聘 ${maxTerms} 届`, en: `At most ${many(maxTerms, 'term')}` }),
  remindTermEnd: ({ remindTermEnd }) =>
    reminders(
      remindTermEnd,
      { zh: '聘期届满的提醒', en: 'Reminders of the end of a contract' },
      { zh: '届满前', en: 'before it ends' },
    ),
  internalCardPattern: ({ internalCardPattern }) => ({
    zh: `内督证卡号的格式：${internalCardPattern}`,
    en: `Form of internal card numbers: ${internalCardPattern}`,
  }),
  unjustifiedRefusalsBeforeGround: ({ unjustifiedRefusalsBeforeGround: count }) => ({
    zh: `无故拒绝满 ${count} 次，登记为解聘事由，由工作人员确认或撤销`,
    en: `A dismissal ground is recorded at ${many(count, 'unjustified refusal')}; a person confirms or lifts it`,
  }),
  checkInRadius: ({ checkInRadius }) => ({
    zh: `距评价机构 ${checkInRadius} 米内签到算到场`,
    en: `A check-in counts as on the spot within ${checkInRadius} m of the institution`,
  }),
  checkInEarly: ({ checkInEarly }) => {
    const { zh, en } = span(checkInEarly)
    return { zh: `督导开始前 ${zh}起可以签到`, en: `Check-in opens ${en} before the start` }
  },
  askAbsentAfter: ({ askAbsentAfter }) => {
    const { zh, en } = span(askAbsentAfter)
    return {
      zh: `开始后 ${zh}仍未签到，询问本人`,
      en: `Somebody who has not checked in is asked ${en} after the start`,
    }
  },
  tellAbsentAfter: ({ tellAbsentAfter }) => {
    const { zh, en } = span(tellAbsentAfter)
    return {
      zh: `开始后 ${zh}仍未签到，告知工作人员`,
      en: `Coordinators are told ${en} after the start`,
    }
  },
  ...CHAIN_SENTENCES,
  inviteCodeValid: ({ inviteCodeValid }) => {
    const { zh, en } = span(inviteCodeValid)
    return { zh: `绑定链接 ${zh}内有效`, en: `A binding link is valid for ${en}` }
  },
  planWeights: ({ planWeights }) => planWeightsWords(planWeights),
  appraisal: ({ appraisal }) => appraisalWords(appraisal),
  keepDrafts: ({ keepDrafts }) => {
    const { zh, en } = span(keepDrafts)
    return {
      zh: `没有写完的内容（如举报、下达委派）${zh}没有继续的，自动删除`,
      en: `What was begun and not gone on with for ${en} (a complaint, a dispatch) is deleted`,
    }
  },
  complaintsPerDay: ({ complaintsPerDay }) => ({
    zh: `每个账号每天最多举报 ${complaintsPerDay} 次`,
    en: `At most ${many(complaintsPerDay, 'complaint')} per account and day`,
  }),
}

// The figures the regulation names itself.
const REGULATION: { [Key in PolicyKey]?: { value: number; zh: string; en: string } } = {
  minSpecialTeam: { value: 3, zh: '规程第十五条', en: 'Art. 15' },
  termYears: { value: 3, zh: '规程第八条', en: 'Art. 8' },
  maxTerms: { value: 3, zh: '规程第八条', en: 'Art. 8' },
}

const origin = (key: PolicyKey, policy: Policy, lang: Lang): string => {
  const own = lang === 'zh' ? `由${policy.agency.zh}设定` : `set by ${policy.agency.en}`
  const rule = REGULATION[key]
  if (!rule) return own
  if (policy[key] === rule.value) return rule[lang]
  return lang === 'zh' ? `${own}；${rule.zh}为 ${rule.value}` : `${own}; ${rule.en} has ${rule.value}`
}

/** All settings in words, in the order of the policy, each saying who set it. The agency's own name stands for itself. */
export const policyWords = (policy: Policy, lang: Lang): PolicyRow[] =>
  POLICY_KEYS.map((key) => {
    const words = sentence[key](policy)[lang]
    if (key === 'agency') return { key, words }
    return {
      key,
      words:
        lang === 'zh'
          ? `${words}（${origin(key, policy, lang)}）`
          : `${words} (${origin(key, policy, lang)})`,
    }
  })
