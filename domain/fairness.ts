// Owns the judgement whether chance was chance: what was counted against what was to be expected, person by person and
// pair by pair, corrected for how many looks were taken.
import type { FairnessFacts, InterventionFacts, PairFacts, PersonFacts } from './fairness-facts.ts'
import { PLACE_PARTS } from './fairness-facts.ts'
import {
  binomialAtLeast,
  binomialAtMost,
  binomialRange,
  chiSquareP,
  holm,
  kolmogorovP,
} from './statistics.ts'

/** What is called remarkable: a chance of less than one in twenty for anything like it in a whole fair year. */
export const REMARKABLE = 0.05
/** Of the shown bounds: outside of them lies one in twenty fair cases. */
const TAIL = 0.025
/** Expected in each part at least, for χ² to be what it is taken for. */
const LEAST_EXPECTED = 5

export type Look = {
  what: 'seats-many' | 'seats-few' | 'places' | 'pair' | 'declines'
  cardNo: string
  name: string
  /** Of a pair. */
  institution: string | null
  observed: number
  expected: number
  /** Before and after the correction for all looks. */
  p: number
  adjusted: number
}

export type JudgedPerson = PersonFacts & {
  expected: number
  low: number
  high: number
  /** Two-sided chance of a seat count so far from the expected one. */
  pSeats: number
  /** χ² over the parts of the order; null where there are too few draws for it. */
  chiSquare: { value: number; df: number; p: number } | null
  /** The largest distance from even places, and its chance; null without draws. */
  kolmogorov: { d: number; p: number } | null
}
export type JudgedPair = PairFacts & { expected: number; p: number; adjusted: number }

export type Fairness = {
  persons: JudgedPerson[]
  pairs: JudgedPair[]
  interventions: InterventionFacts
  /** How many looks of a kind were taken. */
  looks: { persons: number; pairs: number; declines: number }
  /** Declined or unanswered of all answers due. */
  declineRate: number
  /** Whatever stands out, the most surprising first. */
  remarkable: Look[]
  head: { seq: number; hash: string }
}

/** A sum of unequal chances as one binomial with the same mean and variance (Ehm 1991); exact where they are equal. */
function asBinomial(of: { draws: number; chance: number; chanceSquared: number }): { n: number; p: number } {
  if (of.chance <= 0) return { n: of.draws, p: 0 }
  const p = Math.min(1, of.chanceSquared / of.chance)
  return { n: of.chance / p, p }
}

/** χ² of the parts against an even spread; parts are joined in pairs where each alone would expect too few. */
function chiSquareOf(parts: readonly number[], draws: number): JudgedPerson['chiSquare'] {
  const joined =
    draws >= LEAST_EXPECTED * PLACE_PARTS
      ? parts
      : parts.flatMap((count, at) => (at % 2 === 0 ? [count + (parts[at + 1] ?? 0)] : []))
  const expected = draws / joined.length
  if (expected < LEAST_EXPECTED) return null
  const value = joined.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return { value, df: joined.length - 1, p: chiSquareP(value, joined.length - 1) }
}

/** Distance at the borders of the parts: never more than the true one, so that the test errs towards fair. */
function kolmogorovOf(parts: readonly number[], draws: number): JudgedPerson['kolmogorov'] {
  if (draws === 0) return null
  let seen = 0
  const distances = parts.map((count, at) => {
    seen += count
    return Math.abs(seen / draws - (at + 1) / parts.length)
  })
  const d = Math.max(...distances)
  return { d, p: kolmogorovP(d, draws) }
}

function judge(person: PersonFacts): JudgedPerson {
  const { n, p } = asBinomial(person)
  const [low, high] = p >= 1 ? [person.draws, person.draws] : binomialRange(n, p, TAIL)
  const most = binomialAtLeast(person.seats, n, p)
  const least = binomialAtMost(person.seats, n, p)
  return {
    ...person,
    expected: person.chance,
    ...{ low, high },
    // A pool no larger than its seats leaves nothing to chance.
    pSeats: p >= 1 ? 1 : Math.min(1, 2 * Math.min(most, least)),
    chiSquare: chiSquareOf(person.parts, person.draws),
    kolmogorov: kolmogorovOf(person.parts, person.draws),
  }
}

const looksAt = (person: JudgedPerson): Look[] => {
  const { cardNo, name, seats, expected, pSeats, draws, chiSquare, kolmogorov } = person
  const look = { cardNo, name, institution: null, adjusted: 1 }
  const what = seats > expected ? ('seats-many' as const) : ('seats-few' as const)
  const places = [chiSquare, kolmogorov].flatMap((test) =>
    test ? [{ ...look, what: 'places' as const, observed: draws, expected: draws, p: test.p }] : [],
  )
  return [{ ...look, what, observed: seats, expected, p: pSeats }, ...places]
}

/** Those that stay remarkable after the correction. */
function corrected(looks: readonly Look[], taken: number): Look[] {
  const adjusted = holm(
    looks.map(({ p }) => p),
    taken,
  )
  return looks.flatMap((look, at) => {
    const worth = adjusted[at] ?? 1
    return worth < REMARKABLE ? [{ ...look, adjusted: worth }] : []
  })
}

function judgePairs({ pairs, possiblePairs }: FairnessFacts): JudgedPair[] {
  const chances = pairs.map((pair) => {
    const { n, p } = asBinomial(pair)
    return binomialAtLeast(pair.seats, n, p)
  })
  const adjusted = holm(chances, Math.max(possiblePairs, pairs.length))
  return pairs.map((pair, at) => ({
    ...pair,
    expected: pair.chance,
    p: chances[at] ?? 1,
    adjusted: adjusted[at] ?? 1,
  }))
}

/** Two tests look at the places of a person; the more surprised one speaks. */
const sameAs =
  (look: Look) =>
  (other: Look): boolean =>
    other.what === look.what && other.cardNo === look.cardNo

/** Judges a year. Pure: the same facts, the same judgement. */
export function judgeFairness(facts: FairnessFacts): Fairness {
  const persons = facts.persons.map(judge)
  const looked = persons.filter(({ draws }) => draws > 0).flatMap(looksAt)
  const pairs = judgePairs(facts)
  const due = facts.persons.reduce((sum, { held, declined, silent }) => sum + held + declined + silent, 0)
  const refused = facts.persons.reduce((sum, { declined, silent }) => sum + declined + silent, 0)
  const declineRate = due === 0 ? 0 : refused / due
  const declines = persons.flatMap(({ cardNo, name, held, declined, silent }): Look[] => {
    const answers = held + declined + silent
    const observed = declined + silent
    if (observed === 0) return []
    const p = binomialAtLeast(observed, answers, declineRate)
    const expected = answers * declineRate
    return [{ what: 'declines', cardNo, name, institution: null, observed, expected, p, adjusted: 1 }]
  })
  const asked = persons.filter((person) => person.asked > 0).length
  const met = pairs.map(({ cardNo, name, institution, seats, expected, p, adjusted }): Look => {
    return { what: 'pair', cardNo, name, institution, observed: seats, expected, p, adjusted }
  })
  const remarkable = [...corrected(looked, looked.length), ...met, ...corrected(declines, asked)]
    .filter(({ adjusted }) => adjusted < REMARKABLE)
    .sort((a, b) => a.adjusted - b.adjusted || a.p - b.p)
    .filter((look, at, all) => look.what !== 'places' || all.findIndex(sameAs(look)) === at)
  const { interventions, possiblePairs, head } = facts
  const looks = { persons: looked.length, pairs: possiblePairs, declines: asked }
  return { persons, pairs, interventions, looks, declineRate, remarkable, head }
}
