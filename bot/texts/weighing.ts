// Wording of the agency's side of the chain after the hearing (Art. 15): what is shown and asked; bot/texts/weighing-steps.ts
// has the steps.
import type { VerifyWay } from '../../domain/opinion-desk.ts'
import type { Stance, Verdict, Weighing } from '../../domain/opinion-findings.ts'
import type { Lang } from '../../domain/records.ts'
import { STEP_WORDS } from './weighing-steps.ts'

const zh = {
  ...STEP_WORDS.zh,
  heard: (accepted: number, disputed: number, silent: number) =>
    `无异议 ${accepted} 条，有异议 ${disputed} 条，没有表态 ${silent} 条。`,
  toWeigh: (left: number) => `还有 ${left} 条异议没有分析。点编号逐条分析。`,
  allWeighed: '异议都已分析，可以发督导意见书。',
  noDispute: '没有异议要分析，可以发督导意见书。',
  outcome: (standing: number, changed: number, fallen: number) =>
    `维持 ${standing} 条，调整 ${changed} 条，不再成立 ${fallen} 条。`,
  toRectify: (all: number, met: number) =>
    met === 0 ? `须整改 ${all} 条。` : `须整改 ${all} 条，其中 ${met} 条已经做到。`,
  verified: (met: number, unmet: number, left: number) =>
    `已整改 ${met} 条，未整改 ${unmet} 条${left === 0 ? '' : `，还有 ${left} 条没有核查。点编号逐条核查`}。`,
  late: '⏰ 整改期限已过，评价机构还没有提交。',
  recheck: (n: number, state: string, at: string) => `🔁 复核：/dispatch_${n} · ${state} · ${at}`,
  recheckFound: (count: number) =>
    count === 0 ? '　复核的书面反馈没有发现问题。' : `　复核的书面反馈发现问题 ${count} 条。`,
  documents: '已发公文',
  received: '已签收或送达',
  notReceived: '待签收',
  earlier: (count: number) => `更早的 ${count} 份从略。`,
  news: { noticed: '督导意见书已发给评价机构。', closed: '已办结。' },
  says: '评价机构意见',
  stance: { accept: '无异议', partly: '部分有异议', dispute: '有异议' } satisfies Record<Stance, string>,
  noWord: '没有表态（按无异议处理）',
  weighed: '综合分析',
  weighing: {
    adopted: '采纳，该问题不再成立',
    partly: '部分采纳，整改要求有调整',
    'not-adopted': '不采纳',
  } satisfies Record<Weighing, string>,
  finalDemand: '调整后的整改要求',
  did: '整改情况',
  notReported: '还没有填报',
  found: '核查结果',
  verdict: { rectified: '已整改', 'not-rectified': '未整改' } satisfies Record<Verdict, string>,
  adopt: { adopted: '✅ 采纳', partly: '✏️ 部分采纳', 'not-adopted': '❌ 不采纳' },
  verify: { rectified: '✅ 已整改', 'not-rectified': '❌ 未整改' },
  ways: { 'on-site': '现场核查', papers: '查看材料' } satisfies Record<VerifyWay, string>,
  /** As it is recorded and printed; Chinese whoever taps. */
  wayWords: { 'on-site': '现场核查。', papers: '查看提交的材料。' } satisfies Record<VerifyWay, string>,
  files: (count: number) => `📎 材料 ${count} 件`,
  sending: (count: number, coming: number) =>
    count === 0 && coming === 0
      ? '没有附材料。'
      : `马上发给您 ${count} 件${coming > 0 ? `，还有 ${coming} 件正在保存，请稍后再点` : ''}。`,
  fileOf: (n: number, number: number) => `📎 委派 ${n} · 问题 ${number} 的材料`,
  recheckButton: '🔁 派人复核',
  deadline: '🗓 期限说明与延期',
  sanction: '⚖️ 处理（第十八条）',
  askWhyWeigh: {
    adopted: '为什么采纳？请把理由作为一条消息发来，会写入督导意见书。',
    partly: '为什么部分采纳？请把理由作为一条消息发来，会写入督导意见书。',
    'not-adopted': '为什么不采纳？请把理由作为一条消息发来，会写入督导意见书。',
  } satisfies Record<Weighing, string>,
  askDemand: (max: number) =>
    `请把调整后的整改要求作为一条消息发来，最多 ${max} 个字。点一下原要求可以复制。`,
  askHow: {
    rectified: '怎样核查的？点选，或把核查情况作为一条消息发来，会写入核查记录。',
    'not-rectified': '怎样核查的、哪里没有做到？点选，或作为一条消息发来，会写入核查记录。',
  } satisfies Record<Verdict, string>,
  askTerm: (proposed: string) =>
    `给多长时间整改？点选天数，或发来天数（如 15 天）或最后一天（如 12月31日）。规定的期限是 ${proposed}，从明天起算。`,
  termButton: (days: number, working: boolean) => `${days} ${working ? '个工作日' : '天'}`,
  badTerm: (max: number) => `请发来 1 到 ${max} 的天数，或今天以后的日期，如 15 天、12月31日。`,
  termChosen: (term: string) => `整改期限：${term}`,
  sureNotice: '发出后编号生效，内容不能再改。确认发出督导意见书吗？',
  rectifyWithin: (time: string) => `整改期限：签收之日起 ${time}。`,
  nothingToRectify: '没有要整改的问题：签收后即办结。',
  sureClose: '将发出整改核查记录并办结，不能再改。确认吗？',
  filter: { all: '全部', ours: '待我们', theirs: '待机构', unrectified: '未整改', closed: '已办结' },
  noneThere: '这一类现在没有。',
}

