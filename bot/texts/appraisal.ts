// Wording of yearly appraisals and of marks.
import type { AppraisalFilter, Decision, Proposal } from '../../domain/appraisal.ts'
import { CRITERION_NAMES } from '../../domain/policy-appraisal.ts'
import type { Lang } from '../../domain/records.ts'
import { FACT_WORDS } from './appraisal-facts.ts'
import { quoted } from './quoted.ts'

const zhProposal: Record<Proposal, string> = {
  pass: '建议合格',
  fail: '建议不合格',
  none: '记录不足，不提建议',
}
const enProposal: Record<Proposal, string> = {
  ...{ pass: 'pass proposed', fail: 'fail proposed', none: 'not enough recorded to say' },
}
const zhDecision: Record<Decision, string> = { pass: '合格', fail: '不合格' }
const enDecision: Record<Decision, string> = { pass: 'pass', fail: 'fail' }
const zhFilter: Record<AppraisalFilter, string> = {
  ...{
    all: '全部',
    open: '待决定',
    pass: '建议合格',
    fail: '建议不合格',
    none: '记录不足',
    decided: '已决定',
  },
}
const enFilter: Record<AppraisalFilter, string> = {
  ...{ all: 'all', open: 'undecided', pass: 'pass proposed', fail: 'fail proposed', none: 'not enough' },
  decided: 'decided',
}

