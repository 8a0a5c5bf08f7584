// Wording of /plan, /plans and the records of drawn institutions.
import type { PlanState } from '../../domain/plan.ts'
import type { PlanLineProblem } from '../../domain/plan-line.ts'
import type { Lang } from '../../domain/records.ts'
import { listed, quoted } from './quoted.ts'

type StateWords = Record<PlanState | 'lapsed', string>

const zhState: StateWords = { planned: '待确认', drawn: '已抽取', abandoned: '已放弃', lapsed: '已过期' }
const enState: StateWords = {
  planned: 'to be confirmed',
  drawn: 'drawn',
  abandoned: 'abandoned',
  lapsed: 'lapsed',
}

const zh = {
  usage:
    '按权重随机抽取要督导的评价机构（双随机的另一半）。请写家数：/plan 3，也可加地区和类型：/plan 3 region=南昌市 kind=special。已有的抽取方案：/plans',
  state: zhState,
  title: (n: number, state: string) => `机构抽取方案 ${n} · ${state}`,
  wish: (size: number, pool: number) => `从 ${pool} 家中抽 ${size} 家`,
  region: '地区',
  everywhere: '全部',
  weights: (least: string, most: string) =>
    least === most ? `权重：均为 ${least}` : `权重：${least} 至 ${most}（规则见 /policy）`,
  before: '抽取前固定：',
  ask: '确认后即抽取，不能重抽；放弃的方案仍会保留编号。',
  confirm: '✅ 确认',
  cancel: '取消',
  withEntropy: '确认并附公开随机文本',
  askEntropy: (n: number) =>
    `请发送用于方案 ${n} 的公开随机文本，例如最近一期彩票开奖号（最多 500 字）。发送后立即抽取。`,
  entropy: '公开随机文本',
  noEntropy: '无',
  drawn: '抽中（按顺序）：',
  weight: (weight: string) => `权重 ${weight}`,
  waiting: '待安排',
  made: (n: number, state: string) => `委派 ${n} ${state} /dispatch_${n}`,
  arrange: (code: string) => `🗓 安排 ${code}`,
  record: (n: number) => `记录：/verify plan ${n}`,
  again: '↻ 刷新',
  lapsedNow: '这个方案超过一天没有确认，权重已经陈旧，不能再确认。请重新 /plan。',
  unknown: (n: number) => `没有编号为 ${n} 的机构抽取方案。看看 /plans。`,
  wrongState: (state: string) => `现在不能这样做：方案${state}。`,
  notDrawn: '这家机构不在抽中之列。',
  arranged: (n: number) => `已经安排在委派 ${n}：/dispatch_${n}`,
  tooFew: (size: number, eligible: number, region: string | null) =>
    `${region ?? '名册里'}只有 ${eligible} 家评价机构，抽不出 ${size} 家。`,
  unclearRegion: (given: string, fitting: readonly string[], known: readonly string[]) =>
    fitting.length > 0
      ? `“${quoted(given)}”对应几个地区，请写全：${listed(fitting, '、')}`
      : `没有名为“${quoted(given)}”的地区。名册里有：${listed(known, '、')}`,
  problem: (one: PlanLineProblem): string => {
    if (one.kind === 'no-size') return '没有写要抽几家'
    if (one.kind === 'bad-size') return `${quoted(one.given)} 家不行：一次抽 1 至 ${one.max} 家`
    if (one.kind === 'bad-kind')
      return `没有“${quoted(one.given)}”这种类型：写 daily（日常）或 special（专项）`
    return `看不懂“${quoted(one.given)}”`
  },
  wrong: '还不能制定方案：',
  list: (shown: string, total: number) => `机构抽取方案 ${shown}，共 ${total} 个`,
  none: '还没有抽取过评价机构。用 /plan 3 开始。',
  newer: '‹ 较新',
  older: '较早 ›',
  proof: (n: number, pool: number, size: number) =>
    `机构抽取方案 ${n} 的记录：从 ${pool} 家按权重排定顺序，取前 ${size} 家。`,
  proves:
    '它证明：顺序只由名单和权重（poolHash）、随机种子（commitment）和公开随机文本算出，事后没有人能调换或重抽。',
  compare: '请与抽取前公布的值比对：',
  check: (n: number) => `核验：npm run verify-draw -- plan-${n}.json（方法见 docs/draw.md）`,
  withCodes: '⚠️ 工作人员和审计用副本：含机构编码和随机数（institutions），请勿公开。',
  notPublicYet: '尚未公开。',
  notPublic: (n: number) => `机构抽取方案 ${n} 现在没有可公开的记录。抽中的机构全部督导结束后公开。`,
  abandoned: (n: number) => `机构抽取方案 ${n} 已放弃，没有抽取。抽取前的承诺保留如下：`,
  committed: (n: number) => `机构抽取方案 ${n} 还没有抽取。已固定的承诺如下：`,
}

