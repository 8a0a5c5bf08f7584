// The questionnaires that come with the program, page by page: each can be sent, and each step is reached.
import { describe, expect, test } from 'vitest'
import { parseCallbackData } from '../../bot/callback-data.ts'
import { overviewMessage, questionMessage, sectionMessage, submitMessage } from '../../bot/views/question.ts'
import { begin, walk } from '../../domain/forms/engine.ts'
import { stepByTag } from '../../domain/forms/step-tag.ts'
import { formOf } from '../forms/compiled-forms.ts'
import { DEFAULT_FORMS } from '../forms/form-tables.ts'
import { CONTEXT, EVERYTHING, filled } from '../forms/walker.ts'
import { at, buttonsOf, faultsOf, LANGS, sheet, viewIn } from './read-pages.ts'

describe.each(DEFAULT_FORMS)('forms/%s.md', (id) => {
  const form = formOf(id)
  const all = filled(form, 'bad', EVERYTHING)

  test.each(LANGS)('every page can be sent, in %s', (lang) => {
    const view = viewIn(lang)
    const empty = sheet(form, begin(form, CONTEXT), lang)
    const full = sheet(form, all, lang)
    const pages = walk(full.sitting).steps.flatMap(({ key }) => {
      const there = sheet(form, at(form, all, key), lang)
      return [
        questionMessage(there, view),
        questionMessage({ ...there, noteFor: key }, view, { remark: '好' }),
      ]
    })
    expect(pages.length).toBeGreaterThan(80)
    const sections = walk(full.sitting).sections.flatMap((_, index) =>
      [0, 1, 2, 99].map((page) => sectionMessage(full, index, page, view)),
    )
    const whole = [empty, full].flatMap((one) => [overviewMessage(one, view), submitMessage(one, view)])
    expect([...pages, ...sections, ...whole, questionMessage(empty, view)].flatMap(faultsOf)).toEqual([])
  })

  test('every step is reached from the pages of its section, by its own tag', () => {
    const full = sheet(form, all, 'zh')
    const found = walk(full.sitting)
    const keys = found.sections.flatMap((section, index) =>
      Array.from({ length: Math.ceil(section.steps / 8) }, (_, page) => page)
        .flatMap((page) => buttonsOf(sectionMessage(full, index, page, viewIn('zh'))))
        .flatMap((button) => ('data' in button ? (parseCallbackData(button.data) ?? []) : []))
        .flatMap((press) => (press.verb === 'q-go' ? [stepByTag(found, press.args[1])?.key] : [])),
    )
    expect(new Set(keys)).toEqual(new Set(found.steps.map(({ key }) => key)))
    expect(keys.length).toBe(found.steps.length)
  })
})
