// The largest answer an institution can give still fits: every page of it is one message, every button its 64 bytes.
import { describe, expect, test } from 'vitest'
import type { Remark } from '../../app/answer-point.ts'
import type { AnswersView, Point } from '../../app/answer-view.ts'
import type { InstitutionView } from '../../app/institution-view.ts'
import { FOR_INSTITUTION } from '../../app/show-institution.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { answersOverview } from '../../bot/views/answer.ts'
import { answerPoint } from '../../bot/views/answer-point.ts'
import { answerReceipt, institutionOpinion } from '../../bot/views/answer-stage.ts'
import { allMessage, filesMessage, submittedMessage, sureMessage } from '../../bot/views/answer-submit.ts'
import { ANSWER_KINDS, type AnswerKind } from '../../domain/answer-kinds.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { Dispatch, Evidence, Institution, Opinion, OpinionFinding } from '../../domain/records.ts'

/** https://core.telegram.org/bots/api#sendmessage, of a caption, and of a keyboard. */
const TEXT = 4096
const CAPTION = 1024
const BUTTONS = 100
const BYTES = 64
const AT = new Date('2026-12-31T01:30:00Z')
const LARGEST_ID = 2_147_483_647

const parsed = parsePolicy({ agency: { zh: '机'.repeat(50), en: 'A'.repeat(100) } })
if (!parsed.ok) throw new Error('the policy is right')
const { policy } = parsed

const finding = (number: number, left: boolean): OpinionFinding => ({
  ...{ id: LARGEST_ID, opinionId: LARGEST_ID, number, key: 'q', label: '<&'.repeat(500), photos: [] },
  ...{ answer: '答'.repeat(2000), note: '注'.repeat(2000), article: '条'.repeat(600), severity: 'art18' },
  ...{
    demand: '求'.repeat(500),
    leftOut: '',
    stance: left ? null : 'partly',
    defence: left ? '' : '辩'.repeat(800),
  },
  ...{
    weighing: null,
    weighedFor: '',
    finalDemand: '调'.repeat(800),
    rectified: left ? '' : '改'.repeat(800),
  },
  ...{ verified: null, verifiedFor: '核'.repeat(800) },
})

const file = { id: LARGEST_ID, fileName: '文'.repeat(200) } as Evidence
const point = (at: number): Point => ({
  ...{ finding: finding(at + 1, at % 2 === 1), number: at + 1, said: at % 2 === 0, settled: false },
  files: Array.from({ length: 10 }, () => file),
})
const about = {
  opinion: { id: LARGEST_ID, state: 'answering', changedAt: AT } as Opinion,
  dispatch: { id: LARGEST_ID, visit: 'covert' } as Dispatch,
  institution: { name: '名'.repeat(100) } as Institution,
  ...{ document: '初督〔2026〕999999号', dueAt: AT },
}
const largest = (kind: AnswerKind): AnswersView => ({
  ...{ ...about, kind, by: 'coordinator', points: Array.from({ length: 200 }, (_, at) => point(at)) },
  standing: { kind, at: 1, wanted: 'partly', pending: { 1: '等'.repeat(800) }, typed: [] },
})
const REMARKS: Remark[] = [
  { kind: 'noted', stance: 'partly' },
  { kind: 'reasons-wanted', stance: 'dispute' },
  { kind: 'stance-wanted' },
  { kind: 'file-noted', count: 10, caption: 'too-long' },
  { kind: 'file-taken-back' },
]

function fits({ text, buttons = [] }: Message, most = TEXT): void {
  expect(plain(text).length).toBeLessThanOrEqual(most)
  expect(buttons.flat().length).toBeLessThanOrEqual(BUTTONS)
  for (const row of buttons) expect(row.length).toBeLessThanOrEqual(8)
  for (const button of buttons.flat())
    expect('data' in button ? Buffer.byteLength(button.data) : 0).toBeLessThanOrEqual(BYTES)
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const view = { lang, policy, fresh: true }

  test.each(ANSWER_KINDS)('every page of a %s', (kind) => {
    const shown = largest(kind)
    for (const page of [0, 1, 33, 99_999]) fits(answersOverview(shown, page, view))
    for (const at of [0, 1, 199])
      for (const remark of [null, ...REMARKS]) {
        const message = answerPoint(shown, at, view, remark)
        expect(message).not.toBeNull()
        if (message) fits(message)
      }
    const files = filesMessage(shown, 0, view)
    expect(files?.buttons?.flat()).toHaveLength(11)
    if (files) fits(files)
    const answered = { ...shown, points: shown.points.filter(({ said }) => said) }
    for (const one of [shown, answered]) for (const make of [sureMessage, allMessage]) fits(make(one, view))
    expect(answerPoint(shown, 200, view)).toBeNull()
    const receipt = {
      at: AT,
      hash: 'a'.repeat(64),
      stances: { accept: 99, partly: 100 },
      points: 199,
      files: 1990,
    }
    fits(submittedMessage(kind, receipt, view))
  })

  test('every stage as the institution sees it, and the receipt as a caption', () => {
    const counts = {
      stated: 200,
      answered: 150,
      disputed: 100,
      demands: 200,
      reported: 199,
      overdue: true,
      because: '由'.repeat(800),
    }
    const shown: InstitutionView = { ...about, ...counts }
    for (const stage of FOR_INSTITUTION)
      for (const over of [true, false])
        fits(institutionOpinion({ kind: 'institution-opinion', view: shown, stage, over }, view))
    for (const answer of ANSWER_KINDS)
      fits(
        answerReceipt(
          {
            ...{ kind: 'answer-receipt', view: shown, answer, at: AT, how: 'written', files: 1990 },
            file: { fileName: 'x.json', sha256: 'a'.repeat(64) },
          },
          view,
        ),
        CAPTION,
      )
  })
})
