// What is refused when a questionnaire is imported, with sheet, row, column and reason; and what is not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileForm } from '../../../domain/forms/compile.ts'
import { textIn } from '../../../domain/forms/form.ts'
import { readMarkdown } from '../../../domain/forms/markdown.ts'
import { formProblemWords } from '../../../domain/forms/problem-words.ts'
import { formHash } from '../../../domain/forms/summary.ts'
import { compiled, expanded, formOf, problemsOf, SETTINGS, YN } from './sittings.ts'

const survey = (header: string, ...rows: string[]): string =>
  ['| survey |', `| | ${header} |`, ...rows.map((row) => `| | ${row} |`), ''].join('\n')

describe('a questionnaire', () => {
  it('keeps every column in the form', () => {
    const form = formOf(`
| survey | | | | | | | | |
| | type | name | label::中文 (zh) | label::English (en) | required | relevant | bind::sv:article | bind::sv:ok | bind::sv:note | bind::sv:who |
| | begin group | site | 现场 | Site | | | | | | |
| | select_one yn | power | 有备用电源 | Power | yes | | 12(2) | yes | !yes | leader |
| | integer | seats | 座位 | Seats | | $power = 'no' | | >=3 | <3 | |
| | end group | | | | | | | | | |
| choices | | | | |
| | list_name | name | label::中文 (zh) | label::English (en) | region |
| | yn | yes | 是 | Yes | a |
| | yn | no | 否 | No | |
`)
    expect(form).toEqual({
      format: 'form/1',
      id: 'test',
      version: '1',
      title: { '中文 (zh)': 'Test' },
      languages: ['中文 (zh)', 'English (en)'],
      defaultLanguage: '中文 (zh)',
      kinds: [],
      modes: [],
      lists: {
        yn: [
          { name: 'yes', label: { '中文 (zh)': '是', 'English (en)': 'Yes' }, columns: { region: 'a' } },
          { name: 'no', label: { '中文 (zh)': '否', 'English (en)': 'No' } },
        ],
      },
      items: [
        {
          kind: 'group',
          name: 'site',
          label: { '中文 (zh)': '现场', 'English (en)': 'Site' },
          items: [
            {
              kind: 'question',
              type: 'select_one',
              name: 'power',
              list: 'yn',
              label: { '中文 (zh)': '有备用电源', 'English (en)': 'Power' },
              required: 'yes',
              sv: { article: '12(2)', ok: 'yes', note: '!yes', who: 'leader' },
            },
            {
              kind: 'question',
              type: 'integer',
              name: 'seats',
              label: { '中文 (zh)': '座位', 'English (en)': 'Seats' },
              relevant: expanded("$power = 'no'"),
              sv: { ok: '>=3', note: '<3' },
            },
          ],
        },
      ],
    })
  })

  it.each([
    ...[
      'text',
      'string',
      'integer',
      'int',
      'decimal',
      'range',
      'date',
      'time',
      'dateTime',
      'datetime',
      'note',
    ],
    ...['acknowledge', 'image', 'photo', 'audio', 'video', 'file', 'geopoint', 'barcode', 'hidden', 'start'],
    ...[
      'end',
      'today',
      'select_one yn',
      'select one yn',
      'select_multiple yn',
      'rank yn',
      'select_one yn or_other',
    ],
  ])('may ask for %s', (type) => {
    expect(problemsOf(survey('type | name | label', `${type} | a | A`) + YN)).toEqual([])
  })

  it.each<[string, string[]]>([
    [survey('type | name | label', 'txt | a | A'), ['survey 3 type unknown-type']],
    [survey('type | name | label', 'geotrace | a | A'), ['survey 3 type unsupported-type']],
    [survey('type | name | label', 'select_one | a | A'), ['survey 3 type type-needs-list']],
    [survey('type | name | label | colour', 'text | a | A | red'), ['survey 2 colour unknown-column']],
    [
      survey('type | name | label | media::image', 'text | a | A | x.png'),
      ['survey 2 media::image unsupported-column'],
    ],
    [survey('type | name | label | note', 'text | a | A | x'), ['survey 2 note unknown-column']],
    [survey('type | name | label | Label', 'text | a | A | B'), ['survey 2 Label duplicate-column']],
    [survey('type | name | label |', 'text | a | A | x'), ['survey 2  unnamed-column']],
    [survey('type | name | label', 'text | a | A', 'text | a | B'), ['survey 4 name duplicate-name']],
    [survey('type | name | label', 'text | 1a | A'), ['survey 3 name bad-name']],
    [survey('type | name | label', 'text | | A'), ['survey 3 name required-cell']],
    [survey('type | name | label', '| a | A', 'text | b | B'), ['survey 3 type required-cell']],
    [survey('type | name | label', 'text | a |'), ['survey 3 label missing-label']],
    [
      survey('type | name | label', 'begin group | g | G', 'text | a | A'),
      ['survey 3 type begin-without-end'],
    ],
    [survey('type | name | label', 'text | a | A', 'end group | |'), ['survey 4 type end-without-begin']],
    [
      survey('type | name | label', 'begin group | g | G', 'text | a | A', 'end repeat | |'),
      ['survey 5 type end-of-other'],
    ],
    [
      survey('type | name | label', 'begin repeat | g | G', 'end repeat | |', 'text | a | A'),
      ['survey 3 type empty-block'],
    ],
    [
      survey('type | name | label', 'calculate | a |'),
      ['survey 3 calculation calculate-without-calculation'],
    ],
    [
      survey('type | name | label | relevant', 'text | a | A | $b = 1'),
      ['survey 3 relevant unknown-reference'],
    ],
    [survey('type | name | label | relevant', 'text | a | A | 1 +'), ['survey 3 relevant unexpected-end']],
    [survey('type | name | label | relevant', 'text | a | A | . = 1'), ['survey 3 relevant no-value-here']],
    [survey('type | name | label | relevant', 'text | a | A | $a = 1'), ['survey 3 relevant circular']],
    [
      survey('type | name | label | relevant', 'text | a | A | $b = 1', 'text | b | B | $a = 1'),
      ['survey 3 relevant circular'],
    ],
    [
      survey(
        'type | name | label | relevant',
        'begin group | g | G | $a = 1',
        'text | a | A |',
        'end group | | |',
      ),
      ['survey 3 relevant circular'],
    ],
    [
      survey('type | name | label | calculation', 'calculate | a | | $b + 1', 'calculate | b | | $a + 1'),
      ['survey 3 calculation circular'],
    ],
    [survey('type | name | label', 'text | a | Hello $b'), ['survey 3 label unknown-reference']],
    [survey('type | name | label', `text | a | Hello \${b`), ['survey 3 label unclosed-reference']],
    [
      survey(
        'type | name | label | calculation',
        'begin repeat | r | R |',
        'integer | n | N |',
        'end repeat | | |',
        'calculate | s | | $n + 1',
      ),
      ['survey 6 calculation repeated-outside'],
    ],
    [
      survey(
        'type | name | label | relevant',
        'begin group | g | G |',
        'text | a | A |',
        'end group | | |',
        'text | b | B | $g = 1',
      ),
      ['survey 6 relevant reference-to-group'],
    ],
    [
      survey('type | name | label', 'select_one x | a | A'),
      ['survey 3 type missing-list', 'choices 0  missing-sheet'],
    ],
    [survey('type | name | label', 'select_one yx | a | A') + YN, ['survey 3 type missing-list']],
    [
      survey('type | name | label | choice_filter', 'select_one yn or_other | a | A | true()') + YN,
      ['survey 3 choice_filter or-other-with-filter'],
    ],
    [
      survey('type | name | label | choice_filter', 'select_one yn | a | A | city = 1') + YN,
      ['survey 3 choice_filter bare-name'],
    ],
    [
      survey('type | name | label', 'select_one yn or_other | a | A', 'text | a_other | B') + YN,
      ['survey 4 name duplicate-name'],
    ],
    [survey('type | name | label | default', 'date | a | A | tomorrow'), ['survey 3 default bad-default']],
    [
      survey('type | name | label | default', 'select_one yn | a | A | maybe') + YN,
      ['survey 3 default not-a-choice'],
    ],
    [
      survey('type | name | label | bind::sv:ok', 'select_one yn | a | A | maybe') + YN,
      ['survey 3 bind::sv:ok not-a-choice'],
    ],
    [survey('type | name | label | bind::sv:ok', 'integer | a | A | yes'), ['survey 3 bind::sv:ok bad-rule']],
    [
      survey('type | name | label | bind::sv:severity', 'text | a | A | bad'),
      ['survey 3 bind::sv:severity unknown-word'],
    ],
    [
      survey('type | name | label | parameters', 'range | a | A | start=5 end=1'),
      ['survey 3 parameters bad-range'],
    ],
    [
      survey('type | name | label | parameters', 'image | a | A | quality=1'),
      ['survey 3 parameters bad-parameter'],
    ],
    [
      survey('type | name | label | constraint', 'note | a | A | . = 1'),
      ['survey 3 constraint cell-has-no-meaning'],
    ],
    [
      survey('type | name | label | repeat_count', 'text | a | A | 3'),
      ['survey 3 repeat_count cell-has-no-meaning'],
    ],
    [survey('type | name | label', 'text | a | #REF!'), ['survey 3 label formula-error']],
    [survey('type | name | label', 'text | a | a\0b'), ['survey 3 label control-character']],
    [survey('type | name | label', 'text | a | half \ud800'), ['survey 3 label control-character']],
    [
      survey('type | name | label | hint::\u0007', 'text | a | A | b'),
      ['survey 2 hint::\u0007 control-character'],
    ],
    [survey('type | name | label', 'constructor | a | A'), ['survey 3 type unknown-type']],
    [
      `${survey('type | name | label', 'select_one yn | a | A')}${YN}| | yn | b | \ud83d |\n`,
      ['choices 10 label control-character'],
    ],
    ['', ['survey 0  missing-sheet']],
    [survey('type | name | label'), ['survey 0  no-questions']],
    [
      `${survey('type | name | label', 'select_one yn | a | A')}${YN}| | yn | yes | Again |\n`,
      ['choices 10 name duplicate-choice'],
    ],
    [
      `${survey('type | name | label', 'select_one yn | a | A')}${YN}| | yn | a b | Two words |\n`,
      ['choices 10 name bad-choice-name'],
    ],
  ])('is refused with the place: %#', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  it.each([
    ['| settings |\n| | form_title |\n| | T |', ['settings 6 form_id required-cell']],
    ['', ['settings 0  missing-sheet']],
    [
      '| settings |\n| | form_title | form_id | default_language |\n| | T | t | Deutsch (de) |',
      ['settings 6 default_language unknown-default-language'],
    ],
    ['| settings |\n| | form_title | form_id |\n| | a\0b | t |', ['settings 6 form_title control-character']],
    [
      '| settings |\n| | form_title | form_id | sv:kinds |\n| | T | t | weekly |',
      ['settings 6 sv:kinds unknown-word'],
    ],
    [
      '| settings |\n| | form_title | form_id | instance_name |\n| | T | t | x |',
      ['settings 5 instance_name unsupported-column'],
    ],
  ])('needs its settings: %#', (settings, problems) => {
    const text = `| survey |\n| | type | name | label::English (en) |\n| | text | a | A |\n${settings}`
    const result = compileForm(readMarkdown(text))
    expect(
      result.ok
        ? []
        : result.problems.map((one) => `${one.sheet} ${one.row} ${one.column} ${one.reason.kind}`),
    ).toEqual(problems)
  })

  it('reports everything at once, in words of both languages, with the place in an expression marked', () => {
    const result = compiled(
      survey(
        'type | name | label | relevant',
        'txt | a | A |',
        'text | b | B | $a = 1 an $c = 2',
        'text | c | C | selected($a, yes)',
      ),
    )
    if (result.ok) throw new Error('should be refused')
    expect(result.problems.map((problem) => formProblemWords(problem, 'en'))).toEqual(
      [
        'survey, row 3, column type (txt): is no type of question; did you mean text?.',
        'survey, row 4, column relevant ($a = 1 【an】 $c = 2): "an" cannot stand here.',
        'survey, row 5, column relevant (selected($a, 【yes】)): "yes" means nothing: a question is $yes, a text is \'yes\'.',
      ].map(expanded),
    )
    expect(result.problems.map((problem) => formProblemWords(problem, 'zh'))[1]).toBe(
      expanded('survey 第 4 行“relevant”列（$a = 1 【an】 $c = 2）：此处不应出现“an”。'),
    )
  })

  it('is taken with warnings where something is only doubtful', () => {
    const result = compiled(`
| survey | | | | |
| | type | name | label::中文 (zh) | label::English (en) | appearance | nothing |
| | text | a | 甲 | | multiline | |
| | text | b | | B | | |
| choices | | |
| | list_name | name | label::中文 (zh) |
| | unused | x | 乙 |
`)
    expect(
      result.ok && result.warnings.map((one) => `${one.sheet} ${one.column} ${one.reason.kind}`),
    ).toEqual([
      'survey nothing column-without-effect',
      'survey appearance appearance-without-effect',
      'survey label::中文 (zh) missing-translation',
      'survey label::中文 (zh) missing-translation',
      'choices list_name unused-list',
      'choices label::中文 (zh) missing-translation',
    ])
  })

  it('loses what nobody sees, as rosters do; tabs and lines stay', () => {
    const { items } = formOf(survey('type | na\u200bme | label', 'text\ufeff | a\u2060 | one\ttwo\u200b'))
    expect(items).toMatchObject([{ type: 'text', name: 'a', label: { default: 'one\ttwo' } }])
  })

  it('may name its languages as it likes; what they lack is missed', () => {
    const result = compiled(`
| survey | | | | |
| | type | name | label::en | hint::constructor |
| | text | a | A | B |
`)
    expect(result.warnings.map(({ reason }) => reason)).toEqual([
      { kind: 'missing-translation', languages: ['constructor'] },
      { kind: 'missing-translation', languages: ['en'] },
    ])
    expect(result.ok && textIn(result.form, result.form.items[0]?.label, 'constructor')).toBe('A')
    expect(result.ok && textIn({ defaultLanguage: 'toString' }, { en: 'A' }, '__proto__')).toBe('A')
  })

  it('of any cells is taken or refused in words, and never throws', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        ...[
          '',
          '',
          'type',
          'name',
          'label',
          'label::中文 (zh)',
          'relevant',
          'calculation',
          'list_name',
          'yes',
          'text',
        ],
        ...[
          'select_one yn',
          'yn',
          'begin group',
          'begin repeat',
          'end group',
          'end repeat',
          '$a + 1',
          'a',
          'b',
        ],
        ...[
          'sum($a)',
          'calculate',
          'range',
          'start=1',
          'form_id',
          'form_title',
          'default',
          'constructor',
          '__proto__',
          'a\ud800',
          '\0',
        ],
        ...[
          'bind::sv:ok',
          '>=3',
          'repeat_count',
          'constraint',
          '. > 1',
          'rank yn',
          'or_other',
          'choice_filter',
        ],
      ),
      fc.string({ maxLength: 8 }),
    )
    const table = (header: string[]) =>
      fc
        .array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 })
        .map((rows) => [header, ...rows].map((cells, i) => ({ row: i + 1, cells })))
    const any = fc
      .array(fc.array(cell, { maxLength: 5 }), { maxLength: 4 })
      .map((rows) => rows.map((cells, i) => ({ row: i + 1, cells })))
    const surveys = fc.oneof(
      any,
      table(['type', 'name', 'label', 'relevant', 'calculation', 'repeat_count', 'bind::sv:ok']),
    )
    const choices = fc.oneof(any, table(['list_name', 'name', 'label']))
    const settings = fc.oneof(any, fc.constant(readMarkdown(SETTINGS).settings ?? []))
    fc.assert(
      fc.property(surveys, choices, settings, (one, two, three) => {
        const result = compileForm({ survey: one, choices: two, settings: three })
        const all = result.ok ? result.warnings : [...result.problems, ...result.warnings]
        for (const problem of all) {
          expect(formProblemWords(problem, 'zh').length).toBeGreaterThan(5)
          expect(formProblemWords(problem, 'en').length).toBeGreaterThan(5)
        }
        if (result.ok) expect(formHash(result.form)).toMatch(/^[0-9a-f]{64}$/)
        else expect(result.problems).not.toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
