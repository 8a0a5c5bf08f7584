// Owns the random draw as section "draw/1" of docs/draw.md describes it: entries, pool, commitment, tickets, order.
// Randomness (nonces, server seed) comes in as data, so every draw can be repeated by anyone.
import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'

export const DRAW_VERSION = 'draw/1'

/** Why a person is listed but cannot be drawn. The codes are public, in the record of every draw. */
export const EXCLUSION_REASONS = [
  'unbound',
  'suspended',
  'term',
  'conflict',
  'leave',
  'overlap',
  'rest',
  'quota',
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** What a rule may hold: JSON with whole numbers only, so that every language writes it the same way. */
export type RuleValue = string | number | boolean | null | RuleValue[] | { [key: string]: RuleValue }
/** The seat rules in force at the draw (team size, rest days …), as a plain JSON object. */
export type DrawRule = { [key: string]: RuleValue }

export type DrawEntry = { cardNo: string; nonce: string; excluded?: ExclusionReason | null }
export type ExcludedEntry = { id: string; reason: ExclusionReason }
/** One line of the coordinator's and auditor's copy; never public. */
export type DrawPerson = { id: string; card: string; nonce: string }

/** All that is fixed, recorded and shown before the draw. */
export type DrawPlan = {
  dispatch: string
  pool: string[]
  excluded: ExcludedEntry[]
  rule: DrawRule
  poolHash: string
  commitment: string
  people: DrawPerson[]
}

/** The public record of a draw. */
export type DrawRecord = {
  version: typeof DRAW_VERSION
  dispatch: string
  pool: string[]
  excluded: ExcludedEntry[]
  rule: DrawRule
  poolHash: string
  commitment: string
  serverSeed: string
  publicEntropy: string
  order: string[]
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

// Ids and tickets are lower-case hex: for ASCII, comparing strings is comparing code points.
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** True for text that UTF-8 can carry: a lone surrogate would be hashed differently from language to language. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

/** True for JSON with whole numbers within ±(2^53 − 1) and well-formed text only. */
export const isRuleValue = (value: unknown): value is RuleValue => {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return isWellFormed(value)
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (Array.isArray(value)) return value.every(isRuleValue)
  if (typeof value !== 'object') return false
  return Object.entries(value).every(([key, inner]) => isWellFormed(key) && isRuleValue(inner))
}

/** The public id of a person in one draw: SHA-256 of nonce, a bar, and the card number, as lower-case hex. */
export const entryId = (nonce: string, cardNo: string): string => sha256(`${nonce}|${cardNo}`)

/** What the agency shows before the draw, and which binds it to its seed: SHA-256 of the seed's hex text. */
export const commitmentOf = (serverSeed: string): string => sha256(serverSeed)

/** SHA-256 of the RFC 8785 form of what is drawn from and by which rules. */
export const poolHashOf = (of: {
  dispatch: string
  pool: readonly string[]
  excluded: readonly ExcludedEntry[]
  rule: DrawRule
}): string => {
  const text = canonicalize({
    dispatch: of.dispatch,
    pool: of.pool,
    excluded: of.excluded.map(({ id, reason }) => ({ id, reason })),
    rule: of.rule,
  })
  if (text === undefined) throw new TypeError('draw: nothing to hash')
  return sha256(text)
}

const checkEntries = (entries: readonly DrawEntry[]): void => {
  const cards = new Set<string>()
  const nonces = new Set<string>()
  for (const { cardNo, nonce } of entries) {
    if (!/^[0-9a-f]{32}$/.test(nonce)) throw new RangeError('draw: a nonce is 16 bytes as lower-case hex')
    if (cardNo === '' || !isWellFormed(cardNo)) throw new RangeError('draw: an empty or broken card number')
    // A nonce shared by two people would let one of them guess the other's card number.
    if (nonces.has(nonce)) throw new RangeError('draw: a nonce is used twice')
    // A card listed twice would have two chances.
    if (cards.has(cardNo)) throw new RangeError(`draw: card ${cardNo} is listed twice`)
    cards.add(cardNo)
    nonces.add(nonce)
  }
}

/**
 * Fixes who is drawn from, before anything is drawn. `nonce` is 16 random bytes in hex, fresh per person and draw;
 * `serverSeed` 32 random bytes in hex. Throws RangeError on a wrong form, a card or nonce that occurs twice,
 * or a rule that is not plain JSON with whole numbers: faults of the caller, not of a person.
 */
export const planDraw = (input: {
  dispatch: string
  entries: readonly DrawEntry[]
  rule: DrawRule
  serverSeed: string
}): DrawPlan => {
  const { dispatch, entries, rule, serverSeed } = input
  if (!/^[0-9a-f]{64}$/.test(serverSeed))
    throw new RangeError('draw: serverSeed is 32 bytes as lower-case hex')
  if (dispatch === '' || !isWellFormed(dispatch))
    throw new RangeError('draw: an empty or broken dispatch number')
  if (!isRuleValue(rule)) throw new RangeError('draw: the rule must be plain JSON with whole numbers')
  checkEntries(entries)
  const pool: string[] = []
  const excluded: ExcludedEntry[] = []
  const people: DrawPerson[] = []
  for (const { cardNo, nonce, excluded: reason } of entries) {
    const id = entryId(nonce, cardNo)
    people.push({ id, card: cardNo, nonce })
    if (reason) excluded.push({ id, reason })
    else pool.push(id)
  }
  pool.sort(ascending)
  excluded.sort((a, b) => ascending(a.id, b.id))
  people.sort((a, b) => ascending(a.id, b.id))
  const poolHash = poolHashOf({ dispatch, pool, excluded, rule })
  return { dispatch, pool, excluded, rule, poolHash, commitment: commitmentOf(serverSeed), people }
}

/**
 * The order in which seats are offered: the pool sorted by ticket. A ticket is HMAC-SHA256 with the hex text of
 * SHA-256(serverSeed + "|" + publicEntropy) as key and poolHash + "|" + id as message. Pure: the same input, the same order.
 * Throws RangeError when publicEntropy is no well-formed text.
 */
export const orderOf = (input: {
  poolHash: string
  serverSeed: string
  publicEntropy: string
  pool: readonly string[]
}): string[] => {
  const { poolHash, serverSeed, publicEntropy, pool } = input
  if (!isWellFormed(publicEntropy)) throw new RangeError('draw: publicEntropy is not well-formed text')
  const seed = sha256(`${serverSeed}|${publicEntropy}`)
  const tickets = pool.map((id) => ({
    id,
    ticket: createHmac('sha256', seed).update(`${poolHash}|${id}`, 'utf8').digest('hex'),
  }))
  tickets.sort((a, b) => ascending(a.ticket, b.ticket) || ascending(a.id, b.id))
  return tickets.map(({ id }) => id)
}

/** The public record, complete with the order. `plan` is what was shown before; it is copied, never recomputed. */
export const drawRecord = (input: {
  plan: Omit<DrawPlan, 'people'>
  serverSeed: string
  publicEntropy: string
}): DrawRecord => {
  const { plan, serverSeed, publicEntropy } = input
  const { dispatch, pool, excluded, rule, poolHash, commitment } = plan
  const order = orderOf({ poolHash, serverSeed, publicEntropy, pool })
  return {
    version: DRAW_VERSION,
    dispatch,
    pool,
    excluded,
    rule,
    poolHash,
    commitment,
    serverSeed,
    publicEntropy,
    order,
  }
}
