// Wording of official deadlines: reminders, more time asked for and given, what moved a day, why it is that day.
import type { DeadlineKind } from '../../domain/deadline-kinds.ts'
import type { Lang } from '../../domain/records.ts'

type Of = Readonly<Record<DeadlineKind, string>>

const zh = {
  what: {
    ...{
      acknowledge: '签收公文',
      defence: '申辩',
      rectification: '提交整改',
      hearing: '陈述意见',
      correct: '报告改正情况',
    },
  } satisfies Of as Of,
  about: (kind: string, day: string, n: number) => `${day}的${kind} · 委派 ${n}`,
  reminder: (what: string) => `⏰ 请记得${what}`,
  until: (when: string, left: string) => `截止：${when}（${left}）`,
  dueNow: (when: string) => `截止：${when}`,
  provisional:
    '这一天是暂定的：其后的放假安排还没有公布，公布后重新计算。只会推迟，不会提前；如有变动，另行告知。',
  provisionalMark: '暂定',
  moreTime: '🕒 申请延期',
  giveTime: '🕒 延期',
  why: '❓ 为什么是这一天',
  askReasons: (what: string, when: string) =>
    `${what}的期限到 ${when}。请用一条消息写明为什么需要延期、需要多少天。工作人员决定之前，期限不会结束，您也可以照常提交。`,
  asked: '✔️ 已提交延期申请，决定后告诉您。决定之前期限不会结束，您也可以照常提交。',
  notExtendable: '签收没有延期：没有签收的，由工作人员以其他方式送达。',
  doneBefore: '已经完成，不需要延期。',
  over: (at: string) => `期限已于 ${at} 结束，不能再申请延期。`,
  waitingAlready: (since: string) => `${since} 提交的延期申请还在等答复，一次只能有一份。`,
  requestTitle: (what: string, n: number) => `🕒 申请延期：${what} · 委派 ${n}`,
  requestedBy: (at: string) => `于 ${at} 申请：`,
  waited: (days: number) => `已等了 ${days} 天。每天上午 9 时提醒一次，直到有人决定。`,
  holds: '期限已过，正等这份申请的决定。',
  plus: (days: string, working: boolean) => `+${days} ${working ? '个工作日' : '天'}`,
  other: '改到别的日子',
  refuse: '不准',
  granted: (at: string, to: string) => `于 ${at} 准予延期，改为 ${to} 截止。`,
  refused: (at: string) => `于 ${at} 决定不准延期，理由：`,
  lapsed: '已经提交，这份申请不用再决定。',
  askOther: '请写延长多少天（如 7），或改到哪一天（如 2026-12-20）。',
  askRefuse: '请用一条消息写明不准延期的理由，会告知评价机构。',
  giveHow: '延长多少？评价机构会立即得到通知。',
  badDays: (max: number) => `天数请写 1 到 ${max}，如 7；或写一个日期，如 2026-12-20。`,
  notLater: (than: string) => `新的截止日要晚于 ${than}。请再写一次。`,
  givenNow: (to: string) => `✔️ 已延期到 ${to}，并已告知评价机构。`,
  refusedNow: '✔️ 已告知评价机构。',
  decidedBefore: '这份申请已经有决定，不用再点。',
  movedTitle: (what: string) => `🕒 ${what}的期限延长了`,
  movedTo: (to: string, from: string) => `新的截止：${to}\n原来的截止：${from}`,
  how: {
    granted: '工作人员准予延期。',
    outage: (from: string, to: string) =>
      `机器人 ${from} 至 ${to} 停止服务，其间不能提交，期限顺延到一天结束。`,
    recounted: '放假安排公布后，期限重新计算。',
  },
  refusedTitle: (what: string) => `延期申请没有批准：${what}`,
  because: '理由：',
  stays: (when: string) => `期限仍到 ${when}。`,
  overNow: '期限已经结束。',
  heldTitle: (what: string) => `⏸ ${what}的期限等延期申请的决定`,
  heldContact: (when: string) =>
    `期限本应于 ${when} 结束。您的延期申请还没有答复，决定之前不会结束，现在仍可以提交；工作人员每天都会收到提醒。`,
  heldDesk: (when: string, n: number) =>
    `委派 ${n}：期限本应于 ${when} 结束，但一份延期申请还没有决定。决定之前不会结束，每天上午 9 时提醒一次，请尽快决定。`,
  overdueContact: '⚠️ 整改期限已过',
  overdueContactHow: (when: string) => `到 ${when} 没有收到整改报告。现在仍可以提交，请尽快。`,
  overdueDesk: (n: number) => `⚠️ 逾期未整改 · 委派 ${n}`,
  overdueDeskHow: (when: string, n: number) =>
    `到 ${when} 没有提交整改，评价机构已得到通知，仍可以提交。处理：/opinion_${n}`,
  overdueMoved: (when: string) => `期限已延长到 ${when}。`,
  overdueDone: (when: string) => `✅ ${when} 已提交，或已由工作人员处理。`,
  whyTitle: (what: string) => `❓ ${what}的截止日是怎么算的`,
  event: {
    ...{ acknowledge: '公文发出', defence: '初步督导意见签收或送达' },
    ...{
      rectification: '督导意见书签收或送达，或责令整改',
      hearing: '处理事先告知书签收或送达',
      correct: '处理决定书发出',
    },
  } satisfies Of as Of,
  from: (event: string, day: string) => `${day} ${event}，从次日起算，当天不计。`,
  days: (count: number, working: boolean) => `共 ${count} ${working ? '个工作日' : '天（自然日）'}。`,
  skipped: (count: number) => `其间 ${count} 天不计：`,
  span: (from: string, to: string) => `${from}至${to}`,
  weekends: (count: number) => `其他周末 ${count} 天`,
  exchanged: (days: string) => `调休上班、照常计算：${days}。`,
  to: (day: string) => `算到 ${day}，当天结束时截止。`,
  moved: (how: string, from: string, to: string) => `${how}：${from} → ${to}`,
  movedHow: { granted: '准予延期', outage: '停止服务顺延', recounted: '放假安排公布后重算' },
  now: (when: string) => `现在的截止：${when}`,
  waits: '一份延期申请在等答复，决定之前期限不会结束。',
  ended: (when: string) => `✅ 已于 ${when} 了结，期限不再计算。`,
  rule: (agency: string, words: string) => `期限由${agency}规定：${words}。`,
}

