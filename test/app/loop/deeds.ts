// What may happen in the town, as data that can be made up, shrunk and printed. Numbers like `which` and `who` choose
// among whatever there is when the step is taken.
import fc from 'fast-check'
import { REASONS } from '../../../domain/invitation.ts'
import { RELATIONS } from '../../../domain/records.ts'
import { COORDINATORS } from './town.ts'

const which = fc.nat({ max: 20 })
const days = fc.integer({ min: 0, max: 6 })
const hour = fc.integer({ min: 0, max: 14 })
const coordinator = fc.constantFrom(...COORDINATORS)
const place = fc.constantFrom(1, 2, 3)
const yes = fc.boolean()

const seldom = fc.nat({ max: 9 }).map((one) => one === 0)
const wish = {
  ...{ coordinator, place, days, hour, size: fc.constantFrom(1, 2, 3) },
  ...{ special: seldom, internal: seldom, covert: yes },
}

/** One thing somebody does. */
const DEEDS = {
  plan: fc.record({ do: fc.constant('plan' as const), ...wish }),
  /** Plans and confirms at once. */
  dispatch: fc.record({ do: fc.constant('dispatch' as const), ...wish }),
  confirm: fc.record({
    ...{ do: fc.constant('confirm' as const), coordinator, which },
    entropy: fc.string({ unit: 'grapheme', maxLength: 8 }),
  }),
  abandon: fc.record({ do: fc.constant('abandon' as const), coordinator, which }),
  accept: fc.record({ do: fc.constant('accept' as const), which }),
  forge: fc.record({ do: fc.constant('forge' as const), which, who: which }),
  decline: fc.record({
    ...{ do: fc.constant('decline' as const), which, held: yes },
    reason: fc.constantFrom(...REASONS),
    relation: fc.constantFrom(...RELATIONS),
  }),
  release: fc.record({ do: fc.constant('release' as const), which }),
  leave: fc.record({ do: fc.constant('leave' as const), who: which, days, length: fc.nat({ max: 2 }) }),
  unleave: fc.record({ do: fc.constant('unleave' as const), which }),
  conflict: fc.record({
    ...{ do: fc.constant('conflict' as const), who: which, place },
    relation: fc.constantFrom('works-there' as const, 'kin' as const, 'other' as const),
  }),
  /** Telegram says so at once, or the bot finds out when it next sends. */
  block: fc.record({ do: fc.constant('block' as const), who: which, told: yes }),
  unblock: fc.record({ do: fc.constant('unblock' as const), who: which }),
  /** Telegram does not get through to the phone for a while. */
  slow: fc.record({ do: fc.constant('slow' as const), who: which, hours: fc.constantFrom(1, 20, 40) }),
  suspend: fc.record({ do: fc.constant('suspend' as const), who: which }),
  cancel: fc.record({ do: fc.constant('cancel' as const), coordinator, which }),
  move: fc.record({ do: fc.constant('move' as const), coordinator, which, days, hour }),
  redraw: fc.record({
    do: fc.constant('redraw' as const),
    coordinator,
    which,
    seat: fc.constantFrom(1, 2, 3),
  }),
  shrink: fc.record({ do: fc.constant('shrink' as const), coordinator, which }),
  rule: fc.record({ do: fc.constant('rule' as const), coordinator, which, justified: seldom }),
  object: fc.record({ do: fc.constant('object' as const), which }),
  review: fc.record({ do: fc.constant('review' as const), coordinator, which, upheld: yes }),
  ground: fc.record({ do: fc.constant('ground' as const), coordinator, which, confirmed: yes }),
}
type Deeds = typeof DEEDS
export type Deed = {
  [Name in keyof Deeds]: Deeds[Name] extends fc.Arbitrary<infer T> ? T : never
}[keyof Deeds]

const WEIGHTS: Partial<Record<keyof Deeds, number>> = {
  ...{
    dispatch: 9,
    plan: 2,
    confirm: 3,
    accept: 10,
    decline: 10,
    rule: 8,
    object: 3,
    review: 3,
    ground: 6,
    move: 3,
    leave: 2,
    conflict: 2,
  },
}
const deed: fc.Arbitrary<Deed> = fc.oneof(
  ...(Object.keys(DEEDS) as (keyof Deeds)[]).map((name) => ({
    arbitrary: DEEDS[name] as fc.Arbitrary<Deed>,
    weight: WEIGHTS[name] ?? 1,
  })),
)

/** One step: somebody acts, several act at once, time passes, or the bot was away. */
export type Step = Deed | { do: 'together'; deeds: Deed[] } | { do: 'wait' | 'outage'; hours: number }
export const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: deed, weight: 10 },
  {
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      deeds: fc.array(deed, { minLength: 2, maxLength: 3 }),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 13, 25, 60) }),
    weight: 2,
  },
  { arbitrary: fc.record({ do: fc.constant('outage' as const), hours: fc.constantFrom(2, 30) }), weight: 1 },
)
