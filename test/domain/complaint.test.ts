// A complaint's steps held against a table of every state, its code as people copy it, and the guided draft.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMPLAINT_EVENTS,
  type ComplaintEvent,
  codeIn,
  complaintCode,
  decideComplaint,
  looksLikeCode,
  possibleEvents,
} from '../../domain/complaint.ts'
import {
  COMPLAINT_PAGES,
  type ComplaintDraft,
  emptyComplaint,
  fromLine,
  isComplete,
  nextPage,
  plainFileName,
  previousPage,
} from '../../domain/complaint-draft.ts'
import type { ComplaintState } from '../../domain/records.ts'

/** Where each step leads from each state; what is not here cannot happen. */
const LEADS: Record<ComplaintState, Partial<Record<ComplaintEvent, ComplaintState>>> = {
  received: { accept: 'accepted', refuse: 'not-accepted', message: 'received' },
  'not-accepted': { accept: 'accepted', message: 'not-accepted' },
  accepted: { refuse: 'not-accepted', link: 'linked', answer: 'answered', message: 'accepted' },
  linked: { link: 'linked', unlink: 'accepted', answer: 'answered', message: 'linked' },
  answered: { answer: 'answered', message: 'answered' },
}

const CASES = Object.entries(LEADS).flatMap(([state, leads]) =>
  COMPLAINT_EVENTS.map((event) => [state as ComplaintState, event, leads[event] ?? null] as const),
)

describe('the steps', () => {
  it.each(CASES)('%s, %s: leads to %s', (state, event, to) => {
    const decided = decideComplaint(event, state)
    expect(decided).toEqual(to ? { ok: true, to } : { ok: false, refusal: { kind: 'wrong-state', state } })
    expect(possibleEvents(state).includes(event)).toBe(to !== null)
  })
})

const hex = fc.integer({ min: 0, max: 2 ** 40 - 1 }).map((bits) => bits.toString(16).padStart(10, '0'))

describe('the code', () => {
  it('is different for different chance, and read back however it is written', () => {
    const writings: ((code: string) => string)[] = [
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => code.replaceAll('-', ''),
      (code) => code.replaceAll('-', ' '),
      (code) => code.replaceAll('-', '–'),
      (code) => code.replaceAll('0', 'O').replaceAll('1', 'l'),
      (code) => code.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ]
    fc.assert(
      fc.property(hex, hex, fc.constantFrom(...writings), (one, other, written) => {
        const code = complaintCode(one)
        expect(code).toMatch(/^JB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(complaintCode(other) === code).toBe(one === other)
        expect(codeIn(written(code))).toEqual({ code, rest: '' })
        expect(codeIn(`${written(code)} 又发生了一次`)).toEqual({ code, rest: '又发生了一次' })
        expect(looksLikeCode(written(code)) || codeIn(written(code)) !== null).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['', 'JB', 'JB-7F3K', 'JB-7F3K-9QXMZ', 'JG-001 收费', '乱收费 JB-7F3K-9QXM', 'XX-7F3K-9QXM'])(
    'is not seen in “%s”',
    (line) => expect(codeIn(line)).toBeNull(),
  )

  it.each([
    ['JB-7F3K', true],
    ['jb 12', true],
    ['JB', true],
    ['JBZX 乱收费', false],
    ['JG-001', false],
  ])('“%s” was probably meant as one: %s', (line, meant) => expect(looksLikeCode(line)).toBe(meant))
})

describe('the guided draft', () => {
  const whole: ComplaintDraft = {
    ...emptyComplaint(),
    ...{ institutionId: 1, what: '收费不出证', anonymous: true, page: 'review' },
  }

  it('goes back from every question to the one before, and keeps what was said', () => {
    const back = COMPLAINT_PAGES.map((page) => previousPage({ ...whole, page }))
    expect(back.map(({ page }) => page)).toEqual([
      ...['institution', 'institution', 'what', 'when', 'files', 'name'],
    ])
    for (const draft of back) expect({ ...draft, page: 'review' }).toEqual(whole)
  })

  it.each([
    ['institution', { institutionId: null }, false],
    ['institution', {}, true],
    ['what', { what: '' }, false],
    ['when', { happened: '' }, true],
    ['files', { files: [] }, true],
    ['name', { anonymous: null }, false],
  ] as const)('at %s with %o goes on: %s', (page, said, goes) => {
    const draft = { ...whole, ...said, page } as ComplaintDraft
    expect(nextPage(draft).page !== page).toBe(goes)
    expect(isComplete(draft)).toBe(goes)
  })

  it.each([
    ['JG-001 收费不出证 两次', 7, { page: 'name', institutionId: 7, what: '收费不出证 两次' }],
    ['JG-001', 7, { page: 'what', institutionId: 7, what: '' }],
    ['豫章 收费不出证', null, { page: 'institution', search: '豫章', what: '收费不出证' }],
  ] as const)('reads “%s”', (line, id, said) => expect(fromLine(line, id)).toMatchObject(said))

  it.each([
    ['张三的身份证.JPG', 'file-2.jpg'],
    ['录音', 'file-2'],
    ['a.张三张三', 'file-2'],
  ])('keeps “%s” of an unknown person as %s', (name, kept) => expect(plainFileName(name, 2)).toBe(kept))
})
