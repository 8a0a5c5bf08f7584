// Sanctions of Art. 18: every state × event × role, drawn by hand and held against the table of the program; the order of
// the three steps; the words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACT_WORDS,
  ACTS,
  GROUNDS_TO_GO_ON,
  SANCTION_CONDITIONS,
  SANCTION_EVENTS,
  SANCTION_ROLES,
  SANCTION_STAGES,
  SANCTION_STATES,
  SANCTION_STEPS,
  type SanctionCondition,
  type SanctionEvent,
  type SanctionFacts,
  type SanctionRole,
  type SanctionState,
  sanctionStep,
} from '../../domain/sanction.ts'
import { MAX_FACTS, proposedFacts, statedFacts, statementHash } from '../../domain/sanction-facts.ts'
import { table } from './drawn-table.ts'

const rows = table<SanctionEvent, SanctionState | 'stays'>(`
            draft  notify   receive  state  submit  waive  lapse  decide   drop
  drafting  stays  hearing  .        .      .       .      .      .        dropped
  hearing   .      .        told     .      .       .      .      .        dropped
  told      .      .        .        stays  heard   heard  heard  .        dropped
  heard     .      .        .        .      .       .      .      decided  dropped
  decided   .      .        .        .      .       .      .      .        .
  dropped   .      .        .        .      .       .      .      .        .`)

const INSTITUTION = ['contact', 'coordinator'] as const
const WHO: Record<SanctionEvent, readonly SanctionRole[]> = {
  ...{ draft: ['coordinator'], notify: ['coordinator'], receive: INSTITUTION, state: INSTITUTION },
  ...{ submit: INSTITUTION, waive: INSTITUTION, lapse: ['program'] },
  ...{ decide: ['coordinator'], drop: ['coordinator'] },
}

const MET: SanctionFacts = {
  ...{ acts: 1, facts: '拒绝提供考务记录。', step: 1, ground: null, decided: [] },
  ...{ statement: '我们提供过。', timeOver: true, reasons: '事实清楚' },
}

/** Facts under which every condition of the event holds; none meet those of all. */
const met = (event: SanctionEvent): SanctionFacts => ({
  ...MET,
  statement: event === 'waive' ? '' : MET.statement,
})

/** What makes exactly this condition fail, and the steps it holds back. */
const UNMET: Record<SanctionCondition, { facts: Partial<SanctionFacts>; holdsBack: SanctionEvent[] }> = {
  'acts-chosen': { facts: { acts: 0 }, holdsBack: ['notify'] },
  'facts-written': { facts: { facts: ' \n' }, holdsBack: ['notify'] },
  'step-in-order': { facts: { step: 2, ground: null }, holdsBack: ['notify', 'decide'] },
  'statement-given': { facts: { statement: ' ' }, holdsBack: ['submit'] },
  'nothing-said': { facts: { statement: '有' }, holdsBack: ['waive'] },
  'time-over': { facts: { timeOver: false }, holdsBack: ['lapse'] },
  'reasons-given': { facts: { reasons: '' }, holdsBack: ['decide', 'drop'] },
}

describe('the table of sanctions', () => {
  it('is drawn for every state and event', () => {
    expect(new Set(rows.map(([state]) => state))).toEqual(new Set(SANCTION_STATES))
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(SANCTION_EVENTS))
  })

  it.each(rows)('%s, %s: %s, and only by whom it belongs to', (state, event, to) => {
    const from = state as SanctionState
    for (const role of SANCTION_ROLES) {
      const decided = sanctionStep(event, { state: from, roles: [role], facts: met(event) })
      if (!WHO[event].includes(role)) expect(decided).toEqual({ ok: false, refusal: { kind: 'not-allowed' } })
      else if (to === null)
        expect(decided).toEqual({ ok: false, refusal: { kind: 'wrong-state', state: from } })
      else expect(decided).toEqual({ ok: true, state: to === 'stays' ? from : to })
    }
    expect(sanctionStep(event, { state: from, roles: [], facts: met(event) }).ok).toBe(false)
  })

  it.each(Object.keys(SANCTION_CONDITIONS) as SanctionCondition[])(
    '%s holds back its steps, and no others',
    (condition) => {
      const { facts, holdsBack } = UNMET[condition]
      for (const event of SANCTION_EVENTS)
        for (const state of SANCTION_STEPS[event].from) {
          const decided = sanctionStep(event, {
            state,
            roles: SANCTION_ROLES,
            facts: { ...met(event), ...facts },
          })
          const held = holdsBack.includes(event)
          expect(decided.ok ? null : decided.refusal, event).toEqual(
            held ? { kind: 'unmet', condition } : null,
          )
        }
    },
  )

  it('lets nothing be decided that was not heard', () => {
    const free = fc.record({ ...facts, timeOver: fc.boolean(), reasons: fc.string(), statement: fc.string() })
    const walk = fc.array(fc.tuple(fc.constantFrom(...SANCTION_EVENTS), free), { maxLength: 12 })
    fc.assert(
      fc.property(walk, (taken) => {
        let state: SanctionState = 'drafting'
        const been: SanctionState[] = []
        for (const [event, given] of taken) {
          const decided = sanctionStep(event, { state, roles: SANCTION_ROLES, facts: given })
          if (decided.ok) state = decided.state
          been.push(state)
        }
        if (state === 'decided') expect(been).toEqual(expect.arrayContaining(['hearing', 'told', 'heard']))
      }),
    )
  })
})

