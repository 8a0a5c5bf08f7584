// The pictures of /stats as cards of data and words; a picture with nothing to show is left out.
import type { YearStats } from '../../app/stats.ts'
import type { ChartCard, ChartPart, Series, Theme, Tone } from '../../domain/chart.ts'
import { dayKey } from '../../domain/local-time.ts'
import type { DispatchState } from '../../domain/records.ts'
import { SEVERITY_WORDS } from '../../domain/report-words.ts'
import { ANSWER_HOURS, isEmptyYear, type StatsFacts } from '../../domain/stats-facts.ts'
import { cut } from '../html.ts'
import { STATS_TEXTS } from '../texts/stats.ts'
import { WORDS } from '../texts/words.ts'
import { agencyName, type View } from './context.ts'

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)
const STATES: readonly (readonly [DispatchState, Tone])[] = [
  ...([
    ['ended', 'done'],
    ['filled', 'going'],
    ['inviting', 'waiting'],
    ['planned', 'early'],
  ] as const),
  ...([
    ['exhausted', 'late'],
    ['cancelled', 'bad'],
    ['abandoned', 'quiet'],
  ] as const),
]
const SEVERITIES: readonly (readonly [string, Tone])[] = [
  ...([
    ['minor', 'waiting'],
    ['major', 'late'],
    ['listed_violation', 'early'],
    ['art18', 'bad'],
  ] as const),
  ...([
    ['results_not_recognised', 'going'],
    ['report_at_once', 'grave'],
  ] as const),
]
const ARTICLES_SHOWN = 8
const REGIONS_SHOWN = 16
/** Two lines beside a bar. */
const LABEL_SHOWN = 24

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
const used = (series: readonly Series[]): Series[] => series.filter(({ values }) => sum(values) > 0)

type Drawn = { about: string; parts: ChartPart[] } | null

function dispatches({ dispatches: counts }: StatsFacts, { lang }: View): Drawn {
  const t = STATS_TEXTS[lang]
  const of = (state: DispatchState, month: number) =>
    counts.find((one) => one.state === state && one.month === month)?.count ?? 0
  const series = STATES.map(([state, tone]): Series => {
    return { name: t.state[state], tone, values: MONTHS.map((month) => of(state, month)) }
  })
  const ended = sum(counts.filter(({ state }) => state === 'ended').map(({ count }) => count))
  const about = t.dispatchesAbout(sum(counts.map(({ count }) => count)), ended)
  return { about, parts: [{ kind: 'columns', categories: MONTHS.map(t.month), series: used(series) }] }
}

function answers({ answers: counts, unanswered, medianMinutes }: StatsFacts, { lang }: View): Drawn {
  const t = STATS_TEXTS[lang]
  const spans = Array.from({ length: ANSWER_HOURS.length + 2 }, (_, at) => at)
  const of = (what: 'accepted' | 'declined') =>
    spans.map((at) => counts.find(({ span }) => span === at)?.[what] ?? 0)
  const none = spans.map((at) => (at === spans.length - 1 ? unanswered : 0))
  const answered = sum([...of('accepted'), ...of('declined')])
  if (answered + unanswered === 0) return null
  const series: Series[] = [
    { name: t.accepted, tone: 'done', values: of('accepted') },
    { name: t.declined, tone: 'late', values: of('declined') },
    { name: t.unanswered, tone: 'quiet', values: none },
  ]
  const about = t.answersAbout(answered, medianMinutes === null ? null : t.minutes(medianMinutes))
  return { about, parts: [{ kind: 'columns', categories: t.spans, series: used(series) }] }
}

