// Owns the form of card numbers (证卡编码规则, annex 1 of the regulation): external ones are fixed nationally,
// internal ones follow a pattern the agency configures. There is no check digit: a form can be right and the card not exist.
import { ISSUERS, type Issuer } from './issuers.ts'

export type CardKind = 'external' | 'internal'

export const EXTERNAL_CARD_EXAMPLE = 'R36210001'
const EXTERNAL_FORM = /^R(\d{2})(\d{2})(?!0000)(\d{4})$/

/** Worth saying, never a reason to refuse. */
export type CardWarning =
  | { kind: 'normalised'; from: string; to: string }
  | { kind: 'unknown-issuer'; issuer: string }
  | { kind: 'looks-external' }

export type CardProblem =
  | { kind: 'empty' }
  | {
      kind: 'bad-external-form'
      given: string
      why: 'letter' | 'length' | 'digits' | 'serial'
      example: string
    }
  | { kind: 'bad-internal-form'; given: string; pattern: string }

export type ExternalCard = {
  ok: true
  kind: 'external'
  cardNo: string
  /** Two digits as printed, with the province's name where GB/T 2260 knows one. */
  issuer: string
  issuerName: Issuer | null
  /** Year of issue in full: the two printed digits are of this century. */
  year: number
  serial: number
  warnings: CardWarning[]
}
export type InternalCard = { ok: true; kind: 'internal'; cardNo: string; warnings: CardWarning[] }
export type CardRefusal = { ok: false; problem: CardProblem }

// Phones and spreadsheets add spaces, zero-width marks, full-width forms and long dashes.
const tidy = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')

const changed = (raw: string, cardNo: string): CardWarning[] =>
  raw === cardNo ? [] : [{ kind: 'normalised', from: raw, to: cardNo }]

const whyNotExternal = (text: string): 'letter' | 'length' | 'digits' | 'serial' => {
  if (!text.startsWith('R')) return 'letter'
  if (text.length !== 9) return 'length'
  return /^R\d{8}$/.test(text) ? 'serial' : 'digits'
}

/**
 * Reads an external card number: `R`, two digits issuer, two digits year, four digits serial from 0001.
 * Full-width signs, a lower-case r, spaces and hyphens are put right and reported as a `normalised` warning.
 * An issuer outside GB/T 2260 is a warning, since the national issuer's code is not published.
 */
export const parseExternalCard = (raw: string): ExternalCard | CardRefusal => {
  const text = tidy(raw).replace(/-/g, '').toUpperCase()
  if (text === '') return { ok: false, problem: { kind: 'empty' } }
  const match = EXTERNAL_FORM.exec(text)
  const [, issuer, year, serial] = match ?? []
  if (issuer === undefined || year === undefined || serial === undefined) {
    const why = whyNotExternal(text)
    return {
      ok: false,
      problem: { kind: 'bad-external-form', given: raw, why, example: EXTERNAL_CARD_EXAMPLE },
    }
  }
  const issuerName = ISSUERS[issuer] ?? null
  const warnings = changed(raw, text)
  if (!issuerName) warnings.push({ kind: 'unknown-issuer', issuer })
  return {
    ok: true,
    kind: 'external',
    cardNo: text,
    issuer,
    issuerName,
    year: 2000 + Number(year),
    serial: Number(serial),
    warnings,
  }
}

/**
 * Reads an internal card number by the agency's pattern (policy `internalCardPattern`), which must match the whole number.
 * Lower case is raised only when the pattern does not take it as it is. Throws SyntaxError on a broken pattern.
 */
export const parseInternalCard = (raw: string, pattern: string): InternalCard | CardRefusal => {
  const text = tidy(raw)
  if (text === '') return { ok: false, problem: { kind: 'empty' } }
  const form = new RegExp(`^(?:${pattern})$`, 'u')
  const cardNo = [text, text.toUpperCase()].find((candidate) => form.test(candidate))
  if (cardNo === undefined) return { ok: false, problem: { kind: 'bad-internal-form', given: raw, pattern } }
  const warnings = changed(raw, cardNo)
  if (EXTERNAL_FORM.test(cardNo)) warnings.push({ kind: 'looks-external' })
  return { ok: true, kind: 'internal', cardNo, warnings }
}

/** Reads a card number of the given kind; the kind is never guessed from the number. */
export const parseCardNumber = (
  kind: CardKind,
  raw: string,
  internalPattern: string,
): ExternalCard | InternalCard | CardRefusal =>
  kind === 'external' ? parseExternalCard(raw) : parseInternalCard(raw, internalPattern)
