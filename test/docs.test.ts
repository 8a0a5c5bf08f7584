// What is written down is true: generated pages are fresh, links lead somewhere, both languages tell the same.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { generatedPages } from '../docs/pages.ts'
import { projectFiles, ROOT, textOf } from './support/sources.ts'

const PAGES = projectFiles().filter((file) => file.endsWith('.md'))
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

describe('generated pages', () => {
  it.each(generatedPages(textOf))('$file is fresh (npm run docs)', ({ file, content }) => {
    expect(existsSync(path.join(ROOT, file)) ? textOf(file) : null).toBe(content)
  })
})

describe.each(PAGES)('%s', (file) => {
  const text = textOf(file)

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to ?? '')
    const local = links.filter((to) => !/^(https?:|#|mailto:)/.test(to)).map((to) => to.replace(/#.*$/, ''))
    const missing = local.filter((to) => !existsSync(path.join(ROOT, path.dirname(file), to)))
    expect(missing).toEqual([])
  })

  it('names npm scripts that are there', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([a-z-]+(?::[a-z]+)?)|(start|test)\b)/g)].map(
      ([, run, word]) => run ?? word,
    )
    expect(named.filter((name) => name && !(name in scripts))).toEqual([])
  })
})

describe('the README', () => {
  const commands = (file: string) => [...textOf(file).matchAll(/`(\/[a-z]+)/g)].map(([, name]) => name).sort()

  it('tells in both languages of the same commands', () => {
    expect(new Set(commands('README.zh.md'))).toEqual(new Set(commands('README.md')))
  })

  it('begins with one sentence that says what it is', () => {
    for (const file of ['README.md', 'README.zh.md']) expect(textOf(file)).toMatch(/^# .+\n\n\*\*[^*]+\*\*\n/)
  })
})

describe('the table of libraries', () => {
  const file = 'docs/decisions/0013-libraries-and-licences.md'
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<string, object>
  const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { license?: string }> }

  it('names every dependency with its licence and what it is for, and no other', () => {
    const rows = [...textOf(file).matchAll(/^\| (\S+) \| ([^|]+) \| ([^|]+) \|$/gm)].slice(1)
    const told = rows
      .filter(([, name]) => name !== '---')
      .map(([, name, licence]) => `${name}: ${licence?.trim()}`)
    const names = Object.keys({ ...dependencies, ...devDependencies })
    const real = names.map((name) => `${name}: ${lock.packages[`node_modules/${name}`]?.license}`)
    expect(told.sort()).toEqual(real.sort())
  })
})

describe('the decisions', () => {
  const DECISIONS = projectFiles('docs/decisions')

  it('are numbered without a gap', () => {
    const numbers = DECISIONS.map((name) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  })

  it.each(DECISIONS)('%s says when, why, what, and what else was looked at', (name) => {
    const text = textOf(name)
    expect(text).toMatch(/^# \d+\. .+\n\n\d{4}-\d{2}-\d{2}\n\n\*\*Context\.\*\*/)
    for (const part of ['Decision', 'Consequences', 'Looked at']) expect(text).toContain(`\n**${part}.** `)
  })
})
