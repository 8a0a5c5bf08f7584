// Questionnaires answered step by step: one small form for each feature.
import { describe, expect, it } from 'vitest'
import { formOf, Person, YN } from './sittings.ts'

const person = (text: string, lang: 'zh' | 'en' = 'en') =>
  new Person(formOf(text), { today: '2026-11-23', now: '2026-11-23T10:30:00.000+08:00', lang })

describe('the path', () => {
  it('shows what is relevant, keeps aside what is not any more, and finds it again', () => {
    const one = person(`
| survey | | | | | |
| | type | name | label | required | relevant |
| | select_one yn | cameras | Cameras? | yes | |
| | integer | how_many | How many? | yes | $cameras = 'yes' |
| | begin group | more | More | | $how_many > 2 |
| | text | where | Where? | | |
| | end group | | | | |
${YN}`)
    expect(one.path).toEqual(['cameras'])
    expect(one.answer('how_many', '3')).toBe('not-asked')
    expect(one.answer('cameras', 'yes')).toBe('ok')
    expect([one.path, one.current]).toEqual([['cameras', 'how_many'], 'how_many'])
    one.answer('how_many', '3')
    one.answer('where', 'Hall 1')
    expect([one.current, one.walk.complete]).toEqual([undefined, true])
    one.answer('cameras', 'no')
    expect([one.path, one.walk.aside, one.report]).toEqual([
      ['cameras'],
      ['how_many', 'where'],
      { cameras: 'no' },
    ])
    one.answer('cameras', 'yes')
    expect(one.report).toEqual({ cameras: 'yes', how_many: '3', where: 'Hall 1' })
  })

  it('is walked with next, back and jump; optional questions are skipped, required ones are not', () => {
    const one = person(`
| survey | | | | |
| | type | name | label | required | required_message |
| | note | hello | Hello | | |
| | text | a | A | | |
| | text | b | B | yes | Please answer |
| | text | c | C | | |
`)
    expect([one.path, one.current, one.back()]).toEqual([['hello', 'a', 'b', 'c'], 'hello', 'at-start'])
    one.next()
    one.next()
    expect([one.current, one.next()]).toEqual(['b', 'required'])
    expect(one.back()).toBe('ok')
    expect(one.current).toBe('a')
    one.answer('a', 'late')
    expect(one.current).toBe('b')
    expect(one.jump('c')).toBe('ok')
    expect(one.next()).toBe('ok')
    expect([one.current, one.next(), one.walk.missing]).toEqual([
      undefined,
      'at-end',
      [{ key: 'b', what: 'answer' }],
    ])
    expect(one.jump('nowhere')).toBe('not-asked')
    one.jump('b')
    one.answer('b', 'x')
    expect([one.current, one.walk.complete, one.back(), one.current]).toEqual([undefined, true, 'ok', 'c'])
  })

  it('counts sections', () => {
    const one = person(`
| survey | | | |
| | type | name | label | required |
| | text | top | Top | |
| | begin group | g | First | |
| | text | a | A | yes |
| | begin group | inner | Inner | |
| | text | b | B | yes |
| | end group | | | |
| | end group | | | |
`)
    one.answer('a', 'x')
    expect(
      one.walk.sections.map(({ key, label, steps, done, missing }) => ({ key, label, steps, done, missing })),
    ).toEqual([
      { key: '', label: '', steps: 1, done: 0, missing: 0 },
      { key: 'g', label: 'First', steps: 2, done: 1, missing: 1 },
    ])
  })
})

