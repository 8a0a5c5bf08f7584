// Every way in which an answer or a move can be wrong has words of its own in both languages.
import { describe, expect, test } from 'vitest'
import { answerProblem, type QuestionProblem } from '../../bot/texts/answer-problems.ts'

const choices = [
  { name: 'yes', label: '是' },
  { name: 'no', label: '否' },
]
const range = { start: 1, end: 5, step: 0.5 }
const given = '三十<b>'

type Shown = { readonly [K in QuestionProblem['kind']]: QuestionProblem & { kind: K } }

/** One of each kind; a new kind without one does not compile. */
const PROBLEMS: Shown = {
  'bad-date': { kind: 'bad-date', given, example: '2026-12-01' },
  'no-such-date': { kind: 'no-such-date', given },
  'other-weekday': { kind: 'other-weekday', given, day: '2026-12-01' },
  'bad-time': { kind: 'bad-time', given, example: '09:30' },
  'no-such-time': { kind: 'no-such-time', given },
  'skipped-by-clock-change': {
    ...{ kind: 'skipped-by-clock-change', date: '2026-03-29', time: '02:30', zone: 'Europe/Berlin' },
  },
  'not-a-number': { kind: 'not-a-number', given, example: '30' },
  'not-whole': { kind: 'not-whole', given },
  'too-many-digits': { kind: 'too-many-digits', given },
  'out-of-range': { kind: 'out-of-range', given, ...range },
  'no-such-choice': { kind: 'no-such-choice', given, choices },
  'several-choices': { kind: 'several-choices', given, choices },
  'rank-all': { kind: 'rank-all', missing: choices },
  empty: { kind: 'empty' },
  'too-long': { kind: 'too-long', max: 4000, length: 4001 },
  'confirm-wanted': { kind: 'confirm-wanted', given },
  'bad-date-time': { kind: 'bad-date-time', given, example: '2026-12-01 09:30' },
  'bad-place': { kind: 'bad-place', given, example: '28.6829, 115.8582' },
  send: { kind: 'send', what: 'photo' },
  'nothing-to-answer': { kind: 'nothing-to-answer' },
  'not-asked': { kind: 'not-asked', key: 'q' },
  'read-only': { kind: 'read-only', key: 'q' },
  required: { kind: 'required', key: 'q', message: '' },
  fault: { kind: 'fault', key: 'q', fault: { kind: 'constraint', message: '' } },
  'at-start': { kind: 'at-start' },
  'at-end': { kind: 'at-end' },
  'counted-repeat': { kind: 'counted-repeat', key: 'q' },
  'too-many-instances': { kind: 'too-many-instances', max: 100 },
  form: { kind: 'form' },
  'not-offered': { kind: 'not-offered', names: ['x'] },
  constraint: { kind: 'constraint', message: '' },
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test.each([...Object.values(PROBLEMS), { kind: 'out-of-range', ...range } as const])(
    '$kind says what is wrong and what would be right',
    (problem) => {
      const said = answerProblem(problem, lang)
      expect(said).not.toMatch(/undefined|NaN|\[object/)
      expect(said).toMatch(lang === 'zh' ? /请|例如/ : /please|example|tap|send/i)
      if (lang === 'en') expect(said.replace(/[“(:].*/s, '')).not.toMatch(/\p{Script=Han}/u)
    },
  )

  test('no two kinds are said alike, but a fault as what it is', () => {
    const { fault: _, ...others } = PROBLEMS
    const said = Object.values(others).map((problem) => answerProblem(problem, lang))
    expect(new Set(said).size).toBe(said.length)
  })

  test('the message of the form comes first', () => {
    const message = '人数不能超过计划'
    expect(answerProblem({ kind: 'constraint', message }, lang)).toBe(message)
    expect(answerProblem({ kind: 'required', key: 'q', message }, lang)).toBe(message)
    expect(answerProblem({ kind: 'fault', key: 'q', fault: { kind: 'constraint', message } }, lang)).toBe(
      message,
    )
  })

  test('what was written is repeated only in part', () => {
    const long = answerProblem({ kind: 'no-such-choice', given: 'x'.repeat(4000), choices }, lang)
    expect(long.length).toBeLessThan(300)
  })
})
