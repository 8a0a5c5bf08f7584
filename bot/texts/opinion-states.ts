// Wording of the states of an opinion (Art. 15): its name, and what is going on in it.
import type { OpinionState } from '../../domain/opinion.ts'
import type { Lang } from '../../domain/records.ts'

type StateWords = Record<OpinionState, string>

export const OPINION_STATE_WORDS: Record<Lang, { state: StateWords; now: StateWords }> = {
  zh: {
    state: {
      drafting: '组长起草',
      agreeing: '组员表态',
      agreed: '待发出',
      sent: '已发出，待签收',
      answering: '已签收，可以申辩',
      weighing: '待综合分析',
      noticed: '督导意见书待签收',
      rectifying: '整改中',
      verifying: '待核查',
      unrectified: '未整改',
      closed: '已办结',
    },
    now: {
      drafting: '组长正在起草。',
      agreeing: '组员正在表态。',
      agreed: '组内已经议定，由委派机构工作人员核对后发给评价机构。',
      sent: '已发给评价机构，等其签收。',
      answering: '评价机构已签收。',
      weighing: '申辩已结束，由委派机构综合分析。',
      noticed: '督导意见书已发出，等评价机构签收。',
      rectifying: '评价机构正在整改。',
      verifying: '评价机构已提交整改，由委派机构核查。',
      unrectified: '评价机构没有完成整改。',
      closed: '已办结。',
    },
  },
  en: {
    state: {
      drafting: 'the leader drafts',
      agreeing: 'the team is asked',
      agreed: 'to be sent',
      sent: 'sent, not acknowledged yet',
      answering: 'acknowledged, may be answered',
      weighing: 'to be weighed',
      noticed: 'opinion notice not acknowledged yet',
      rectifying: 'being rectified',
      verifying: 'to be verified',
      unrectified: 'not rectified',
      closed: 'closed',
    },
    now: {
      drafting: 'The leader is drafting it.',
      agreeing: 'The members are asked.',
      agreed: 'The team is done; a coordinator of the agency checks it and sends it to the institution.',
      sent: 'Sent to the institution, which has not acknowledged it yet.',
      answering: 'The institution has acknowledged it.',
      weighing: 'The hearing is over; the agency weighs what was said.',
      noticed: 'The opinion notice is sent; the institution has not acknowledged it yet.',
      rectifying: 'The institution is rectifying.',
      verifying: 'The institution has reported what it did; the agency verifies it.',
      unrectified: 'The institution has not rectified what it was told to.',
      closed: 'Closed.',
    },
  },
}
