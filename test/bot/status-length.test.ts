// The live status of the largest dispatch there can be still is one message.
import { expect, test } from 'vitest'
import type { DispatchView } from '../../app/notices/notice.ts'
import { plain } from '../../bot/html.ts'
import { dispatchMessage } from '../../bot/views/dispatch.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { Invitation, Supervisor } from '../../domain/records.ts'

/** Characters of a message after its markup; https://core.telegram.org/bots/api#sendmessage */
const LIMIT = 4096
const AT = new Date('2026-12-31T01:30:00Z')

const supervisor = { name: '欧阳'.repeat(25), cardNo: 'R36250001' } as Supervisor
const invited = (seat: number, state: Invitation['state']): Invitation => ({
  ...{ id: seat, dispatchId: 9999, seat, supervisorId: seat, place: 9000 + seat, state },
  ...{ createdAt: AT, answerBy: AT, deliveredAt: AT, answeredAt: AT, reason: 'conflict', reasonText: '' },
})

const largest: DispatchView = {
  ...{ id: 9999, state: 'exhausted', kind: 'special', mode: 'remote', visit: 'covert', pool: 'internal' },
  ...{ startsAt: AT, size: 50, items: [1, 2, 3, 4], note: '注'.repeat(500), endReason: null },
  inspection: { arrived: 50, handedIn: 50, stage: 'comparing' },
  formId: `${'f'.repeat(40)}@9999`,
  institution: {
    ...{ id: 1, code: 'J'.repeat(30), name: '名'.repeat(100), region: '区'.repeat(50), address: '' },
    ...{ latitude: null, longitude: null, telegramId: null, language: 'zh', contacts: [] },
  },
  ...{ poolHash: 'a'.repeat(64), commitment: 'b'.repeat(64), publicEntropy: '彩'.repeat(500), drawn: true },
  ...{
    eligible: 10_000,
    excluded: { conflict: 1000, leave: 1000 },
    passedOver: { overlap: 1000, quota: 1000 },
  },
  seats: Array.from({ length: 50 }, (_, at) => ({
    ...{ seat: at + 1, invitation: invited(at + 1, 'open'), supervisor, delivered: true },
  })),
  past: Array.from({ length: 400 }, (_, at) => ({ invitation: invited(at + 1, 'withdrawn'), supervisor })),
  ...{ remaining: 9999, cases: 400 },
}

test.each([
  ['zh', 50],
  ['en', 50],
  ['zh', 12],
  ['en', 12],
] as const)('in %s, a team of %i with 400 declines fits into one message', (lang, size) => {
  const parsed = parsePolicy({})
  if (!parsed.ok) throw new Error('the default policy is not valid')
  const view = { lang, policy: parsed.policy, fresh: false }
  const shown = { ...largest, size, seats: largest.seats.slice(0, size) }
  const { text } = dispatchMessage({ kind: 'dispatch-status', view: shown, enough: true, now: AT }, view)
  expect(plain(text)).toContain('400')
  expect(plain(text).length).toBeLessThanOrEqual(LIMIT)
})
