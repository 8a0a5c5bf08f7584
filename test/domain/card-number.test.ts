// Proves that card numbers are read forgivingly and refused with what is wrong.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCardNumber, parseExternalCard, parseInternalCard } from '../../domain/card-number.ts'
import { ISSUERS } from '../../domain/issuers.ts'

const DEFAULT_PATTERN = '^[A-Z0-9-]{2,30}$'

describe('external card numbers', () => {
  it('have an issuer, a year and a serial', () => {
    expect(parseExternalCard('R36210001')).toEqual({
      ok: true,
      kind: 'external',
      cardNo: 'R36210001',
      issuer: '36',
      issuerName: { zh: '江西省', en: 'Jiangxi' },
      year: 2021,
      serial: 1,
      warnings: [],
    })
  })

  it('are the same for every issuer, year and serial', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'))
    const serials = fc.integer({ min: 1, max: 9999 })
    fc.assert(
      fc.property(two, two, serials, (issuer, year, serial) => {
        const read = parseExternalCard(`R${issuer}${year}${String(serial).padStart(4, '0')}`)
        expect(read).toMatchObject({ ok: true, issuer, year: 2000 + Number(year), serial })
        const known = ISSUERS[issuer] !== undefined
        expect(read.ok && read.warnings).toEqual(known ? [] : [{ kind: 'unknown-issuer', issuer }])
      }),
    )
  })

  it.each([
    'r36210001',
    ' R36210001 ',
    'R 3621 0001',
    'Ｒ３６２１０００１',
    'R36-21-0001',
    'R36–21–0001',
    '\u200bR36210001\ufeff',
  ])('are put right when typed carelessly, and that is said: %j', (typed) => {
    expect(parseExternalCard(typed)).toMatchObject({
      ok: true,
      cardNo: 'R36210001',
      warnings: [{ kind: 'normalised', from: typed, to: 'R36210001' }],
    })
  })

  it.each([
    ['36210001', 'letter'],
    ['Y36210001', 'letter'],
    ['R3621001', 'length'],
    ['R362100011', 'length'],
    ['R3621000O', 'digits'],
    ['R36210000', 'serial'],
  ])('are refused with the reason: %s', (given, why) => {
    const problem = { kind: 'bad-external-form', given, why, example: 'R36210001' }
    expect(parseExternalCard(given)).toEqual({ ok: false, problem })
  })

  it.each(['', '  ', '\u3000'])('are asked for when empty: %j', (given) => {
    expect(parseExternalCard(given)).toEqual({ ok: false, problem: { kind: 'empty' } })
  })
})

describe('internal card numbers', () => {
  it('follow the pattern of the agency, whole', () => {
    expect(parseInternalCard('JX-0042', DEFAULT_PATTERN)).toEqual({
      ok: true,
      kind: 'internal',
      cardNo: 'JX-0042',
      warnings: [],
    })
    // Even a pattern without ^ and $ must match the whole number.
    expect(parseInternalCard('xxN12xx', 'N\\d{2}')).toMatchObject({
      ok: false,
      problem: { pattern: 'N\\d{2}' },
    })
    expect(parseInternalCard('N12', 'A\\d{2}|N\\d{2}')).toMatchObject({ ok: true, cardNo: 'N12' })
  })

  it('are raised to capitals only where the pattern wants it', () => {
    expect(parseInternalCard('jx—0042', DEFAULT_PATTERN)).toMatchObject({
      cardNo: 'JX-0042',
      warnings: [{ kind: 'normalised', from: 'jx—0042', to: 'JX-0042' }],
    })
    expect(parseInternalCard('jx12', '[a-z]{2}\\d{2}')).toMatchObject({ cardNo: 'jx12', warnings: [] })
  })

  it('are refused with the pattern, and warned about when they look external', () => {
    const problem = { kind: 'bad-internal-form', given: 'JX/42', pattern: DEFAULT_PATTERN }
    expect(parseInternalCard('JX/42', DEFAULT_PATTERN)).toEqual({ ok: false, problem })
    expect(parseInternalCard('R36210001', DEFAULT_PATTERN)).toMatchObject({
      warnings: [{ kind: 'looks-external' }],
    })
  })
})

it('never guesses the kind from the number', () => {
  expect(parseCardNumber('internal', 'R36210001', DEFAULT_PATTERN)).toMatchObject({ kind: 'internal' })
  expect(parseCardNumber('external', 'JX-0042', DEFAULT_PATTERN)).toMatchObject({ ok: false })
})
