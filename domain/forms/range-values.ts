// Owns the numbers that can be chosen in a question with a range, as buttons offer them.
import type { QuestionView } from './view.ts'

/** More numbers than this are typed. */
const MOST = 11

/** The answers a range allows, in stored form, smallest step first; [] where there are more than 11. */
export function rangeValues(range: QuestionView['range']): string[] {
  if (!range) return []
  const { start, end, step } = range
  const count = Math.floor((end - start) / step + 1e-9) + 1
  if (!Number.isFinite(count) || count < 1 || count > MOST) return []
  return Array.from({ length: count }, (_, at) => String(Number((start + at * step).toFixed(10))))
}
