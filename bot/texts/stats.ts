// Wording of /stats: the pictures' own words and their captions.
import type { DispatchState, Lang } from '../../domain/records.ts'

const zh = {
  usage: '请写年份，或不写（今年）：/stats 2026，深色图片：/stats 2026 theme=dark',
  none: (year: number) => `${year} 年还没有委派，没有可画的图。`,
  year: (year: number) => `${year} 年`,
  foot: (agency: string, day: string) => `${agency} · 截至 ${day}`,
  month: (month: number) => `${month}月`,
  dispatches: '委派（按月份和状态）',
  dispatchesAbout: (total: number, ended: number) => `共 ${total} 次，其中已结束 ${ended} 次`,
  state: {
    ...{ ended: '已结束', filled: '已满员', inviting: '邀请中', planned: '待确认' },
    ...{ exhausted: '人选已尽', cancelled: '已取消', abandoned: '已放弃的方案' },
  } satisfies Record<DispatchState, string>,
  answers: '邀请的答复时间',
  answersAbout: (answered: number, median: string | null) =>
    median === null ? `答复 ${answered} 次` : `答复 ${answered} 次，一半在 ${median}内`,
  spans: ['1 小时内', '1–4 小时', '4–12 小时', '12–24 小时', '24 小时后', '未答复'],
  accepted: '接受',
  declined: '谢绝或回避',
  unanswered: '未答复',
  minutes: (minutes: number) =>
    minutes < 90 ? `${Math.round(minutes)} 分钟` : `${(minutes / 60).toFixed(1)} 小时`,
  findings: '问题（按依据和内容）',
  findingsAbout: (total: number) => `督导中发现 ${total} 个问题`,
  byArticle: '依据的条款',
  byTopic: '最常见的检查项',
  article: (article: string) => article,
  noArticle: '未写依据',
  others: '其他',
  noSeverity: '未定程度',
  finding: '问题',
  rectified: '整改是否按期（按到期月份）',
  rectifiedAbout: (due: number, share: string) => `已到期 ${due} 份，按期 ${share}`,
  inTime: '按期报告',
  late: '逾期',
  running: '未到期',
  coverage: '第十二条督导事项的覆盖面',
  coverageAbout: '各地区当年督导过该项的评价机构所占比例',
  item: (item: number, words: string) => `${item} ${words}`,
  region: (name: string, count: number) => `${name} ${count}家`,
  cell: (percent: number, inspected: number) => (inspected === 0 ? '0' : `${percent}%（${inspected}）`),
}

const DIGITS = '〇一二三四五六七八九'
/** '十八' → 18. */
const numeral = (text: string): number => {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['〇', text]
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}

const en: typeof zh = {
  usage: 'Give a year, or none for this one: /stats 2026, dark pictures: /stats 2026 theme=dark',
  none: (year) => `There were no dispatches in ${year} yet, so there is nothing to draw.`,
  year: (year) => String(year),
  foot: (agency, day) => `${agency} · as of ${day}`,
  month: (month) =>
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? '',
  dispatches: 'Dispatches by month and state',
  dispatchesAbout: (total, ended) => `${total} in all, ${ended} of them over`,
  state: {
    ...{ ended: 'over', filled: 'filled', inviting: 'inviting', planned: 'to confirm' },
    ...{ exhausted: 'nobody left', cancelled: 'cancelled', abandoned: 'abandoned plans' },
  },
  answers: 'Time to answer an invitation',
  answersAbout: (answered, median) =>
    median === null ? `${answered} answers` : `${answered} answers, half of them within ${median}`,
  spans: ['< 1 h', '1–4 h', '4–12 h', '12–24 h', '> 24 h', 'none'],
  accepted: 'accepted',
  declined: 'declined or recused',
  unanswered: 'no answer',
  minutes: (minutes) => (minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`),
  findings: 'Findings by article and topic',
  findingsAbout: (total) => `${total} findings of inspections`,
  byArticle: 'By article',
  byTopic: 'Most frequent questions',
  article: (article) =>
    article.replace(
      /第([一二三四五六七八九十]+)条(?:第([一二三四五六七八九十]+)项)?/g,
      (_, number: string, item?: string) => `Art. ${numeral(number)}${item ? `(${numeral(item)})` : ''}`,
    ),
  noArticle: 'no article',
  others: 'others',
  noSeverity: 'not graded',
  finding: 'findings',
  rectified: 'Rectification in time, by month due',
  rectifiedAbout: (due, share) => `${due} due so far, ${share} in time`,
  inTime: 'in time',
  late: 'late',
  running: 'not due yet',
  coverage: 'Coverage of the items of Art. 12',
  coverageAbout: "Share of each region's institutions inspected for the item this year",
  item: (item, words) => `${item} ${words}`,
  region: (name, count) => `${name} ${count}`,
  cell: (percent, inspected) => (inspected === 0 ? '0' : `${percent}% (${inspected})`),
}

export const STATS_TEXTS: Record<Lang, typeof zh> = { zh, en }
