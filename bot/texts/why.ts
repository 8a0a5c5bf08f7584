// Wording of /why: where a finding comes from, how the institution was heard, what was made of it.
import type { Stance, Verdict, Weighing } from '../../domain/opinion-findings.ts'
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

const zh = {
  usage: '请写委派编号或公文字号：/why 12，/why 意督〔2026〕1号',
  nothing: (asked: string) => `“${quoted(asked)}”现在没有可以告诉您的内容。`,
  title: (n: number) => `❓ 委派 ${n}：为什么是这样`,
  state: '现在',
  documents: '文书',
  counts: (stated: number, out: number) =>
    `指出的问题 ${stated} 条${out > 0 ? `，不列入意见 ${out} 条` : ''}。`,
  none: '没有指出问题。',
  found: '现场情况',
  note: '说明',
  article: (article: string) => `依据：《规程》${article}`,
  noArticle: '依据：问卷没有注明条款',
  leftOut: '没有列入意见，理由',
  demand: '要求',
  finalDemand: '综合分析后的要求',
  stance: { accept: '接受', dispute: '有异议', partly: '部分有异议' } satisfies Record<Stance, string>,
  said: (stance: string) => `评价机构：${stance}`,
  silent: '评价机构没有说明意见，按没有异议处理。',
  weighing: {
    adopted: '申辩成立，这一条撤销',
    partly: '申辩部分成立，要求已修改',
    'not-adopted': '申辩不成立，维持这一条',
  } satisfies Record<Weighing, string>,
  rectified: '整改报告',
  verdict: { rectified: '核查：已整改', 'not-rectified': '核查：未整改' } satisfies Record<Verdict, string>,
  deadlines: '各项期限是怎么算的',
  short: (count: number, working: boolean, skipped: number) =>
    `${count} ${working ? `个工作日${skipped > 0 ? `，其间 ${skipped} 天不计` : ''}` : '天'}`,
  fromDay: (day: string) => `${day}次日起算`,
  moved: (count: number) => `延长 ${count} 次`,
  ended: (when: string) => `已于 ${when} 了结`,
  draw: (n: number) => `抽签记录和核验方法：/verify ${n}`,
  more: '点下面的按钮看每一天是怎么算的。',
}

const en: typeof zh = {
  usage: 'Please give a dispatch number or the number of a document: /why 12, /why 意督〔2026〕1号',
  nothing: (asked) => `There is nothing to tell you about “${quoted(asked)}” now.`,
  title: (n) => `❓ Dispatch ${n}: why it is so`,
  state: 'Now',
  documents: 'Documents',
  counts: (stated, out) => `Findings stated: ${stated}${out > 0 ? `, left out: ${out}` : ''}.`,
  none: 'No problem was stated.',
  found: 'Found on the spot',
  note: 'Remark',
  article: (article) => `Rests on ${article} of the rules`,
  noArticle: 'The questionnaire names no article',
  leftOut: 'Left out of the opinion, because',
  demand: 'Demand',
  finalDemand: 'Demand after weighing',
  stance: { accept: 'accepted', dispute: 'disputed', partly: 'partly disputed' },
  said: (stance) => `The institution: ${stance}`,
  silent: 'The institution said nothing, which counts as not disputed.',
  weighing: {
    adopted: 'The defence stands; the finding falls',
    partly: 'The defence stands in part; the demand was changed',
    'not-adopted': 'The defence does not stand; the finding does',
  },
  rectified: 'Reported as done',
  verdict: { rectified: 'Verified: rectified', 'not-rectified': 'Verified: not rectified' },
  deadlines: 'How the days were counted',
  short: (count, working, skipped) =>
    `${count} ${working ? 'working ' : ''}day${count === 1 ? '' : 's'}${skipped > 0 ? `, ${skipped} between not counted` : ''}`,
  fromDay: (day) => `from the day after ${day}`,
  moved: (count) => `extended ${count} time${count === 1 ? '' : 's'}`,
  ended: (when) => `settled ${when}`,
  draw: (n) => `The record of the draw, and how to check it: /verify ${n}`,
  more: 'The buttons below show how each day was counted.',
}

export const WHY_TEXTS: Record<Lang, typeof zh> = { zh, en }
