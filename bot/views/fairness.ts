// What /fairness says in words, and its picture: seats drawn against seats expected.
import type { YearFairness } from '../../app/fairness.ts'
import type { ChartCard, Theme } from '../../domain/chart.ts'
import type { Fairness, Look } from '../../domain/fairness.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { FAIRNESS_TEXTS } from '../texts/fairness.ts'
import { bracketed, colon, type View } from './context.ts'

const LOOKS_SHOWN = 8
const HASH_SHOWN = 24

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

/** '20', '350', '10⁶': how many such years pass between two of the like. */
function yearsWords(adjusted: number): string {
  const years = 1 / Math.max(adjusted, 1e-300)
  if (years >= 1e6) return `10^${Math.floor(Math.log10(years))}`
  return String(Number(years.toPrecision(2)))
}

function lookLine(look: Look, view: View): Html {
  const t = FAIRNESS_TEXTS[view.lang]
  const expected = look.expected.toFixed(1)
  const words = t.look[look.what]({ ...look, expected })
  const surprise = t.surprise(yearsWords(look.adjusted))
  return html`· <b>${look.name}</b>${bracketed(look.cardNo, view)}${colon(view)}${words}${bracketed(surprise, view)}`
}

function interventionLines({ interventions: n, declineRate }: Fairness, view: View): Html {
  const t = FAIRNESS_TEXTS[view.lang]
  const all = n.abandoned + n.cancelled + n.redrawnSeats + n.moved
  return lines(
    html`<b>${t.interventions}</b>`,
    html`${t.counts(n)}`,
    html`${t.changes(n)}`,
    n.drawn > 0 && html`${t.share(percent(all / n.drawn))}`,
    n.plansDrawn + n.plansAbandoned > 0 && html`${t.plans(n)}`,
    html`${t.declineRate(percent(declineRate))}`,
  )
}

export function fairnessWords({ year, fairness }: YearFairness, view: View): Message {
  const t = FAIRNESS_TEXTS[view.lang]
  const { remarkable, persons, interventions, head } = fairness
  const shown = remarkable.slice(0, LOOKS_SHOWN)
  const verdict =
    remarkable.length === 0
      ? html`${t.nothing}`
      : lines(
          html`${t.some(remarkable.length)}`,
          ...shown.map((look) => lookLine(look, view)),
          remarkable.length > shown.length && html`${t.more(remarkable.length - shown.length)}`,
        )
  return {
    text: paragraphs(
      lines(html`<b>${t.title(year)}</b>`, html`${t.basis(interventions.drawn, persons.length)}`),
      verdict,
      interventionLines(fairness, view),
      html`${t.how}`,
      lines(html`${t.signed(head.seq)}`, html`<code>${head.hash}</code>`),
    ),
  }
}

type Bound = { x: number; low: number; high: number }

/** The lines go on a little to either side, so that they are seen where all people have the same expectation. */
function beyond(bounds: readonly Bound[]): Bound[] {
  const [first, last] = [bounds[0], bounds.at(-1)]
  if (!first || !last) return []
  const step = (last.x - first.x) / 20 || first.x / 5 || 0.1
  return [{ ...first, x: Math.max(0, first.x - step) }, ...bounds, { ...last, x: last.x + step }]
}

/** Dots at the same place are drawn once, and the bounds of the people who have them. */
export function fairnessCard({ year, fairness }: YearFairness, theme: Theme, view: View): ChartCard {
  const t = FAIRNESS_TEXTS[view.lang]
  const out = new Set(
    fairness.remarkable.flatMap(({ what, cardNo }) => (what === 'declines' ? [] : [cardNo])),
  )
  const points = new Map<string, { x: number; y: number; name: string | null }>()
  const bounds = new Map<number, Bound>()
  for (const { cardNo, expected, seats, low, high } of fairness.persons) {
    const x = Number(expected.toFixed(2))
    const name = out.has(cardNo) ? cardNo : null
    points.set(name ?? `${x}|${seats}`, { x, y: seats, name })
    const known = bounds.get(x)
    bounds.set(x, { x, low: Math.min(low, known?.low ?? low), high: Math.max(high, known?.high ?? high) })
  }
  return {
    ...{ title: t.chart, about: t.chartAbout(year), theme },
    foot: t.foot(fairness.head.seq, `${fairness.head.hash.slice(0, HASH_SHOWN)}…`),
    parts: [
      {
        ...{ kind: 'funnel', across: t.across, up: t.up, points: [...points.values()] },
        bounds: beyond([...bounds.values()].sort((a, b) => a.x - b.x)),
      },
    ],
  }
}
