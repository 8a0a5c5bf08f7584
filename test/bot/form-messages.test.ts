// Messages about questionnaires fit into one message of Telegram, however long everything in them is.
import { expect, test } from 'vitest'
import type { DraftedForm } from '../../app/import-form.ts'
import { plain } from '../../bot/html.ts'
import { formImportMessages } from '../../bot/views/form-import.ts'
import { formList } from '../../bot/views/form-list.ts'
import { formPageMessage } from '../../bot/views/form-page.ts'
import type { Form, Group, Item, Question } from '../../domain/forms/form.ts'
import type { FormProblem } from '../../domain/forms/problems.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { FormVersion } from '../../domain/records.ts'
import { documents } from '../../files/documents.ts'
import { compiled } from '../forms/compiled-forms.ts'
import { DEFAULT_FORMS } from '../forms/form-tables.ts'

const LIMIT = 4096
const LONG = '𠮷'.repeat(900)
const AT = new Date('2026-11-23T01:00:00Z')
const texts = { zh: LONG, en: LONG }

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the defaults are a policy')
const views = (['zh', 'en'] as const).map((lang) => ({ lang, policy: parsed.policy, fresh: true }))

const question: Question = {
  ...{
    kind: 'question',
    type: 'select_multiple',
    name: 'q'.repeat(60),
    label: texts,
    hint: texts,
    list: 'l',
  },
  ...{ required: LONG, relevant: LONG, constraint: LONG, constraintMessage: texts, choiceFilter: LONG },
  ...{ calculation: LONG, parameters: { seed: LONG } },
  sv: {
    ...{ article: LONG, severity: 'results_not_recognised', ok: 'c0 !c1 c2', note: 'c0 c1', photo: 'c0 !c2' },
    who: 'leader',
  },
}
const inside = (items: readonly Item[], depth: number): Group => ({
  ...{ kind: 'group', name: `g${depth}`, label: texts, relevant: LONG },
  items: depth === 0 ? items : [inside(items, depth - 1)],
})
const form: Form = {
  ...{ format: 'form/1', id: 'f'.repeat(40), version: LONG, title: texts, languages: ['zh', 'en'] },
  ...{ defaultLanguage: 'zh', kinds: [], modes: [], items: [inside([question], 5)] },
  lists: { l: Array.from({ length: 200 }, (_, at) => ({ name: `c${at}`, label: texts })) },
}
const version = (id: number): FormVersion => ({
  ...{ id, formId: form.id, version: 9999, state: 'active', title: texts, hash: '', questions: 9999 },
  ...{ createdBy: '1', createdAt: AT, activatedBy: '1', activatedAt: AT, retiredAt: null },
})
const problem: FormProblem = {
  ...{ sheet: 'survey', row: 5000, column: 'x'.repeat(100), value: LONG },
  reason: { kind: 'missing-translation', languages: ['中文 (zh)'] },
}
const names = Array.from({ length: 300 }, () => 'n'.repeat(60))

const drafted: DraftedForm = {
  ...{ kind: 'drafted', draft: version(1), again: true, form, active: version(2), others: names },
  summary: { questions: 9999, groups: 9999, repeats: 9999, languages: names, minutes: 9999 },
  warnings: Array.from({ length: 300 }, () => problem),
  difference: { added: names, removed: names, changed: names, reordered: true, settings: true },
}

test.each(views)('in $lang', (view) => {
  const list = formList(
    Array.from({ length: 30 }, (_, at) => version(at + 1)),
    1,
    view,
  )
  const page = formPageMessage(version(1), form, 0, view)
  const wrong = Array.from({ length: 300 }, () => problem)
  const messages = [
    ...[list, page],
    ...formImportMessages(drafted, view, documents),
    ...formImportMessages({ kind: 'wrong', problems: wrong }, view, documents),
  ]
  expect(messages).toHaveLength(5)
  for (const { text, file } of messages) {
    expect(plain(text).length).toBeGreaterThan(file ? 5 : 500)
    expect(plain(text).length).toBeLessThan(file ? 1024 : LIMIT)
  }
  expect(list.buttons).toHaveLength(9)
  expect(plain(page.text)).toContain('𠮷'.repeat(20))
})

test.each(DEFAULT_FORMS)('forms/%s.md is leafed through from its first question to its last', (id) => {
  const result = compiled(id)
  if (!result.ok) throw new Error('the questionnaire does not compile')
  for (const view of views) {
    const show = (number: number) => formPageMessage(version(7), result.form, number, view)
    const total = Number(/(\d+)\/(\d+)/.exec(plain(show(0).text))?.[2])
    expect(total).toBeGreaterThan(20)
    for (let number = 0; number < total; number++) {
      const { text, buttons = [] } = show(number)
      expect(plain(text)).toMatch(new RegExp(`\\b${number + 1}/${total}\\b`))
      expect(plain(text)).not.toMatch(/undefined|\[object|\n\n\n/)
      expect(plain(text).length).toBeLessThan(LIMIT)
      const data = buttons.flat().map((button) => 'data' in button && button.data)
      expect(data).toEqual([
        ...(number > 0 ? [`form-page:7:${number - 1}`] : []),
        ...(number + 1 < total ? [`form-page:7:${number + 1}`] : []),
        'form-close:7',
      ])
    }
    expect(show(total + 5)).toEqual(show(total - 1))
  }
})
