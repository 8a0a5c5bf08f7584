// Owns draws for the tests: entries and seeds made from a plain number, so that a failing draw can be made again.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  type DrawEntry,
  type DrawRecord,
  type DrawRule,
  drawRecord,
  EXCLUSION_REASONS,
  planDraw,
} from '../../domain/draw.ts'

const hex = (text: string, digits: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digits)

export const seedOf = (text: string): string => hex(`seed ${text}`, 64)
export const nonceOf = (text: string): string => hex(`nonce ${text}`, 32)

export const entriesOf = (count: number, of = 'a'): DrawEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    cardNo: `R3626${String(i + 1).padStart(4, '0')}`,
    nonce: nonceOf(`${of} ${i}`),
  }))

/** A draw of `eligible` people, and one excluded person per reason for the first `excluded` reasons. */
export const sampleDraw = (of: {
  name: string
  eligible: number
  excluded: number
  rule?: DrawRule
  publicEntropy?: string
  dispatch?: string
}) => {
  const entries = entriesOf(of.eligible + of.excluded, of.name).map((entry, i) => ({
    ...entry,
    excluded: i < of.eligible ? null : EXCLUSION_REASONS[(i - of.eligible) % EXCLUSION_REASONS.length],
  }))
  const serverSeed = seedOf(of.name)
  const rule = of.rule ?? { size: 3, restDays: 2 }
  const plan = planDraw({ dispatch: of.dispatch ?? '12', entries, rule, serverSeed })
  const record: DrawRecord = drawRecord({ plan, serverSeed, publicEntropy: of.publicEntropy ?? '' })
  return { entries, plan, record, serverSeed }
}

type Verify = (
  text: string,
  options?: { poolHash?: string; commitment?: string; card?: string; nonce?: string },
) => { exit: number; lines: string[] }

/** The stand-alone verifier, as code; it is no TypeScript and shares nothing with the project. */
export const loadVerifier = async (): Promise<Verify> => {
  const file = new URL('../../docs/verify-draw.mjs', import.meta.url).href
  const { verify }: { verify: Verify } = await import(file)
  return verify
}

const text = fc.string({ unit: 'binary' })
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
  ),
}))
/** Draws of every size, rule and text that may occur. */
export const draws = fc
  .record({
    name: fc.string(),
    eligible: fc.nat({ max: 20 }),
    excluded: fc.nat({ max: 9 }),
    publicEntropy: text,
    dispatch: fc.string({ unit: 'binary', minLength: 1 }),
    rule: fc.dictionary(text, tree, { maxKeys: 4 }) as fc.Arbitrary<DrawRule>,
  })
  .map((of) => ({ ...sampleDraw(of), of }))
