// The table of measured figures in the README, made of what `npm run bench` kept.
import {
  type Figure,
  figureWords,
  goalOf,
  type Part,
  partsIn,
  type Verdict,
  verdictOf,
} from '../bench/results.ts'
import type { Lang } from '../domain/records.ts'
import { nameIn, PARTS, unitOf } from './bench-names.ts'
import { table } from './tables.ts'

const VERDICTS: Record<Verdict, Record<Lang, string>> = {
  met: { zh: '达到', en: 'met' },
  median: { zh: '中位数达到，并非每次', en: 'met by the median, not in every run' },
  missed: { zh: '**未达到**', en: '**missed**' },
}
const HEAD = { zh: ['项目', '中位数（最小–最大）', '目标'], en: ['Figure', 'Median (least–most)', 'Goal'] }

function row(figure: Figure, lang: Lang): string[] {
  const { name, unit, note } = figure
  const verdict = verdictOf(figure)
  return [
    nameIn(lang, name),
    `${figureWords(figure, unitOf(unit))}${note === undefined ? '' : `, \`${note}\``}`,
    verdict === null ? '' : `${goalOf(figure)}${lang === 'zh' ? '：' : ': '}${VERDICTS[verdict][lang]}`,
  ]
}

/** How many goals there are, which are missed, and how many only the median meets: nobody has to look for them. */
function summary(figures: readonly Figure[], lang: Lang): string {
  const aimed = figures.filter((figure) => verdictOf(figure) !== null)
  const missed = aimed.filter((figure) => verdictOf(figure) === 'missed')
  const met = aimed.length - missed.length
  const barely = aimed.filter((figure) => verdictOf(figure) === 'median').length
  const named = missed.map((figure) => {
    const value = figureWords({ ...figure, least: figure.value, most: figure.value }, unitOf(figure.unit))
    return { name: nameIn(lang, figure.name), value, goal: goalOf(figure) }
  })
  if (lang === 'zh') {
    const those = named.map(({ name, value, goal }) => `${name}（${value}，目标 ${goal}）`).join('；')
    const some = barely === 0 ? '' : `，其中 ${barely} 项是中位数达到，并非每次`
    return `${aimed.length} 项目标达到 ${met} 项${some}。${those === '' ? '' : `未达到：${those}。`}`
  }
  const those = named.map(({ name, value, goal }) => `${name} (${value}, goal ${goal})`).join('; ')
  const some = barely === 0 ? '' : `, ${barely} of these by the median and not in every run`
  return `Of ${aimed.length} goals ${met} are met${some}.${those === '' ? '' : ` Missed: ${those}.`}`
}

/** The day and the machine, once where they are the same for all parts. */
function measuredOn(parts: readonly Part[], lang: Lang): string {
  const words = ({ date, machine }: Part): string =>
    lang === 'zh' ? `${date}，${machine}` : `${date}, ${machine}`
  const places = [...new Set(parts.map(words))].map((place) => {
    const those = parts.filter((part) => words(part) === place)
    return those.length === parts.length ? place : `${place} (${those.map(({ part }) => part).join(', ')})`
  })
  return lang === 'zh' ? `${places.join('；')}。` : `${places.join('; ')}.`
}

/** @param text docs/bench.json */
export function benchTable(text: string, lang: Lang): string {
  const parts = partsIn(text)
  const rows = parts.flatMap((part) => [
    [`**${PARTS[part.part]?.[lang] ?? part.part}**`, '', ''],
    ...part.figures.map((figure) => row(figure, lang)),
  ])
  const figures = parts.flatMap((part) => part.figures)
  return `${measuredOn(parts, lang)}\n\n${summary(figures, lang)}\n\n${table(HEAD[lang], rows)}`
}
