// The questionnaires that come with the program are taken without a problem and without a warning, and say what
// their tables say.
import { describe, expect, it } from 'vitest'
import { compiled, questionsOf } from './compiled-forms.ts'
import { DEFAULT_FORMS, tablesOf } from './form-tables.ts'

describe.each(DEFAULT_FORMS)('forms/%s.md', (id) => {
  const result = compiled(id)
  const form = result.ok ? result.form : undefined

  it('compiles without problems or warnings', () => {
    expect(result).toMatchObject({ ok: true, warnings: [] })
  })

  it('is in both languages', () => {
    expect(form?.languages).toEqual(['中文 (zh)', 'English (en)'])
  })

  it('keeps every question with its rules', () => {
    const rules = tablesOf(id)
      .survey.filter(({ name, type }) => name && !/^begin_/.test(type ?? ''))
      .map((row) => [
        row.name,
        ...['article', 'severity', 'ok', 'note', 'photo'].map((c) => row[`bind::sv:${c}`] ?? ''),
      ])
    const kept = questionsOf(form?.items ?? []).map(({ name, sv }) => [
      ...[name, sv?.article ?? '', sv?.severity ?? '', sv?.ok ?? '', sv?.note ?? '', sv?.photo ?? ''],
    ])
    expect(kept).toEqual(rules)
  })
})
