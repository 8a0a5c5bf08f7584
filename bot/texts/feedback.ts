// Wording of what institutions are asked about an open visit.
import type { FeedbackQuestion } from '../../domain/feedback.ts'
import type { Lang } from '../../domain/records.ts'

type Questions = Record<FeedbackQuestion, string>

const zhAsk: Questions = {
  fairness: '督导员是否客观公正、一视同仁？',
  conduct: '督导员是否作风严谨、廉洁守纪、态度得体？',
  knowledge: '督导员是否熟悉业务、依据清楚？',
}
const enAsk: Questions = {
  fairness: 'Were the supervisors fair and impartial?',
  conduct: 'Was their conduct correct and courteous?',
  knowledge: 'Did they know their subject and say what they based it on?',
}
const zhName: Questions = { fairness: '公正', conduct: '作风', knowledge: '业务' }
const enName: Questions = { fairness: 'Fairness', conduct: 'Conduct', knowledge: 'Knowledge' }

const zh = {
  ask: zhAsk,
  name: zhName,
  /** From 1 to 5. */
  scale: ['很差', '差', '一般', '好', '很好'],
  title: (institution: string, at: string) => `🗳 请评价 ${at} 对${institution}的督导`,
  reminder: '提醒一次：',
  why: '三个问题，点一下即可。督导员看不到单次评价，只看到至少三次督导的平均分；委派机构看得到。评价不影响督导结论。',
  question: (at: number, text: string) => `${at}/3 ${text}`,
  thanks: '✔️ 感谢评价。',
  until: (at: string) => `${at} 前可以修改。`,
  over: (at: string) => `评价已于 ${at} 截止。`,
  text: '您的补充',
  change: (name: string) => `改：${name}`,
  write: '💬 补充文字',
  askText: '请把要补充的话作为一条消息发来（最多 800 字）。再发一次会取代上一次。',
  notWhole: '请先回答三个问题。',
  kept: '已记录',
}

const en: typeof zh = {
  ask: enAsk,
  name: enName,
  scale: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
  title: (institution, at) => `🗳 Please rate the inspection of ${institution} on ${at}`,
  reminder: 'A reminder, the only one:',
  why: 'Three questions, a tap each. Supervisors do not see single ratings, only the average of at least three inspections; the agency sees them. The outcome of the inspection does not depend on it.',
  question: (at, text) => `${at}/3 ${text}`,
  thanks: '✔️ Thank you for your feedback.',
  until: (at) => `You may change it until ${at}.`,
  over: (at) => `Feedback was taken until ${at}.`,
  text: 'Your words',
  change: (name) => `Change: ${name}`,
  write: '💬 Add words',
  askText:
    'Please send what you want to add as one message (at most 800 characters). Another one takes its place.',
  notWhole: 'Please answer the three questions first.',
  kept: 'Recorded',
}

export const FEEDBACK_TEXTS: Record<Lang, typeof zh> = { zh, en }
