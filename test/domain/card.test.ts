// Cards as typed and scanned: what is a draw and what a card, the code for one visit, and until when a card is valid.
import { describe, expect, it } from 'vitest'
import {
  cardCode,
  cardNumbersIn,
  cardStanding,
  cardStart,
  readCardStart,
  whatToCheck,
} from '../../domain/card.ts'

describe('what somebody wants to check', () => {
  it.each([
    ['12', { draw: 12 }],
    ['#12', { draw: 12 }],
    ['＃１２', { draw: 12 }],
    ['第12号', { draw: 12 }],
    ['No. 12', { draw: 12 }],
    ['draw-12', { draw: 12 }],
    ['委派12', { draw: 12 }],
    ['0', null],
    ['', null],
    ['证卡', null],
    ['hello', null],
    ['R36250001', { card: 'R36250001' }],
    ['ｒ3625 0001', { card: 'r3625 0001' }],
    ['证卡 12', { card: '12' }],
    ['card 00012', { card: '00012' }],
    ['NB-7', { card: 'NB-7' }],
  ])('%s', (typed, wish) => {
    expect(whatToCheck(typed)).toEqual(wish)
  })

  it('reads a number as external and as internal, as it may be either', () => {
    expect(cardNumbersIn('ｒ3625 0001', '^[A-Z0-9-]{2,30}$')).toEqual(['R36250001'])
    expect(cardNumbersIn('R3625-0001', '^[A-Z0-9-]{2,30}$')).toEqual(['R36250001', 'R3625-0001'])
    expect(cardNumbersIn('?', '^[A-Z0-9-]{2,30}$')).toEqual([])
  })
})

describe('the code of a card', () => {
  const entry = { nonce: 'ab'.repeat(16), cardNo: 'R36250001', dispatchId: 12 }

  it('is another one for every visit, card and draw, and fits into a link of Telegram', () => {
    const codes = [
      entry,
      { ...entry, dispatchId: 13 },
      { ...entry, cardNo: 'R36250002' },
      { ...entry, nonce: 'cd'.repeat(16) },
    ].map(cardCode)
    expect(new Set(codes).size).toBe(4)
    const link = { dispatchId: 999_999_999, code: cardCode(entry) }
    expect(cardStart(link)).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    expect(readCardStart(cardStart(link))).toEqual(link)
  })

  it.each(['card-1-abc', 'card-1', 'x'.repeat(22), `card-1-${'G'.repeat(24)}`, ''])('%s is none', (text) => {
    expect(readCardStart(text)).toBeNull()
  })
})

describe('a card on a day', () => {
  const policy = { termYears: 3, maxTerms: 3 }
  const holder = { status: 'active' as const, termStart: '2025-01-01', termNo: 1 }
  it.each([
    ['in its term', holder, { valid: true, until: '2027-12-31' }],
    ['without contract', { ...holder, termStart: null, termNo: null }, { valid: true, until: null }],
    ['after its term', { ...holder, termStart: '2023-11-24' }, { valid: false }],
    [
      'on the last day of its term',
      { ...holder, termStart: '2023-11-25' },
      { valid: true, until: '2026-11-24' },
    ],
    ['before its first term', { ...holder, termStart: '2026-12-01' }, { valid: false }],
    ['past the last term', { ...holder, termNo: 4 }, { valid: false }],
    ['suspended', { ...holder, status: 'suspended' as const }, { valid: false }],
    ['dismissed', { ...holder, status: 'dismissed' as const }, { valid: false }],
  ])('%s', (_what, one, standing) => {
    expect(cardStanding(one, '2026-11-24', policy)).toEqual(standing)
  })
})
