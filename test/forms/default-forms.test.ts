// The questionnaires that come with the program: nothing of the checklist is forgotten, every text stands in both
// languages, every rule names answers that exist.
import { describe, expect, it } from 'vitest'
import { DEFAULT_FORMS, ITEMS, listOf, nameOf, type Row, shown, tablesOf } from './form-tables.ts'

const ALL = DEFAULT_FORMS.map((id) => ({ id, tables: tablesOf(id) }))
const NAMES = new Set(ITEMS.map(nameOf))
const isItem = (row: Row) => NAMES.has(row.name ?? '')
const words = (cell = ''): string[] => cell.split(' ').filter((word) => word !== '')
const twice = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i)
const TEXTS = ['label', 'hint', 'constraint_message']
const inBoth = (row: Row, text: string) => [
  row[`${text}::中文 (zh)`] ?? '',
  row[`${text}::English (en)`] ?? '',
]

it('has 201 different items in the checklist, each asked in some form', () => {
  const asked = new Set(ALL.flatMap(({ tables }) => tables.survey.map(({ name }) => name)))
  expect(new Set(ITEMS).size).toBe(201)
  expect(ITEMS.filter((item) => !asked.has(nameOf(item)))).toEqual([])
})

it('asks every item in the special form, which serves all four item groups', () => {
  const special = tablesOf('special').survey
  const asked = new Set(special.map(({ name }) => name))
  expect(ITEMS.filter((item) => !asked.has(nameOf(item)))).toEqual([])
  const groups = special.filter(({ type }) => type === 'begin_group').map(({ relevant }) => relevant ?? '')
  for (const n of ['1', '2', '3', '4'])
    expect(groups.some((relevant) => relevant.includes(`selected(\${sv_items}, '${n}')`))).toBe(true)
})

it('serves every kind and mode of inspection by exactly one form', () => {
  const served = ALL.flatMap(({ tables: { settings } }) =>
    words(settings['sv:kinds']).flatMap((kind) =>
      words(settings['sv:modes']).map((mode) => `${kind} ${mode}`),
    ),
  )
  const pairs = ['daily', 'special'].flatMap((kind) =>
    ['onsite', 'data', 'remote'].map((mode) => `${kind} ${mode}`),
  )
  expect(served.sort()).toEqual(pairs.sort())
})

describe.each(ALL)('forms/$id.md', ({ id, tables }) => {
  const { survey, choices, settings } = tables
  const choicesOf = (row: Row) => {
    const list = listOf(row)
    return choices.filter(({ list_name }) => list_name === list).map(({ name }) => name ?? '')
  }

  it('is named after its file and begins in Chinese', () => {
    expect(settings).toMatchObject({ form_id: id, version: '1', default_language: '中文 (zh)' })
    expect(inBoth(settings, 'form_title')).not.toContain('')
  })

  it('has a label in both languages on everything people see, and no text in one language only', () => {
    const lacking = [...shown(tables), ...choices].filter((row) => inBoth(row, 'label').includes(''))
    expect(lacking).toEqual([])
    const half = survey.filter((row) =>
      TEXTS.some((text) => inBoth(row, text).includes('') && inBoth(row, text).join('') !== ''),
    )
    expect(half.map(({ name }) => name)).toEqual([])
  })

  it('has its English in English and its Chinese in Chinese', () => {
    const han = /\p{Script=Han}/u
    const rows = [...survey, ...choices, settings]
    const texts = rows.flatMap((row) => [...TEXTS, 'form_title'].map((text) => inBoth(row, text)))
    expect(texts.filter(([, en]) => han.test(en ?? ''))).toEqual([])
    expect(texts.filter(([zh]) => zh !== '' && !han.test(zh ?? ''))).toEqual([])
  })

  it('says what is wrong wherever an answer can be refused', () => {
    const mute = survey.filter((row) => row.constraint && inBoth(row, 'constraint_message').includes(''))
    expect(mute).toEqual([])
  })

  it('uses every name once, in lower-case ASCII', () => {
    const names = survey.flatMap(({ name }) => (name ? [name] : []))
    expect(twice(names)).toEqual([])
    expect(
      [...names, ...choices.map(({ name }) => name ?? '')].filter((n) => !/^[a-z][a-z0-9_]*$/.test(n)),
    ).toEqual([])
    expect(twice(choices.map(({ list_name, name }) => `${list_name} ${name}`))).toEqual([])
  })

  it('has every list it names, and no list it does not', () => {
    const named = survey.flatMap((row) => listOf(row) ?? [])
    expect(new Set(choices.map(({ list_name }) => list_name))).toEqual(new Set(named))
  })

  it('refers only to names it has', () => {
    const names = new Set(survey.map(({ name }) => name))
    const told = survey.flatMap(
      (row) =>
        Object.values(row)
          .join(' ')
          .match(/\$\{\w+\}/g) ?? [],
    )
    expect(told.filter((ref) => !names.has(ref.slice(2, -1)))).toEqual([])
  })

  it('gives the article of every item, and the polarity and gravity of every item that is judged', () => {
    const judged = survey.filter((row) => isItem(row) && (row.type ?? '').startsWith('select_'))
    const yesNo = survey.filter((row) => listOf(row) === 'yes_no_na')
    expect(judged.length).toBeGreaterThan(30)
    expect(
      survey.filter((row) => isItem(row) && !/^12\([1-4]\)$/.test(row['bind::sv:article'] ?? '')),
    ).toEqual([])
    const bare = [...judged, ...yesNo].filter((row) => !row['bind::sv:ok'] || !row['bind::sv:severity'])
    expect(bare).toEqual([])
  })

  it('has polarities that a person can satisfy and can miss: never all answers, always some', () => {
    for (const row of survey.filter((row) => row['bind::sv:ok'] && listOf(row))) {
      const ok = words(row['bind::sv:ok'])
      expect(choicesOf(row), row.name).toEqual(expect.arrayContaining(ok))
      expect(ok.length, row.name).toBeLessThan(choicesOf(row).length)
      if (listOf(row) === 'yes_no_na') expect(['yes na', 'no na'], row.name).toContain(ok.join(' '))
    }
  })

  it('wants notes and photos for answers that exist and are not compliant', () => {
    for (const row of survey) {
      const wanted = [...words(row['bind::sv:note']), ...words(row['bind::sv:photo'])]
      if (!listOf(row))
        expect(
          wanted.filter((word) => !/^[<>]=?\d+$/.test(word)),
          row.name,
        ).toEqual([])
      else {
        expect(choicesOf(row), row.name).toEqual(
          expect.arrayContaining(wanted.map((word) => word.replace('!', ''))),
        )
        expect(
          words(row['bind::sv:ok']).filter((word) => wanted.includes(word)),
          row.name,
        ).toEqual([])
      }
    }
  })
})
