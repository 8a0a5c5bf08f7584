// The life of a supervisor: every state × event, drawn by hand and held against the table; roles and conditions one by one.
import { describe, expect, it } from 'vitest'
import {
  applicantSteps,
  nextExternalCard,
  nextInternalCard,
  readField,
  readScore,
  usualIssuer,
} from '../../domain/applicant.ts'
import {
  eventOf,
  LIFE_CONDITIONS,
  LIFE_EVENT_NAMES,
  LIFE_ROLES,
  LIFE_STATES,
  LIFE_STEPS,
  type LifeCondition,
  type LifeEventName,
  type LifeFacts,
  type LifeState,
  lifeFacts,
  lifeState,
  lifeStep,
} from '../../domain/life.ts'
import { table } from './drawn-table.ts'

type To = LifeState | 'stays'
/** The states at the left of a table are states, never `stays`. */
const drawn = (text: string) => table<LifeEventName, To>(text) as [LifeState, LifeEventName, To | null][]
const rows: [LifeState, LifeEventName, To | null][] = [
  ...drawn(`
               train    pass    fail    drop     issue    issue-card
  registered   trained  .       .       dropped  .        .
  trained      .        passed  failed  dropped  .        .
  passed       .        .       .       dropped  in-term  no-contract
  failed       trained  passed  failed  dropped  .        .
  dropped      .        .       .       .        .        .
  no-contract  .        .       .       .        .        .
  in-term      .        .       .       .        .        .
  term-over    .        .       .       .        .        .
  suspended    .        .       .       .        .        .
  dismissed    .        .       .       .        .        .
  withdrawn    .        .       .       .        .        .
  left         .        .       .       .        .        .`),
  ...drawn(`
               suspend    restore  restore-card  restore-over  renew    end-term   end-term-suspended
  registered   .          .        .             .             .        .          .
  trained      .          .        .             .             .        .          .
  passed       .          .        .             .             .        .          .
  failed       .          .        .             .             .        .          .
  dropped      .          .        .             .             .        .          .
  no-contract  suspended  .        .             .             in-term  .          .
  in-term      suspended  .        .             .             in-term  term-over  .
  term-over    suspended  .        .             .             in-term  .          .
  suspended    .          in-term  no-contract   term-over     .        .          stays
  dismissed    .          .        .             .             .        .          .
  withdrawn    .          .        .             .             .        .          .
  left         .          .        .             .             .        .          .`),
  ...drawn(`
               dismiss    withdraw   leave  enter-term
  registered   .          .          .      .
  trained      .          .          .      .
  passed       .          .          .      .
  failed       .          .          .      .
  dropped      .          .          .      .
  no-contract  dismissed  withdrawn  left   stays
  in-term      dismissed  withdrawn  left   stays
  term-over    dismissed  withdrawn  left   stays
  suspended    dismissed  withdrawn  left   stays
  dismissed    .          .          .      .
  withdrawn    .          .          .      .
  left         .          .          .      .`),
]

/** Facts under which the event can happen, as far as facts are concerned. */
const standingFor = (event: LifeEventName): LifeFacts['standing'] => {
  const when: readonly LifeCondition[] = LIFE_STEPS[event].when
  return when.includes('without-contract') ? 'none' : when.includes('past-term') ? 'over' : 'within'
}
const allowing = (event: LifeEventName): LifeFacts => ({
  ...{ reasons: '因故', score: 80, standing: standingFor(event), ahead: false },
  ...{ nextTerm: 2, maxTerms: 3, ground: true },
})
const against: Record<LifeCondition, Partial<LifeFacts>> = {
  'reasons-given': { reasons: ' ' },
  'score-given': { score: null },
  'without-contract': { standing: 'within' },
  'within-term': { standing: 'over' },
  'past-term': { standing: 'within' },
  'not-renewed-yet': { ahead: true },
  'terms-left': { nextTerm: 4 },
  'ground-confirmed': { ground: false },
}

describe('the table', () => {
  it('names every state and event once', () => {
    expect(new Set(rows.map(([state]) => state))).toEqual(new Set(LIFE_STATES))
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(LIFE_EVENT_NAMES))
    expect(rows).toHaveLength(LIFE_STATES.length * LIFE_EVENT_NAMES.length)
  })

  it('leads where it was drawn to lead, for whoever may, and nobody else', () => {
    for (const [state, event, to] of rows)
      for (const role of LIFE_ROLES) {
        const by: readonly string[] = LIFE_STEPS[event].by
        const got = lifeStep(event, { state, role, facts: allowing(event) })
        const wanted = !by.includes(role)
          ? { ok: false, refusal: { kind: 'not-allowed' } }
          : to === null
            ? { ok: false, refusal: { kind: 'wrong-state', state } }
            : { ok: true, state: to === 'stays' ? state : to }
        expect(got, `${state} ${event} ${role}`).toEqual(wanted)
      }
  })

  it('names the condition that is not met', () => {
    for (const event of LIFE_EVENT_NAMES) {
      const { from, by, when } = LIFE_STEPS[event]
      for (const condition of when) {
        const facts = { ...allowing(event), ...against[condition] }
        const [state, role] = [from[0], by[0]]
        const refusal = { kind: 'unmet', condition }
        expect(lifeStep(event, { state, role, facts })).toEqual({ ok: false, refusal })
      }
    }
    expect(Object.keys(against).sort()).toEqual(Object.keys(LIFE_CONDITIONS).sort())
  })

  it('lets only the program end a term, and only people do anything else', () => {
    const byProgram = LIFE_EVENT_NAMES.filter((event) => LIFE_STEPS[event].by[0] === 'program')
    expect(byProgram).toEqual(['end-term', 'end-term-suspended'])
  })
})

