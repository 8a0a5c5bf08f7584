// Reads what may follow /stats and /fairness: a year, and how the pictures shall look.
import type { Deps } from '../app/deps.ts'
import { FIRST_YEAR, thisYear } from '../app/year-span.ts'
import type { Theme } from '../domain/chart.ts'
import { own } from '../domain/own.ts'

const THEMES: Readonly<Record<string, Theme>> = {
  ...{ 'theme=dark': 'dark', dark: 'dark', 深色: 'dark', 'theme=深色': 'dark' },
  ...{ 'theme=light': 'light', light: 'light', 浅色: 'light', 'theme=浅色': 'light' },
}

/** Null for anything else, and for years before the regulation or to come. */
export function parseYearLine(
  rest: string,
  deps: Pick<Deps, 'policy' | 'clock'>,
): { year: number; theme: Theme } | null {
  const now = thisYear(deps)
  const wish: { year: number; theme: Theme } = { year: now, theme: 'light' }
  const words = rest
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*=\s*/g, '=')
    .split(/\s+/)
  for (const word of words.filter((one) => one !== '')) {
    const theme = own(THEMES, word)
    const year = /^(\d{4})年?$/.exec(word)?.[1]
    if (theme) wish.theme = theme
    else if (year !== undefined && Number(year) >= FIRST_YEAR && Number(year) <= now + 1)
      wish.year = Number(year)
    else return null
  }
  return wish
}
