// What may happen to an invitation and a dispatch, written out by hand over every state: the tables of the program must
// say the same, no more and no less.
import { describe, expect, it } from 'vitest'
import {
  canHappen,
  DISPATCH_STEPS,
  type DispatchEvent,
  RUNNING,
  stateFromSeats,
} from '../../domain/dispatch.ts'
import {
  decideStep,
  INVITATION_STEPS,
  type InvitationEvent,
  type InvitationState,
} from '../../domain/invitation.ts'
import type { Dispatch, DispatchState, Invitation } from '../../domain/records.ts'
import { table } from './drawn-table.ts'

const BEFORE = new Date('2026-12-01T00:00:00Z')
const VISIT = new Date('2026-12-01T01:30:00Z')
const AFTER = new Date('2026-12-01T02:00:00Z')

const dispatch = (state: DispatchState): Dispatch => ({
  ...{
    id: 1,
    state,
    kind: 'daily',
    institutionId: 1,
    startsAt: VISIT,
    mode: 'onsite',
    visit: 'open',
    moves: 0,
  },
  ...{ pool: 'external', size: 2, items: [1], formId: null, note: '', createdBy: '501', createdAt: BEFORE },
  ...{ confirmedAt: BEFORE, endedAt: null, endReason: null },
})
const invitation = (state: InvitationState): Invitation => ({
  ...{ id: 1, dispatchId: 1, seat: 1, supervisorId: 1, place: 1, state, createdAt: BEFORE, answerBy: VISIT },
  ...{ deliveredAt: BEFORE, answeredAt: state === 'open' ? null : BEFORE, reason: null, reasonText: '' },
})

describe('an invitation', () => {
  const rows = table<InvitationEvent, InvitationState>(`
                accept    decline   recuse   withdraw   release   expire  block        revoke
    open        accepted  declined  recused  .          .         silent  unreachable  revoked
    accepted    .         .         recused  withdrawn  released  .       .            revoked
    declined    .         .         .        .          .         .       .            .
    recused     .         .         .        .          .         .       .            .
    silent      .         .         .        .          .         .       .            .
    unreachable .         .         .        .          .         .       .            .
    withdrawn   .         .         .        .          .         .       .            .
    released    .         .         .        .          .         .       .            .
    revoked     .         .         .        .          .         .       .            .`)
  const STATES: readonly DispatchState[] = [
    ...(['planned', 'abandoned', 'inviting', 'filled', 'exhausted', 'cancelled', 'ended'] as const),
  ]
  /** The person may still step back or be silent; taking or changing a seat ends when the visit begins. */
  const ONLY_BEFORE: readonly InvitationEvent[] = ['accept', 'recuse', 'withdraw', 'release']

  it('is drawn for every event', () => {
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(Object.keys(INVITATION_STEPS)))
  })

  it.each(rows)('%s, %s: %s', (state, event, to) => {
    for (const of of STATES)
      for (const now of [BEFORE, VISIT, AFTER]) {
        const decided = decideStep(event, invitation(state), dispatch(of), now)
        const begun = now >= VISIT && ONLY_BEFORE.includes(event)
        const allowed = to !== null && RUNNING.includes(of) && !begun
        expect(decided.ok ? decided.step.to : null, `${of} at ${now.toISOString()}`).toBe(allowed ? to : null)
        if (decided.ok || to === null) continue
        expect(decided.refusal.kind).toBe(RUNNING.includes(of) ? 'visit-begun' : 'dispatch-over')
      }
  })

  it.each(rows.filter(([, , to]) => to === null))('%s, %s: says what became of it', (state, event) => {
    const decided = decideStep(event, invitation(state), dispatch('inviting'), BEFORE)
    expect(decided).toMatchObject({ ok: false, refusal: { kind: 'already-answered', state } })
  })

  it('opens a case for a decline, a withdrawal and silence, and for nothing else', () => {
    const opening = Object.entries(INVITATION_STEPS).flatMap(([event, { opensCase }]) =>
      opensCase ? [[event, opensCase]] : [],
    )
    expect(opening).toEqual([
      ['decline', 'decline'],
      ['withdraw', 'withdrawal'],
      ['expire', 'silence'],
    ])
  })

  it('keeps its seat only when it is accepted', () => {
    for (const [event, { freesSeat }] of Object.entries(INVITATION_STEPS))
      expect(freesSeat).toBe(event !== 'accept')
  })
})

describe('a dispatch', () => {
  const rows = table<DispatchEvent, DispatchState | 'stays'>(`
              confirm   abandon    fill    reopen    exhaust    shrink  move   cancel     end
    planned   inviting  abandoned  .       .         .          .       .      .          .
    abandoned .         .          .       .         .          .       .      .          .
    inviting  .         .          filled  inviting  exhausted  .       stays  cancelled  ended
    filled    .         .          .       inviting  exhausted  .       stays  cancelled  ended
    exhausted .         .          filled  inviting  .          filled  stays  cancelled  ended
    cancelled .         .          .       .         .          .       .      .          .
    ended     .         .          .       .         .          .       .      .          .`)

  it('is drawn for every event', () => {
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(Object.keys(DISPATCH_STEPS)))
  })

  it.each(rows)('%s, %s: %s', (state, event, to) => {
    expect(canHappen(event, state as DispatchState)).toBe(to !== null)
    if (to !== null) expect(DISPATCH_STEPS[event].to).toBe(to === 'stays' ? null : to)
  })

  it.each([
    // size, taken, held
    [2, 0, 0, 'exhausted'],
    [2, 1, 0, 'exhausted'],
    [2, 1, 1, 'exhausted'],
    [2, 2, 0, 'inviting'],
    [2, 2, 1, 'inviting'],
    [2, 2, 2, 'filled'],
    [1, 1, 1, 'filled'],
  ] as const)('of %i with %i seats taken, %i of them held, is %s', (size, taken, held, state) => {
    expect(stateFromSeats(size, taken, held)).toBe(state)
  })
})