const en: typeof zh = {
  usage:
    'Draws institutions to inspect, by weight (the other half of the double random draw). Say how many: /plan 3, and if you like where and what for: /plan 3 region=南昌市 kind=special. Plans so far: /plans',
  state: enState,
  title: (n, state) => `Plan of institutions ${n} · ${state}`,
  wish: (size, pool) => `${size} of ${pool} institutions`,
  region: 'Region',
  everywhere: 'all',
  weights: (least, most) =>
    least === most ? `Weights: all ${least}` : `Weights: ${least} to ${most} (see /policy for the rule)`,
  before: 'Fixed before the draw:',
  ask: 'Confirming draws at once; nothing is drawn again, and an abandoned plan keeps its number.',
  confirm: '✅ Confirm',
  cancel: 'Cancel',
  withEntropy: 'Confirm with public entropy',
  askEntropy: (n) =>
    `Send the public entropy for plan ${n}, for example the latest lottery result (at most 500 characters). The draw follows at once.`,
  entropy: 'Public entropy',
  noEntropy: 'none',
  drawn: 'Drawn, in this order:',
  weight: (weight) => `weight ${weight}`,
  waiting: 'to be arranged',
  made: (n, state) => `dispatch ${n} ${state} /dispatch_${n}`,
  arrange: (code) => `🗓 Arrange ${code}`,
  record: (n) => `Record: /verify plan ${n}`,
  again: '↻ Refresh',
  lapsedNow:
    'This plan was not confirmed within a day; its weights are old. Please make a new one with /plan.',
  unknown: (n) => `There is no plan of institutions ${n}. See /plans.`,
  wrongState: (state) => `Not possible now: the plan is ${state}.`,
  notDrawn: 'This institution is not among those drawn.',
  arranged: (n) => `Arranged already, as dispatch ${n}: /dispatch_${n}`,
  tooFew: (size, eligible, region) =>
    `There are only ${eligible} institutions${region === null ? '' : ` in ${region}`}, so ${size} cannot be drawn.`,
  unclearRegion: (given, fitting, known) =>
    fitting.length > 0
      ? `“${quoted(given)}” fits several regions, please write one in full: ${listed(fitting, ', ')}`
      : `There is no region “${quoted(given)}”. The register has: ${listed(known, ', ')}`,
  problem: (one) => {
    if (one.kind === 'no-size') return 'how many to draw is missing'
    if (one.kind === 'bad-size') return `${quoted(one.given)} is not possible: 1 to ${one.max} at a time`
    if (one.kind === 'bad-kind') return `there is no kind “${quoted(one.given)}”: write daily or special`
    return `“${quoted(one.given)}” is not understood`
  },
  wrong: 'This cannot be planned yet:',
  list: (shown, total) => `Plans of institutions ${shown} of ${total}`,
  none: 'No institutions were drawn yet. Begin with /plan 3.',
  newer: '‹ Newer',
  older: 'Older ›',
  proof: (n, pool, size) =>
    `Record of plan ${n}: ${pool} institutions put in order by weight, the first ${size} taken.`,
  proves:
    'It proves that the order follows from list and weights (poolHash), the random seed (commitment) and the public entropy alone, and that nothing was moved or drawn again afterwards.',
  compare: 'Compare with what was shown before the draw:',
  check: (n) => `Check it: npm run verify-draw -- plan-${n}.json (docs/draw.md says how)`,
  withCodes:
    "⚠️ Coordinators' and auditors' copy: it holds codes and nonces (institutions). Do not publish it.",
  notPublicYet: 'Not public yet.',
  notPublic: (n) =>
    `There is no public record of plan ${n} now. It becomes public when all institutions drawn have been inspected.`,
  abandoned: (n) => `Plan ${n} was abandoned; nothing was drawn. What had been committed to stays visible:`,
  committed: (n) => `Plan ${n} is not drawn yet. It is committed to:`,
}

export const PLAN_TEXTS: Record<Lang, typeof zh> = { zh, en }
