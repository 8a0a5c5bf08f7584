// The questionnaires that come with the program, answered from the first question to the last: nothing is asked that
// cannot be answered, nothing is asked that does not apply, and findings are what is not compliant.
import { describe, expect, it } from 'vitest'
import { findings, walk } from '../../domain/forms/engine.ts'
import { formOf, questionsOf } from './compiled-forms.ts'
import { DEFAULT_FORMS, ITEMS, nameOf } from './form-tables.ts'
import { CONTEXT, EVERYTHING, type Fixed, filled, type Manner } from './walker.ts'

const SILENT = new Set(['start', 'today', 'hidden', 'calculate'])

function walked(id: string, manner: Manner, fixed: Fixed = EVERYTHING) {
  const form = formOf(id)
  const sitting = { form, answers: filled(form, manner, fixed), context: CONTEXT }
  const { steps, complete, missing, sections } = walk(sitting)
  const asked = new Set(steps.flatMap((step) => (step.kind === 'question' ? [step.node.name] : [])))
  return {
    form,
    asked,
    complete,
    missing,
    sections: sections.map(({ key }) => key),
    found: findings(sitting),
  }
}

describe.each(DEFAULT_FORMS)('forms/%s.md', (id) => {
  const good = walked(id, 'compliant')
  const bad = walked(id, 'bad')

  it('is complete at its end, whatever the answers', () => {
    for (const { complete, missing } of [good, bad])
      expect({ complete, missing }).toEqual({ complete: true, missing: [] })
  })

  it('asks every question when everything is there to be seen', () => {
    const all = questionsOf(good.form.items).filter(({ type }) => !SILENT.has(type))
    expect(
      all.map(({ name }) => name).filter((name) => !good.asked.has(name) && !bad.asked.has(name)),
    ).toEqual([])
  })

  it('finds nothing in compliant answers but what was reported at once', () => {
    expect(good.found.filter(({ compliant }) => compliant === false).map(({ name }) => name)).toEqual([
      'wr_02',
    ])
    expect(good.found.filter(({ compliant }) => compliant).length).toBeGreaterThan(30)
  })

  it('finds every judged question in bad answers, each with article and gravity', () => {
    expect(bad.found.filter(({ compliant }) => compliant).map(({ name }) => name)).toEqual([])
    const problems = bad.found.filter(({ compliant }) => compliant === false)
    expect(problems.length).toBeGreaterThan(50)
    expect(problems.filter(({ article, severity }) => !article || !severity)).toEqual([])
  })
})

describe('what is not there is not asked about', () => {
  const theory = { ...EVERYTHING, tests: 'theory', levels: 'l4', room_count: '2' }
  const of = (applies: RegExp, asked: ReadonlySet<string>) => [...asked].filter((name) => applies.test(name))

  it.each(['daily-onsite', 'special'])('%s: no computers, stations or technicians on a theory day', (id) => {
    const { asked } = walked(id, 'compliant', theory)
    expect(of(/^(ve_05|ve_06|ve_07|sb_22|ve_10|eo_21|gr_02|gr_10|st_01|st_04)$/, asked)).toEqual([])
    expect(of(/^(eo_08|eo_09|sb_15|gr_03)$/, asked)).toHaveLength(4)
  })

  it('daily-onsite: before the test nothing about the test or the marking', () => {
    const { sections } = walked('daily-onsite', 'compliant', { ...EVERYTHING, stages: 'before' })
    expect(sections).toEqual(
      expect.arrayContaining(['opening', 'filing', 'papers', 'site', 'safety', 'rooms', 'closing']),
    )
    expect(sections).not.toEqual(expect.arrayContaining(['session']))
    expect(sections).not.toEqual(expect.arrayContaining(['after']))
  })

  it('daily-onsite: nothing on a covert visit that would give the visitor away', () => {
    const { asked, complete } = walked('daily-onsite', 'compliant', { ...EVERYTHING, reception: 'covert' })
    expect(complete).toBe(true)
    expect(of(/^(card_shown|received_by|qs_0|cq_|gr_|wr_05|guidance|sc_0|st_03|eo_27|ve_17)/, asked)).toEqual(
      [],
    )
    expect(asked.has('eo_12')).toBe(true)
  })

  it('data-comparison: only the data that were supplied', () => {
    const { sections } = walked('data-comparison', 'compliant', {
      ...EVERYTHING,
      sources: 'scores certificates',
    })
    expect(sections).toEqual(['opening', 'scores', 'certificates', 'result', 'closing'])
  })
})

describe('the special form follows the items of the dispatch', () => {
  const articles = (items: string) => {
    const { found, complete } = walked('special', 'bad', { ...EVERYTHING, sv_items: items })
    expect(complete).toBe(true)
    const outside = new Set(['qs_09', 'qs_10', 'wr_02', 'wr_06', 'urgent_what', 'wr_03', 'wr_04', 'guidance'])
    const told = found.filter(({ name, article }) => !outside.has(name) && article.startsWith('12('))
    return [...new Set(told.map(({ article }) => article))]
      .filter((one) => one !== '12(4)' || items.includes('4'))
      .sort()
  }

  it.each([
    ['1', ['12(1)']],
    ['2', ['12(2)']],
    ['3', ['12(3)']],
    ['4', ['12(4)']],
    ['1 3', ['12(1)', '12(3)']],
  ])('items %s', (items, expected) => {
    expect(articles(items)).toEqual(expected)
  })

  it('asks all 201 items when all four are named', () => {
    const { asked } = walked('special', 'compliant', { ...EVERYTHING, sv_items: '1 2 3 4' })
    expect(ITEMS.map(nameOf).filter((name) => !asked.has(name))).toEqual([])
  })
})