const zh = {
  criterion: CRITERION_NAMES.zh,
  fact: FACT_WORDS.zh,
  proposal: zhProposal,
  decision: zhDecision,
  filter: zhFilter,
  usage: (year: number) => `请写年份，例如 /appraise ${year}。`,
  listTitle: (year: number) => `📋 ${year} 年考核（第十一条）`,
  openCounts: (n: Record<Proposal, number>) =>
    `待决定 ${n.pass + n.fail + n.none}：建议合格 ${n.pass}，建议不合格 ${n.fail}，记录不足 ${n.none}`,
  decidedCounts: (n: Record<Decision, number>) => `已决定：合格 ${n.pass}，不合格 ${n.fail}`,
  running: '这一年还没有结束，以下只含到现在为止的记录。',
  shown: (filter: string, range: string, total: number) => `${filter} ${range}，共 ${total} 人`,
  nobody: '没有符合的人。',
  points: (n: number) => `${n} 分`,
  noPoints: '没有分数',
  openAll: (n: number) => `✔️ 建议合格的全部通过（${n}）`,
  xlsx: '📊 .xlsx',
  fileName: (year: number) => `考核-${year}`,
  file: (year: number, n: number) => `${year} 年考核：${n} 人，含全部依据、分数和决定`,
  working: '请稍候……',
  newer: '‹ 上一页',
  older: '下一页 ›',
  toList: '‹ 名单',
  title: (year: number) => `📋 ${year} 年考核`,
  total: (total: number, recorded: number) => `${total} 分（按有记录的 ${recorded}% 权重折算）`,
  line: (name: string, weight: number, fact: string, points: number | null) =>
    `${name}（权重 ${weight}）：${fact}${points === null ? '，不计入' : ` → ${points} 分`}`,
  noFact: '无记录',
  low: (names: readonly string[]) => `偏低：${names.join('、')}`,
  decided: (what: string, who: string, at: string) => `决定：${what}（${who}，${at}）`,
  reasons: '理由',
  comment: '本人意见',
  asDecided: '以下为决定时的记录。',
  feedbackTitle: '机构评价（督导员看不到单次评价）',
  feedbackLine: (dispatch: number, said: string) => `委派 ${dispatch}：${said}`,
  marksTitle: '工作人员评分',
  markLine: (points: number, who: string, note: string) =>
    `${points} 分 · ${who}${note === '' ? '' : `：${note}`}`,
  more: (n: number) => `……另有 ${n} 条，见 .xlsx`,
  pass: '✅ 合格',
  fail: '❌ 不合格',
  writeReasons: (what: string) => `决定为“${what}”：请把理由作为一条消息发来，本人会看到，并记入档案。`,
  again: '这次考核已经决定过。新的决定将取代它，原决定留在日志里。',
  sure: (what: string) => `确定为“${what}”吗？本人会收到通知。`,
  confirm: '✅ 确认',
  done: (what: string, who: string) => `✔️ 已决定：${what} · ${who}。已通知本人。`,
  doneUnbound: (what: string, who: string) => `✔️ 已决定：${what} · ${who}。本人未绑定，请另行告知。`,
  meanwhile: '在您填写时，另一位工作人员已经作出决定。请重新查看后再决定。',
  nothingAsked: '没有待确认的决定，可能已经处理过了。',
  withdraw: '聘期内退出',
  noRenewal: '不再续聘',
  noRenewalHow: '不必另外操作：聘期届满自行终止（第八条）。有人用 /renew 时，会先看到这次考核。',
  failHow: '不合格本身不改变聘任。如需处理（第十一条），请另行决定：',
  allTitle: (year: number, n: number) => `${year} 年考核：${n} 人建议合格`,
  allMore: (n: number) => `……另有 ${n} 人（见名单“建议合格”）`,
  allReasons: '一起决定为“合格”：请把理由作为一条消息发来，每个人都会看到。',
  allSure: (n: number) => `确定把这 ${n} 人都决定为“合格”吗？每个人都会收到通知。`,
  allNone: '现在没有建议合格、待决定的人。',
  allDone: (n: number, left: number) =>
    `✔️ 已决定 ${n} 人为“合格”。${left > 0 ? `另有 ${left} 人的情况已经变化，没有决定，请在名单中查看。` : ''}`,
  told: (year: number, what: string) => `📋 您 ${year} 年的考核：${what}`,
  toldPoints: (total: number) => `总分 ${total}，各项依据：`,
  mayComment: (until: number) => `您可以在 ${until} 年底前说明意见；意见记入档案，工作人员会看到。`,
  say: '💬 说明意见',
  askComment: (year: number) =>
    `请把您对 ${year} 年考核的意见作为一条消息发来（最多 800 字）。再发一次会取代上一次。`,
  commentKept: '✔️ 意见已记录，工作人员会看到。',
  commentLate: (until: number) => `说明意见的时间到 ${until} 年底为止，已经过了。`,
  commentTold: (year: number) => `💬 对 ${year} 年考核的意见`,
  markUsage: '请写证卡编号、1 到 5 分和备注（可不写），例如 /mark R36250001 4 记录细致。5 分最好。',
  markTitle: '⭐ 给履职评分：1 分最差，5 分最好。计入当年考核；要写备注请用一行命令：',
  marked: (points: number, who: string) => `✔️ 已记录 ${points} 分 · ${who}。`,
  unknownCard: (typed: string) => `名册里没有证卡“${quoted(typed)}”。`,
}

