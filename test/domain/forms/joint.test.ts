// The answers of a team laid side by side, and what the joint questionnaire begins with.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../domain/forms/engine.ts'
import { chosenAlike, joinSheets, type MemberSheet, undecided } from '../../../domain/forms/joint.ts'
import { CONTEXT, formOf, Person, YN } from './sittings.ts'

const FORM = formOf(`
| survey | | | | | |
| | type | name | label | required | relevant | bind::sv:who |
| | select_one yn | seal | Sealed? | yes | | |
| | text | why | Why not? | | $seal = 'no' | |
| | select_multiple yn | marks | Marks | | | |
| | integer | people | People | | | |
| | time | arrived | Arrived | | | |
| | image | sight | Sight | | | |
| | text | word | Leader's word | | | leader |
| | begin_repeat | room | Room | | | |
| | text | no | Number | | | |
| | select_one yn | camera | Camera? | | | |
| | end_repeat | | | | | |
${YN}`)

const leads = () => new Person(FORM, { ...CONTEXT, role: 'leader' })
const follows = () => new Person(FORM, { ...CONTEXT, role: 'member' })
const team = (...people: Person[]): MemberSheet[] =>
  people.map(({ sitting }, at) => ({ name: `P${at + 1}`, sitting }))

/** The joint questionnaire as the leader gets it. */
function jointOf(sheets: MemberSheet[]): Person {
  const joint = leads()
  joint.answers = joinSheets(sheets).answers
  return joint
}

describe('laid side by side', () => {
  test('what all agree on stands; what differs is open; texts and times are the leader’s until changed', () => {
    const [a, b] = [leads(), follows()]
    for (const one of [a, b]) one.answer('people', '3')
    a.answer('seal', 'yes')
    b.answer('seal', 'no')
    b.answer('why', 'torn')
    a.answer('marks', 'yes no')
    b.answer('marks', 'no yes')
    a.answer('arrived', '08:40')
    b.answer('arrived', '08:50')
    a.answer('word', 'mine')
    const sheets = team(a, b)
    const { answers, differences } = joinSheets(sheets)
    expect(answers.values).toMatchObject({ people: '3', marks: 'yes no', arrived: '08:40', word: 'mine' })
    expect(answers.values).not.toHaveProperty('seal')
    expect(differences.map(({ key, decide }) => [key, decide])).toEqual([
      ['seal', true],
      ['arrived', false],
    ])
    expect(differences[0]?.given).toEqual([
      { name: 'P1', value: 'yes', shown: 'Yes' },
      { name: 'P2', value: 'no', shown: 'No' },
    ])
    const joint = jointOf(sheets)
    expect(joint.current).toBe('seal')
    expect(undecided(joint.sitting, differences).map(({ key }) => key)).toEqual(['seal'])
    joint.answer('seal', 'no')
    expect(undecided(joint.sitting, differences)).toEqual([])
    // Who was asked why has said it already.
    expect(joint.report).toMatchObject({ seal: 'no', why: 'torn' })
  })

  test('who left a question out differs from nobody', () => {
    const [a, b] = [leads(), follows()]
    a.answer('seal', 'yes')
    b.answer('seal', 'yes')
    b.answer('people', '4')
    expect(joinSheets(team(a, b))).toMatchObject({
      differences: [],
      answers: { values: { seal: 'yes', people: '4' } },
    })
  })

  test('a question has whatever name it has', () => {
    const form = formOf(`
| survey | | | |
| | type | name | label |
| | text | __proto__ | One |
| | text | constructor | Two |
`)
    const [a, b] = [new Person(form), new Person(form)]
    for (const key of ['__proto__', 'constructor']) a.answer(key, `answer to ${key}`)
    a.note('__proto__', 'seen')
    b.photos('__proto__', '1')
    const { values, notes, photos } = joinSheets(team(a, b)).answers
    expect(Object.entries(values)).toEqual([
      ['__proto__', 'answer to __proto__'],
      ['constructor', 'answer to constructor'],
    ])
    expect([Object.entries(notes), Object.entries(photos)]).toEqual([
      [['__proto__', 'P1：seen']],
      [['__proto__', ['1']]],
    ])
  })

  test('photos and notes of all are kept, with whose note it is', () => {
    const [a, b] = [leads(), follows()]
    for (const one of [a, b]) one.answer('seal', 'yes')
    a.photos('seal', '1')
    b.photos('seal', '2')
    a.note('seal', 'red tape')
    b.note('seal', 'blue tape')
    a.answer('sight', '5')
    b.answer('sight', '6')
    const { answers, differences } = joinSheets(team(a, b))
    expect(answers.photos).toEqual({ seal: ['1', '2'], sight: ['6'] })
    expect(answers.notes.seal).toBe('P1：red tape；P2：blue tape')
    expect(differences).toEqual([])
  })

  test('rooms are compared by where they stand, whatever was removed in between', () => {
    const [a, b] = [leads(), follows()]
    for (const one of [a, b]) one.answer('seal', 'yes')
    a.add('room')
    a.answer('camera:1', 'yes')
    a.answer('camera:2', 'no')
    b.add('room')
    b.add('room')
    b.remove('room', 2)
    b.answer('camera:1', 'yes')
    b.answer('camera:3', 'yes')
    const { answers, differences } = joinSheets(team(a, b))
    expect(answers.repeats.room).toEqual({ ids: [1, 2], made: 2 })
    expect(answers.values['camera:1']).toBe('yes')
    expect(differences.map(({ key }) => key)).toEqual(['camera:2'])
  })

  test('agreement is counted over what was chosen by at least two', () => {
    const [a, b, c] = [leads(), follows(), follows()]
    for (const one of [a, b]) one.answer('seal', 'yes')
    c.answer('seal', 'no')
    c.answer('marks', 'no')
    a.answer('people', '3')
    b.answer('people', '4')
    expect(chosenAlike(team(a, b, c))).toEqual([{ key: 'seal', values: ['yes', 'yes', 'no'] }])
  })
})

