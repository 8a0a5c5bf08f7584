// The weighted draw of institutions: committed, repeatable by anyone, chances as the weights say; and its record.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain as plainText } from '../../bot/html.ts'
import { planMessage } from '../../bot/views/plan.ts'
import {
  commitPlan,
  MAX_PLANNED,
  type Plan,
  type PlanEntry,
  type PoolEntry,
  weightedOrderOf,
} from '../../domain/plan.ts'
import { parsePlanLine } from '../../domain/plan-line.ts'
import { membersOf, planRecordOf, verifyPlanRecord } from '../../domain/plan-record.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { chiSquareP } from '../../domain/statistics.ts'
import { loadVerifier, nonceOf, seedOf } from './draw-sample.ts'

/** A drawn plan with these weights, its rows and its record. */
function drawn(name: string, weights: readonly string[], publicEntropy = '') {
  const entries = weights.map((weight, at) => ({
    code: `JG-${at + 1}`,
    nonce: nonceOf(`${name} ${at}`),
    weight,
  }))
  const serverSeed = seedOf(name)
  const rule = { size: 1, region: null, weights: { finding: 20 } }
  const made = commitPlan({ plan: '7', entries, rule, serverSeed })
  const order = weightedOrderOf({ ...made, serverSeed, publicEntropy })
  const rows = entries.map((entry, at): PlanEntry => {
    const entryId = made.ids.get(entry.code) ?? ''
    return {
      ...entry,
      planId: 7,
      institutionId: at + 1,
      entryId,
      place: order.indexOf(entryId) + 1,
      dispatchId: null,
    }
  })
  const plan: Plan = {
    ...{
      id: 7,
      state: 'drawn',
      size: 1,
      filter: { region: null, kind: 'daily' },
      rule,
      serverSeed,
      publicEntropy,
    },
    ...{ poolHash: made.poolHash, commitment: made.commitment, createdBy: '1', createdAt: new Date(0) },
    ...{ drawnAt: new Date(1), endReason: null },
  }
  return { plan, rows, record: { ...planRecordOf(plan, rows), institutions: membersOf(rows) } }
}

const weight = fc.integer({ min: 1, max: 12_000_000 }).map((millionths) => String(millionths / 1e6))
const plain = weight.filter((text) => !text.includes('e'))

describe('the order', () => {
  const POOL = ['1', '2', '3', '4'].map((of, at): PoolEntry => ({ id: `${at}`.repeat(64), weight: of }))
  const DRAWS = 2500

  /** How often each entry came at each place; seeds fixed, so that the numbers are the same every time. */
  function places(pool: readonly PoolEntry[]): number[][] {
    const counts = pool.map(() => pool.map(() => 0))
    for (let draw = 0; draw < DRAWS; draw++) {
      const order = weightedOrderOf({
        poolHash: 'f'.repeat(64),
        serverSeed: seedOf(`${draw}`),
        publicEntropy: '',
        pool,
      })
      for (const [place, id] of order.entries()) {
        const row = counts[pool.findIndex((one) => one.id === id)] ?? []
        row[place] = (row[place] ?? 0) + 1
      }
    }
    return counts
  }
  const chi = (counts: readonly number[], expected: readonly number[]) =>
    counts.reduce((sum, count, at) => sum + (count - (expected[at] ?? 0)) ** 2 / (expected[at] ?? 1), 0)

  it('puts each first as often as its weight says', () => {
    const first = places(POOL).map((row) => row[0] ?? 0)
    expect(
      chiSquareP(
        chi(
          first,
          [0.1, 0.2, 0.3, 0.4].map((share) => share * DRAWS),
        ),
        3,
      ),
    ).toBeGreaterThan(0.001)
  })

  it('is that of a plain draw where all weights are equal', () => {
    const counts = places(POOL.map((entry) => ({ ...entry, weight: '2.5' }))).flat()
    const even = counts.map(() => DRAWS / 4)
    expect(chiSquareP((chi(counts, even) * 3) / 4, 9)).toBeGreaterThan(0.001)
  })

  it('never sends an entry back when its weight grows', () => {
    fc.assert(
      fc.property(
        fc.array(plain, { minLength: 2, maxLength: 12 }),
        plain,
        fc.nat(),
        (weights, more, seed) => {
          const pool = weights.map((of, at): PoolEntry => ({ id: nonceOf(`${at}`).repeat(2), weight: of }))
          const of = { poolHash: 'e'.repeat(64), serverSeed: seedOf(`${seed}`), publicEntropy: 'x' }
          const [first, ...others] = pool
          const heavier = { id: first?.id ?? '', weight: String(Number(first?.weight) + Number(more)) }
          const place = (entries: readonly PoolEntry[]) =>
            weightedOrderOf({ ...of, pool: entries }).indexOf(heavier.id)
          expect(place([heavier, ...others])).toBeLessThanOrEqual(place(pool))
        },
      ),
    )
  })
})

