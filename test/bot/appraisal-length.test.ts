// The largest appraisal there can be still is one message, for whoever reads it.
import { describe, expect, it } from 'vitest'
import type { AppraisalView } from '../../app/appraise.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { appraisalPage, decisionQuestion, decisionSure } from '../../bot/views/appraisal.ts'
import { allQuestion, allSure, appraisalList } from '../../bot/views/appraisal-list.ts'
import { appraisalTold } from '../../bot/views/appraisal-own.ts'
import { feedbackMessage } from '../../bot/views/feedback.ts'
import { type AppraisalEntry, assess } from '../../domain/appraisal.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { Supervisor } from '../../domain/records.ts'

/** https://core.telegram.org/bots/api#sendmessage */
const LIMIT = 4096
const AT = new Date('2026-12-31T01:30:00Z')

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the default policy is not read')
const { policy } = parsed
const facts = {
  ...{
    invited: 9999,
    settled: 9999,
    answered: 9999,
    medianMinutes: 99_999,
    unjustified: 999,
    justified: 999,
  },
  ...{ pending: 999, seats: 9999, noShows: 9999, reportsDue: 9999, reportsInTime: 1, agreements: 999 },
  ...{ agreement: -0.123456, feedbacks: 999, feedback: 1.23456, marks: 999, mark: 1.98765 },
}
const assessment = assess(facts, policy.appraisal)
const person = {
  id: 2_147_483_647,
  cardNo: 'R'.repeat(30),
  name: '欧阳'.repeat(25),
  kind: 'external' as const,
}
const decided = {
  ...{ supervisorId: person.id, year: 2026, facts, assessment, decision: 'fail' as const, decidedBy: '501' },
  ...{ reasons: '理'.repeat(800), decidedAt: AT, comment: '见'.repeat(800), commentedAt: AT },
}
const entry: AppraisalEntry = { person: { ...person, region: '', unit: '' }, facts, assessment, decided }
const points = { fairness: 1, conduct: 2, knowledge: 3 }
const shown: AppraisalView = {
  ...{ kind: 'appraisal', year: 2026, entry, decider: '周'.repeat(64) },
  feedback: Array.from({ length: 40 }, (_, at) => ({
    ...{ dispatchId: 2_000_000_000 + at, chatId: '1', points, text: '文'.repeat(800), at: AT },
    ...{ cardNo: person.cardNo, institution: '名'.repeat(100), startsAt: AT },
  })),
  marks: Array.from({ length: 40 }, () => ({
    ...{ supervisorId: person.id, by: '501', points: 5, note: '注'.repeat(800), at: AT },
    ...{ cardNo: person.cardNo, byName: '周'.repeat(64) },
  })),
}
const asked = { kind: 'asked' as const, view: shown, decision: 'pass' as const, reasons: '由'.repeat(800) }
const all = { kind: 'asked' as const, year: 2026, entries: Array(9000).fill(entry), reasons: asked.reasons }
const list = {
  ...{
    kind: 'listed' as const,
    year: 2026,
    filter: 'open' as const,
    found: Array(8).fill(entry),
    offset: 9992,
  },
  ...{ total: 10_000, running: true },
  counts: { open: { pass: 9999, fail: 9999, none: 9999 }, decided: { pass: 9999, fail: 9999 } },
}
const own = { appraisal: decided, person: person as Supervisor, until: 2027, open: true }
const feedback = { dispatchId: 1, chatId: '1', points, text: '文'.repeat(800), at: AT }
const rated = { dispatchId: 1, institution: '名'.repeat(100), startsAt: AT, feedback, until: AT, open: true }

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const view = { lang, policy, fresh: true }
  it.each<[string, () => Pick<Message, 'text'>]>([
    ['the page', () => appraisalPage(shown, view, true)],
    ['the question for reasons', () => ({ text: decisionQuestion(asked, view) })],
    ['the question whether it is sure', () => decisionSure(asked, view)],
    ['the list', () => appraisalList(list, view, true)],
    ['all proposed passes', () => ({ text: allQuestion(all, view) })],
    ['all of them, asked once more', () => allSure(all, view)],
    ["the person's own", () => appraisalTold({ own }, view)],
    ['the feedback', () => feedbackMessage(rated, view)],
  ])('%s fits', (_, message) => {
    const { length } = plain(message().text)
    expect(length).toBeGreaterThan(300)
    expect(length).toBeLessThanOrEqual(LIMIT)
  })
})
