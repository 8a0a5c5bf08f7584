// Owns the arithmetic of chance: gamma and beta functions, χ², binomial and Kolmogorov-Smirnov probabilities, Holm's
// correction. Formulas from Press et al., Numerical Recipes, 3rd ed., 6.1, 6.2, 6.4; Stephens 1970; Holm 1979.

const LANCZOS = [
  ...[0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313],
  ...[
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
  ],
]

/** ln Γ(x) for x > 0, to about 14 digits. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const at = x - 1
  const sum = LANCZOS.reduce((total, term, i) => (i === 0 ? term : total + term / (at + i)), 0)
  const t = at + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum)
}

const TINY = 1e-300
const EPSILON = 1e-15
const STEPS = 10_000

/** The upper regularised incomplete gamma function Q(a, x). */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - lnGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < STEPS && Math.abs(term) > Math.abs(sum) * EPSILON; n++) {
      term *= x / (a + n)
      sum += term
    }
    return Math.max(0, 1 - sum * scale)
  }
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let i = 1; i < STEPS; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (Math.abs(an * d + b) < TINY ? TINY : an * d + b)
    c = Math.abs(b + an / c) < TINY ? TINY : b + an / c
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < EPSILON) break
  }
  return Math.min(1, h * scale)
}

/** The probability of a χ² of `df` degrees of freedom being at least `x`. */
export const chiSquareP = (x: number, df: number): number => gammaQ(df / 2, x / 2)

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY)
  let h = d
  for (let m = 1; m < STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || TINY)
    c = 1 + even / c || TINY
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || TINY)
    c = 1 + odd / c || TINY
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < EPSILON) break
  }
  return h
}

/** The regularised incomplete beta function I_x(a, b). */
export function betaI(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b
}

/**
 * P(X ≥ k) of a binomial. `n` need not be whole, which lets it stand for a sum of unequal chances; beyond what such an
 * `n` can reach the Poisson tail, which is never smaller, takes its place.
 */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (p <= 0) return 0
  if (k < n + 1) return betaI(k, n - k + 1, p)
  return Number.isInteger(n) ? 0 : 1 - gammaQ(k, n * p)
}

/** P(X ≤ k) of a binomial. */
export const binomialAtMost = (k: number, n: number, p: number): number => 1 - binomialAtLeast(k + 1, n, p)

/** The smallest and the largest k outside of which less than `tail` lies on either side. */
export function binomialRange(n: number, p: number, tail: number): [number, number] {
  let low = 0
  while (low < n && binomialAtMost(low, n, p) < tail) low += 1
  let high = low
  while (high < n && binomialAtLeast(high + 1, n, p) >= tail) high += 1
  return [low, high]
}

/** The probability that a sample of `n` deviates from its distribution by at least `d` (two-sided; Stephens' form). */
export function kolmogorovP(d: number, n: number): number {
  const root = Math.sqrt(n)
  const t = (root + 0.12 + 0.11 / root) * d
  if (t < 0.2) return 1
  let sum = 0
  for (let k = 1; k <= 100; k++) {
    const before = sum
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t)
    // Every further term is smaller still.
    if (sum === before) break
  }
  return Math.min(1, Math.max(0, sum))
}

/**
 * Holm's correction: what each p-value is worth when `looks` of them were looked at. Those not given count as looked at
 * and unremarkable. Keeps the order.
 */
export function holm(values: readonly number[], looks: number = values.length): number[] {
  const adjusted = new Array<number>(values.length).fill(1)
  let least = 0
  const sorted = values.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p)
  for (const [rank, { p, at }] of sorted.entries()) {
    least = Math.max(least, Math.min(1, p * Math.max(1, looks - rank)))
    adjusted[at] = least
  }
  return adjusted
}