describe('answers', () => {
  it('have to suit type, choices, range and constraint', () => {
    const one = person(`
| survey | | | | | | | |
| | type | name | label | constraint | constraint_message | parameters | choice_filter |
| | integer | seats | Seats | . > 0 and . <= 100 | Not \${seats}: 1 to 100 | | |
| | range | mark | Mark | | | start=0 end=5 step=0.5 | |
| | select_one city | city | City | | | | |
| | select_multiple hall | halls | Halls | | | | city = $city |
| | rank hall | order | Order | | | | city = $city |
| | date | day | Day | . <= today() | Not in the future | | |
| | acknowledge | seen | Seen | | | | |
| | geopoint | place | Place | | | | |
| choices | | | |
| | list_name | name | label | city |
| | city | nc | Nanchang | |
| | city | jj | Jiujiang | |
| | hall | h1 | Hall 1 | nc |
| | hall | h2 | Hall 2 | nc |
| | hall | h3 | Hall 3 | jj |
`)
    expect([one.answer('seats', 'x'), one.answer('seats', '0'), one.answer('seats', '1.5')]).toEqual([
      'form',
      'constraint',
      'form',
    ])
    expect([one.answer('mark', '5.5'), one.answer('mark', '0.7'), one.answer('mark', '4.5')]).toEqual([
      'out-of-range',
      'out-of-range',
      'ok',
    ])
    expect([one.answer('city', 'bj'), one.answer('city', 'nc')]).toEqual(['not-offered', 'ok'])
    expect([one.answer('halls', 'h1 h3'), one.answer('halls', 'h1 h2')]).toEqual(['not-offered', 'ok'])
    expect([one.answer('order', 'h2'), one.answer('order', 'h2 h1')]).toEqual(['form', 'ok'])
    expect([
      one.answer('day', '2026-11-24'),
      one.answer('day', '2026-02-30'),
      one.answer('day', '2026-11-23'),
    ]).toEqual(['constraint', 'form', 'ok'])
    expect([
      one.answer('seen', 'yes'),
      one.answer('seen', 'OK'),
      one.answer('place', '91 0'),
      one.answer('place', '28.6 115.8'),
    ]).toEqual(['form', 'ok', 'form', 'ok'])
    expect(one.view('halls')?.choices).toEqual([
      { name: 'h1', label: 'Hall 1' },
      { name: 'h2', label: 'Hall 2' },
    ])
    one.answer('city', 'jj')
    expect(one.walk.faults).toEqual([
      { key: 'halls', fault: { kind: 'not-offered', names: ['h1', 'h2'] } },
      { key: 'order', fault: { kind: 'not-offered', names: ['h2', 'h1'] } },
    ])
    expect([one.walk.complete, one.jump('halls'), one.next()]).toEqual([false, 'ok', 'not-offered'])
  })

  it('may be required by an expression, computed, fixed at the start, by default, or not to be changed', () => {
    const one = person(`
| survey | | | | | | |
| | type | name | label | required | default | calculation | read_only |
| | start | began | | | | | |
| | today | day | | | | | |
| | hidden | source | | | chat | | |
| | integer | a | A | | 4 | | |
| | date | when | When | | today() | | |
| | text | why | Why | $a > 3 | | | |
| | calculate | twice | | | | $a * 2 | |
| | calculate | first | | | | once($a) | |
| | text | shown | Twice is \${twice} | | | concat($twice, '!') | |
| | text | fixed | Fixed | | x | | yes |
`)
    expect(one.path).toEqual(['a', 'when', 'why', 'shown', 'fixed'])
    expect(one.walk.missing).toEqual([{ key: 'why', what: 'answer' }])
    one.answer('a', '2')
    expect([one.walk.missing, one.answer('shown', 'y'), one.answer('fixed', 'y')]).toEqual([
      [],
      'read-only',
      'read-only',
    ])
    expect(one.view('shown')?.label).toBe('Twice is 4')
    expect(one.report).toEqual({
      began: '2026-11-23T10:30:00.000+08:00',
      day: '2026-11-23',
      source: 'chat',
      a: '2',
      when: '2026-11-23',
      twice: '4',
      first: '4',
      shown: '4!',
      fixed: 'x',
    })
    one.answer('a', '')
    expect([one.report.a, one.report.twice]).toEqual([undefined, undefined])
    const later = new Person(one.form, {
      today: '2026-11-25',
      now: '2026-11-25T08:00:00.000+08:00',
      lang: 'en',
    })
    later.answers = one.answers
    expect([later.report.began, later.report.day, later.report.when]).toEqual([
      '2026-11-23T10:30:00.000+08:00',
      '2026-11-23',
      '2026-11-23',
    ])
  })

  it('may be another choice than those listed, in words', () => {
    const one = person(`
| survey | | |
| | type | name | label | relevant |
| | select_multiple yn or_other | a | A | |
| | text | z | Z | $a_other = 'rain' |
${YN}`)
    expect(one.view('a')?.choices.at(-1)).toEqual({ name: 'other', label: 'Other' })
    expect(one.path).toEqual(['a'])
    one.answer('a', 'yes other')
    expect(one.path).toEqual(['a', 'a_other'])
    one.answer('a_other', 'rain')
    expect(one.path).toEqual(['a', 'a_other', 'z'])
  })

  it('are shown in the language of the person', () => {
    const text = `
| survey | | | | |
| | type | name | label::中文 (zh) | label::English (en) | calculation |
| | select_one w | a | 天气 | Weather | |
| | calculate | said | | | jr:choice-name($a, '$a') |
| | note | b | 你选了$said | You chose $said | |
| choices | | | |
| | list_name | name | label::中文 (zh) | label::English (en) |
| | w | sun | 晴 | Sunny |
`
    const zh = person(text, 'zh')
    const en = person(text, 'en')
    zh.answer('a', 'sun')
    en.answer('a', 'sun')
    expect([zh.view('a')?.label, zh.view('b')?.label, en.view('b')?.label]).toEqual([
      '天气',
      '你选了晴',
      'You chose Sunny',
    ])
  })
})

