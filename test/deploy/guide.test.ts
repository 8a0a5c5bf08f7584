// What the operator's guide and the rules for Prometheus name is there, and both languages tell the same.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SETTINGS } from '../../config.ts'
import { METRICS } from '../../web/metrics-table.ts'
import { ROOT, textOf } from '../support/sources.ts'

const GUIDES = ['docs/operating.md', 'docs/operating.zh.md']
const codeOf = (text: string): string[] =>
  [...text.matchAll(/```\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span ?? '')
/** Words in capitals that are no settings of the program: Docker's image reads one, and one is named as not read. */
const OTHERS = ['APP_PASSWORD', 'HTTPS_PROXY']
const metricsIn = (text: string): string[] => text.match(/\bsupervision_\w+/g) ?? []

describe.each(GUIDES)('%s', (file) => {
  const text = textOf(file)

  test('names settings, files and metrics that are there', () => {
    const words = codeOf(text)
      .join('\n')
      .match(/\b[A-Z]+_[A-Z_]+\b/g)
    expect(words?.filter((name) => !(name in SETTINGS) && !OTHERS.includes(name))).toEqual([])
    const places =
      codeOf(text)
        .join('\n')
        .match(/\bdeploy\/[\w./@-]*\w/g) ?? []
    expect(places.length).toBeGreaterThan(5)
    const made = new Set(['deploy/app.env', 'deploy/postgres.env'])
    expect(places.filter((place) => !made.has(place) && !existsSync(path.join(ROOT, place)))).toEqual([])
    expect(metricsIn(text).filter((name) => !(name in METRICS))).toEqual([])
  })

  test('says how to do each thing in the words the program takes', () => {
    for (const command of ['npm run backup', 'npm run restore', 'npm run audit:deps', 'dist/main.js backup'])
      expect(text).toContain(command)
  })
})

test('both guides have the same chapters, rows and commands', () => {
  const [en, zh] = GUIDES.map((file) => {
    const text = textOf(file)
    const count = (pattern: RegExp) => text.match(pattern)?.length
    const commands = [...text.matchAll(/```\n([\s\S]*?)```/g)].map(([, block = '']) =>
      block.replace(/ *#.*$/gm, '').replace(/<[^>]*>/g, '<>'),
    )
    return { chapters: count(/^## /gm), rows: count(/^\| /gm), metrics: metricsIn(text), commands }
  })
  expect(zh).toEqual(en)
})

describe('the rules for Prometheus', () => {
  type Rule = { alert: string; expr: string; annotations?: Record<string, string> }
  const { groups } = parse(textOf('deploy/alerts.yml')) as { groups: { rules: Rule[] }[] }
  const rules = groups.flatMap((group) => group.rules)
  /** Prometheus' own figure of whether a process let itself be read. */
  const READ = 'up{job="supervision"} == 0'

  test('ask for metrics there are, and are named once', () => {
    for (const { alert, expr } of rules) if (expr !== READ) expect(metricsIn(expr), alert).not.toEqual([])
    const asked = rules.flatMap(({ expr }) => metricsIn(expr))
    expect(asked.filter((name) => !(name in METRICS))).toEqual([])
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  test('say in both languages what is wrong and what to do', () => {
    for (const { alert, annotations = {} } of rules)
      for (const word of ['summary', 'todo'])
        expect(annotations[word], `${alert}: ${word}`).toMatch(/[a-z]{4}.*\p{Script=Han}{2}/u)
  })

  test.each(GUIDES)('%s has Prometheus read the processes under the name they ask for', (file) => {
    const [, lines = ''] = /```\n(rule_files:[\s\S]*?)```/.exec(textOf(file)) ?? []
    const { scrape_configs: scrapes } = parse(lines) as { scrape_configs: { job_name: string }[] }
    const rule = rules.find(({ expr }) => expr === READ)
    expect(scrapes.map(({ job_name: name }) => `up{job="${name}"} == 0`)).toEqual([rule?.expr])
  })
})
