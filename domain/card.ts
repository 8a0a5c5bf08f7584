// The supervisor's card as this program vouches for it (Art. 7, 8, 10): until when it is valid, and the code in the QR
// picture that is shown on a visit.
import { parseExternalCard, parseInternalCard } from './card-number.ts'
import { contentHash } from './content-hash.ts'
import { type Candidate, lastDayOfTerm, outOfTerm } from './eligibility.ts'
import { readDocumentNumber, type TypedNumber } from './official.ts'
import type { Policy } from './policy.ts'
import type { Entry } from './records.ts'

type Holder = Pick<Candidate, 'status' | 'termStart' | 'termNo'>

/**
 * Whether a card is valid on a local day: its holder is neither suspended nor out of office, and within the contract.
 * @returns `until` the last day of the contract; null for a card holder without contract (Art. 8: "may")
 */
export function cardStanding(
  holder: Holder,
  day: string,
  policy: Pick<Policy, 'termYears' | 'maxTerms'>,
): { valid: true; until: string | null } | { valid: false } {
  if (holder.status !== 'active' || outOfTerm(holder, day, { policy })) return { valid: false }
  const { termStart } = holder
  if (termStart === null) return { valid: true, until: null }
  // A renewal entered ahead of its first day follows the contract that still runs, so its end counts.
  return { valid: true, until: lastDayOfTerm(termStart, policy.termYears) }
}

const CODE_LENGTH = 24

/**
 * The code of a card for one visit: 96 bits out of the nonce of the draw, which only the person and the program know.
 * It tells nothing by itself, cannot be guessed, and is another one for every dispatch.
 */
export const cardCode = ({ nonce, cardNo, dispatchId }: Pick<Entry, 'nonce' | 'cardNo' | 'dispatchId'>) =>
  contentHash(`card|${dispatchId}|${cardNo}|${nonce}`).slice(0, CODE_LENGTH)

export type CardLink = { dispatchId: number; code: string }

/** What follows `?start=` in the link of the QR picture; at most 64 of the characters Telegram allows there. */
export const cardStart = ({ dispatchId, code }: CardLink): string => `card-${dispatchId}-${code}`

/** Reads it back. Binding codes have 22 characters and are never taken for one. */
export function readCardStart(text: string): CardLink | null {
  const [, dispatchId, code] = /^card-(\d{1,9})-([0-9a-f]{24})$/.exec(text) ?? []
  return dispatchId && code ? { dispatchId: Number(dispatchId), code } : null
}

const MOST_START = 64

/** What follows `?start=` in the link that asks whether a card is valid; null where the number is too long for one. */
export function cardCheckStart(cardNo: string): string | null {
  const start = `check-${Buffer.from(cardNo, 'utf8').toString('base64url')}`
  return start.length <= MOST_START ? start : null
}

/** Reads it back: the number as it was; whether there is such a card is another question. */
export function readCardCheck(text: string): string | null {
  const coded = /^check-([A-Za-z0-9_-]{2,58})$/.exec(text)?.[1]
  return coded ? Buffer.from(coded, 'base64url').toString('utf8') : null
}

/** The card numbers a typed text may be: as an external card, and as an internal one of the agency's pattern. */
export const cardNumbersIn = (typed: string, internalPattern: string): string[] => {
  const read = [parseExternalCard(typed), parseInternalCard(typed, internalPattern)]
  return [...new Set(read.flatMap((one) => (one.ok ? [one.cardNo] : [])))]
}

/** Prefixes that leave no doubt which of the two is meant. */
const DRAW = /^(?:第|#|no\.?|draw[-_]|dispatch[-_]|委派)?\s*(\d{1,9})\s*号?$/i
const CARD = /^(?:card|证卡)[\s:：]*(\S[\s\S]*)$/i

/**
 * What somebody wants to check: '12', '#12', '第12号' is a draw; 'R36250001', '证卡 12' a card; '初督〔2026〕3号' a document.
 * Bare digits are a draw, as most agencies' cards have a letter.
 */
export function whatToCheck(
  typed: string,
): { draw: number } | { card: string } | { document: TypedNumber } | null {
  const text = typed.normalize('NFKC').trim()
  const document = readDocumentNumber(text)
  if (document) return { document }
  const draw = DRAW.exec(text)?.[1]
  if (draw !== undefined) return Number(draw) > 0 ? { draw: Number(draw) } : null
  const card = CARD.exec(text)?.[1]
  if (card !== undefined) return { card }
  if (/[A-Za-z]/.test(text) && /\d/.test(text)) return { card: text }
  return null
}