describe('the record', () => {
  it('holds for both verifiers, and no change of it does', async () => {
    const verify = await loadVerifier()
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2, maxLength: 9 }), fc.string(), (weights, entropy) => {
        const { record } = drawn(entropy, weights, entropy)
        expect(verifyPlanRecord(record)).toEqual({ ok: true })
        expect(verify(JSON.stringify(record)).exit).toBe(0)
      }),
      { numRuns: 30 },
    )
    const { record } = drawn('tampered', ['1', '2.5', '3'])
    const [one, two, ...rest] = record.order
    const [first, ...pool] = record.pool
    const [member, ...members] = record.institutions
    const wrong: [object, string][] = [
      [{ order: [two, one, ...rest] }, 'order-not-from-seed'],
      [{ order: [one, ...rest] }, 'order-not-from-seed'],
      [{ pool: [{ ...first, weight: '9' }, ...pool] }, 'pool-hash'],
      [{ pool: [...pool, first] }, 'pool-unsorted-or-repeated'],
      [{ pool: [{ ...first, weight: '1.50' }, ...pool] }, 'form'],
      [{ pool: [{ ...first, weight: 1 }, ...pool] }, 'form'],
      [{ serverSeed: seedOf('another') }, 'commitment'],
      [{ plan: '8' }, 'pool-hash'],
      [{ rule: { size: 2 } }, 'pool-hash'],
      [{ version: 'plan/2' }, 'version'],
      [{ extra: 1 }, 'form'],
      [{ institutions: members }, 'institutions'],
      [{ institutions: [{ ...member, code: 'JG-9' }, ...members] }, 'institutions'],
    ]
    for (const [change, problem] of wrong) {
      const changed = { ...record, ...change }
      const verdict = verifyPlanRecord(changed)
      expect(verdict.ok ? [] : verdict.problems, JSON.stringify(change)).toContain(problem)
      expect(verify(JSON.stringify(changed)).exit, JSON.stringify(change)).toBe(1)
    }
  })

  it('tells an institution its place, and whether it is the one shown before', async () => {
    const verify = await loadVerifier()
    const { record, plan, rows } = drawn('place', ['1', '2', '3'])
    const [row] = rows
    const options = { card: row?.code ?? '', nonce: row?.nonce ?? '', poolHash: plan.poolHash }
    expect(verify(JSON.stringify(record), options).lines.join('\n')).toContain(`place ${row?.place} of 3`)
    expect(verify(JSON.stringify(record), { commitment: 'f'.repeat(64) }).exit).toBe(1)
  })
})

describe('a commitment', () => {
  const entry = { code: 'JG-1', nonce: nonceOf('1'), weight: '1' }
  it.each([
    ['a code twice', [entry, { ...entry, nonce: nonceOf('2') }]],
    ['a broken nonce', [{ ...entry, nonce: 'x' }]],
    ['no weight', [{ ...entry, weight: '0' }]],
  ])('is not made of %s', (_, entries) => {
    expect(() => commitPlan({ plan: '1', entries, rule: {}, serverSeed: seedOf('x') })).toThrow(RangeError)
  })
})

describe('what is typed after /plan', () => {
  it.each([
    ['3', { size: 3, region: null, kind: 'daily' }],
    ['３家 地区：南昌市 类型＝专项', { size: 3, region: '南昌市', kind: 'special' }],
    ['special 12 region = 九江市', { size: 12, region: '九江市', kind: 'special' }],
  ])('%s', (line, wish) => expect(parsePlanLine(line)).toEqual({ ok: true, wish }))

  it.each([
    ['3 constructor', { kind: 'not-understood', given: 'constructor' }],
    ['3 __proto__', { kind: 'not-understood', given: '__proto__' }],
    ['3 kind=constructor', { kind: 'bad-kind', given: 'constructor' }],
  ])('%s is refused', (line, problem) => {
    expect(parsePlanLine(line)).toEqual({ ok: false, problems: [problem] })
  })
})

describe('the worked example of docs/draw.md', () => {
  const page = readFileSync(new URL('../../docs/draw.md', import.meta.url), 'utf8')
  const record = JSON.parse(/```json\n(\{\n {2}"version": "plan\/1"[\s\S]*?)\n```/.exec(page)?.[1] ?? '{}')

  it('is a record that holds, and follows from the table above it', async () => {
    const verify = await loadVerifier()
    expect(verifyPlanRecord(record)).toEqual({ ok: true })
    const rows = [
      ...page.matchAll(/^\| (JX-\d{4}) \| `([0-9a-f]{32})` \| ([\d.]+) \| `([0-9a-f]{64})` \|$/gm),
    ]
    const entries = rows.map(([, code = '', nonce = '', of = '']) => ({ code, nonce, weight: of }))
    const { plan, rule, serverSeed, pool, poolHash } = record
    expect(commitPlan({ plan, entries, rule, serverSeed })).toMatchObject({ pool, poolHash })
    const places = [...page.matchAll(/^\| (\d) \| (JX-\d{4}) \| [\d.]+ \| `[0-9a-f]{13}`/gm)]
    expect(places).toHaveLength(3)
    for (const [, place, code] of places) {
      const nonce = entries.find((one) => one.code === code)?.nonce
      const told = verify(JSON.stringify(record), { card: code, nonce }).lines.join('\n')
      expect(told).toContain(`place ${place} of 3`)
    }
  })
})

it('is shown in one message, whatever was drawn', () => {
  const drawnOnes = Array.from({ length: MAX_PLANNED }, (_, at) => ({
    ...{ planId: 7, institutionId: 99_999 - at, code: `JX-GZ-2026-${10_000 + at}`, nonce: '', entryId: '' },
    ...{
      weight: '11.123456',
      place: at + 1,
      dispatchId: 99_999 - at,
      name: '赣州市南康区家具产业技能人才评价中心',
    },
    ...{ region: '赣州市', dispatch: 'abandoned' as const },
  }))
  const { plan } = drawn('long', ['1'], '开'.repeat(500))
  const view = { kind: 'plan' as const, plan, pool: 2000, weights: { least: 1, most: 12 }, drawn: drawnOnes }
  const parsed = parsePolicy({})
  if (!parsed.ok) throw new Error('the default policy is wrong')
  for (const lang of ['zh', 'en'] as const) {
    const { text, buttons = [] } = planMessage(view, { lang, policy: parsed.policy, fresh: true })
    expect(plainText(text).length).toBeLessThanOrEqual(4096)
    expect(buttons.flat().length).toBeLessThanOrEqual(100)
  }
})