function findings({ articles, topics }: StatsFacts, { lang }: View): Drawn {
  if (articles.length === 0) return null
  const t = STATS_TEXTS[lang]
  const totals = new Map<string, number>()
  for (const { article, count } of articles) totals.set(article, (totals.get(article) ?? 0) + count)
  const known = [...totals].sort((a, b) => b[1] - a[1]).map(([article]) => article)
  const shown = known.slice(0, known.length > ARTICLES_SHOWN ? ARTICLES_SHOWN - 1 : ARTICLES_SHOWN)
  const rest = known.slice(shown.length)
  const groups = [...shown.map((article) => [article]), ...(rest.length > 0 ? [rest] : [])]
  const of = (severity: string | null) =>
    groups.map((group) =>
      sum(
        articles
          .filter((one) => one.severity === severity && group.includes(one.article))
          .map(({ count }) => count),
      ),
    )
  const words: Readonly<Record<string, string>> = SEVERITY_WORDS[lang]
  const graded = SEVERITIES.map(([one, tone]): Series => ({ name: words[one] ?? one, tone, values: of(one) }))
  const series = used([...graded, { name: t.noSeverity, tone: 'quiet', values: of(null) }])
  const names = [
    ...shown.map((article) => cut(article === '' ? t.noArticle : t.article(article), LABEL_SHOWN)),
    ...(rest.length > 0 ? [t.others] : []),
  ]
  const asked = topics.map(({ label }) => cut(label, LABEL_SHOWN))
  const most: Series = { name: t.finding, tone: 'main', values: topics.map(({ count }) => count) }
  return {
    about: t.findingsAbout(sum([...totals.values()])),
    parts: [
      { kind: 'bars', title: t.byArticle, categories: names, series },
      { kind: 'bars', title: t.byTopic, categories: asked, series: [most] },
    ],
  }
}

function rectified({ rectified: months }: StatsFacts, { lang }: View): Drawn {
  if (months.length === 0) return null
  const t = STATS_TEXTS[lang]
  const of = (what: 'inTime' | 'late' | 'running') =>
    MONTHS.map((at) => months.find(({ month }) => month === at)?.[what] ?? 0)
  const due = sum([...of('inTime'), ...of('late')])
  const share = due === 0 ? '–' : `${Math.round((100 * sum(of('inTime'))) / due)}%`
  const series: Series[] = [
    { name: t.inTime, tone: 'done', values: of('inTime') },
    { name: t.late, tone: 'bad', values: of('late') },
    { name: t.running, tone: 'quiet', values: of('running') },
  ]
  const parts: ChartPart[] = [{ kind: 'columns', categories: MONTHS.map(t.month), series: used(series) }]
  return { about: t.rectifiedAbout(due, share), parts }
}

function coverage({ coverage: regions }: StatsFacts, { lang }: View): Drawn {
  if (regions.length === 0) return null
  const t = STATS_TEXTS[lang]
  const rows = regions.slice(0, REGIONS_SHOWN).map(({ region, institutions, items }) => ({
    name: t.region(region, institutions),
    cells: items.map(({ inspected }) => {
      const share = inspected / Math.max(1, institutions)
      return { share, words: t.cell(Math.round(100 * share), inspected) }
    }),
  }))
  const columns = [1, 2, 3, 4].map((item) => t.item(item, WORDS[lang].item[item] ?? ''))
  return { about: t.coverageAbout, parts: [{ kind: 'shares', columns, rows }] }
}

const PICTURES = { dispatches, answers, findings, rectified, coverage }

/** The cards of a year, each with its name for the file and the caption; none for a year without dispatches. */
export function statsCards(
  { year, at, facts }: YearStats,
  theme: Theme,
  view: View,
): { name: string; caption: string; card: ChartCard }[] {
  if (isEmptyYear(facts)) return []
  const t = STATS_TEXTS[view.lang]
  const foot = t.foot(agencyName(view), dayKey(at, view.policy.timezone))
  return (Object.keys(PICTURES) as (keyof typeof PICTURES)[]).flatMap((name) => {
    const drawn = PICTURES[name](facts, view)
    if (!drawn) return []
    const about = `${t.year(year)} · ${drawn.about}`
    const card: ChartCard = { title: t[name], about, foot, theme, parts: drawn.parts }
    return [{ name: `${name}-${year}`, caption: `${t[name]}\n${about}`, card }]
  })
}
