// Proves the draw itself: what is listed, how it is hashed, that the order is a permutation and hangs on every bit.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitmentOf, type DrawRule, entryId, orderOf, planDraw, poolHashOf } from '../../domain/draw.ts'
import { entriesOf, nonceOf, sampleDraw, seedOf } from './draw-sample.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe('planDraw', () => {
  it('lists everybody under an id that only the nonce and the card number give', () => {
    const { entries, plan } = sampleDraw({ name: 'ids', eligible: 4, excluded: 3 })
    const eligible = entries.slice(0, 4).map(({ nonce, cardNo }) => sha256(`${nonce}|${cardNo}`))
    expect(plan.pool).toEqual(eligible.sort())
    expect(plan.excluded.map(({ reason }) => reason).sort()).toEqual(['suspended', 'term', 'unbound'])
    expect(plan.people).toHaveLength(7)
    for (const { id, card, nonce } of plan.people) expect(id).toBe(sha256(`${nonce}|${card}`))
  })

  it('sorts pool and excluded whatever the order of the register', () => {
    const entries = entriesOf(40).map((entry, i) =>
      i % 3 === 0 ? { ...entry, excluded: 'leave' as const } : entry,
    )
    const plan = (list: typeof entries) =>
      planDraw({ dispatch: '1', entries: list, rule: {}, serverSeed: seedOf('s') })
    expect(plan([...entries].reverse())).toEqual(plan(entries))
    expect(plan(entries).pool).toEqual([...plan(entries).pool].sort())
  })

  it('hashes the canonical JSON of dispatch, pool, excluded and rule', () => {
    const rule = { size: 2, 说明: 'a"b', b: [true, null] }
    const text =
      '{"dispatch":"9","excluded":[{"id":"e","reason":"leave"}],"pool":["p"],"rule":{"b":[true,null],"size":2,"说明":"a\\"b"}}'
    expect(poolHashOf({ dispatch: '9', pool: ['p'], excluded: [{ id: 'e', reason: 'leave' }], rule })).toBe(
      sha256(text),
    )
    expect(commitmentOf('00ff')).toBe(sha256('00ff'))
  })

  it('draws nobody from an empty register, and records that', () => {
    const plan = planDraw({ dispatch: '1', entries: [], rule: {}, serverSeed: seedOf('s') })
    expect(plan.pool).toEqual([])
    expect(orderOf({ ...plan, serverSeed: seedOf('s'), publicEntropy: '' })).toEqual([])
  })

  const good = { dispatch: '1', entries: entriesOf(2), rule: {} as DrawRule, serverSeed: seedOf('s') }
  const [one] = entriesOf(1)
  const cardNo = one?.cardNo ?? ''
  it.each([
    [
      'a card listed twice',
      {
        entries: [
          { cardNo, nonce: nonceOf('x') },
          { cardNo, nonce: nonceOf('y') },
        ],
      },
    ],
    ['a nonce used twice', { entries: entriesOf(2).map((entry) => ({ ...entry, nonce: nonceOf('x') })) }],
    ['a short nonce', { entries: [{ cardNo, nonce: 'abcd' }] }],
    ['a nonce in capitals', { entries: [{ cardNo, nonce: nonceOf('x').toUpperCase() }] }],
    ['no card number', { entries: [{ cardNo: '', nonce: nonceOf('x') }] }],
    ['a short seed', { serverSeed: 'abcd' }],
    ['no dispatch number', { dispatch: '' }],
    ['a fraction in the rule', { rule: { size: 1.5 } }],
    ['half a surrogate pair in the rule', { rule: { note: '\ud800' } }],
  ])('takes %s for a fault', (_, wrong) => {
    expect(() => planDraw({ ...good, ...wrong })).toThrow(RangeError)
  })
})

describe('orderOf', () => {
  it('is a permutation of the pool, the same every time, whatever order the pool comes in', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 60 }),
        fc.string(),
        fc.string({ unit: 'binary' }),
        (size, name, publicEntropy) => {
          const pool = entriesOf(size, name).map(({ nonce, cardNo: card }) => entryId(nonce, card))
          const of = { poolHash: seedOf(name), serverSeed: seedOf(`s ${name}`), publicEntropy }
          const order = orderOf({ ...of, pool })
          expect([...order].sort()).toEqual([...pool].sort())
          expect(orderOf({ ...of, pool: [...pool].reverse() })).toEqual(order)
        },
      ),
    )
  })

  it('changes with any single bit of seed, entropy, or pool', () => {
    const flip = (hex: string, bit: number): string => {
      const bytes = Buffer.from(hex, 'hex')
      const at = Math.floor(bit / 8) % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
      return bytes.toString('hex')
    }
    // 30 people: two unrelated orders are equal once in 30! ≈ 10^32 times.
    const { plan, serverSeed, record, entries } = sampleDraw({
      name: 'bits',
      eligible: 30,
      excluded: 2,
      publicEntropy: 'lot 17',
    })
    const of = { poolHash: plan.poolHash, serverSeed, publicEntropy: 'lot 17', pool: plan.pool }
    fc.assert(
      fc.property(fc.nat({ max: 255 }), (bit) => {
        expect(orderOf({ ...of, serverSeed: flip(serverSeed, bit) })).not.toEqual(record.order)
        const byte = Buffer.from('lot 17')
        byte[bit % byte.length] = (byte[bit % byte.length] ?? 0) ^ (1 << (bit % 7))
        expect(orderOf({ ...of, publicEntropy: byte.toString('latin1') })).not.toEqual(record.order)
        const changed = entries.map((entry, i) =>
          i === bit % 30 ? { ...entry, nonce: flip(entry.nonce, bit % 128) } : entry,
        )
        const other = planDraw({ dispatch: '12', entries: changed, rule: plan.rule, serverSeed })
        const kept = plan.pool.filter((id) => other.pool.includes(id))
        expect(kept).toHaveLength(29)
        // Even those who stayed come in another order: every ticket hangs on the whole pool.
        const order = orderOf({ ...of, poolHash: other.poolHash, pool: other.pool })
        expect(order.filter((id) => kept.includes(id))).not.toEqual(
          record.order.filter((id) => kept.includes(id)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('refuses entropy that cannot be written as UTF-8', () => {
    expect(() => orderOf({ poolHash: '', serverSeed: '', publicEntropy: 'x\udc00', pool: [] })).toThrow(
      RangeError,
    )
  })
})
