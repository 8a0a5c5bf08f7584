// The arithmetic of chance against published values.
import { describe, expect, it } from 'vitest'
import {
  betaI,
  binomialAtLeast,
  binomialAtMost,
  binomialRange,
  chiSquareP,
  holm,
  kolmogorovP,
  lnGamma,
} from '../../domain/statistics.ts'

describe('tables', () => {
  // Abramowitz and Stegun, 6.1 and 26.8; NIST/SEMATECH e-Handbook, 1.3.6.7.4.
  it.each([
    [0.5, 0.5723649429247001],
    [1, 0],
    [10, 12.801827480081469],
    [100, 359.1342053695754],
  ])('ln Γ(%d)', (x, value) => expect(lnGamma(x)).toBeCloseTo(value, 11))

  it.each([
    [3.841458820694124, 1, 0.05],
    [10.82756617046386, 1, 0.001],
    [18.30703805327515, 10, 0.05],
    [23.209251158954356, 10, 0.01],
    [124.34211340400407, 100, 0.05],
    [3.940299136076094, 10, 0.95],
  ])('χ² %d with %d degrees of freedom', (x, df, p) => expect(chiSquareP(x, df)).toBeCloseTo(p, 10))

  it('the binomial', () => {
    expect(binomialAtLeast(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12)
    expect(binomialAtMost(3, 20, 0.3)).toBeCloseTo(0.1070868, 7)
    expect(binomialAtLeast(10, 10, 0.1)).toBeCloseTo(1e-10, 20)
    expect(binomialAtLeast(11, 10, 0.1)).toBe(0)
    expect(binomialAtLeast(0, 10, 0.1)).toBe(1)
    expect(betaI(2, 3, 0.5)).toBeCloseTo(0.6875, 12)
    expect(binomialRange(20, 0.5, 0.025)).toEqual([6, 14])
    // With many small chances it is Poisson's: P(X ≥ 3) at mean 1.
    expect(binomialAtLeast(3, 1e6, 1e-6)).toBeCloseTo(0.0803014, 5)
  })

  // Massey, JASA 46 (1951), and the exact distribution (Marsaglia, Tsang and Wang 2003).
  it.each([
    [0.40925, 10, 0.05],
    [0.29408, 20, 0.05],
    [0.13403, 100, 0.05],
    [0.16081, 100, 0.01],
  ])('a largest distance of %d in %d', (d, n, p) => {
    expect(Math.abs(kolmogorovP(d, n) / p - 1)).toBeLessThan(0.04)
  })

  it("Holm's correction", () => {
    // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    const rounded = (values: number[]) => values.map((value) => Number(value.toFixed(10)))
    expect(rounded(holm([0.01, 0.04, 0.03, 0.005]))).toEqual([0.03, 0.06, 0.06, 0.02])
    expect(rounded(holm([0.01, 0.001], 100))).toEqual([0.99, 0.1])
    expect(holm([])).toEqual([])
  })
})
