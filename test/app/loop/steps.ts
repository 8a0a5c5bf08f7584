// What may happen in the town, as data that can be made up, shrunk and printed; and how it is done through the actions.
// Numbers like `which` choose among whatever there is when the step is taken.
import fc from 'fast-check'
import { acceptInvitation } from '../../../app/accept-invitation.ts'
import {
  cancelDispatch,
  moveDispatch,
  redrawSeat,
  shrinkDispatch,
} from '../../../app/change-dispatch.ts'
import { abandonPlan, confirmDispatch } from '../../../app/confirm-dispatch.ts'
import { declareConflict } from '../../../app/declare-conflict.ts'
import { declareLeave, removeLeave } from '../../../app/declare-leave.ts'
import { changeDecline, confirmDecline, releaseSeat } from '../../../app/decline-invitation.ts'
import { extendForOutageOf } from '../../../app/expire-invitation.ts'
import { noteBlocking } from '../../../app/phone-blocked.ts'
import { planDispatch } from '../../../app/plan-dispatch.ts'
import { decideGround } from '../../../app/record-grounds.ts'
import { stepCase } from '../../../app/rule-case.ts'
import { REASONS } from '../../../domain/invitation.ts'
import { RELATIONS } from '../../../domain/records.ts'
import { dayIn, type Facts, isRunning } from './facts.ts'
import { COORDINATORS, INSTITUTIONS, SUPERVISORS, type Town } from './town.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

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
  redraw: fc.record({ do: fc.constant('redraw' as const), coordinator, which, seat: fc.constantFrom(1, 2, 3) }),
  shrink: fc.record({ do: fc.constant('shrink' as const), coordinator, which }),
  rule: fc.record({ do: fc.constant('rule' as const), coordinator, which, justified: yes }),
  object: fc.record({ do: fc.constant('object' as const), which }),
  review: fc.record({ do: fc.constant('review' as const), coordinator, which, upheld: yes }),
  ground: fc.record({ do: fc.constant('ground' as const), coordinator, which, confirmed: yes }),
}
type Deeds = typeof DEEDS
export type Deed = { [Name in keyof Deeds]: Deeds[Name] extends fc.Arbitrary<infer T> ? T : never }[keyof Deeds]