const en: typeof zh = {
  what: {
    ...{ acknowledge: 'Acknowledging the document', defence: 'The defence' },
    ...{
      rectification: 'Reporting the rectification',
      hearing: 'Stating your view',
      correct: 'Reporting the correction',
    },
  },
  about: (kind, day, n) => `${kind} of ${day} · dispatch ${n}`,
  reminder: (what) => `⏰ Not done yet: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  until: (when, left) => `Due ${when} (${left})`,
  dueNow: (when) => `Due ${when}`,
  provisional:
    'This day is provisional: the holidays after it are not published yet. Once they are it is counted again; it can only move later, and you will be told.',
  provisionalMark: 'provisional',
  moreTime: '🕒 Ask for more time',
  giveTime: '🕒 Give more time',
  why: '❓ Why this day',
  askReasons: (what, when) =>
    `${what} is due ${when}. Please say in one message why you need more time, and how many days. It does not end before a coordinator has decided, and you may hand in meanwhile.`,
  asked:
    '✔️ Your request was handed in; you will be told the decision. The time does not end before it, and you may hand in meanwhile.',
  notExtendable:
    'There is no more time for acknowledging: a document nobody acknowledges is served by other means.',
  doneBefore: 'This is done; no more time is needed.',
  over: (at) => `The time ended ${at}; more can no longer be asked for.`,
  waitingAlready: (since) => `The request of ${since} is still to be decided; there can be one at a time.`,
  requestTitle: (what, n) => `🕒 More time asked for: ${what} · dispatch ${n}`,
  requestedBy: (at) => `asked ${at}:`,
  waited: (days) =>
    `It has waited ${days} ${days === 1 ? 'day' : 'days'}; you are asked every morning at 9 until somebody decides.`,
  holds: 'The time is over and waits for the decision on this request.',
  plus: (days, working) => `+${days} ${working ? 'working days' : 'days'}`,
  other: 'Another day',
  refuse: 'Refuse',
  granted: (at, to) => `granted more time ${at}: now due ${to}.`,
  refused: (at) => `refused ${at}, because:`,
  lapsed: 'It was handed in meanwhile; nothing is left to decide.',
  askOther: 'Please send how many days more (such as 7), or the new day (such as 2026-12-20).',
  askRefuse: 'Please say in one message why not; the institution will be told.',
  giveHow: 'How much more? The institution is told at once.',
  badDays: (max) => `Please send a number of days from 1 to ${max}, such as 7, or a date such as 2026-12-20.`,
  notLater: (than) => `The new day has to be later than ${than}. Please send it again.`,
  givenNow: (to) => `✔️ Now due ${to}; the institution has been told.`,
  refusedNow: '✔️ The institution has been told.',
  decidedBefore: 'This request has been decided before.',
  movedTitle: (what) => `🕒 More time: ${what}`,
  movedTo: (to, from) => `Now due ${to}\nBefore: ${from}`,
  how: {
    granted: 'A coordinator gave more time.',
    outage: (from, to) =>
      `The bot was out of service from ${from} to ${to}, so nothing could be handed in; the time is extended to the end of a day.`,
    recounted: 'It was counted again after the holidays were published.',
  },
  refusedTitle: (what) => `No more time was given: ${what}`,
  because: 'Because:',
  stays: (when) => `It stays due ${when}.`,
  overNow: 'The time is over.',
  heldTitle: (what) => `⏸ Waiting for a decision on more time: ${what}`,
  heldContact: (when) =>
    `It was due ${when}. Your request for more time is not decided yet, so it does not end before that; you may still hand in. The coordinators are asked every day.`,
  heldDesk: (when, n) =>
    `Dispatch ${n}: it was due ${when}, but a request for more time is not decided. It does not end before that, and you are asked every morning at 9; please decide soon.`,
  overdueContact: '⚠️ The time for rectification is over',
  overdueContactHow: (when) =>
    `No report of rectification came by ${when}. You can still hand it in; please do so soon.`,
  overdueDesk: (n) => `⚠️ Rectification overdue · dispatch ${n}`,
  overdueDeskHow: (when, n) =>
    `Nothing was reported by ${when}. The institution has been told and may still report. To act on it: /opinion_${n}`,
  overdueMoved: (when) => `More time was given: now due ${when}.`,
  overdueDone: (when) => `✅ Reported, or settled by a coordinator, ${when}.`,
  whyTitle: (what) => `❓ How the day was counted: ${what}`,
  event: {
    ...{ acknowledge: 'the document was issued', defence: 'the preliminary opinion was received' },
    ...{
      rectification: 'the opinion notice, or an order to rectify, was received',
      hearing: 'the advance notice of a sanction was received',
      correct: 'the decision was issued',
    },
  },
  from: (event, day) => `On ${day} ${event}; counting begins the day after.`,
  days: (count, working) => `${count} ${working ? 'working' : 'calendar'} day${count === 1 ? '' : 's'}.`,
  skipped: (count) => `Not counted, ${count} day${count === 1 ? '' : 's'}:`,
  span: (from, to) => `${from} to ${to}`,
  weekends: (count) => `other weekends, ${count} days`,
  exchanged: (days) => `Weekend days worked in exchange, which count: ${days}.`,
  to: (day) => `That leads to the end of ${day}.`,
  moved: (how, from, to) => `${how}: ${from} → ${to}`,
  movedHow: { granted: 'More time given', outage: 'Out of service', recounted: 'Holidays published' },
  now: (when) => `Now due ${when}`,
  waits: 'A request for more time waits for its decision; the time does not end before it.',
  ended: (when) => `✅ Settled ${when}; the time does not run any more.`,
  rule: (agency, words) => `Set by ${agency}: ${words}.`,
}

export const DEADLINE_TEXTS: Record<Lang, typeof zh> = { zh, en }
