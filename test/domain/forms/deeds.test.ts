// Where taps, texts, files and places belong on a sheet, and that nothing sent ever breaks it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../domain/forms/changes.ts'
import type { Deed } from '../../../domain/forms/deeds.ts'
import { walk } from '../../../domain/forms/engine.ts'
import { at, CONTEXT, doing, done, form, start, text } from './small-sheet.ts'

describe('a text', () => {
  it('answers the question on the screen, and the next one comes', () => {
    const answers = done(start(), text('３０'))
    expect(answers.values.people).toBe('30')
    expect(at(answers)).toBe('staffed')
  })

  it('stays where a note and a photo are wanted, and takes them there', () => {
    const no = done(start(), text('30'), text('否'))
    expect(at(no)).toBe('staffed')
    const noted = done(no, text('门口没有人'))
    expect(noted.notes.staffed).toBe('门口没有人')
    expect(at(noted)).toBe('staffed')
    const photo = done(
      noted,
      { kind: 'media', ref: '7', media: 'photo', caption: '' },
      { kind: 'next', key: 'staffed' },
    )
    expect(photo.photos.staffed).toEqual(['7'])
    expect(at(photo)).toBe('camera')
  })

  it('may hold several answers by number, with notes', () => {
    const result = doing(start(), text('1. 30\n3 否 无监控'))
    expect(result.ok && result.answers.values).toMatchObject({ people: '30', camera: 'no' })
    expect(result.ok && result.answers.notes).toEqual({ camera: '无监控' })
    expect(result.ok && result.taken.map(({ key, what }) => `${key} ${what}`)).toEqual([
      'people answer',
      'camera answer',
      'camera note',
    ])
  })

  it('of two numbers is no number, but an answer by number', () => {
    const answers = done(start(), text('4 30'))
    expect(answers.values).toEqual({ remark: '30' })
    expect(doing(start(), text('30 40'))).toMatchObject({ ok: false, problem: { kind: 'not-a-number' } })
  })

  it('with a wrong line is not taken at all, and the line is named', () => {
    expect(doing(start(), text('1 30\n8 是'))).toMatchObject({
      problem: { kind: 'no-number', number: 8, last: 7 },
    })
    expect(doing(start(), text('1 30\n3 也许'))).toMatchObject({
      problem: { kind: 'numbered', number: 3, problem: { kind: 'no-such-choice' } },
    })
    expect(doing(start(), text('第8题 是'))).toMatchObject({ problem: { kind: 'no-number' } })
  })

  it('written before the question was shown is confirmed, as is one that may be a list', () => {
    const late = doing(start(), { kind: 'text', text: '30', unseen: true })
    expect(late.ok && late.taken).toEqual([{ key: 'people', what: 'answer' }])
    const remark = done(start(), { kind: 'go', key: 'remark' })
    const list = doing(remark, text('3 号楼'))
    expect(list.ok && [list.answers.values.remark, list.taken]).toEqual([
      '3 号楼',
      [{ key: 'remark', what: 'answer' }],
    ])
  })

  it('that means nothing changes nothing', () => {
    expect(doing(start(), text('很多人'))).toMatchObject({ ok: false, problem: { kind: expect.any(String) } })
    expect(doing(start(), text('9 是'))).toMatchObject({ ok: false })
  })
})

describe('where the person is after an answer', () => {
  it('is the next open question below, and at the end the first open one of all', () => {
    const below = done(start(), { kind: 'go', key: 'camera' }, { kind: 'set', key: 'camera', value: 'yes' })
    expect(at(below)).toBe('remark')
    const last = done(below, { kind: 'go', key: 'room' }, { kind: 'next', key: 'room' })
    expect(at(last)).toBeUndefined()
    expect(at(done(last, { kind: 'go', key: 'kinds:1' }, text('理论')))).toBe('people')
  })

  it('is the new room; one that is untouched is the new one', () => {
    const one = done(start(), { kind: 'go', key: 'room' }, { kind: 'add', key: 'room' })
    expect([at(one), one.repeats.room]).toEqual(['kinds:1', undefined])
    const two = done(one, { kind: 'set', key: 'kinds:1', value: 'skill' }, { kind: 'add', key: 'room' })
    expect([at(two), two.repeats.room?.ids]).toEqual(['kinds:2', [1, 2]])
    expect(done(two, { kind: 'go', key: 'room' }, { kind: 'add', key: 'room' }).repeats.room?.ids).toEqual([
      1, 2,
    ])
  })
})

describe('taps', () => {
  it('tick and untick, in the order of the list, and the same tap twice is one', () => {
    const tick = (index: number, on: boolean): Deed => ({ kind: 'tick', key: 'kinds:1', index, on })
    const both = done(start(), tick(1, true), tick(0, true), tick(1, true))
    expect(both.values['kinds:1']).toBe('theory skill')
    expect(at(both)).toBe('kinds:1')
    expect(done(both, tick(1, false), tick(1, false)).values['kinds:1']).toBe('theory')
  })
})

it('keeps the former answer of every change', () => {
  const before = done(start(), text('30'))
  const now = done(before, { kind: 'text', text: '31', key: 'people' })
  expect(changesOf(before, now)).toEqual([{ key: 'people', what: 'answer', before: '30', after: '31' }])
})

const KEYS = [
  'people',
  'staffed',
  'camera',
  'remark',
  'gate',
  'place',
  'kinds:1',
  'kinds:2',
  'room',
  'nothing',
  '__proto__',
]
const key = fc.constantFrom(...KEYS)
const words = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('3 否 无监控', '30', '是', '1 2\n3 是', '28.6 115.8', '/', '第2题 是', '１．３０'),
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words, key: fc.option(key, { nil: undefined }) }),
  fc.record({ kind: fc.constant('pick' as const), key, index: fc.integer({ min: -1, max: 5 }) }),
  fc.record({
    ...{ kind: fc.constant('tick' as const), key, index: fc.integer({ min: -1, max: 5 }), on: fc.boolean() },
  }),
  fc.record({ kind: fc.constant('set' as const), key, value: words }),
  fc.record({ kind: fc.constantFrom('clear' as const, 'next' as const, 'done' as const), key }),
  fc.constant({ kind: 'back' as const }),
  fc.record({ kind: fc.constant('go' as const), key: fc.option(key, { nil: undefined }) }),
  fc.record({ kind: fc.constant('add' as const), key }),
  fc.record({ kind: fc.constant('drop' as const), key, instance: fc.integer({ min: -1, max: 4 }) }),
  fc.record({
    kind: fc.constant('media' as const),
    ref: fc.constantFrom('1', '2'),
    media: fc.constantFrom('photo' as const, 'audio' as const, 'video' as const, 'file' as const),
    caption: words,
    key: fc.option(key, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('place' as const), value: words }),
)

it('no sequence of deeds throws, and afterwards there is always a step, or the overview, to show', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      let answers = start()
      for (const one of deeds) {
        const result = doing(answers, one)
        if (result.ok) answers = result.answers
        const { steps, current } = walk({ form, answers, context: CONTEXT })
        expect(current === undefined || steps.some((step) => step.key === current)).toBe(true)
        expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
      }
    }),
    { numRuns: 300 },
  )
})
