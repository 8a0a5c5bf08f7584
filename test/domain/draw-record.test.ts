// Proves that a record speaks for itself: two readers that share no code agree on good ones, and name what is wrong with bad ones.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { standingOf, verifyRecord } from '../../domain/draw-record.ts'
import { draws, loadVerifier, sampleDraw } from './draw-sample.ts'

let verify: Awaited<ReturnType<typeof loadVerifier>>
beforeAll(async () => {
  verify = await loadVerifier()
})

const both = (value: unknown): boolean[] => [verifyRecord(value).ok, verify(JSON.stringify(value)).exit === 0]

describe('a genuine record', () => {
  it('is accepted by both readers, public and with people', () => {
    fc.assert(
      fc.property(draws, ({ record, plan }) => {
        expect(both(record)).toEqual([true, true])
        expect(both({ ...record, people: plan.people })).toEqual([true, true])
      }),
    )
  })

  it('tells what was checked and what to compare', () => {
    const { record, plan } = sampleDraw({ name: 'plain', eligible: 5, excluded: 2 })
    expect(verifyRecord(record)).toEqual({
      ok: true,
      dispatch: '12',
      size: 5,
      excluded: 2,
      poolHash: plan.poolHash,
      commitment: plan.commitment,
    })
    const { lines } = verify(JSON.stringify(record))
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(9)
    expect(lines.join('\n')).toContain(plan.poolHash)
    expect(lines.at(-1)).toContain('VERDICT: the record holds together')
  })

  it('holds only against what was shown before', () => {
    const { record, plan } = sampleDraw({ name: 'shown', eligible: 5, excluded: 2 })
    const shown = { poolHash: plan.poolHash, commitment: plan.commitment }
    expect(verify(JSON.stringify(record), shown).exit).toBe(0)
    expect(verify(JSON.stringify(record), { ...shown, poolHash: plan.commitment }).exit).toBe(1)
    const reRolled = sampleDraw({ name: 're-rolled', eligible: 5, excluded: 2 })
    expect(verify(JSON.stringify(reRolled.record), { commitment: plan.commitment }).exit).toBe(1)
  })
})

describe('a wrong record', () => {
  const { record } = sampleDraw({ name: 'named', eligible: 4, excluded: 2 })
  const [first = '', second = ''] = record.order
  const lied = [second, first, ...record.order.slice(2)]
  const hash = 'f'.repeat(64)
  it.each<[string, object, string, string]>([
    ['unknown version', { version: 'draw/2' }, 'version', 'unknown version: "draw/2"'],
    ['order not from the seed', { order: lied }, 'order-not-from-seed', 'order[0]'],
    [
      'repeated in order',
      { order: [first, ...record.order.slice(0, -1)] },
      'order-not-a-permutation',
      'order: 重复',
    ],
    [
      'stranger in order',
      { order: [...record.order, hash] },
      'order-not-a-permutation',
      'is not in the pool',
    ],
    [
      'repeated in pool',
      { pool: [...record.pool, ...record.pool.slice(-1)] },
      'pool-unsorted-or-repeated',
      'occurs twice',
    ],
    [
      'pool not sorted',
      { pool: [...record.pool].reverse() },
      'pool-unsorted-or-repeated',
      'code point order',
    ],
    ['other commitment', { commitment: hash }, 'commitment', 'commitment: 记录为'],
    ['other pool hash', { poolHash: hash }, 'pool-hash', 'poolHash: 记录为'],
    ['hash in capitals', { poolHash: record.poolHash.toUpperCase() }, 'form', 'poolHash: 不是 64 位小写'],
    ['number as dispatch', { dispatch: 12 }, 'form', 'dispatch: 应为文字'],
    ['fraction in the rule', { rule: { size: 0.5 } }, 'form', 'rule.size'],
    ['list as rule', { rule: [] }, 'form', 'rule: 应为对象'],
    ['unknown reason', { excluded: [{ id: hash, reason: 'lazy' }] }, 'form', 'unknown reason code: "lazy"'],
    ['field too many', { note: 'x' }, 'form', 'note: draw/1 没有这一项'],
    ['field missing', { order: undefined }, 'form', 'order: 缺少'],
  ])('names the problem: %s', (_, change, problem, words) => {
    const wrong = { ...record, ...change }
    const verdict = verifyRecord(wrong)
    expect(verdict.ok ? [] : verdict.problems).toContain(problem)
    const { exit, lines } = verify(JSON.stringify(wrong))
    expect(exit).toBe(1)
    expect(lines.join('\n')).toContain(words)
    expect(lines.at(-1)).toContain('does NOT hold together')
  })

  it('is refused when a name occurs twice, which readers would take differently', () => {
    const twice = JSON.stringify(record).replace('{', `{"order":${JSON.stringify(lied)},`)
    expect(verify(twice)).toMatchObject({ exit: 1 })
    expect(verify(twice).lines.join('\n')).toContain('order: 同一对象中出现两次')
  })

  it.each(['', 'not json', '[]', 'null', '12'])('cannot be read at all: %j', (wrong) => {
    expect(verify(wrong).exit).toBe(2)
  })
})

describe('one person', () => {
  const { record, plan, entries } = sampleDraw({ name: 'holder', eligible: 5, excluded: 2 })
  it('finds the own place, or the reason, with card and nonce', () => {
    for (const { cardNo: card, nonce, excluded } of entries) {
      const id = plan.people.find((person) => person.card === card)?.id ?? ''
      const { exit, lines } = verify(JSON.stringify(record), { card, nonce })
      const place = record.order.indexOf(id) + 1
      expect(exit).toBe(0)
      expect(lines.join('\n')).toContain(id)
      expect(lines.join('\n')).toContain(excluded ? `reason ${excluded}` : `place ${place} of 5`)
      expect(standingOf(record, id)).toEqual(
        excluded ? { kind: 'excluded', reason: excluded } : { kind: 'in-order', place, of: 5 },
      )
    }
  })

  it('may type the card number carelessly, but not another nonce', () => {
    const [{ cardNo, nonce } = { cardNo: '', nonce: '' }] = entries
    const ask = (card: string, own: string) => verify(JSON.stringify(record), { card, nonce: own }).exit
    expect(ask(` ${cardNo.toLowerCase()} `, nonce.toUpperCase())).toBe(0)
    expect(ask(cardNo, '0'.repeat(32))).toBe(1)
    expect(standingOf(record, '0'.repeat(64))).toEqual({ kind: 'not-listed' })
  })
})
