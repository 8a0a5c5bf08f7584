// The words of the workbook of a year's fairness.
import type { Look } from '../domain/fairness.ts'
import type { InterventionFacts } from '../domain/fairness-facts.ts'
import type { Lang } from '../domain/records.ts'

const zh = {
  ...{
    summary: '结论',
    standsOut: '值得追问',
    persons: '人员',
    pairs: '同一机构重复',
    interventions: '人工干预',
  },
  ...{ agency: '委派机构', year: '年度', madeAt: '生成时间（UTC）', what: '内容', value: '数值' },
  ...{ journalSeq: '日志末条序号', journalHash: '日志末条哈希' },
  ...{ looksAtPersons: '对人员的比较次数', looksAtPairs: '人员与机构的组合数（上限）' },
  ...{ looksAtDeclines: '比较过谢绝率的人数', declineRate: '总谢绝率（含未答复）', verdict: '结论' },
  nothing: '没有发现异常',
  remarkable: (count: number) => `有 ${count} 处值得追问`,
  ...{ card: '证卡编号', person: '姓名', region: '地区', institution: '评价机构', code: '机构编码' },
  ...{
    draws: '进入名单的抽签数',
    seats: '排在席位之内',
    expected: '期望',
    low: '95% 下限',
    high: '95% 上限',
  },
  ...{ observed: '实际', p: '概率', adjusted: '校正后的概率', pSeats: '席位数的概率' },
  ...{ asked: '被邀请', held: '担任', declined: '谢绝或退出', silent: '未答复' },
  ...{ chiSquare: 'χ²（名次）', df: '自由度', kolmogorov: 'KS 距离' },
  part: (at: number) => `名次第 ${at} 个十分之一`,
  looks: {
    ...{ 'seats-many': '抽中偏多', 'seats-few': '抽中偏少', places: '名次分布不匀' },
    ...{ pair: '反复抽中同一机构', declines: '谢绝偏多' },
  } satisfies Record<Look['what'], string>,
  intervention: {
    ...{ planned: '制定的委派方案', drawn: '其中已抽签', abandoned: '放弃的方案', lapsed: '过期未确认' },
    ...{
      rerolled: '放弃后一天内为同一机构重新制定',
      cancelled: '取消的委派',
      drawnAnew: '其中前后七天内为同一机构另行抽签',
      redrawnSeats: '收回席位重新邀请',
    },
    ...{ released: '因改期退出', moved: '改期', plansDrawn: '机构抽取方案（已抽取）' },
    ...{ plansAbandoned: '机构抽取方案（放弃或过期）', plansRerolled: '其中一天内按同样条件重新制定' },
  } satisfies Record<keyof InterventionFacts, string>,
}

const en: typeof zh = {
  ...{
    summary: 'Summary',
    standsOut: 'Stands out',
    persons: 'People',
    pairs: 'Pairs',
    interventions: 'Interventions',
  },
  ...{ agency: 'Delegating agency', year: 'Year', madeAt: 'Made at (UTC)', what: 'What', value: 'Value' },
  ...{ journalSeq: 'Last fact of the journal', journalHash: 'Its hash' },
  ...{ looksAtPersons: 'Comparisons of people', looksAtPairs: 'Pairs of person and institution (at most)' },
  ...{
    looksAtDeclines: 'People whose declines were compared',
    declineRate: 'Declined or unanswered, share',
    verdict: 'Verdict',
  },
  nothing: 'nothing unusual',
  remarkable: (count) => `${count} worth a question`,
  ...{ card: 'Card', person: 'Name', region: 'Region', institution: 'Institution', code: 'Code' },
  ...{
    draws: 'Draws in the pool',
    seats: 'Within the seats',
    expected: 'Expected',
    low: '95% low',
    high: '95% high',
  },
  ...{ observed: 'Observed', p: 'Chance', adjusted: 'Corrected chance', pSeats: 'Chance of the seats' },
  ...{ asked: 'Asked', held: 'Held', declined: 'Declined, withdrew', silent: 'No answer' },
  ...{ chiSquare: 'χ² (places)', df: 'df', kolmogorov: 'KS distance' },
  part: (at) => `Places, tenth ${at}`,
  looks: {
    ...{ 'seats-many': 'drawn more often', 'seats-few': 'drawn less often', places: 'places not even' },
    ...{ pair: 'same institution again', declines: 'declines more often' },
  },
  intervention: {
    ...{
      planned: 'Dispatch plans made',
      drawn: 'of them drawn',
      abandoned: 'Plans abandoned',
      lapsed: 'Plans lapsed',
    },
    ...{ rerolled: 'Abandoned and made anew within a day', cancelled: 'Dispatches cancelled' },
    drawnAnew: 'of them with another draw for the same institution within a week',
    ...{ redrawnSeats: 'Seats taken back', released: 'Left after a move', moved: 'Moved' },
    ...{
      plansDrawn: 'Plans of institutions drawn',
      plansAbandoned: 'Plans of institutions abandoned or lapsed',
    },
    plansRerolled: 'of them made anew with the same wish within a day',
  },
}

export const FAIRNESS_SHEET_WORDS: Record<Lang, typeof zh> = { zh, en }
