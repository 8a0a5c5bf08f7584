// Owns what a picture of numbers shows, as plain data with its words: the drawing of it is in files/.

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What a colour stands for; each theme has its own. */
export type Tone = 'done' | 'going' | 'early' | 'waiting' | 'late' | 'bad' | 'grave' | 'quiet' | 'main'

export type Series = { name: string; tone: Tone; values: readonly number[] }

export type ChartPart =
  /** Standing columns, one on top of the other. */
  | { kind: 'columns'; title?: string; categories: readonly string[]; series: readonly Series[] }
  /** Lying bars, the first on top. */
  | { kind: 'bars'; title?: string; categories: readonly string[]; series: readonly Series[] }
  /** A table of shares from 0 to 1, coloured by them. */
  | {
      kind: 'shares'
      columns: readonly string[]
      rows: readonly { name: string; cells: readonly { share: number; words: string }[] }[]
    }
  /** Points among two lines that most of them should lie between. */
  | {
      kind: 'funnel'
      across: string
      up: string
      points: readonly { x: number; y: number; name: string | null }[]
      bounds: readonly { x: number; low: number; high: number }[]
    }

export type ChartCard = {
  title: string
  /** What is counted, in a line; and on how much it rests, at the foot. */
  about: string
  foot: string
  theme: Theme
  parts: readonly ChartPart[]
}
