// The preliminary opinion: every state × event × role, drawn by hand and held against the table of the program.
import { describe, expect, it } from 'vitest'
import { MAX_DEMAND, proposedDemand } from '../../domain/demands.ts'
import {
  OPINION_CONDITIONS,
  OPINION_EVENTS,
  OPINION_ROLES,
  OPINION_STATES,
  OPINION_STEPS,
  type OpinionCondition,
  type OpinionEvent,
  type OpinionFacts,
  type OpinionRole,
  type OpinionState,
  opinionStep,
  wantsOpinion,
} from '../../domain/opinion.ts'
import { statedIn, undecidedIn, withOwnNumbers } from '../../domain/opinion-findings.ts'
import { SEVERITY_WORDS } from '../../domain/report-words.ts'
import { table } from './drawn-table.ts'

const rows = table<OpinionEvent, OpinionState | 'stays'>(`
               draft   put       say    take-back  agree   return    send  acknowledge
  drafting     stays   agreeing  .      .          .       .         .     .
  agreeing     .       .         stays  drafting   agreed  .         .     .
  agreed       .       .         .      drafting   .       drafting  sent  .
  sent         .       .         .      .          .       .         .     answering
  answering    .       .         .      .          .       .         .     .
  weighing     .       .         .      .          .       .         .     .
  noticed      .       .         .      .          .       .         .     .
  rectifying   .       .         .      .          .       .         .     .
  verifying    .       .         .      .          .       .         .     .
  unrectified  .       .         .      .          .       .         .     .
  closed       .       .         .      .          .       .         .     .`).concat(
  table<OpinionEvent, OpinionState | 'stays'>(`
               defend  submit-defence  close-window  weigh  ask-again  notice   receive     receive-clear
  drafting     .       .               .             .      .          .        .           .
  agreeing     .       .               .             .      .          .        .           .
  agreed       .       .               .             .      .          .        .           .
  sent         .       .               .             .      .          .        .           .
  answering    stays   weighing        weighing      .      .          .        .           .
  weighing     .       .               .             stays  answering  noticed  .           .
  noticed      .       .               .             .      .          .        rectifying  closed
  rectifying   .       .               .             .      .          .        .           .
  verifying    .       .               .             .      .          .        .           .
  unrectified  .       .               .             .      .          .        .           .
  closed       .       .               .             .      .          .        .           .`),
  table<OpinionEvent, OpinionState | 'stays'>(`
               rectify  submit-rectification  give-up      verify  close   send-back   not-rectified  order-again  end
  drafting     .        .                     .            .       .       .           .              .            .
  agreeing     .        .                     .            .       .       .           .              .            .
  agreed       .        .                     .            .       .       .           .              .            .
  sent         .        .                     .            .       .       .           .              .            .
  answering    .        .                     .            .       .       .           .              .            .
  weighing     .        .                     .            .       .       .           .              .            .
  noticed      .        .                     .            .       .       .           .              .            .
  rectifying   stays    verifying             unrectified  .       .       .           .              .            .
  verifying    .        .                     .            stays   closed  rectifying  unrectified    .            .
  unrectified  .        .                     .            .       .       .           .              rectifying   closed
  closed       .        .                     .            .       .       .           .              .            .`),
)

const INSTITUTION = ['contact', 'coordinator'] as const
const WHO: Record<OpinionEvent, readonly OpinionRole[]> = {
  ...{ draft: ['leader'], put: ['leader'], say: ['member'], 'take-back': ['leader'], agree: ['program'] },
  ...{ return: ['coordinator'], send: ['coordinator'], acknowledge: INSTITUTION },
  ...{ defend: INSTITUTION, 'submit-defence': INSTITUTION, 'close-window': ['program'] },
  ...{ weigh: ['coordinator'], 'ask-again': ['coordinator'], notice: ['coordinator'] },
  ...{ receive: INSTITUTION, 'receive-clear': INSTITUTION },
  ...{ rectify: INSTITUTION, 'submit-rectification': INSTITUTION, 'give-up': ['coordinator'] },
  ...{ verify: ['coordinator'], close: ['coordinator'], 'send-back': ['coordinator'] },
  ...{ 'not-rectified': ['coordinator'], 'order-again': ['coordinator'], end: ['coordinator'] },
}

/** Facts under which every condition of the event holds; no facts meet those of all events. */
const met = (event: OpinionEvent): OpinionFacts => ({
  ...{ undecided: 0, silent: 0, timeOver: true, reasons: '写错了', unanswered: 0, unweighed: 0 },
  ...{ unreported: 0, unverified: 0, demands: event === 'receive-clear' ? 0 : 2 },
  unmet: event === 'send-back' || event === 'not-rectified' ? 1 : 0,
})