const WEIGHTS: Partial<Record<keyof Deeds, number>> = {
  ...{ dispatch: 9, plan: 2, confirm: 3, accept: 10, decline: 10, rule: 6, ground: 5, move: 3, leave: 2, conflict: 2 },
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

const nth = <T>(all: readonly T[], which: number): T | undefined => all[which % Math.max(all.length, 1)]
const at = (now: Date, days: number, hour: number): Date =>
  new Date(new Date(`${dayIn(now)}T07:00:00+08:00`).getTime() + days * DAY_MS + hour * HOUR_MS)
const phoneOf = (facts: Facts, supervisorId: number): string =>
  facts.supervisors.find(({ id }) => id === supervisorId)?.telegramId ?? '0'
const someone = (who: number): string => String(nth(SUPERVISORS, who)?.telegramId)

const plan = (town: Town, d: Omit<Extract<Deed, { do: 'plan' }>, 'do'>) =>
  planDispatch(town.deps, town.by(d.coordinator), {
    kind: d.special ? 'special' : 'daily',
    institutionCode: `JG-00${d.place}`,
    startsAt: at(town.now, d.days, d.hour),
    size: d.special ? 3 : d.size,
    pool: d.internal ? 'internal' : 'external',
    visit: d.covert ? 'covert' : 'open',
    ...{ mode: 'onsite', items: [1, 2], formId: null, note: '' },
  })

/** How each deed is done. What there is nothing for is left out. */
const DO: { [Name in Deed['do']]: (town: Town, facts: Facts, d: Extract<Deed, { do: Name }>) => Promise<unknown> } = {
  plan: (town, _facts, d) => plan(town, d),
  dispatch: async (town, _facts, d) => {
    const planned = await plan(town, d)
    if (planned.kind !== 'planned') return planned
    return confirmDispatch(town.deps, town.by(d.coordinator), planned.dispatchId, '')
  },
  confirm: async (town, { dispatches }, d) => {
    const plan = nth(dispatches.filter(({ state }) => state === 'planned'), d.which)
    return plan && confirmDispatch(town.deps, town.by(d.coordinator), plan.id, d.entropy)
  },
  abandon: async (town, { dispatches }, d) => {
    const plan = nth(dispatches.filter(({ state }) => state === 'planned'), d.which)
    return plan && abandonPlan(town.deps, town.by(d.coordinator), plan.id)
  },
  accept: async (town, facts, d) => {
    const asked = nth(facts.invitations.filter(({ state }) => state === 'open'), d.which)
    return asked && acceptInvitation(town.deps, town.by(phoneOf(facts, asked.supervisorId)), asked.id)
  },
  forge: async (town, facts, d) => {
    const asked = nth(facts.invitations, d.which)
    return asked && acceptInvitation(town.deps, town.by(someone(d.who)), asked.id)
  },
  decline: async (town, facts, d) => {
    const state = d.held ? 'accepted' : 'open'
    const asked = nth(facts.invitations.filter((one) => one.state === state), d.which)
    if (!asked) return
    const by = town.by(phoneOf(facts, asked.supervisorId))
    const said = [
      { kind: 'begin' } as const,
      { kind: 'reason', reason: d.reason } as const,
      ...(d.reason === 'conflict' ? [{ kind: 'relation', relation: d.relation } as const] : []),
      { kind: 'text', text: '说明' } as const,
    ]
    for (const change of said) await changeDecline(town.deps, by, asked.id, change)
    return confirmDecline(town.deps, by, asked.id)
  },
  release: async (town, facts, d) => {
    const held = nth(facts.invitations.filter(({ state }) => state === 'accepted'), d.which)
    return held && releaseSeat(town.deps, town.by(phoneOf(facts, held.supervisorId)), held.id)
  },
  leave: (town, _facts, d) => {
    const from = dayIn(at(town.now, d.days, 0))
    return declareLeave(town.deps, town.by(someone(d.who)), { from, to: dayIn(at(town.now, d.days + d.length, 0)) })
  },
  unleave: async (town, facts, d) => {
    const leave = nth(facts.leaves, d.which)
    return leave && removeLeave(town.deps, town.by(phoneOf(facts, leave.supervisorId)), leave.id)
  },
  conflict: (town, _facts, d) => declareConflict(town.deps, town.by(someone(d.who)), d.place, d.relation, '说明'),
  block: async (town, _facts, d) => {
    town.post.block(someone(d.who))
    return d.told ? noteBlocking(town.deps, town.by(someone(d.who)), true) : undefined
  },
  unblock: async (town, _facts, d) => {
    town.post.blocking.delete(someone(d.who))
    return noteBlocking(town.deps, town.by(someone(d.who)), false)
  },
  slow: async (town, _facts, d) => {
    town.post.slow.set(someone(d.who), new Date(town.now.getTime() + d.hours * HOUR_MS))
  },
  suspend: (town, _facts, d) =>
    town.deps.store.transact(async (tx) => {
      const person = await tx.supervisors.byTelegram(someone(d.who))
      if (person?.status === 'active') await tx.supervisors.setStatus(person.id, 'suspended')
      if (person?.status === 'suspended') await tx.supervisors.setStatus(person.id, 'active')
    }),
  cancel: async (town, { dispatches }, d) => {
    const one = nth(dispatches.filter(isRunning), d.which)
    return one && cancelDispatch(town.deps, town.by(d.coordinator), one.id, '机构停业')
  },
  move: async (town, { dispatches }, d) => {
    const one = nth(dispatches.filter(isRunning), d.which)
    return one && moveDispatch(town.deps, town.by(d.coordinator), one.id, at(town.now, d.days, d.hour))
  },
  redraw: async (town, { dispatches }, d) => {
    const one = nth(dispatches.filter(isRunning), d.which)
    return one && redrawSeat(town.deps, town.by(d.coordinator), one.id, d.seat, '另有安排')
  },
  shrink: async (town, { dispatches }, d) => {
    const one = nth(dispatches.filter(({ state }) => state === 'exhausted'), d.which)
    return one && shrinkDispatch(town.deps, town.by(d.coordinator), one.id)
  },
  rule: async (town, { cases }, d) => {
    const one = nth(cases.filter(({ state }) => state === 'open'), d.which)
    const event = d.justified ? 'rule-justified' : 'rule-unjustified'
    return one && stepCase(town.deps, town.by(d.coordinator), one.id, event, '理由')
  },
  object: async (town, facts, d) => {
    const one = nth(facts.cases.filter(({ state }) => state === 'unjustified'), d.which)
    return one && stepCase(town.deps, town.by(phoneOf(facts, one.supervisorId)), one.id, 'object', '不服')
  },
  review: async (town, { cases }, d) => {
    const one = nth(cases.filter(({ state }) => state === 'objected'), d.which)
    return one && stepCase(town.deps, town.by(d.coordinator), one.id, d.upheld ? 'uphold' : 'overturn', '复核')
  },
  ground: async (town, { grounds }, d) => {
    const one = nth(grounds.filter(({ state }) => state === 'recorded'), d.which)
    return one && decideGround(town.deps, town.by(d.coordinator), one.id, d.confirmed ? 'confirm' : 'lift', '理由')
  },
}

// The table is keyed by `do`, so the deed is always of the kind its function takes.
const perform = (town: Town, facts: Facts, d: Deed): Promise<unknown> =>
  (DO[d.do] as (town: Town, facts: Facts, d: Deed) => Promise<unknown>)(town, facts, d)

/** Takes one step, and lets what follows from it happen. @returns what the actions answered */
export async function take(town: Town, facts: Facts, one: Step): Promise<unknown[]> {
  const answers: unknown[] = []
  if (one.do === 'wait') await town.pass(one.hours)
  else if (one.do === 'outage') {
    const from = town.now
    town.tick(one.hours * HOUR_MS)
    await town.deps.store.transact((tx) => extendForOutageOf(tx, town.deps.policy, from, town.now))
  } else if (one.do === 'together') {
    answers.push(...(await Promise.all(one.deeds.map((d) => perform(town, facts, d)))))
  } else answers.push(await perform(town, facts, one as Deed))
  await town.settle()
  return answers
}

export const NAMES = INSTITUTIONS