describe('repeats', () => {
  const ROOMS = `
| survey | | | | | |
| | type | name | label | relevant | calculation |
| | begin repeat | rooms | Exam room | | |
| | text | room | Room | | |
| | integer | seats | Seats in room \${number} | | |
| | calculate | number | | | position(..) |
| | text | why | Why so many | $seats > 30 | |
| | end repeat | | | | |
| | calculate | total | | | sum($seats) |
| | calculate | many | | | count($rooms) |
| | calculate | second | | | indexed-repeat($room, $rooms, 2) |
| | text | big | Big | $total > 50 | |
`

  it('are added and removed by people, and the others stay what they are', () => {
    const one = person(ROOMS)
    expect(one.path).toEqual(['room:1', 'seats:1', 'rooms'])
    one.answer('room:1', 'A')
    one.answer('seats:1', '20')
    expect(one.current).toBe('rooms')
    expect(one.add('rooms')).toBe('ok')
    one.answer('room:2', 'B')
    one.answer('seats:2', '31')
    expect(one.path).toEqual(['room:1', 'seats:1', 'room:2', 'seats:2', 'why:2', 'rooms', 'big'])
    one.add('rooms')
    one.answer('room:3', 'C')
    expect(one.report).toMatchObject({ total: '51', many: '3', second: 'B' })
    expect(one.view('seats:3')?.label).toBe('Seats in room 3')
    expect(one.remove('rooms', 2)).toBe('ok')
    expect(one.report).toEqual({
      'room:1': 'A',
      'seats:1': '20',
      'number:1': '1',
      'room:3': 'C',
      'number:3': '2',
      total: '20',
      many: '2',
      second: 'C',
    })
    expect([one.view('seats:3')?.label, one.view('seats:3')?.positions]).toEqual(['Seats in room 2', [2]])
    expect([one.answer('room:2', 'x'), one.remove('rooms', 2), one.add('room')]).toEqual([
      'not-asked',
      'not-asked',
      'not-asked',
    ])
    one.add('rooms')
    expect(one.path).toContain('room:4')
    one.remove('rooms', 1)
    one.remove('rooms', 3)
    one.remove('rooms', 4)
    expect([one.path, one.report]).toEqual([['rooms'], { total: '0', many: '0' }])
    expect([one.next(), one.current]).toEqual(['ok', undefined])
  })

  it('may be counted by an answer, inside one another, and see around themselves', () => {
    const one = person(`
| survey | | | | | | |
| | type | name | label | repeat_count | calculation | relevant |
| | integer | floors | Floors | | | |
| | begin repeat | floor | Floor | $floors | | |
| | text | named | Name | | | |
| | integer | rooms | Rooms | | | |
| | begin repeat | room | Room | $rooms | | |
| | integer | seats | Seats of \${named} | | | |
| | text | only_first | First | | | position(..) = 1 |
| | calculate | place | | | concat(position($floor), '.', position(..)) | |
| | end repeat | | | | | |
| | calculate | on_floor | | | sum($seats) | |
| | end repeat | | | | | |
| | calculate | all | | | sum($seats) | |
| | calculate | picked | | | indexed-repeat($seats, $floor, 2, $room, 1) | |
`)
    expect([one.path, one.report.all]).toEqual([['floors'], '0'])
    one.answer('floors', '2')
    one.answer('named:1', 'Ground')
    one.answer('rooms:1', '2')
    one.answer('rooms:2', '1')
    one.answer('seats:1.1', '10')
    one.answer('seats:1.2', '20')
    one.answer('seats:2.1', '30')
    expect(one.view('seats:1.2')?.label).toBe('Seats of Ground')
    expect(one.report).toMatchObject({
      'on_floor:1': '30',
      'on_floor:2': '30',
      all: '60',
      picked: '30',
      'place:1.2': '1.2',
      'place:2.1': '2.1',
    })
    expect(one.path.filter((key) => key.startsWith('only_first'))).toEqual([
      'only_first:1.1',
      'only_first:2.1',
    ])
    expect(one.add('floor')).toBe('counted-repeat')
    one.answer('floors', '1')
    expect([one.report.all, one.walk.aside]).toEqual(['30', ['rooms:2', 'seats:2.1']])
    one.answer('floors', '2')
    expect(one.report.all).toBe('60')
    one.answer('floors', '1000000')
    expect([one.walk.tooMany, one.walk.complete]).toEqual([['floor'], false])
  })
})

