// Whatever the order in which a person answers, and by whatever way, the same answers come to the same report.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDeed, type Deed } from '../../../domain/forms/deeds.ts'
import { type Answers, begin, findings, report, walk } from '../../../domain/forms/engine.ts'
import { reportHash } from '../../../domain/forms/report-hash.ts'
import { numberOfStep } from '../../../domain/forms/step-tag.ts'
import { CONTEXT, formOf } from './sittings.ts'

const FORM = formOf(`
| survey | | | | | | | | | |
| | type | name | label | required | relevant | constraint | bind::sv:ok | bind::sv:note | bind::sv:photo |
| | integer | people | People | yes | | . <= 60 | | | |
| | select_one yn | camera | Camera | yes | | | yes | no | no |
| | text | why | Why not | yes | $camera = 'no' | | | | |
| | select_multiple yn | kinds | Kinds | | $people > 10 | | | | |
| | begin_group | large | Large | | $people > 30 | | | | |
| | integer | spare | Spare | | | . <= $people | | | |
| | date | day | Day | | $spare > 5 | | | | |
| | end_group | | | | | | | | |
| | begin_repeat | room | Room | | | | | | |
| | text | room_no | Number | yes | | | | | |
| | select_one yn | clock | Clock | | $people > 20 | | yes | | no |
| | end_repeat | | | | | | | | |
| | image | gate | Gate | | | | | | |
| | acknowledge | seen | Seen | | | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
`)

/** One thing the person has to say: how to, once they stand at the question, and how in a line by number. */
type Said = { key: string; deed: Deed; line?: string }

const typed = (key: string, text: string): Said => ({ key, deed: { kind: 'text', text, key }, line: text })
const photo = (key: string, ref: string): Said => ({
  key,
  deed: { kind: 'media', ref, media: 'photo', caption: '', key },
})

const yesNo = fc.constantFrom('是', '否')
const everything = fc
  .record({
    people: fc.integer({ min: 0, max: 60 }),
    camera: yesNo,
    spare: fc.integer({ min: 0, max: 12 }),
    kinds: fc.constantFrom('1', '2', '1,2'),
    clocks: fc.array(yesNo, { minLength: 1, maxLength: 3 }),
  })
  .map(({ people, camera, spare, kinds, clocks }): Said[] => [
    typed('people', String(people)),
    typed('camera', camera),
    { key: 'camera', deed: { kind: 'text', text: 'a note', noteFor: 'camera' } },
    photo('camera', '11'),
    typed('why', '坏了'),
    typed('kinds', kinds),
    typed('spare', String(spare)),
    typed('day', '2026-11-20'),
    ...clocks.flatMap((clock, at) => [
      typed(`room_no:${at + 1}`, `10${at}`),
      typed(`clock:${at + 1}`, clock),
      ...(at > 0 ? [{ key: 'room', deed: { kind: 'add' as const, key: 'room' } }] : []),
    ]),
    photo('gate', '12'),
    typed('seen', '确认'),
  ])

const way = fc.constantFrom('reply', 'jump', 'number', 'back', 'skip')
const plan = everything.chain((said) =>
  fc.record({
    said: fc.constant(said),
    order: fc.shuffledSubarray(
      said.map((_, at) => at),
      { minLength: said.length },
    ),
    ways: fc.array(way, { minLength: said.length, maxLength: said.length }),
  }),
)

class Walker {
  answers: Answers = begin(FORM, CONTEXT)

  get sitting() {
    return { form: FORM, answers: this.answers, context: CONTEXT }
  }

  do(deed: Deed): boolean {
    const result = applyDeed(this.sitting, deed)
    if (result.ok) this.answers = result.answers
    return result.ok
  }

  /** @returns whether it could be said now */
  say({ key, deed, line }: Said, by: string): boolean {
    const number = numberOfStep(walk(this.sitting), key)
    if (by === 'jump' && deed.kind === 'text' && deed.noteFor === undefined)
      return this.do({ kind: 'go', key }) && this.do({ kind: 'text', text: deed.text })
    if (by === 'number' && line !== undefined && number !== undefined) {
      // On the first question nothing but a number is an answer.
      this.do({ kind: 'go', key: 'people' })
      return this.do({ kind: 'text', text: `${number} ${line}` })
    }
    if (by === 'back') this.do({ kind: 'back' })
    if (deed.kind === 'add') return this.add(deed)
    if (by === 'skip') this.do({ kind: 'next', key: walk(this.sitting).current ?? '' })
    return this.do(deed)
  }

  /** One more room comes only when the last has something in it. */
  add(deed: Deed): boolean {
    const rooms = () => report(this.sitting).length + (this.answers.repeats.room?.ids.length ?? 1)
    const before = rooms()
    return this.do(deed) && rooms() > before
  }

  /** Says all of it; what is not asked yet is tried again later. @returns what never could be said */
  sayAll(said: readonly Said[], ways: readonly string[]): Said[] {
    let left = [...said]
    for (let before = -1; before !== left.length; ) {
      before = left.length
      left = left.filter((one, at) => !this.say(one, ways[at] ?? 'reply'))
    }
    return left
  }

  get outcome() {
    const { steps, complete, missing } = walk(this.sitting)
    return {
      path: steps.map(({ key }) => key),
      ...{ complete, missing, rows: report(this.sitting), findings: findings(this.sitting) },
      hash: reportHash(this.sitting),
    }
  }
}

describe('the same answers', () => {
  it('in any order and by any way come to the same path, report, findings and seal', () => {
    fc.assert(
      fc.property(plan, ({ said, order, ways }) => {
        const straight = new Walker()
        const never = straight.sayAll(said, [])
        const mixed = new Walker()
        const shuffled = order.flatMap((at) => said[at] ?? [])
        const left = mixed.sayAll(shuffled, ways)
        expect(left.map(({ key }) => key).sort()).toEqual(never.map(({ key }) => key).sort())
        expect(mixed.outcome).toEqual(straight.outcome)
      }),
      { numRuns: 150 },
    )
  })

  it('have one seal wherever the person stands, and another when anything reported is different', () => {
    const one = new Walker()
    one.sayAll([typed('people', '20'), typed('camera', '是'), typed('room_no:1', 'A')], [])
    const { hash } = one.outcome
    for (const deed of [
      { kind: 'back' },
      { kind: 'go', key: 'people' },
      { kind: 'next', key: 'seen' },
    ] as const)
      one.do(deed)
    one.do({ kind: 'add', key: 'room' })
    one.do({ kind: 'drop', key: 'room', instance: 2 })
    expect(one.outcome.hash).toBe(hash)
    const inEnglish = { ...one.sitting, context: { ...CONTEXT, lang: 'zh' as const } }
    expect(reportHash(inEnglish)).toBe(hash)
    for (const deed of [
      typed('people', '21').deed,
      photo('camera', '9').deed,
      { kind: 'text', text: 'seen by two', noteFor: 'camera' } as const,
    ]) {
      const other = applyDeed(one.sitting, deed)
      expect(other.ok && reportHash({ ...one.sitting, answers: other.answers })).not.toBe(hash)
    }
  })
})
