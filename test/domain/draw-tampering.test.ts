// Proves that a record cannot be changed unseen: whichever single field is changed, both readers refuse it.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { isWellFormed, orderOf } from '../../domain/draw.ts'
import { verifyRecord } from '../../domain/draw-record.ts'
import { draws, loadVerifier, sampleDraw } from './draw-sample.ts'

let verify: Awaited<ReturnType<typeof loadVerifier>>
beforeAll(async () => {
  verify = await loadVerifier()
})

const both = (value: unknown): boolean[] => [verifyRecord(value).ok, verify(JSON.stringify(value)).exit === 0]

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const nodesOf = (value: Json, path: (string | number)[] = []): (string | number)[][] => {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...inner.flatMap(([key, child]) => nodesOf(child, [...path, key]))]
}

const otherDigit = (sign: string): string => (sign === '0' ? '1' : '0')
const changed = (value: Json, at: number, spare: Json): Json => {
  if (typeof value === 'string' && value !== '') {
    const i = at % value.length
    return value.slice(0, i) + otherDigit(value[i] ?? '') + value.slice(i + 1)
  }
  if (typeof value === 'number') return value === 7 ? 8 : 7
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value) && value.length > 1) {
    const i = at % (value.length - 1)
    return [...value.slice(0, i), value[i + 1] ?? null, value[i] ?? null, ...value.slice(i + 2)]
  }
  if (Array.isArray(value)) return [...value, spare]
  return value === null ? 0 : { ...value, extra: spare }
}

const KINDS = ['change', 'remove', 'replace', 'repeat'] as const

const tampered = (record: Json, which: number, kind: (typeof KINDS)[number], spare: Json): Json => {
  const copy: Json = structuredClone(record)
  const nodes = nodesOf(copy).slice(1)
  const path = nodes[which % nodes.length] ?? []
  const key = path.at(-1) ?? ''
  let parent: Json = copy
  for (const step of path.slice(0, -1)) parent = (parent as { [key: string]: Json })[step] ?? null
  const holder = parent as { [key: string]: Json }
  const value = holder[key] ?? null
  if (kind === 'change') holder[key] = changed(value, which, spare)
  else if (kind === 'replace') holder[key] = spare
  else if (!Array.isArray(parent)) delete holder[key]
  else if (kind === 'remove') parent.splice(Number(key), 1)
  else parent.splice(Number(key), 0, structuredClone(value))
  return copy
}

describe('a changed record', () => {
  it('is refused by both readers, whichever field is changed', () => {
    const spare = fc.oneof(fc.constantFrom<Json>(null, true, 5, '', 'x', [], {}), fc.constant('f'.repeat(64)))
    fc.assert(
      fc.property(draws, fc.nat(), fc.constantFrom(...KINDS), spare, ({ record }, which, kind, value) => {
        const wrong = tampered(record as Json, which, kind, value)
        fc.pre(JSON.stringify(wrong) !== JSON.stringify(record))
        const entropy = (wrong as { publicEntropy?: Json }).publicEntropy
        const onlyEntropy =
          JSON.stringify({ ...(wrong as object), publicEntropy: '' }) ===
          JSON.stringify({ ...record, publicEntropy: '' })
        // Of few people another entropy may give the same order: then nothing was gained by the change, and nothing shows.
        const harmless =
          onlyEntropy &&
          typeof entropy === 'string' &&
          isWellFormed(entropy) &&
          JSON.stringify(orderOf({ ...record, publicEntropy: entropy })) === JSON.stringify(record.order)
        expect(both(wrong)).toEqual([harmless, harmless])
      }),
      { numRuns: 1500 },
    )
  })

  it('is refused when people do not match', () => {
    const { record, plan } = sampleDraw({ name: 'people', eligible: 6, excluded: 2 })
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...KINDS), (which, kind) => {
        const people = tampered(plan.people as Json, which, kind, 'f'.repeat(64))
        fc.pre(JSON.stringify(people) !== JSON.stringify(plan.people))
        // Swapping two lines of the private copy changes nothing: they need no order.
        const lines = (list: Json): string[] =>
          (Array.isArray(list) ? list.map((line) => JSON.stringify(line)) : []).sort()
        fc.pre(JSON.stringify(lines(people)) !== JSON.stringify(lines(plan.people as Json)))
        expect(both({ ...record, people })).toEqual([false, false])
      }),
    )
  })
})
