// What the agency is offered for an opinion that was sent, held against the table of the chain.
import { describe, expect, test } from 'vitest'
import { OPINION_STATES, OPINION_STEPS } from '../../domain/opinion.ts'
import { DESK_STEPS, FILTERED, HANDED_IN, REASONED_STEPS, SURE_STEPS } from '../../domain/opinion-desk.ts'

describe('the steps of the desk', () => {
  test('are steps a coordinator takes by the table, and those that need reasons ask for them', () => {
    for (const step of DESK_STEPS) expect(OPINION_STEPS[step].by).toContain('coordinator')
    const needsReasons = (step: (typeof DESK_STEPS)[number]) =>
      OPINION_STEPS[step].when.some((condition) => condition === 'reasons-given')
    expect(DESK_STEPS.filter(needsReasons)).toEqual([...REASONED_STEPS])
    expect(DESK_STEPS.filter((step) => !needsReasons(step))).toEqual([...SURE_STEPS])
  })
})

describe('the list', () => {
  test('has every state the agency deals with under one heading; the team alone drafts and agrees', () => {
    const { all, ...parts } = FILTERED
    expect(all).toEqual(OPINION_STATES)
    const once = Object.values(parts).flat()
    expect(new Set(once).size).toBe(once.length)
    expect(OPINION_STATES.filter((state) => !once.includes(state))).toEqual(['drafting', 'agreeing'])
  })
})

describe('what the institution writes', () => {
  test('is read by others only where it has handed it in', () => {
    for (const state of OPINION_STATES) {
      const writes = OPINION_STEPS.defend.from.some((from) => from === state)
      const rectifies = OPINION_STEPS.rectify.from.some((from) => from === state)
      if (writes) expect(HANDED_IN.defence).not.toContain(state)
      if (rectifies) expect(HANDED_IN.rectification).not.toContain(state)
    }
    expect(HANDED_IN.defence).toContain(OPINION_STEPS['submit-defence'].to)
    expect(HANDED_IN.rectification).toContain(OPINION_STEPS['submit-rectification'].to)
  })
})
