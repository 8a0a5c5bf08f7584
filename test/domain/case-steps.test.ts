// What may happen to a refusal case and a dismissal ground, by whom and when, written out by hand over every state and
// role: the tables of the program must say the same, no more and no less.
import { describe, expect, it } from 'vitest'
import type { CaseState, GroundState, RefusalCase } from '../../domain/records.ts'
import {
  CASE_STEPS,
  type CaseEvent,
  decideCase,
  GROUND_STEPS,
  type GroundEvent,
} from '../../domain/refusal-case.ts'
import { table } from './drawn-table.ts'

const BEFORE = new Date('2026-12-01T00:00:00Z')
const OBJECT_BY = new Date('2026-12-01T01:30:00Z')
const AFTER = new Date('2026-12-01T02:00:00Z')

describe('a refusal case', () => {
  const rows = table<CaseEvent, CaseState>(`
                rule-justified  rule-unjustified  object    uphold  overturn
    open        justified       unjustified       .         .       .
    justified   .               .                 .         .       .
    unjustified .               .                 objected  .       .
    objected    .               .                 .         upheld  overturned
    upheld      .               .                 .         .       .
    overturned  .               .                 .         .       .`)
  const one = (state: CaseState): RefusalCase => ({
    ...{ id: 1, invitationId: 1, supervisorId: 7, dispatchId: 1, origin: 'decline', state, openedAt: BEFORE },
    evidence: { outgoingId: 1, textHash: '', messageId: 1, sentAt: '', attempts: 1, remindersSent: 0 },
    ...{ ruledBy: '501', ruledAt: BEFORE, reasons: '', objectBy: OBJECT_BY, objectedAt: null, objection: '' },
    ...{ reviewedBy: null, reviewedAt: null, reviewReasons: '' },
  })
  const ROLES = [
    ['the coordinator who ruled', '501', null],
    ['another coordinator', '502', null],
    ['the supervisor', '1007', 7],
    ['a coordinator with another card', '1008', 8],
  ] as const

  it('is drawn for every event', () => {
    expect(new Set(rows.map(([, event]) => event))).toEqual(new Set(Object.keys(CASE_STEPS)))
  })

  it.each(rows)('%s, %s: %s', (state, event, to) => {
    for (const [role, chatId, supervisorId] of ROLES)
      for (const others of [true, false])
        for (const now of [BEFORE, OBJECT_BY, AFTER]) {
          const decided = decideCase(event, one(state), { chatId, supervisorId, others }, now)
          // The objection is the supervisor's alone, and no ruling on it is, coordinator or not.
          const own = (event === 'object') === (supervisorId === 7)
          const inTime = event !== 'object' || now < OBJECT_BY
          const review = event === 'uphold' || event === 'overturn'
          const fresh = !review || chatId !== '501' || !others
          const allowed = own && inTime && fresh
          const where = `${role}, others: ${others}, ${now.toISOString()}`
          expect(decided.ok ? decided.to : null, where).toBe(allowed ? to : null)
        }
  })
})

describe('a dismissal ground', () => {
  const rows = table<GroundEvent, GroundState>(`
              confirm    lift
    recorded  confirmed  lifted
    confirmed .          .
    lifted    .          .
    unfounded .          .`)
  it.each(rows)('%s, %s: %s', (state, event, to) => {
    const { from, to: leads } = GROUND_STEPS[event]
    expect(from.includes(state) ? leads : null).toBe(to)
  })
})
