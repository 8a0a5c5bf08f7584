// How everything that may happen in the town is done: through the actions, as the account that may do it.
import { acceptInvitation } from '../../../app/accept-invitation.ts'
import { cancelDispatch, moveDispatch, redrawSeat, shrinkDispatch } from '../../../app/change-dispatch.ts'
import { abandonPlan, confirmDispatch } from '../../../app/confirm-dispatch.ts'
import { declareConflict } from '../../../app/declare-conflict.ts'
import { declareLeave, removeLeave } from '../../../app/declare-leave.ts'
import { changeDecline, confirmDecline, releaseSeat } from '../../../app/decline-invitation.ts'
import { extendForOutageOf } from '../../../app/expire-invitation.ts'
import { noteBlocking } from '../../../app/phone-blocked.ts'
import { planDispatch } from '../../../app/plan-dispatch.ts'
import { decideGround } from '../../../app/record-grounds.ts'
import { stepCase } from '../../../app/rule-case.ts'
import type { Deed, Step } from './deeds.ts'
import { dayIn, type Facts, isRunning, isTaking } from './facts.ts'
import { SUPERVISORS, type Town } from './town.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

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
const DO: {
  [Name in Deed['do']]: (town: Town, facts: Facts, d: Extract<Deed, { do: Name }>) => Promise<unknown>
} = {
  plan: (town, _facts, d) => plan(town, d),
  dispatch: async (town, _facts, d) => {
    const planned = await plan(town, d)
    if (planned.kind !== 'planned') return planned
    return confirmDispatch(town.deps, town.by(d.coordinator), planned.dispatchId, '')
  },
  confirm: async (town, { dispatches }, d) => {
    const plan = nth(
      dispatches.filter(({ state }) => state === 'planned'),
      d.which,
    )
    return plan && confirmDispatch(town.deps, town.by(d.coordinator), plan.id, d.entropy)
  },
  abandon: async (town, { dispatches }, d) => {
    const plan = nth(
      dispatches.filter(({ state }) => state === 'planned'),
      d.which,
    )
    return plan && abandonPlan(town.deps, town.by(d.coordinator), plan.id)
  },
  accept: async (town, facts, d) => {
    const asked = nth(
      facts.invitations.filter(({ state }) => state === 'open'),
      d.which,
    )
    return asked && acceptInvitation(town.deps, town.by(phoneOf(facts, asked.supervisorId)), asked.id)
  },
  forge: async (town, facts, d) => {
    const asked = nth(facts.invitations, d.which)
    return asked && acceptInvitation(town.deps, town.by(someone(d.who)), asked.id)
  },
  decline: async (town, facts, d) => {
    const wanted = facts.invitations.filter(({ state }) => state === (d.held ? 'accepted' : 'open'))
    const asked = nth(wanted.length > 0 ? wanted : facts.invitations.filter(isTaking), d.which)
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
    const held = nth(
      facts.invitations.filter(({ state }) => state === 'accepted'),
      d.which,
    )
    return held && releaseSeat(town.deps, town.by(phoneOf(facts, held.supervisorId)), held.id)
  },
  leave: (town, _facts, d) => {
    const from = dayIn(at(town.now, d.days, 0))
    return declareLeave(town.deps, town.by(someone(d.who)), {
      from,
      to: dayIn(at(town.now, d.days + d.length, 0)),
    })
  },
  unleave: async (town, facts, d) => {
    const leave = nth(facts.leaves, d.which)
    return leave && removeLeave(town.deps, town.by(phoneOf(facts, leave.supervisorId)), leave.id)
  },
  conflict: (town, _facts, d) =>
    declareConflict(town.deps, town.by(someone(d.who)), d.place, d.relation, '说明'),
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
    const one = nth(
      dispatches.filter(({ state }) => state === 'exhausted'),
      d.which,
    )
    return one && shrinkDispatch(town.deps, town.by(d.coordinator), one.id)
  },
  rule: async (town, { cases }, d) => {
    const one = nth(
      cases.filter(({ state }) => state === 'open'),
      d.which,
    )
    const event = d.justified ? 'rule-justified' : 'rule-unjustified'
    return one && stepCase(town.deps, town.by(d.coordinator), one.id, event, '理由')
  },
  object: async (town, facts, d) => {
    const one = nth(
      facts.cases.filter(({ state }) => state === 'unjustified'),
      d.which,
    )
    return one && stepCase(town.deps, town.by(phoneOf(facts, one.supervisorId)), one.id, 'object', '不服')
  },
  review: async (town, { cases }, d) => {
    const one = nth(
      cases.filter(({ state }) => state === 'objected'),
      d.which,
    )
    return (
      one && stepCase(town.deps, town.by(d.coordinator), one.id, d.upheld ? 'uphold' : 'overturn', '复核')
    )
  },
  ground: async (town, { grounds }, d) => {
    const one = nth(
      grounds.filter(({ state }) => state === 'recorded'),
      d.which,
    )
    return (
      one && decideGround(town.deps, town.by(d.coordinator), one.id, d.confirmed ? 'confirm' : 'lift', '理由')
    )
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