const en: typeof zh = {
  criterion: CRITERION_NAMES.en,
  fact: FACT_WORDS.en,
  proposal: enProposal,
  decision: enDecision,
  filter: enFilter,
  usage: (year) => `Please write a year, for example /appraise ${year}.`,
  listTitle: (year) => `📋 Appraisals of ${year} (Art. 11)`,
  openCounts: (n) =>
    `Undecided ${n.pass + n.fail + n.none}: ${n.pass} pass proposed, ${n.fail} fail proposed, ${n.none} not enough`,
  decidedCounts: (n) => `Decided: ${n.pass} pass, ${n.fail} fail`,
  running: 'The year is not over: this is what is recorded so far.',
  shown: (filter, range, total) => `${filter} ${range} of ${total}`,
  nobody: 'Nobody fits.',
  points: (n) => `${n} points`,
  noPoints: 'no points',
  openAll: (n) => `✔️ Pass all proposed (${n})`,
  xlsx: '📊 .xlsx',
  fileName: (year) => `appraisals-${year}`,
  file: (year, n) => `Appraisals of ${year}: ${n} people, with all facts, points and decisions`,
  working: 'One moment …',
  newer: '‹ Previous',
  older: 'Next ›',
  toList: '‹ List',
  title: (year) => `📋 Appraisal of ${year}`,
  total: (total, recorded) => `${total} points (of the ${recorded}% of the weights that have a record)`,
  line: (name, weight, fact, points) =>
    `${name} (weight ${weight}): ${fact}${points === null ? ', not counted' : ` → ${points}`}`,
  noFact: 'no record',
  low: (names) => `Low: ${names.join(', ')}`,
  decided: (what, who, at) => `Decided: ${what} (${who}, ${at})`,
  reasons: 'Reasons',
  comment: "The person's comment",
  asDecided: 'As recorded when it was decided.',
  feedbackTitle: 'Feedback of institutions (supervisors do not see single ones)',
  feedbackLine: (dispatch, said) => `Dispatch ${dispatch}: ${said}`,
  marksTitle: "Coordinators' marks",
  markLine: (points, who, note) => `${points} · ${who}${note === '' ? '' : `: ${note}`}`,
  more: (n) => `… and ${n} more, see the .xlsx`,
  pass: '✅ Pass',
  fail: '❌ Fail',
  writeReasons: (what) =>
    `Deciding “${what}”: please send the reasons as one message. The person will read them; they go into the archive.`,
  again: 'This was decided before. A new decision takes its place; the old one stays in the journal.',
  sure: (what) => `Decide “${what}”? The person is told.`,
  confirm: '✅ Confirm',
  done: (what, who) => `✔️ Decided: ${what} · ${who}. The person is told.`,
  doneUnbound: (what, who) =>
    `✔️ Decided: ${what} · ${who}. The person is not bound: please tell them by other means.`,
  meanwhile: 'Another coordinator decided while you were writing. Please look again before you decide.',
  nothingAsked: 'There is nothing to confirm; it may have been done already.',
  withdraw: 'Withdraw within the term',
  noRenewal: 'Do not renew',
  noRenewalHow:
    'Nothing to do: the term ends by itself (Art. 8). Whoever uses /renew sees this appraisal first.',
  failHow: 'Failing changes nothing by itself. If something is to follow (Art. 11), decide it here:',
  allTitle: (year, n) => `Appraisals of ${year}: ${n} proposed to pass`,
  allMore: (n) => `… and ${n} more (see the list, “pass proposed”)`,
  allReasons: 'Deciding “pass” for all: please send the reasons as one message. Everyone will read them.',
  allSure: (n) => `Decide “pass” for these ${n} people? Each of them is told.`,
  allNone: 'Nobody is undecided and proposed to pass now.',
  allDone: (n, left) =>
    `✔️ Decided “pass” for ${n}. ${left > 0 ? `${left} more have changed meanwhile and were not decided: see the list.` : ''}`,
  told: (year, what) => `📋 Your appraisal of ${year}: ${what}`,
  toldPoints: (total) => `${total} points in all, made of:`,
  mayComment: (until) =>
    `You may comment on it until the end of ${until}; the comment goes into your archive, and coordinators read it.`,
  say: '💬 Comment',
  askComment: (year) =>
    `Please send your comment on the appraisal of ${year} as one message (at most 800 characters). Another one takes its place.`,
  commentKept: '✔️ Your comment is recorded; coordinators will read it.',
  commentLate: (until) => `Comments were taken until the end of ${until}.`,
  commentTold: (year) => `💬 A comment on the appraisal of ${year}`,
  markUsage:
    'Please write the card number, 1 to 5, and a note if you like: /mark R36250001 4 careful records. 5 is best.',
  markTitle:
    '⭐ Mark the service: 1 is worst, 5 is best. It counts in the appraisal of the year; to add a note use the line:',
  marked: (points, who) => `✔️ Recorded: ${points} · ${who}.`,
  unknownCard: (typed) => `No card “${quoted(typed)}” in the roster.`,
}

export const APPRAISAL_TEXTS: Record<Lang, typeof zh> = { zh, en }
