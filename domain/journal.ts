// Owns the hash chain of the journal: every fact carries the hash of the one before, so that no past fact can be changed,
// taken out or moved without every later hash being wrong.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The `prev` of the first fact. */
export const GENESIS = '0'.repeat(64)

/** What a fact says. `at` is hashed as ISO 8601 in UTC with milliseconds; `data` is JSON. */
export type Fact = {
  seq: number
  at: Date
  actor: string | null
  kind: string
  subject: string | null
  data: unknown
  prev: string
}

export type ChainedFact = Fact & { hash: string }

/** Where a chain stands: the last fact's number and hash. */
export type ChainHead = { seq: number; hash: string }

export const CHAIN_START: ChainHead = { seq: 0, hash: GENESIS }

export type ChainProblem =
  /** The number is not past the one before: facts were moved or repeated. */
  | 'out-of-order'
  /** `prev` is not the hash of the fact before: something in between was changed, taken out or put in. */
  | 'broken-link'
  /** The hash is not that of the fact: this fact was changed. */
  | 'changed'

/**
 * SHA-256, lower-case hex, of the RFC 8785 form of {actor, at, data, kind, prev, seq, subject}.
 * Throws RangeError on an invalid date or number, Error on data that is not JSON.
 */
export const factHash = ({ seq, at, actor, kind, subject, data, prev }: Fact): string => {
  if (!Number.isSafeInteger(seq)) throw new RangeError(`not a fact number: ${seq}`)
  const text = canonicalize({ seq, at: at.toISOString(), actor, kind, subject, data: data ?? null, prev })
  if (text === undefined) throw new TypeError('journal: nothing to hash')
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** What a check of the whole journal came to. */
export type JournalVerdict =
  | { ok: true; count: number; head: string }
  | { ok: false; seq: number; problem: ChainProblem }

const problemOf = (fact: ChainedFact, head: ChainHead): ChainProblem | null => {
  if (fact.seq <= head.seq) return 'out-of-order'
  if (fact.prev !== head.hash) return 'broken-link'
  return factHash(fact) === fact.hash ? null : 'changed'
}

/**
 * Checks facts in the order of their numbers, from a head on (the start of the chain by default), and returns the new head,
 * so that a long journal is checked in batches. Numbers may have gaps: a missing fact shows in `prev`. What cannot show is
 * the end being cut off: compare the head with one noted elsewhere.
 */
export const verifyChain = (
  facts: Iterable<ChainedFact>,
  from: ChainHead = CHAIN_START,
): { ok: true; count: number; head: ChainHead } | { ok: false; seq: number; problem: ChainProblem } => {
  let head = from
  let count = 0
  for (const fact of facts) {
    const problem = problemOf(fact, head)
    if (problem) return { ok: false, seq: fact.seq, problem }
    head = { seq: fact.seq, hash: fact.hash }
    count += 1
  }
  return { ok: true, count, head }
}
