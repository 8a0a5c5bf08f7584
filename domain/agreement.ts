// How far observers agree who answered the same questions by themselves.
// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), nominal data, any number of observers, gaps allowed.

/** What the observers said of one unit, in no order; those who said nothing are left out. */
export type Unit = readonly string[]

const counted = (values: Unit): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Ordered pairs of different values among `counts`: n² less the squares of each. */
const differingPairs = (counts: Map<string, number>): number => {
  let all = 0
  let same = 0
  for (const count of counts.values()) {
    all += count
    same += count * count
  }
  return all * all - same
}

/** The share of pairs of observers who said the same, from 0 to 1; null when fewer than two said anything. */
export function pairAgreement(unit: Unit): number | null {
  const m = unit.length
  return m < 2 ? null : 1 - differingPairs(counted(unit)) / (m * (m - 1))
}

/**
 * Krippendorff's α for nominal data: 1 is perfect agreement, 0 what chance gives, below 0 systematic disagreement.
 * @returns null where nothing can be compared, or where all said one and the same of everything, which leaves nothing to
 *   tell agreement from chance by
 */
export function nominalAlpha(units: readonly Unit[]): number | null {
  const pairable = units.filter(({ length }) => length >= 2)
  const values = counted(pairable.flat())
  const n = pairable.reduce((sum, { length }) => sum + length, 0)
  const expected = differingPairs(values) / (n - 1)
  if (n === 0 || expected === 0) return null
  const observed = pairable.reduce((sum, unit) => sum + differingPairs(counted(unit)) / (unit.length - 1), 0)
  return 1 - observed / expected
}
