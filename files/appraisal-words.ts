// Wording of the appraisals' workbook.
import type { Decision, Proposal } from '../domain/appraisal.ts'
import { CRITERION_NAMES } from '../domain/policy-appraisal.ts'
import type { Lang } from '../domain/records.ts'

const zhProposal: Record<Proposal, string> = { pass: '合格', fail: '不合格', none: '记录不足' }
const zhDecision: Record<Decision, string> = { pass: '合格', fail: '不合格' }

const zh = {
  ...{ people: '考核', feedback: '机构评价', marks: '工作人员评分', about: '说明' },
  criterion: CRITERION_NAMES.zh,
  proposal: zhProposal,
  decision: zhDecision,
  ...{ cardNo: '证卡编号', name: '姓名', region: '地区', unit: '单位' },
  ...{ invited: '邀请', answered: '答复', median: '答复中位数（分钟）' },
  ...{ unjustified: '无故拒绝', justified: '正当拒绝', pending: '未定拒绝案' },
  ...{ seats: '席位', noShows: '未到场', reportsDue: '应交反馈', reportsInTime: '按时反馈' },
  ...{
    agreements: '小组次数',
    agreement: '一致性 α',
    feedbacks: '机构评价次数',
    feedbackMean: '机构评价平均',
  },
  ...{ marksCount: '评分次数', mark: '评分平均' },
  points: (criterion: string) => `${criterion}得分`,
  ...{ total: '总分', recorded: '有记录的权重 %', proposed: '建议', decided: '决定', reasons: '理由' },
  ...{ decidedBy: '决定人账号', decidedAt: '决定时间', comment: '本人意见' },
  ...{ dispatch: '委派', startsAt: '督导时间', institution: '评价机构', at: '时间', text: '文字' },
  ...{ fairness: '公正', conduct: '作风', knowledge: '业务', by: '评分人', given: '分数', note: '备注' },
  ...{ what: '项目', value: '内容', year: '年度', agency: '委派机构', madeAt: '生成时间', count: '人数' },
  asDecided: '已决定的，为决定时的记录和得分；其余为生成时的。',
}

const en: typeof zh = {
  ...{ people: 'Appraisals', feedback: 'Feedback', marks: 'Marks', about: 'About' },
  criterion: CRITERION_NAMES.en,
  proposal: { pass: 'pass', fail: 'fail', none: 'not enough recorded' },
  decision: { pass: 'pass', fail: 'fail' },
  ...{ cardNo: 'Card', name: 'Name', region: 'Region', unit: 'Unit' },
  ...{ invited: 'Invited', answered: 'Answered', median: 'Median answer (minutes)' },
  ...{ unjustified: 'Unjustified refusals', justified: 'Justified refusals', pending: 'Refusals not ruled' },
  ...{ seats: 'Seats', noShows: 'No-shows', reportsDue: 'Reports due', reportsInTime: 'Reports in time' },
  ...{
    agreements: 'Team visits',
    agreement: 'Agreement α',
    feedbacks: 'Feedbacks',
    feedbackMean: 'Feedback mean',
  },
  ...{ marksCount: 'Marks', mark: 'Mark mean' },
  points: (criterion) => `Points: ${criterion}`,
  ...{
    total: 'Points in all',
    recorded: 'Weights with a record, %',
    proposed: 'Proposed',
    decided: 'Decided',
  },
  ...{ reasons: 'Reasons', decidedBy: 'Decided by account', decidedAt: 'Decided at', comment: 'Comment' },
  ...{ dispatch: 'Dispatch', startsAt: 'Visit', institution: 'Institution', at: 'At', text: 'Text' },
  ...{
    fairness: 'Fairness',
    conduct: 'Conduct',
    knowledge: 'Knowledge',
    by: 'By',
    given: 'Points',
    note: 'Note',
  },
  ...{ what: 'What', value: 'Value', year: 'Year', agency: 'Agency', madeAt: 'Made at', count: 'People' },
  asDecided: 'Decided ones with the records and points of the decision; the others as of now.',
}

export const APPRAISAL_SHEET_WORDS: Record<Lang, typeof zh> = { zh, en }
