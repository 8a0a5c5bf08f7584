// Owns the shapes of what the fairness of a year's draws is judged by, as the database counts it.

/** In how many equal parts the places are counted. */
export const PLACE_PARTS = 10

/** One supervisor in the draws of a year. */
export type PersonFacts = {
  supervisorId: number
  cardNo: string
  name: string
  region: string
  /** Draws whose pool the person was in. */
  draws: number
  /** In how many of them the person's place was among the seats, so that the person was asked at once. */
  seats: number
  /** Over these draws the sums of p and p², where p is seats / pool: the chance of just that. */
  chance: number
  chanceSquared: number
  /** How many places fell into each tenth of the order; the entry's own id spreads a place over its slot. */
  parts: number[]
  /** Invitations, and how they ended. */
  asked: number
  held: number
  declined: number
  silent: number
}

/** A person whose place was among the seats for the same institution more than once. */
export type PairFacts = {
  cardNo: string
  name: string
  institution: string
  code: string
  seats: number
  /** Draws for that institution with the person in the pool, with the sums of p and p². */
  draws: number
  chance: number
  chanceSquared: number
}

/** What people did to what chance had decided. */
export type InterventionFacts = {
  /** Draws carried out, and dispatches planned at all. */
  drawn: number
  planned: number
  /** Plans of dispatches a coordinator abandoned, and those nobody confirmed in time. */
  abandoned: number
  lapsed: number
  /** Abandoned, and another one for the same institution within a day. */
  rerolled: number
  cancelled: number
  /** Cancelled, so after the draw, and another one drawn for the same institution within a week of that. */
  drawnAnew: number
  redrawnSeats: number
  released: number
  moved: number
  /** Plans of institutions drawn, abandoned (or lapsed), and made anew with the same wish within a day. */
  plansDrawn: number
  plansAbandoned: number
  plansRerolled: number
}

export type FairnessFacts = {
  persons: PersonFacts[]
  pairs: PairFacts[]
  /** Pairs of a person and an institution that could have met more than once: at most so many. */
  possiblePairs: number
  interventions: InterventionFacts
  /** Where the journal stood: what was counted is what it tells. */
  head: { seq: number; hash: string }
}
