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
  statedIn,
  undecidedIn,
  wantsOpinion,
  withOwnNumbers,
} from '../../domain/opinion.ts'
import { SEVERITY_WORDS } from '../../domain/report-words.ts'
import { table } from './drawn-table.ts'

const rows = table<OpinionEvent, OpinionState | 'stays'>(`
             draft   put       say    take-back  agree   return    send  acknowledge
  drafting   stays   agreeing  .      .          .       .         .     .
  agreeing   .       .         stays  drafting   agreed  .         .     .
  agreed     .       .         .      drafting   .       drafting  sent  .
  sent       .       .         .      .          .       .         .     answering
  answering  .       .         .      .          .       .         .     .`)

const WHO: Record<OpinionEvent, readonly OpinionRole[]> = {
  draft: ['leader'],
  put: ['leader'],
  say: ['member'],
  'take-back': ['leader'],
  agree: ['program'],
  return: ['coordinator'],
  send: ['coordinator'],
  acknowledge: ['contact', 'coordinator'],
}

/** All that any condition asks for. */
const MET: OpinionFacts = { undecided: 0, silent: 0, timeOver: false, reasons: '写错了' }

/** Facts under which exactly this condition fails, and the step it holds back. */
const UNMET: Record<OpinionCondition, { facts: OpinionFacts; holdsBack: OpinionEvent[] }> = {
  'findings-settled': { facts: { ...MET, undecided: 1 }, holdsBack: ['put'] },
  'nobody-asked-still': { facts: { ...MET, silent: 2 }, holdsBack: ['agree'] },
  'reasons-given': { facts: { ...MET, reasons: ' \n' }, holdsBack: ['take-back', 'return'] },
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
      const decided = opinionStep(event, { state: from, roles: [role], facts: MET })
      if (!WHO[event].includes(role)) expect(decided).toEqual({ ok: false, refusal: { kind: 'not-allowed' } })
      else if (to === null)
        expect(decided).toEqual({ ok: false, refusal: { kind: 'wrong-state', state: from } })
      else expect(decided).toEqual({ ok: true, state: to === 'stays' ? from : to })
    }
    expect(opinionStep(event, { state: from, roles: [], facts: MET }).ok).toBe(false)
    expect(opinionStep(event, { state: from, roles: OPINION_ROLES, facts: MET }).ok).toBe(to !== null)
  })

  it.each(CONDITIONS)('%s holds back its steps, and no others', (condition) => {
    const { facts, holdsBack } = UNMET[condition]
    for (const event of OPINION_EVENTS)
      for (const state of OPINION_STEPS[event].from) {
        const decided = opinionStep(event, { state, roles: OPINION_ROLES, facts })
        const refusal = { kind: 'unmet', condition }
        expect(decided.ok ? null : decided.refusal, event).toEqual(holdsBack.includes(event) ? refusal : null)
      }
  })

  it('does not wait for the silent once their time is over', () => {
    const facts = { ...MET, silent: 2, timeOver: true }
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
    expect(OPINION_STATES.filter((state) => !left.has(state))).toEqual(['answering'])
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
