// The table of measured figures in the README, made of what `npm run bench` kept.
import { z } from 'zod'
import type { Lang } from '../domain/records.ts'
import { table } from './tables.ts'

const resultsSchema = z.object({
  date: z.string(),
  machine: z.string(),
  figures: z.array(
    z.object({
      ...{ name: z.string(), unit: z.string(), value: z.number(), least: z.number(), most: z.number() },
      goal: z.number().optional(),
    }),
  ),
})

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
  ['decline to next message, p50', '谢绝到下一位收到邀请，p50'],
  ['decline to next message, p99', '谢绝到下一位收到邀请，p99'],
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
  ['slowest command on the simulated province, p50', '模拟省份上最慢的命令，p50'],
  ['five simulated years', '模拟五年'],
  ['database of five simulated years', '模拟五年的数据库'],
  ['notices at ', '每秒限速下发送通知：'],
]

/** @throws when a figure has no Chinese name */
function nameIn(lang: Lang, name: string): string {
  if (lang === 'en') return name
  const [known] = ZH.filter(([begins]) => name.startsWith(begins)).sort((a, b) => b[0].length - a[0].length)
  if (!known) throw new Error(`no Chinese name for the figure “${name}” in docs/bench-table.ts`)
  return `${known[1]}${name.slice(known[0].length)}`
}

const digits = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)

/** @param text docs/bench.json */
export function benchTable(text: string, lang: Lang): string {
  const { date, machine, figures } = resultsSchema.parse(JSON.parse(text))
  const head = { zh: ['项目', '中位数（最小–最大）', '目标'], en: ['Figure', 'Median (least–most)', 'Goal'] }
  const rows = figures.map(({ name, unit, value, least, most, goal }) => [
    nameIn(lang, name),
    `${digits(value)} ${unit}${least === most ? '' : ` (${digits(least)}–${digits(most)})`}`,
    goal === undefined ? '' : String(goal),
  ])
  const measured = { zh: `${date}，${machine}。`, en: `${date}, ${machine}.` }
  return `${measured[lang]}\n\n${table(head[lang], rows)}`
}
