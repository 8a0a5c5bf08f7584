// One table of the words that chat and documents have in common. The written feedback, an agency's document, takes the
// Chinese ones whatever its reader's language.
import type { Severity } from './forms/form.ts'
import type { CheckIn, DispatchKind, DispatchMode, Lang } from './records.ts'

type Words<Key extends string> = Readonly<Record<Lang, Readonly<Record<Key, string>>>>

export const KIND_WORDS: Words<DispatchKind> = {
  zh: { daily: '日常督导', special: '专项督导' },
  en: { daily: 'Daily inspection', special: 'Special inspection' },
}

/** As Art. 14 names them. */
export const MODE_WORDS: Words<DispatchMode> = {
  zh: { onsite: '现场督导', data: '数据比对', remote: '远程监控' },
  en: { onsite: 'on-site', data: 'data comparison', remote: 'remote monitoring' },
}

/** Ours, as in forms/README.md; the regulation names no grades. */
export const SEVERITY_WORDS: Words<Severity> = {
  zh: {
    minor: '一般',
    major: '较重',
    listed_violation: '列明的违规',
    art18: '第十八条情形',
    results_not_recognised: '成绩可能不予认可',
    report_at_once: '立即上报',
  },
  en: {
    minor: 'minor',
    major: 'major',
    listed_violation: 'listed violation',
    art18: 'act of Art. 18',
    results_not_recognised: 'results may not be recognised',
    report_at_once: 'report at once',
  },
}

/** The items of Art. 12, from 1. */
export const ITEM_WORDS: Readonly<Record<Lang, Readonly<Record<number, string>>>> = {
  zh: {
    1: '法规政策与质量管理体系',
    2: '评价工作情况',
    3: '群众举报核查',
    4: '重大问题调研',
  },
  en: {
    1: 'law, policy and quality system',
    2: 'the assessment work',
    3: 'reports by the public',
    4: 'study of major problems',
  },
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const numeral = (number: number): string => {
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[number % 10]}`
}

/** `12(2)`, as questionnaires name articles, the way documents do: 第十二条第二项. Anything else stays as it is. */
export const articleWords = (article: string): string =>
  article.replace(
    /(?<!\d)([1-9]\d?)(?:\s*[(（]([1-9]\d?)[)）])?(?!\d)/g,
    (_, number: string, item?: string) =>
      item ? `第${numeral(Number(number))}条第${numeral(Number(item))}项` : `第${numeral(Number(number))}条`,
  )

/** Metres as people say them. */
export const metresWords = (metres: number, lang: Lang): string =>
  metres < 1000
    ? `${metres} ${lang === 'zh' ? '米' : 'm'}`
    : `${(metres / 1000).toFixed(1)} ${lang === 'zh' ? '公里' : 'km'}`

/** Where somebody was when checking in, for the written feedback; '' where no place was asked for. */
export function arrivalWords({
  distance,
  latitude,
  flagged,
}: Pick<CheckIn, 'distance' | 'latitude' | 'flagged'>): string {
  const far = distance === null ? '' : `距机构 ${metresWords(distance, 'zh')}`
  const unknown = latitude === null ? (flagged ? '未提供位置' : '') : '机构坐标未登记，距离不明'
  return [far === '' ? unknown : far, flagged ? '需核实' : ''].filter((part) => part !== '').join('，')
}

/** The number of a written feedback. */
export const reportNumber = (dispatchId: number, reportId: number): string => `${dispatchId}-${reportId}`
