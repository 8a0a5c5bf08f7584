// Agreement among observers, against the examples Krippendorff published (2011) and what must hold of any data.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nominalAlpha, pairAgreement } from '../../domain/agreement.ts'

/** Rows of observers, one sign per unit; '.' where an observer said nothing. */
const unitsOf = (...observers: string[]): string[][] => {
  const rows = observers.map((row) => row.split(' '))
  return (rows[0] ?? []).map((_, at) => rows.flatMap((row) => (row[at] === '.' ? [] : [row[at] ?? ''])))
}

describe("Krippendorff's α for nominal data", () => {
  test.each([
    ['binary, two observers', 0.095, unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')],
    ['nominal, two observers', 0.692, unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')],
    [
      'four observers, gaps',
      0.743,
      unitsOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
    ],
  ])('the published example: %s', (_name, alpha, units) => {
    expect(nominalAlpha(units)).toBeCloseTo(alpha, 3)
  })

  test('nothing to compare, or nothing ever differs: no number', () => {
    expect(nominalAlpha([])).toBeNull()
    expect(nominalAlpha([['yes'], ['no']])).toBeNull()
    expect(
      nominalAlpha([
        ['yes', 'yes'],
        ['yes', 'yes'],
      ]),
    ).toBeNull()
  })

  const someUnits = fc.array(fc.array(fc.constantFrom('yes', 'no', 'part'), { maxLength: 4 }), {
    maxLength: 30,
  })

  test('never above 1; and 1 exactly when all agree on units that differ', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const alpha = nominalAlpha(units)
        if (alpha === null) return
        const agreed = units.every((unit) => unit.length < 2 || new Set(unit).size === 1)
        expect(alpha).toBeLessThanOrEqual(1)
        expect(alpha === 1).toBe(agreed)
      }),
    )
  })

  test('neither the order of units and observers nor the words matter', () => {
    const words: Record<string, string> = { yes: '是', no: '否', part: '部分' }
    fc.assert(
      fc.property(someUnits, (units) => {
        const turned = [...units]
          .reverse()
          .map((unit) => [...unit].reverse().map((word) => words[word] ?? ''))
        const [one, other] = [nominalAlpha(units), nominalAlpha(turned)]
        if (one === null) expect(other).toBeNull()
        else expect(other).toBeCloseTo(one, 12)
      }),
    )
  })
})

test.each([
  [[], null],
  [['yes'], null],
  [['yes', 'yes'], 1],
  [['yes', 'no'], 0],
  [['yes', 'yes', 'no'], 1 / 3],
  [['a', 'b', 'c'], 0],
] as [string[], number | null][])('pairs that agree in %j: %s', (unit, share) => {
  const found = pairAgreement(unit)
  if (share === null) expect(found).toBeNull()
  else expect(found).toBeCloseTo(share, 12)
})