/** What makes exactly this condition fail, and the steps it holds back. */
const UNMET: Record<OpinionCondition, { facts: Partial<OpinionFacts>; holdsBack: OpinionEvent[] }> = {
  'findings-settled': { facts: { undecided: 1 }, holdsBack: ['put'] },
  'nobody-asked-still': {
    facts: { silent: 2, timeOver: false },
    holdsBack: ['agree', 'close-window', 'give-up'],
  },
  'reasons-given': {
    facts: { reasons: ' \n' },
    holdsBack: [
      ...(['take-back', 'return', 'ask-again', 'give-up'] as const),
      ...(['send-back', 'not-rectified', 'order-again', 'end'] as const),
    ],
  },
  'findings-answered': { facts: { unanswered: 1 }, holdsBack: ['submit-defence'] },
  'time-over': { facts: { timeOver: false }, holdsBack: ['close-window', 'give-up'] },
  'disputes-weighed': { facts: { unweighed: 1 }, holdsBack: ['notice'] },
  'demands-stand': { facts: { demands: 0 }, holdsBack: ['receive'] },
  'no-demand-stands': { facts: { demands: 1 }, holdsBack: ['receive-clear'] },
  'demands-reported': { facts: { unreported: 1 }, holdsBack: ['submit-rectification'] },
  'demands-verified': { facts: { unverified: 1 }, holdsBack: ['close', 'send-back', 'not-rectified'] },
  'all-met': { facts: { unmet: 1 }, holdsBack: ['close'] },
  'some-not-met': { facts: { unmet: 0 }, holdsBack: ['send-back', 'not-rectified'] },
}

const CONDITIONS = Object.keys(OPINION_CONDITIONS) as OpinionCondition[]

describe('the table of the opinion', () => {
  it('is drawn for every state and event', () => {
    expect(new Set(rows.map(([state]) => state))).toEqual(new Set(OPINION_STATES))
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(OPINION_EVENTS))
  })

  it.each(rows)('%s, %s: %s, and only by whom it belongs to', (state, event, to) => {
    const from = state as OpinionState
    for (const role of OPINION_ROLES) {
      const decided = opinionStep(event, { state: from, roles: [role], facts: met(event) })
      if (!WHO[event].includes(role)) expect(decided).toEqual({ ok: false, refusal: { kind: 'not-allowed' } })
      else if (to === null)
        expect(decided).toEqual({ ok: false, refusal: { kind: 'wrong-state', state: from } })
      else expect(decided).toEqual({ ok: true, state: to === 'stays' ? from : to })
    }
    expect(opinionStep(event, { state: from, roles: [], facts: met(event) }).ok).toBe(false)
    expect(opinionStep(event, { state: from, roles: OPINION_ROLES, facts: met(event) }).ok).toBe(to !== null)
  })

  it.each(CONDITIONS)('%s holds back its steps, and no others', (condition) => {
    const { facts, holdsBack } = UNMET[condition]
    for (const event of OPINION_EVENTS)
      for (const state of OPINION_STEPS[event].from) {
        const all = { ...met(event), ...facts }
        const decided = opinionStep(event, { state, roles: OPINION_ROLES, facts: all })
        const refusal = { kind: 'unmet' }
        const held = holdsBack.includes(event)
        expect(decided.ok ? null : decided.refusal, event).toEqual(
          held ? expect.objectContaining(refusal) : null,
        )
        if (held && OPINION_STEPS[event].when.some((name) => name === condition))
          expect(OPINION_CONDITIONS[condition](all)).toBe(false)
      }
  })

  it('does not wait for the silent once their time is over', () => {
    const facts = { ...met('agree'), silent: 2, timeOver: true }
    const decided = opinionStep('agree', { state: 'agreeing', roles: ['program'], facts })
    expect(decided).toEqual({ ok: true, state: 'agreed' })
  })

  it('lets every state be reached, and be left but for the last', () => {
    const reached = new Set<OpinionState>(['drafting'])
    for (let more = true; more; ) {
      const size = reached.size
      for (const { from, to } of Object.values(OPINION_STEPS))
        if (to && from.some((state) => reached.has(state))) reached.add(to)
      more = reached.size > size
    }
    expect(reached).toEqual(new Set(OPINION_STATES))
    const left = new Set<OpinionState>(
      Object.values(OPINION_STEPS).flatMap(({ from, to }) => (to ? [...from] : [])),
    )
    expect(OPINION_STATES.filter((state) => !left.has(state))).toEqual(['closed'])
  })
})

describe('findings and demands', () => {
  it('are undecided without a demand, unless they are left out', () => {
    const findings = [
      { demand: '改正', leftOut: '' },
      { demand: ' ', leftOut: '' },
      { demand: '', leftOut: '当场改正' },
      { demand: '改正', leftOut: '当场改正' },
    ]
    expect(undecidedIn(findings)).toEqual([findings[1]])
    expect(statedIn(findings)).toEqual(findings.slice(0, 2))
  })

  it('have a number each, those that the report does not number after all others', () => {
    const numbers = (given: number[]) =>
      withOwnNumbers(given.map((number) => ({ number }))).map((one) => one.number)
    expect(numbers([3, 7, 9])).toEqual([3, 7, 9])
    expect(numbers([3, 0, 9, 0])).toEqual([3, 10, 9, 11])
    expect(numbers([0, 4, 4])).toEqual([5, 4, 6])
    expect(numbers([])).toEqual([])
  })

  it('have a demand of their own for each severity, short enough to be typed', () => {
    const severities = Object.keys(SEVERITY_WORDS.zh) as (keyof typeof SEVERITY_WORDS.zh)[]
    const demands = [...severities, null].map(proposedDemand)
    expect(new Set(demands).size).toBe(severities.length + 1)
    for (const demand of demands) expect(demand.length).toBeLessThanOrEqual(MAX_DEMAND)
  })

  it('go to an opinion after special inspections always, after daily ones by policy', () => {
    expect(wantsOpinion('special', { opinionChainForDaily: false })).toBe(true)
    expect(wantsOpinion('daily', { opinionChainForDaily: false })).toBe(false)
    expect(wantsOpinion('daily', { opinionChainForDaily: true })).toBe(true)
  })
})