describe('whatever the members answer', () => {
  const anyAnswers = (person: () => Person): fc.Arbitrary<Person> =>
    fc
      .record({
        seal: fc.constantFrom('yes', 'no', 'na'),
        marks: fc.constantFrom('', 'yes', 'no yes', 'yes no'),
        people: fc.constantFrom('', '1', '2'),
        cameras: fc.array(fc.constantFrom('yes', 'no'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ seal, marks, people, cameras }) => {
        const one = person()
        one.answer('seal', seal)
        if (marks !== '') one.answer('marks', marks)
        if (people !== '') one.answer('people', people)
        for (const [at, camera] of cameras.entries()) {
          if (at > 0) one.add('room')
          one.answer(`camera:${at + 1}`, camera)
        }
        return one
      })
  const anyTeam = fc.tuple(anyAnswers(leads), anyAnswers(follows), anyAnswers(follows))
  const plain = (answers: Answers) => JSON.parse(JSON.stringify(answers))

  test('a team that answers alike has nothing to decide and the same answers', () => {
    fc.assert(
      fc.property(anyAnswers(leads), (one) => {
        const { answers, differences } = joinSheets(team(one, one, one))
        expect(differences).toEqual([])
        expect(plain(answers).values).toEqual(plain(one.answers).values)
      }),
    )
  })

  test('every answer that stands is one that somebody gave; every one left open was given differently', () => {
    fc.assert(
      fc.property(anyTeam, (people) => {
        const sheets = team(...people)
        const { answers, differences } = joinSheets(sheets)
        for (const [key, value] of Object.entries(answers.values))
          expect(people.some((one) => one.answers.values[key] === value)).toBe(true)
        const open = undecided(jointOf(sheets).sitting, differences).map(({ key }) => key)
        for (const key of open)
          expect(new Set(people.flatMap((one) => one.answers.values[key] ?? [])).size).toBeGreaterThan(1)
      }),
    )
  })

  test('deciding everything that is open leaves nothing to decide', () => {
    fc.assert(
      fc.property(anyTeam, (people) => {
        const sheets = team(...people)
        const { differences } = joinSheets(sheets)
        const joint = jointOf(sheets)
        for (const { key, given } of undecided(joint.sitting, differences))
          expect(joint.answer(key, given[0]?.value ?? '')).toBe('ok')
        expect(undecided(joint.sitting, differences)).toEqual([])
      }),
    )
  })
})
