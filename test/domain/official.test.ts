// Numbers of official documents as they are written and as people type them; what the content hash covers; due times.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whatToCheck } from '../../domain/card.ts'
import {
  DOCUMENT_KINDS,
  DOCUMENT_WORDS,
  documentHash,
  documentNumber,
  documentYear,
  issuedDocument,
  kindsMeant,
  namesNumber,
  readDocumentNumber,
} from '../../domain/official.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { everyKind, opinionDocument } from '../files/official-sample.ts'

const NUMBER = '初督〔2026〕3号'
const SHANGHAI = 'Asia/Shanghai'

describe('the number of a document', () => {
  it.each([
    ['初督〔2026〕3号', true],
    ['督初〔2026〕3号', true],
    ['督初[2026]3', true],
    ['初督（２０２６）３号', true],
    [' 初 督 【2026】 第 3 号 ', true],
    ['初督(2026年)3号', true],
    ['初督2026-3', true],
    ['初督2026年第3号', true],
    ['初〔2026〕3号', false],
    ['〔2026〕3号', false],
    ['初赣〔2026〕3号', false],
    ['初督督〔2026〕3号', false],
    ['初督〔2026〕4号', false],
    ['初督〔2025〕3号', false],
  ])('typed as %s names it: %s', (typed, names) => {
    const read = readDocumentNumber(typed)
    if (!read) throw new Error('not read as a number')
    const asked = { kind: 'preliminary', year: read.year, number: read.number } as const
    const found = kindsMeant(read).includes('preliminary') && documentNumber(asked, '督') === NUMBER
    expect(found && namesNumber(read, NUMBER)).toBe(names)
  })

  it.each([
    '12',
    '#12',
    '第12号',
    'R36250001',
    '证卡 12',
    'NB-7',
    '2026',
    '初督〔2026〕0号',
    '初督〔26〕3号',
    '初督',
    '',
  ])('%s is none', (typed) => {
    expect(readDocumentNumber(typed)).toBeNull()
  })

  it('is taken for a document by /verify, and nothing else is', () => {
    expect(whatToCheck('督初[2026]3')).toEqual({ document: { letters: '督初', year: 2026, number: 3 } })
    expect(whatToCheck('R36250001')).toEqual({ card: 'R36250001' })
  })

  it('comes back from its words and names one kind, whatever the sign of the agency', () => {
    // Whatever the policy lets through: some letters come apart into others, or into signs that are no letters.
    const sign = fc
      .oneof(fc.stringMatching(/^\p{L}{1,10}$/u), fc.constantFrom('ﱛA', 'ŀ', 'ﷺ', 'ﾠ', '督'))
      .map((text) => parsePolicy({ documentPrefix: text }))
      .filter((parsed) => parsed.ok)
      .map((parsed) => parsed.policy.documentPrefix)
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENT_KINDS),
        sign,
        fc.integer({ min: 2020, max: 2999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (kind, prefix, year, number) => {
          const read = readDocumentNumber(documentNumber({ kind, year, number }, prefix))
          if (!read) throw new Error('not read as a number')
          expect(read).toMatchObject({ year, number })
          // Of all kinds it may be, one alone has this number.
          const numbers = kindsMeant(read).map((meant) => ({
            ...{ meant, words: documentNumber({ kind: meant, year, number }, prefix) },
          }))
          const named = numbers.filter(({ words }) => namesNumber(read, words))
          expect(named.map(({ meant }) => meant)).toEqual([kind])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells the kind by its sign', () => {
    const numbers = DOCUMENT_KINDS.map((kind) => documentNumber({ kind, year: 2026, number: 1 }, '督'))
    expect(numbers.map((number) => number.slice(0, 2))).toEqual(
      ['初', '意', '改', '验', '告', '处', '更'].map((sign) => `${sign}督`),
    )
    expect(new Set(Object.values(DOCUMENT_WORDS.zh)).size).toBe(DOCUMENT_KINDS.length)
  })

  it('begins anew with the year of the agency', () => {
    const newYear = new Date('2026-12-31T16:00:00Z')
    expect(documentYear(newYear, SHANGHAI)).toBe(2027)
    expect(documentYear(new Date(newYear.getTime() - 1), SHANGHAI)).toBe(2026)
  })
})

describe('what is hashed', () => {
  it('is the whole of it: any other word, number or moment has another hash, the order of the keys has not', () => {
    const document = opinionDocument()
    const { content } = document
    const [finding] = content.findings
    const others = [
      { ...document, number: '初督〔2026〕4号' },
      { ...document, issuedAt: '2026-11-23T01:00:00.001Z' },
      { ...document, content: { ...content, findings: finding ? [{ ...finding, demand: '改' }] : [] } },
      { ...document, content: { ...content, dissents: [] } },
    ]
    const hash = documentHash(document)
    expect(new Set([hash, ...others.map(documentHash)]).size).toBe(5)
    const turned = Object.fromEntries(Object.entries(document).reverse())
    expect(documentHash(issuedDocument.parse(turned))).toBe(hash)
    expect(documentHash(issuedDocument.parse(JSON.parse(JSON.stringify(document))))).toBe(hash)
  })

  it('stays what it was for documents stored long ago, and any kind comes back from what is stored', () => {
    // Of this very content; a schema that added or dropped anything would change it.
    expect(documentHash(opinionDocument())).toBe(
      'afb4219e5c9f7a9f2a4618ff4c041882ea6540298f4103b607ed8573a8c2cdef',
    )
    for (const document of everyKind()) {
      const back = issuedDocument.parse(JSON.parse(JSON.stringify(document)))
      expect(documentHash(back), document.kind).toBe(documentHash(document))
    }
  })

  it.each(everyKind())('of a $kind is no other kind, and nothing may be missing', (document) => {
    const { content } = document
    for (const key of Object.keys(content)) {
      const { [key as keyof typeof content]: _, ...rest } = content
      expect(issuedDocument.safeParse({ ...document, content: rest }).success, key).toBe(false)
    }
    const others = DOCUMENT_KINDS.filter((kind) => kind !== document.kind)
    for (const kind of others)
      expect(issuedDocument.safeParse({ ...document, kind }).success, kind).toBe(false)
    expect(issuedDocument.safeParse({ ...document, content: { ...content, more: '' } }).success).toBe(false)
  })

  it('is refused where something is missing or too much', () => {
    const document = opinionDocument()
    expect(issuedDocument.safeParse({ ...document, kind: 'letter' }).success).toBe(false)
    expect(issuedDocument.safeParse({ ...document, more: 1 }).success).toBe(false)
    const { agency: _, ...rest } = document.content
    expect(issuedDocument.safeParse({ ...document, content: rest }).success).toBe(false)
  })
})
