// Proves that no fact of the journal can be changed, taken out, moved or put in without the chain showing it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHAIN_START, type ChainedFact, factHash, GENESIS, verifyChain } from '../../domain/journal.ts'

const chainOf = (data: readonly unknown[], gap = 1): ChainedFact[] => {
  let prev = GENESIS
  return data.map((item, i) => {
    const fact = {
      seq: 1 + i * gap,
      at: new Date(1_796_000_000_000 + i * 1000),
      actor: i % 2 === 0 ? 'coordinator:1' : null,
      kind: 'invitation.sent',
      subject: `dispatch:${i}`,
      data: item,
      prev,
    }
    prev = factHash(fact)
    return { ...fact, hash: prev }
  })
}

const contents = fc.jsonValue({ maxDepth: 3 })
const chains = fc.array(contents, { minLength: 2, maxLength: 12 }).map((data) => chainOf(data, 2))

describe('factHash', () => {
  it('is the SHA-256 of the canonical JSON, fixed for ever', () => {
    const fact = {
      seq: 1,
      at: new Date('2026-12-01T01:30:00.5Z'),
      actor: null,
      kind: '委派',
      subject: 'dispatch:7',
      data: { b: [1, true], a: '无' },
      prev: GENESIS,
    }
    expect(factHash(fact)).toBe('c2dda097898587ae949328cf7b47eb97d10690adaf55d480b6465d5c1864517a')
  })

  it('does not hang on the order of names, nor on absent data', () => {
    const fact = { seq: 1, at: new Date(0), actor: null, kind: 'k', subject: null, prev: GENESIS }
    expect(factHash({ ...fact, data: { a: 1, b: { c: 2, d: 3 } } })).toBe(
      factHash({ ...fact, data: { b: { d: 3, c: 2 }, a: 1 } }),
    )
    expect(factHash({ ...fact, data: undefined })).toBe(factHash({ ...fact, data: null }))
  })

  it('takes what is not JSON for a fault', () => {
    const fact = { seq: 1, at: new Date(0), actor: null, kind: 'k', subject: null, prev: GENESIS, data: null }
    expect(() => factHash({ ...fact, data: Number.NaN })).toThrow()
    expect(() => factHash({ ...fact, seq: 1.5 })).toThrow(RangeError)
    expect(() => factHash({ ...fact, at: new Date(Number.NaN) })).toThrow(RangeError)
  })
})

describe('verifyChain', () => {
  it('accepts a whole chain, also with gaps in its numbers, and an empty one', () => {
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (data, gap) => {
        const chain = chainOf(data, gap)
        const head = chain.length === 0 ? CHAIN_START : { seq: chain.at(-1)?.seq, hash: chain.at(-1)?.hash }
        expect(verifyChain(chain)).toEqual({ ok: true, count: chain.length, head })
      }),
    )
  })

  it('gives the same in batches', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, cut) => {
        const at = cut % chain.length
        const first = verifyChain(chain.slice(0, at))
        if (!first.ok) throw new Error('a whole chain was refused')
        const second = verifyChain(chain.slice(at), first.head)
        const whole = verifyChain(chain)
        expect(second.ok && second.head).toEqual(whole.ok && whole.head)
      }),
    )
  })

  it('stops at the fact that was changed, whatever was changed in it', () => {
    const change = fc.constantFrom<(fact: ChainedFact) => ChainedFact>(
      (fact) => ({ ...fact, at: new Date(fact.at.getTime() + 1) }),
      (fact) => ({ ...fact, actor: 'somebody else' }),
      (fact) => ({ ...fact, kind: `${fact.kind}x` }),
      (fact) => ({ ...fact, subject: null }),
      (fact) => ({ ...fact, data: { was: fact.data } }),
      (fact) => ({ ...fact, hash: fact.hash.replace(/./, (digit) => (digit === '0' ? '1' : '0')) }),
    )
    fc.assert(
      fc.property(chains, fc.nat(), change, (chain, which, edit) => {
        const at = which % chain.length
        const edited = chain.map((fact, i) => (i === at ? edit(fact) : fact))
        expect(verifyChain(edited)).toEqual({ ok: false, seq: chain[at]?.seq, problem: 'changed' })
      }),
    )
  })

  it('catches a change that was hashed again, at the next fact', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, which) => {
        const at = which % (chain.length - 1)
        const edited = chain.map((fact, i) => {
          const other = { ...fact, actor: 'somebody else' }
          return i === at ? { ...other, hash: factHash(other) } : fact
        })
        expect(verifyChain(edited)).toEqual({ ok: false, seq: chain[at + 1]?.seq, problem: 'broken-link' })
      }),
    )
  })

  it('catches a fact taken out, two swapped, one repeated, one put in', () => {
    fc.assert(
      fc.property(chains, fc.nat(), (chain, which) => {
        const at = which % (chain.length - 1)
        const [here, next] = [chain[at], chain[at + 1]]
        if (!here || !next) throw new Error('no such fact')
        const rest = [chain.slice(0, at), chain.slice(at + 2)] as const
        const seq = next.seq
        expect(verifyChain([...rest[0], next, ...rest[1]])).toEqual({
          ok: false,
          seq,
          problem: 'broken-link',
        })
        expect(verifyChain([...rest[0], next, here, ...rest[1]])).toMatchObject({ ok: false })
        // Swapped with their numbers exchanged, too.
        const swapped = [
          { ...next, seq: here.seq },
          { ...here, seq },
        ]
        expect(verifyChain([...rest[0], ...swapped, ...rest[1]])).toMatchObject({ ok: false, seq: here.seq })
        expect(verifyChain([...rest[0], here, here, next, ...rest[1]])).toEqual({
          ok: false,
          seq: here.seq,
          problem: 'out-of-order',
        })
        const forged = { ...here, seq: here.seq + 1, prev: here.hash }
        const putIn = { ...forged, hash: factHash(forged) }
        expect(verifyChain([...rest[0], here, putIn, next, ...rest[1]])).toEqual({
          ok: false,
          seq,
          problem: 'broken-link',
        })
      }),
    )
  })

  it('shows a cut-off end only in its head', () => {
    const chain = chainOf([1, 2, 3])
    const cut = verifyChain(chain.slice(0, 2))
    expect(cut).toMatchObject({ ok: true, count: 2 })
    expect(cut.ok && cut.head.hash).not.toBe(chain[2]?.hash)
  })
})