const policy = { termYears: 3, maxTerms: 3 }
describe('where a card holder stands', () => {
  it.each([
    ['active', null, null, '2026-06-01', 'no-contract'],
    ['active', '2024-01-01', 1, '2026-12-31', 'in-term'],
    ['active', '2024-01-01', 1, '2027-01-01', 'term-over'],
    ['active', '2027-01-01', 2, '2026-12-31', 'in-term'],
    ['active', '2027-01-01', 1, '2026-12-31', 'term-over'],
    ['active', '2026-01-01', 4, '2026-06-01', 'term-over'],
    ['suspended', '2020-01-01', 1, '2026-06-01', 'suspended'],
    ['left', null, null, '2026-06-01', 'left'],
  ] as const)('%s, contract of %s, no. %s, on %s: %s', (status, termStart, termNo, day, state) => {
    expect(lifeState({ status, termStart, termNo }, day, policy)).toBe(state)
  })

  it('restoring leads to where the contract stands by then', () => {
    for (const [termStart, state] of [
      ['2025-01-01', 'in-term'],
      ['2020-01-01', 'term-over'],
      [null, 'no-contract'],
    ] as const) {
      const facts = lifeFacts({ termStart, termNo: 1 }, '2026-06-01', policy, { reasons: '已核实' })
      const event = eventOf('restore', facts.standing)
      expect(lifeStep(event, { state: 'suspended', role: 'coordinator', facts })).toEqual({ ok: true, state })
    }
  })
})

describe('an applicant', () => {
  it('is offered what the table has from the state', () => {
    expect(applicantSteps('registered')).toEqual(['train', 'drop'])
    expect(applicantSteps('failed')).toEqual(['train', 'pass', 'fail', 'drop'])
    expect(applicantSteps('passed')).toEqual(['issue', 'issue-card', 'drop'])
    expect(applicantSteps('dropped')).toEqual([])
  })

  it.each([
    ['kind', '外督', 'external'],
    ['kind', 'Internal', 'internal'],
    ['kind', 'constructor', 'bad-kind'],
    ['name', '  欧阳　明  ', '欧阳 明'],
    ['name', ' \t ', 'empty'],
    ['region', '江'.repeat(61), 'too-long'],
    ['unit', '无', ''],
  ] as const)('%s “%s” is read as %s', (field, typed, wanted) => {
    const read = readField(field, typed)
    expect(read.ok ? read.value : read.problem).toBe(wanted)
  })

  it.each([
    ['85', 85],
    ['１００分', 100],
    ['0', 0],
    ['101', null],
    ['-1', null],
    ['八十', null],
  ])('the score %s is %s', (typed, score) => expect(readScore(typed)).toBe(score))
})

describe('the card number proposed', () => {
  it.each([
    [[], 'R36260001'],
    [['R36260001', 'R36260009', 'R36250044', 'R11260050'], 'R36260010'],
    [['R36269999'], 'R36260001'],
    [['R36269999', 'R36260001'], 'R36260002'],
  ])('after %j is %s', (known, wanted) => expect(nextExternalCard(known, '36', 2026)).toBe(wanted))

  it('is none when all of a year are used up', () => {
    const all = Array.from({ length: 9999 }, (_, at) => `R3626${String(at + 1).padStart(4, '0')}`)
    expect(nextExternalCard(all, '36', 2026)).toBeNull()
  })

  it('is of the issuer most cards have; nothing is guessed without one', () => {
    expect(usualIssuer(['R11260001', 'R36250001', 'R36260001', 'x'])).toBe('36')
    expect(usualIssuer([])).toBeNull()
  })

  it.each([
    [['N-009', 'N-010'], '^N-\\d{3}$', 'N-011'],
    [['N-999'], '^N-\\d{3}$', null],
    [['JX7A'], '^[A-Z0-9-]{2,30}$', 'JX8A'],
    [[], '^N-\\d{3}$', null],
  ])('internal, after %j by %s: %s', (known, pattern, wanted) =>
    expect(nextInternalCard(known, pattern)).toBe(wanted),
  )
})
