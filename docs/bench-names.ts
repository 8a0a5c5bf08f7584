// What the parts and the figures of the bench are called in the README, in both languages.
import type { Lang } from '../domain/records.ts'

export const PARTS: Record<string, Record<Lang, string>> = {
  draw: { zh: '抽签', en: 'The draw' },
  documents: { zh: '公文', en: 'Official documents' },
  'public-page': { zh: '公示页（100,000 条公示）', en: 'The public page (100,000 entries)' },
  questionnaire: { zh: '问卷', en: 'Questionnaires' },
  notices: {
    zh: '在 Telegram 限额内发送通知（1 = 限额允许的最快）',
    en: "Notices within Telegram's limits (1 = as fast as the limits allow)",
  },
  taps: { zh: '点按、启动、内存', en: 'Taps, start, memory' },
  timers: { zh: '100,000 个到期时点', en: '100,000 due times' },
  simulation: {
    zh: '模拟五年：10,000 名督导员，2,000 家评价机构',
    en: 'Five simulated years: 10,000 supervisors, 2,000 institutions',
  },
}

/** What a figure is called in Chinese: the longest beginning that is listed, then the rest as it is. */
const ZH: readonly [string, string][] = [
  ['questionnaire: an answer, ours / survey-core', '问卷每答一题：本程序 / survey-core'],
  ['questionnaire: an answer', '问卷每答一题'],
  ['opinion notice as PDF', '生成督导意见书 PDF'],
  ['opinion notice / empty page', '督导意见书 / 空白页'],
  ['public page: list, newest, p50', '公示页：最新列表，p50'],
  ['public page: search, an institution, p50', '公示页：查找机构，p50'],
  ['public page: check a document, p50', '公示页：核验文书，p50'],
  ['draw of 5 out of 10000, with record', '10,000 人中抽 5 人，含记录'],
  ['draw of 5 out of 10000, verification', '10,000 人中抽 5 人，核验'],
  ['draw of 5 out of 10000 / bare hashes', '10,000 人中抽 5 人 / 只算摘要和排序'],
  ['draw of all out of 100000, with record', '100,000 人全部排序，含记录'],
  ['draw of all out of 100000, verification', '100,000 人全部排序，核验'],
  ['draw of all out of 100000 / bare hashes', '100,000 人全部排序 / 只算摘要和排序'],
  ['taps on Accept: ours', '点“接受”：本程序'],
  ['taps on Accept: Telegraf, bare echo', '点“接受”：Telegraf 只回应'],
  ['taps on Accept: grammY, same rows by pg', '点“接受”：grammY 用 pg 写同样的行'],
  ['taps: ours / grammY with the same rows', '点“接受”：本程序 / grammY 写同样的行'],
  ['taps: ours / bare Telegraf echo', '点“接受”：本程序 / Telegraf 只回应'],
  ['tap on Accept to answer, p50: ours', '点“接受”到得到回应，p50：本程序'],
  ['tap on Accept to answer, p99: ours', '点“接受”到得到回应，p99：本程序'],
  [
    'tap on Accept to answer, p50: grammY, same rows by pg',
    '点“接受”到得到回应，p50：grammY 用 pg 写同样的行',
  ],
  [
    'tap on Accept to answer, p99: grammY, same rows by pg',
    '点“接受”到得到回应，p99：grammY 用 pg 写同样的行',
  ],
  ['tap on Accept to answer, p50: Telegraf, bare echo', '点“接受”到得到回应，p50：Telegraf 只回应'],
  ['tap on Accept to answer, p99: Telegraf, bare echo', '点“接受”到得到回应，p99：Telegraf 只回应'],
  ['decline to next message, p50', '谢绝到下一位收到邀请，p50'],
  ['decline to next message, p99', '谢绝到下一位收到邀请，p99'],
  ['decline to next message, first after a start', '谢绝到下一位收到邀请，启动后的第一次'],
  ['timers set, PostgreSQL alone', '设定时点，只用 PostgreSQL'],
  ['timers set, with Redis', '设定时点，用 Redis'],
  ['timers late, p50, PostgreSQL alone', '每秒 100 个时点的延迟 p50，只用 PostgreSQL'],
  ['timers late, p99, PostgreSQL alone', '每秒 100 个时点的延迟 p99，只用 PostgreSQL'],
  ['timers late, p50, with Redis', '每秒 100 个时点的延迟 p50，用 Redis'],
  ['timers late, p99, with Redis', '每秒 100 个时点的延迟 p99，用 Redis'],
  ['recovery after the queue was emptied, PostgreSQL alone', '队列清空后补齐，只用 PostgreSQL'],
  ['recovery after the queue was emptied, with Redis', '队列清空后补齐，用 Redis'],
  ['start to ready, ROLE=', '启动到就绪，ROLE='],
  ['idle memory, ROLE=', '空闲内存，ROLE='],
  ['loaded memory, ROLE=', '有负载时的内存，ROLE='],
  ['slowest command on the simulated province, p50', '最慢的命令，p50'],
  ['slowest command on the simulated province, p99', '最慢的命令，p99'],
  ['five simulated years', '模拟五年所用时间'],
  ['database of five simulated years', '五年之后的数据库'],
  ['notices at 30/s, the program', '每秒 30 条：本程序'],
  ['notices at 30/s, the program: refusals', '每秒 30 条：本程序被拒（429）次数'],
  ['notices at 30/s for a minute, the program', '每秒 30 条，持续一分钟：本程序'],
  ['notices at 30/s for a minute, the program: refusals', '每秒 30 条，持续一分钟：本程序被拒（429）次数'],
  ['notices at 30/s, its pace alone, without rows', '每秒 30 条：只用本程序的限速，不写数据库'],
  [
    'notices at 30/s, its pace alone, without rows: refusals',
    '每秒 30 条：只用本程序的限速，被拒（429）次数',
  ],
  ['notices at 30/s, grammY + throttler + auto-retry', '每秒 30 条：grammY + throttler + auto-retry'],
  [
    'notices at 30/s, grammY + throttler + auto-retry: refusals',
    '每秒 30 条：grammY + throttler + auto-retry 被拒（429）次数',
  ],
  ['notices at 1000/s, the program', '每秒 1000 条：本程序'],
  ['notices at 1000/s, the program: refusals', '每秒 1000 条：本程序被拒（429）次数'],
  ['notices at 1000/s for a minute, the program', '每秒 1000 条，持续一分钟：本程序'],
  [
    'notices at 1000/s for a minute, the program: refusals',
    '每秒 1000 条，持续一分钟：本程序被拒（429）次数',
  ],
  ['notices at 1000/s, its pace alone, without rows', '每秒 1000 条：只用本程序的限速，不写数据库'],
  [
    'notices at 1000/s, its pace alone, without rows: refusals',
    '每秒 1000 条：只用本程序的限速，被拒（429）次数',
  ],
  ['notices at 1000/s, grammY + throttler + auto-retry', '每秒 1000 条：grammY + throttler + auto-retry'],
  [
    'notices at 1000/s, grammY + throttler + auto-retry: refusals',
    '每秒 1000 条：grammY + throttler + auto-retry 被拒（429）次数',
  ],
]

/** Units that say nothing a reader of the table does not see: a share of the fastest, a count. */
const UNSHOWN = ['minimum : time', '429']

export const unitOf = (unit: string): string => (UNSHOWN.includes(unit) ? '' : unit)

/** @throws when a figure has no Chinese name */
export function nameIn(lang: Lang, name: string): string {
  if (lang === 'en') return name.replace(/: refusals$/, ': refusals (429)')
  const [known] = ZH.filter(([begins]) => name.startsWith(begins)).sort((a, b) => b[0].length - a[0].length)
  if (!known) throw new Error(`no Chinese name for the figure “${name}” in docs/bench-names.ts`)
  return `${known[1]}${name.slice(known[0].length)}`
}