describe('supervision rules', () => {
  it('say what is compliant, and which notes and photos are wanted', () => {
    const one = person(`
| survey | | | | | | | |
| | type | name | label | bind::sv:article | bind::sv:severity | bind::sv:ok | bind::sv:note | bind::sv:photo |
| | select_one yn | posted | Rules posted? | 12(1) | minor | yes | no | no |
| | integer | examiners | Examiners | 12(2) | art18 | >=3 | <3 | |
| | select_multiple yn | lacking | Lacking | | | na | !na | |
| | image | front | Front | | | | | * |
${YN}`)
    one.answer('posted', 'no')
    one.answer('examiners', '2')
    one.answer('lacking', 'na')
    expect(one.walk.missing).toEqual([
      { key: 'posted', what: 'note' },
      { key: 'posted', what: 'photo' },
      { key: 'examiners', what: 'note' },
    ])
    one.note('posted', 'Nothing on the wall')
    one.photos('posted', 'p1', 'p1')
    one.note('examiners', 'One is ill')
    expect([one.walk.missing, one.walk.complete]).toEqual([[], true])
    expect(one.findings).toMatchObject([
      {
        key: 'posted',
        compliant: false,
        article: '12(1)',
        severity: 'minor',
        shown: 'No',
        note: 'Nothing on the wall',
        photos: ['p1'],
      },
      { key: 'examiners', compliant: false, severity: 'art18', value: '2' },
      { key: 'lacking', compliant: true },
    ])
    one.answer('lacking', 'yes na')
    expect([one.findings[2]?.compliant, one.findings[2]?.missingNote]).toEqual([false, true])
    expect([one.note('posted', ' '), one.photos('posted'), one.note('nothing', 'x')]).toEqual([
      'ok',
      'ok',
      'not-asked',
    ])
    expect(one.walk.missing).toHaveLength(3)
  })
})

it('a chain of fifteen hundred calculations that each need the next does not fill the stack', () => {
  const rows = Array.from({ length: 1500 }, (_, i) => `| | calculate | c${i} | | \${c${i + 1}} + 1 |`)
  const one = person(`
| survey | | | |
| | type | name | label | calculation |
${rows.join('\n')}
| | integer | c1500 | Last | |
`)
  one.answer('c1500', '1')
  expect(one.report.c0).toBe('1501')
})
