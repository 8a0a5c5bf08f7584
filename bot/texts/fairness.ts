// Wording of /fairness.
import type { Look } from '../../domain/fairness.ts'
import type { Lang } from '../../domain/records.ts'

/** What a look found, with its numbers. */
type Found = Pick<Look, 'observed' | 'institution'> & { expected: string }

const zh = {
  usage: '请写年份，或不写（今年）：/fairness 2026',
  none: (year: number) => `${year} 年还没有抽签，没有可核查的。`,
  title: (year: number) => `${year} 年抽签是否公平`,
  basis: (draws: number, people: number) => `${draws} 次抽签，名单内共 ${people} 人。`,
  nothing: '✅ 没有发现异常：所有差别都在公平抽取的偶然范围之内。',
  some: (count: number) => `⚠️ 有 ${count} 处不像是偶然，值得追问：`,
  more: (count: number) => `另有 ${count} 处，见表格。`,
  look: {
    'seats-many': ({ observed, expected }: Found) =>
      `排进席位 ${observed} 次，公平抽取应约 ${expected} 次（偏多）`,
    'seats-few': ({ observed, expected }: Found) =>
      `排进席位 ${observed} 次，公平抽取应约 ${expected} 次（偏少）`,
    places: ({ observed }: Found) => `${observed} 次抽签中的名次分布不匀`,
    pair: ({ observed, expected, institution }: Found) =>
      `为“${institution ?? ''}”排进席位 ${observed} 次，公平抽取应约 ${expected} 次`,
    declines: ({ observed, expected }: Found) =>
      `谢绝或未答复 ${observed} 次，按大家的比例应约 ${expected} 次`,
  } satisfies Record<Look['what'], (found: Found) => string>,
  surprise: (years: string) => `若一切公平，这样的情形约 ${years} 个这样的年度才有一次`,
  interventions: '人工干预',
  counts: (n: { planned: number; abandoned: number; lapsed: number; rerolled: number }) =>
    `委派方案 ${n.planned} 个，放弃 ${n.abandoned} 个，过期 ${n.lapsed} 个；放弃后一天内为同一机构重新制定 ${n.rerolled} 个`,
  changes: (n: {
    cancelled: number
    drawnAnew: number
    redrawnSeats: number
    moved: number
    released: number
  }) =>
    `取消委派 ${n.cancelled} 次，其中前后七天内为同一机构另行抽签 ${n.drawnAnew} 次；收回席位 ${n.redrawnSeats} 个，改期 ${n.moved} 次，因改期退出 ${n.released} 人`,
  share: (percent: string) => `以上干预合计占已抽签委派的 ${percent}`,
  plans: (n: { plansDrawn: number; plansAbandoned: number; plansRerolled: number }) =>
    `机构抽取方案：已抽取 ${n.plansDrawn} 个，放弃或过期 ${n.plansAbandoned} 个，其中一天内按同样条件重新制定 ${n.plansRerolled} 个`,
  declineRate: (percent: string) => `邀请的谢绝率（含未答复）${percent}`,
  signed: (seq: number) => `依据日志第 ${seq} 条及以前的记录，末条哈希：`,
  how: '方法：名次在抽签前固定的名单上核对；对每人比较席位数、名次分布（χ²、KS），对每个“人员-机构”组合比较次数，并按比较的总次数校正（Holm）。全部数字见表格。',
  chart: '抽中席位与期望',
  chartAbout: (year: number) => `${year} 年 · 每点一人（同处合为一点）；虚线之间是公平抽取时 95% 的范围`,
  across: '公平抽取时期望的席位数',
  up: '实际排进席位的次数',
  foot: (seq: number, hash: string) => `日志第 ${seq} 条 ${hash}`,
  file: (year: number) => `抽签公平性-${year}.xlsx`,
}

const en: typeof zh = {
  usage: 'Give a year, or none for this one: /fairness 2026',
  none: (year) => `There were no draws in ${year} yet; nothing to look at.`,
  title: (year) => `Were the draws of ${year} fair?`,
  basis: (draws, people) => `${draws} draws; ${people} people in their pools.`,
  nothing: '✅ Nothing unusual: all differences are within what chance does in fair draws.',
  some: (count) =>
    `⚠️ ${count} ${count === 1 ? 'thing does' : 'things do'} not look like chance and ${count === 1 ? 'is' : 'are'} worth a question:`,
  more: (count) => `and ${count} more, see the table.`,
  look: {
    'seats-many': ({ observed, expected }) =>
      `within the seats ${observed} times, about ${expected} expected (more)`,
    'seats-few': ({ observed, expected }) =>
      `within the seats ${observed} times, about ${expected} expected (fewer)`,
    places: ({ observed }) => `places in ${observed} draws are not evenly spread`,
    pair: ({ observed, expected, institution }) =>
      `within the seats for “${institution ?? ''}” ${observed} times, about ${expected} expected`,
    declines: ({ observed, expected }) =>
      `declined or did not answer ${observed} times, about ${expected} at everybody's rate`,
  },
  surprise: (years) => `if all is fair, the like happens about once in ${years} such years`,
  interventions: 'What people did',
  counts: (n) =>
    `${n.planned} dispatch plans, ${n.abandoned} abandoned, ${n.lapsed} lapsed; ${n.rerolled} made anew for the same institution within a day`,
  changes: (n) =>
    `${n.cancelled} dispatches cancelled, ${n.drawnAnew} of them with another draw for the same institution within a week; ${n.redrawnSeats} seats taken back, ${n.moved} moved, ${n.released} people left after a move`,
  share: (percent) => `Together ${percent} of the dispatches drawn`,
  plans: (n) =>
    `Plans of institutions: ${n.plansDrawn} drawn, ${n.plansAbandoned} abandoned or lapsed, ${n.plansRerolled} of these made anew with the same wish within a day`,
  declineRate: (percent) => `Declined or unanswered invitations: ${percent}`,
  signed: (seq) => `Counted at fact ${seq} of the journal, whose hash is:`,
  how: 'How: places are held against the pools fixed before each draw; seats and places of each person (χ², Kolmogorov-Smirnov) and the repeats of each pair are compared with what is expected, corrected for all the looks taken (Holm). The table has all numbers.',
  chart: 'Seats drawn and expected',
  chartAbout: (year) => `${year} · dots are people; 95% of fair draws lie within the lines`,
  across: 'Seats expected in fair draws',
  up: 'Times within the seats',
  foot: (seq, hash) => `Journal fact ${seq} ${hash}`,
  file: (year) => `fairness-${year}.xlsx`,
}

export const FAIRNESS_TEXTS: Record<Lang, typeof zh> = { zh, en }