const facts = {
  acts: fc.nat(6),
  facts: fc.string(),
  step: fc.constantFrom(...SANCTION_STAGES),
  ground: fc.constantFrom(null, ...GROUNDS_TO_GO_ON),
  decided: fc.subarray([...SANCTION_STAGES]),
}

describe('the order of the steps', () => {
  const inOrder = (step: 1 | 2 | 3, ground: SanctionFacts['ground'], decided: (1 | 2 | 3)[]): boolean =>
    SANCTION_CONDITIONS['step-in-order']({ ...MET, step, ground, decided })

  it.each<[1 | 2 | 3, SanctionFacts['ground'], (1 | 2 | 3)[], boolean]>([
    [1, null, [], true],
    [1, null, [1, 2], true],
    [1, 'serious', [], false],
    [2, null, [1], false],
    [2, 'refused-to-correct', [], false],
    [2, 'refused-to-correct', [1], true],
    [2, 'serious', [], true],
    [3, 'serious', [1], false],
    [3, null, [1, 2], false],
    [3, 'serious', [2], true],
    [3, 'refused-to-correct', [1, 2], true],
  ])('step %s, %s, after %s: %s', (step, ground, decided, allowed) => {
    expect(inOrder(step, ground, decided)).toBe(allowed)
  })
})

describe('the words', () => {
  it('are those of Art. 18 for each act', () => {
    expect(ACTS.map((act) => ACT_WORDS.zh[act])).toEqual([
      '拒绝向质量督导员提供与其督导内容相关情况和文件资料的',
      '阻挠有关人员向质量督导员反映情况的',
      '对督导意见拒不采取改进措施的',
      '弄虚作假、采取欺骗手段干扰质量督导工作的',
      '打击、报复质量督导员的',
      '其他影响质量督导工作的行为',
    ])
  })

  const finding = {
    ...{ id: 1, opinionId: 1, number: 1, key: 'q1', label: '考场监控', answer: '否', note: '', article: '' },
    ...{ severity: null, photos: [], demand: '补装监控', leftOut: '', stance: null, defence: '' },
    ...{ weighing: null, weighedFor: '', finalDemand: '', rectified: '', verified: null, verifiedFor: '' },
  }

  it('propose as facts what Art. 18 names and, once it is not rectified, what stands', () => {
    const named = { ...finding, severity: 'art18' as const, note: '拒绝出示' }
    expect(proposedFacts(null, [])).toEqual({ facts: '', acts: [] })
    expect(proposedFacts({ state: 'weighing' }, [finding, named])).toEqual({
      ...{ facts: '督导中发现：考场监控——否（拒绝出示）。', acts: [] },
    })
    const unmet = { ...finding, verified: 'not-rectified' as const, finalDemand: '补装两处监控' }
    const met = { ...finding, verified: 'rectified' as const }
    const fell = { ...named, weighing: 'adopted' as const }
    expect(proposedFacts({ state: 'unrectified' }, [met, unmet, fell])).toEqual({
      ...{ facts: '整改要求未落实：考场监控——补装两处监控', acts: [3] },
    })
  })

  it('never propose more than may be typed', () => {
    const long = { ...finding, demand: '改'.repeat(300), verified: 'not-rectified' as const }
    const { facts: text } = proposedFacts(
      { state: 'unrectified' },
      Array.from({ length: 9 }, () => long),
    )
    expect(text.length).toBeGreaterThan(300)
    expect(text.length).toBeLessThanOrEqual(MAX_FACTS)
  })

  it('state what a later step rests on, and only then', () => {
    expect(statedFacts({ facts: '甲', ground: null })).toBe('甲')
    expect(statedFacts({ facts: '甲', ground: 'refused-to-correct' })).toContain('“拒不改正”')
  })

  it('of a statement have a hash that each word and file changes', () => {
    const file = { fileName: 'a.pdf', sha256: 'ab' }
    const hashes = [
      ...[statementHash('甲', []), statementHash('乙', []), statementHash('甲', [file])],
      ...[statementHash('甲', [{ ...file, sha256: null }]), statementHash('甲', [file, file])],
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})
