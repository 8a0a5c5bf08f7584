// The longest complaint and refusal case there can be still are one message each, whatever signs their words are made of.
import { describe, expect, test } from 'vitest'
import type { ComplaintView } from '../../app/complaint-view.ts'
import type { CaseView } from '../../app/notices/notice.ts'
import { cut, plain } from '../../bot/html.ts'
import { caseMessage, objectionNotice } from '../../bot/views/case.ts'
import { stateMessage } from '../../bot/views/complainer.ts'
import { complaintMessage } from '../../bot/views/complaint.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { ComplaintState } from '../../domain/records.ts'

/** Characters of a message after its markup; https://core.telegram.org/bots/api#sendmessage */
const LIMIT = 4096
const STATES: readonly ComplaintState[] = ['received', 'accepted', 'not-accepted', 'linked', 'answered']
const AT = new Date('2026-12-31T01:30:00Z')
const LARGEST_ID = 2_147_483_647

/** Texts of so many UTF-16 units, as their lengths are looked at when they are typed. */
const TEXTS: Record<string, (length: number) => string> = {
  words: (length) => '长'.repeat(length),
  emoji: (length) => '😀'.repeat(length / 2),
  'turned around': (length) => `${'\u202e'.repeat(length / 2)}${'长'.repeat(length / 2)}`,
  'signs of markup': (length) => '<&'.repeat(length / 2),
}

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the default policy is not valid')
const { policy } = parsed

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const view = { lang, policy, fresh: true }

  test.each(Object.keys(TEXTS))('a complaint and a case of %s', (of) => {
    const text = TEXTS[of] ?? String
    const note = (id: number) => ({ id, at: AT, by: id === 0 ? null : text(64), text: text(800) })
    const complaint = {
      complaint: {
        ...{ id: LARGEST_ID, institutionText: text(200), happened: text(200), what: text(2000) },
        ...{ createdAt: AT, chatId: String(LARGEST_ID) },
      },
      ...{ institution: { code: 'J'.repeat(30) }, dispatch: { id: LARGEST_ID } },
      ...{ person: { firstName: text(64) }, notes: [0, 1, 2, 3, 4].map(note) },
      files: Array.from({ length: 10 }, (_, at) => ({ state: at < 5 ? 'stored' : 'lost' })),
    } as unknown as ComplaintView
    for (const state of STATES) {
      const shown = { ...complaint, complaint: { ...complaint.complaint, state } }
      for (const message of [complaintMessage(shown, view), stateMessage(shown, true, view)])
        expect(plain(message.text).length).toBeLessThanOrEqual(LIMIT)
    }
    const refusal = {
      refusalCase: {
        ...{ id: LARGEST_ID, state: 'objected', origin: 'declined', ruledAt: AT, reasons: text(800) },
        ...{ objection: text(800), reviewReasons: text(800) },
        evidence: { outgoingId: 1, sentAt: AT, messageId: LARGEST_ID, remindersSent: 99 },
      },
      ...{ invitation: { reason: 'other', reasonText: text(800) }, evidenceFiles: 10, otherReviewer: true },
      supervisor: { name: text(50), cardNo: 'R36250001' },
      visit: { dispatchId: LARGEST_ID, startsAt: AT },
    } as unknown as CaseView
    for (const message of [caseMessage(refusal, view), objectionNotice(refusal, view)])
      expect(plain(message.text).length).toBeLessThanOrEqual(LIMIT)
  })
})

test('what is cut is within its length, and ends with a whole character', () => {
  expect(cut('😀😀😀', 6)).toBe('😀😀😀')
  expect(cut('😀😀😀', 5)).toBe('😀😀…')
  expect(cut('😀😀😀', 4)).toBe('😀…')
  expect(cut('一二三', 2)).toBe('一…')
  expect(cut(`${'\u202e'.repeat(800)}一二三`, 2)).toBe('一…')
})