const en: typeof zh = {
  ...STEP_WORDS.en,
  heard: (accepted, disputed, silent) => `Accepted: ${accepted}, disputed: ${disputed}, no word: ${silent}.`,
  toWeigh: (left) => `Disputed and not weighed yet: ${left}. Tap a number to weigh it.`,
  allWeighed: 'All disputes are weighed; the opinion notice can be issued.',
  noDispute: 'Nothing is disputed; the opinion notice can be issued.',
  outcome: (standing, changed, fallen) => `Standing: ${standing}, changed: ${changed}, fallen: ${fallen}.`,
  toRectify: (all, met) => `Demands: ${all}${met === 0 ? '' : `, of which met before: ${met}`}.`,
  verified: (met, unmet, left) =>
    `Rectified: ${met}, not rectified: ${unmet}${left === 0 ? '' : `, not verified yet: ${left}; tap a number`}.`,
  late: '⏰ The time to rectify is over and the institution has reported nothing.',
  recheck: (n, state, at) => `🔁 Re-inspection: /dispatch_${n} · ${state} · ${at}`,
  recheckFound: (count) =>
    count === 0 ? '   Its feedback found nothing.' : `   Findings of its feedback: ${count}.`,
  documents: 'Documents issued',
  received: 'received',
  notReceived: 'not received yet',
  earlier: (count) => `${count} earlier left out.`,
  news: { noticed: 'The opinion notice is sent to the institution.', closed: 'Closed.' },
  says: 'The institution says',
  stance: { accept: 'accepted', partly: 'partly disputed', dispute: 'disputed' },
  noWord: 'nothing (counts as not disputed)',
  weighed: 'Weighed',
  weighing: {
    adopted: 'adopted, the finding falls',
    partly: 'partly adopted, the demand is changed',
    'not-adopted': 'not adopted',
  },
  finalDemand: 'Demand as changed',
  did: 'Reported',
  notReported: 'nothing yet',
  found: 'Verified',
  verdict: { rectified: 'rectified', 'not-rectified': 'not rectified' },
  adopt: { adopted: '✅ Adopt', partly: '✏️ Partly', 'not-adopted': '❌ Do not adopt' },
  verify: { rectified: '✅ Rectified', 'not-rectified': '❌ Not rectified' },
  ways: { 'on-site': 'Seen on site', papers: 'Papers checked' },
  wayWords: zh.wayWords,
  files: (count) => `📎 Files: ${count}`,
  sending: (count, coming) =>
    count === 0 && coming === 0
      ? 'No files were sent with it.'
      : `Sending you ${count}${coming > 0 ? `; ${coming} more are being stored, tap again later` : ''}.`,
  fileOf: (n, number) => `📎 Dispatch ${n} · file about finding ${number}`,
  recheckButton: '🔁 Send somebody to see',
  deadline: '🗓 The deadline, more time',
  sanction: '⚖️ Sanction (Art. 18)',
  askWhyWeigh: {
    adopted:
      'Why is it adopted? Please send the reasons as a message, in Chinese; the notice will carry them.',
    partly:
      'Why is it partly adopted? Please send the reasons as a message, in Chinese; the notice will carry them.',
    'not-adopted':
      'Why is it not adopted? Please send the reasons as a message, in Chinese; the notice will carry them.',
  },
  askDemand: (max) =>
    `Please send the demand as changed, at most ${max} characters, in Chinese. Tap the old one to copy it.`,
  askHow: {
    rectified:
      'How was it verified? Tap, or send it as a message, in Chinese; the record of verification will carry it.',
    'not-rectified':
      'How was it verified, and what is missing? Tap, or send it as a message, in Chinese; the record will carry it.',
  },
  askTerm: (proposed) =>
    `How long to rectify? Tap, or send a number of days (15 days) or the last day (31 December). The policy says ${proposed}, counted from tomorrow.`,
  termButton: (days, working) => `${days} ${working ? 'working days' : 'days'}`,
  badTerm: (max) => `Please send 1 to ${max} days, or a date after today, such as 15 days or 31 December.`,
  termChosen: (term) => `Time to rectify: ${term}`,
  sureNotice: 'Once issued it has its number and cannot be changed. Issue the opinion notice?',
  rectifyWithin: (time) => `To be rectified within ${time} of its receipt.`,
  nothingToRectify: 'Nothing is left to rectify: with its receipt all is closed.',
  sureClose: 'The record of verification is issued and all is closed for good. Go on?',
  filter: { all: 'All', ours: 'Ours', theirs: 'Theirs', unrectified: 'Not rectified', closed: 'Closed' },
  noneThere: 'Nothing of that kind now.',
}

export const WEIGHING_TEXTS: Record<Lang, typeof zh> = { zh, en }
