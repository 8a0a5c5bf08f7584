// Wording of the order to correct: its report, its day, what is said when that has passed.
import type { Lang } from '../../domain/records.ts'

const zh = {
  report: '📄 报告改正情况',
  record: '📝 登记书面改正报告',
  extend: '⏳ 改正期限说明与延期',
  ask: {
    contact: '请用一条消息写明改正了什么、怎样改正的（最多 800 字）。提交后由委派机构工作人员核实：',
    coordinator: '评价机构书面报告了什么？请照录或概述（最多 800 字），并注明来文日期：',
  },
  reported: {
    contact: '✔️ 已提交改正情况报告，由委派机构工作人员核实。',
    coordinator: '✔️ 已登记，改正期限不再计算。',
  },
  nothingOrdered: '这件处理没有责令改正的期限。',
  reportedBefore: '改正情况已经报告过，不用再报。',
  until: (when: string) => `责令改正：须在 ${when} 前报告改正情况，还没有收到报告。`,
  reportOf: { chat: '评价机构报告的改正情况', written: '评价机构书面报告的改正情况' },
  overdueContact: '⚠️ 改正期限已过',
  overdueContactHow: (when: string) => `到 ${when} 没有收到改正情况报告。现在仍可以报告，请尽快。`,
  overdueDesk: (n: number) => `⚠️ 逾期未报告改正 · 委派 ${n}`,
  overdueDeskHow: (when: string, id: number) =>
    `到 ${when} 没有报告改正情况，评价机构已得到通知，仍可以报告。是否属于拒不改正，由您认定：/sanction_${id}`,
  owed: (n: number, due: string) => `🔧 委派 ${n} 的责令改正，须在 ${due} 前报告改正情况`,
  open: (n: number) => `📄 报告改正情况 · ${n}`,
  rule: '期限由处理决定书写明。',
}

const en: typeof zh = {
  report: '📄 Report the correction',
  record: '📝 Record a written report',
  extend: '⏳ About this day',
  ask: {
    contact:
      'Please say in one message what you corrected, and how (800 characters at most). A coordinator will look into it:',
    coordinator:
      'What did the institution report in writing? Please copy or sum it up (800 characters at most), with the date of the letter:',
  },
  reported: {
    contact: '✔️ Your report was handed in; a coordinator will look into it.',
    coordinator: '✔️ Recorded; the time to correct does not run any more.',
  },
  nothingOrdered: 'Nothing was ordered to be corrected here.',
  reportedBefore: 'The correction has been reported before.',
  until: (when) => `Ordered to correct: to be reported by ${when}; no report has come yet.`,
  reportOf: { chat: 'The institution reports', written: 'The institution reports in writing' },
  overdueContact: '⚠️ The time to correct is over',
  overdueContactHow: (when) =>
    `No report of what was corrected came by ${when}. You can still report; please do so soon.`,
  overdueDesk: (n) => `⚠️ Correction not reported · dispatch ${n}`,
  overdueDeskHow: (when, id) =>
    `Nothing was reported by ${when}. The institution has been told and may still report. Whether it refused to correct is yours to find: /sanction_${id}`,
  owed: (n, due) => `🔧 Order to correct of dispatch ${n}, to be reported by ${due}`,
  open: (n) => `📄 Report the correction · ${n}`,
  rule: 'The day is set in the decision.',
}

export const ORDER_TEXTS: Record<Lang, typeof zh> = { zh, en }
