// What holds for every questionnaire and every way through it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_ANSWERS } from '../../../domain/forms/answers.ts'
import { compileForm } from '../../../domain/forms/compile.ts'
import type { Form } from '../../../domain/forms/form.ts'
import { readMarkdown, writeMarkdown } from '../../../domain/forms/markdown.ts'
import { writeSheets } from '../../../domain/forms/write-sheets.ts'
import { anySheets } from './any-form.ts'
import { Person } from './sittings.ts'

const anyForm = anySheets.map((sheets): Form => {
  const result = compileForm(sheets)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
})

const value = fc.constantFrom(
  '1',
  '2',
  '3',
  '4',
  'yes',
  'no',
  'yes no',
  '2026-11-20',
  'some text',
  'photo-1',
  '',
)

const move = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), at: fc.nat(30), value }),
  fc.record({
    kind: fc.constantFrom('next', 'back', 'jump', 'add', 'remove', 'note', 'strange' as const),
    at: fc.nat(30),
  }),
)
type AnyMove = typeof move extends fc.Arbitrary<infer Type> ? Type : never

function act(person: Person, step: AnyMove): void {
  const { path } = person
  const key = path[step.at % Math.max(path.length, 1)] ?? 'nothing'
  if (step.kind === 'answer') person.answer(key, step.value)
  else if (step.kind === 'next') person.next()
  else if (step.kind === 'back') person.back()
  else if (step.kind === 'jump') person.jump(key)
  else if (step.kind === 'add') person.add(key)
  else if (step.kind === 'remove') person.remove(key, (step.at % 3) + 1)
  else if (step.kind === 'note') person.note(key, 'because')
  else person.answer(['__proto__', 'constructor:1', ':', 'q1:999999999.1', 'q1:1'][step.at % 5] ?? '', '1')
}

describe('any questionnaire', () => {
  it('survives any sequence of moves, and stands at a step of its path', () => {
    fc.assert(
      fc.property(anyForm, fc.array(move, { maxLength: 25 }), (form, moves) => {
        const person = new Person(form)
        for (const step of moves) {
          act(person, step)
          const { steps, current, complete, missing } = person.walk
          const keys = steps.map((one) => one.key)
          expect(current === undefined || keys.includes(current)).toBe(true)
          expect(new Set(keys).size).toBe(keys.length)
          expect(missing.every((one) => keys.includes(one.key))).toBe(true)
          expect(complete && missing.length > 0).toBe(false)
        }
        const again = new Person(JSON.parse(JSON.stringify(form)))
        again.answers = JSON.parse(JSON.stringify(person.answers))
        expect([again.path, again.report, again.current]).toEqual([
          person.path,
          person.report,
          person.current,
        ])
        expect(again.findings).toEqual(person.findings)
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same path and report whatever the order of the same answers', () => {
    fc.assert(
      fc.property(anyForm, fc.array(move, { maxLength: 20 }), fc.nat(), (form, moves, seed) => {
        const first = new Person(form)
        for (const step of moves) if (step.kind === 'answer') act(first, step)
        const given = Object.entries(first.answers.values)
        const turned = given.map((one, i) => ({ one, rank: (i * 7919 + seed) % 101 }))
        const second = new Person(form)
        // An answer to what is not asked yet is refused, so the rest is offered again until nothing more is taken.
        let left = turned.sort((a, b) => a.rank - b.rank).map(({ one }) => one)
        for (let before = -1; before !== left.length; ) {
          before = left.length
          left = left.filter(([key, text]) => second.answer(key, text) !== 'ok')
        }
        fc.pre(left.length === 0)
        expect([second.path, second.report]).toEqual([first.path, first.report])
        // And whatever is put in place at once is the same again.
        second.answers = { ...NO_ANSWERS, values: Object.fromEntries(given.toReversed()) }
        expect([second.path, second.report]).toEqual([first.path, first.report])
      }),
      { numRuns: 100 },
    )
  })

  it('written as Markdown or as cells compiles to the same form', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const sheets = writeSheets(form)
        expect(compileForm(readMarkdown(writeMarkdown(sheets)))).toMatchObject({ ok: true, form })
        const again = compileForm(readMarkdown(writeMarkdown(sheets)))
        expect(again.ok && again.form).toEqual(form)
      }),
      { numRuns: 100 },
    )
  })
})
