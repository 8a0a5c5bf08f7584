// The layout is held against the import lines: which folder knows which, which packages, who reads the environment.
import { describe, expect, it } from 'vitest'
import { LAYOUT, LONG_FILES, MAX_LINES, PROGRAMS, READS_ENVIRONMENT, TOP } from './support/layout.ts'
import { type Import, importsOf, projectFiles, textOf, topOf } from './support/sources.ts'

const FILES = projectFiles()
const SOURCES = FILES.filter((file) => /\.(ts|mts|js|mjs)$/.test(file)).map((file) => ({
  file,
  text: textOf(file),
}))
const PRODUCT = SOURCES.filter(({ file }) => !file.startsWith('test/'))
const IMPORTS = SOURCES.flatMap(({ file, text }) => importsOf(file, text))

const covers = (place: string, target: string): boolean =>
  place === '*' || target === place || (place.endsWith('/') && target.startsWith(place))

function isAllowed({ file, target, kind, typesOnly }: Import): boolean {
  const rule = LAYOUT[topOf(file)]
  if (!rule) return false
  if (kind === 'node') return rule.node === true || rule.node.includes(target)
  if (kind === 'package') return rule.packages.some((name) => covers(name, target))
  return rule.own.some((place) =>
    typeof place === 'string' ? covers(place, target) : typesOnly && covers(place.types, target),
  )
}

const matching = (pattern: RegExp, sources = SOURCES): string[] =>
  sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  )

describe('the reading of import lines', () => {
  it('sees every form there is, and where it leads', () => {
    const text = [
      `import type { A } from '../domain/a.ts'`,
      `import { type B, b } from './b.ts'`,
      `import {\n  c,\n  d,\n} from 'csv-stringify/sync'`,
      `export * from "@prisma/adapter-pg"`,
      `import 'node:fs'`,
      `const late = await import('../jobs/late.ts')`,
    ].join('\n')
    expect(importsOf('bot/x.ts', text)).toEqual([
      { file: 'bot/x.ts', target: 'domain/a.ts', kind: 'own', typesOnly: true },
      { file: 'bot/x.ts', target: 'bot/b.ts', kind: 'own', typesOnly: false },
      { file: 'bot/x.ts', target: 'csv-stringify', kind: 'package', typesOnly: false },
      { file: 'bot/x.ts', target: '@prisma/adapter-pg', kind: 'package', typesOnly: false },
      { file: 'bot/x.ts', target: 'node:fs', kind: 'node', typesOnly: false },
      { file: 'bot/x.ts', target: 'jobs/late.ts', kind: 'own', typesOnly: false },
    ])
  })

  it.each([
    ['domain/x.ts', `import { y } from '../app/y.ts'`, false],
    ['domain/x.ts', `import { readFile } from 'node:fs/promises'`, false],
    ['sandbox/x.ts', `import { y } from '../bot/y.ts'`, false],
    ['web/x.ts', `import { y } from '../domain/y.ts'`, false],
    ['web/x.ts', `import type { y } from '../domain/y.ts'`, true],
    ['bot/x.ts', `import { Queue } from 'bullmq'`, false],
    ['main.ts', `import { y } from './bot/y.ts'`, true],
  ])('%s: %s is allowed: %s', (file, text, allowed) => {
    expect(importsOf(file, text).map(isAllowed)).toEqual([allowed])
  })
})

describe('the layout', () => {
  it('has at its top what the layout lists, and nothing else', () => {
    const known = new Set([...Object.keys(LAYOUT), ...TOP])
    expect([...new Set(FILES.map(topOf))].filter((place) => !known.has(place))).toEqual([])
  })

  it('imports only what the table allows', () => {
    expect(IMPORTS.length).toBeGreaterThan(500)
    const wrong = IMPORTS.filter((one) => !isAllowed(one))
    expect(
      wrong.map(({ file, target, typesOnly }) => `${file} -> ${target}${typesOnly ? ' (types)' : ''}`),
    ).toEqual([])
  })

  it('has no folder for what has no name of its own', () => {
    expect(FILES.filter((file) => /(^|\/)(utils?|helpers?|services?|common|misc|lib)\//.test(file))).toEqual(
      [],
    )
  })

  it(`has no file of more than ${MAX_LINES} lines, but for those with a reason`, () => {
    const long = PRODUCT.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES).map(({ file }) => file)
    expect(long.filter((file) => !(file in LONG_FILES))).toEqual([])
    expect(Object.keys(LONG_FILES).filter((file) => !long.includes(file))).toEqual([])
  })
})

describe('packages', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
  }
  const used = (inProduct: boolean) =>
    new Set(
      IMPORTS.filter(({ kind, file }) => kind === 'package' && file.startsWith('test/') !== inProduct).map(
        ({ target }) => target,
      ),
    )

  it('are listed in package.json when they are imported', () => {
    const listed = new Set(Object.keys({ ...dependencies, ...devDependencies }))
    expect([...used(true), ...used(false)].filter((name) => !listed.has(name))).toEqual([])
  })

  it('are used when they are listed, or are programs', () => {
    const needed = used(true)
    expect(Object.keys(dependencies).filter((name) => !needed.has(name) && !(name in PROGRAMS))).toEqual([])
  })

  it('have one exact version each', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })
})

describe('what nobody but the edge may do', () => {
  it('only the listed files read the environment', () => {
    const readers = PRODUCT.filter(({ text }) => /\bprocess\.env\b/.test(text)).map(({ file }) => file)
    expect(readers.filter((file) => !(file in READS_ENVIRONMENT))).toEqual([])
  })

  it('the rules know no clock, no chance and no machine', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(Bytes|UUID|Int)\b|\bprocess\.|\bsetTimeout\(|\bfetch\(/
    expect(
      matching(
        impure,
        PRODUCT.filter(({ file }) => file.startsWith('domain/')),
      ),
    ).toEqual([])
  })

  it('the actions take time and chance from their ports', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(Bytes|UUID|Int)\b|\bprocess\./
    expect(
      matching(
        impure,
        PRODUCT.filter(({ file }) => file.startsWith('app/')),
      ),
    ).toEqual([])
  })
})

describe('the manner of writing', () => {
  it('leaves nothing to be done later', () => {
    expect(matching(/\b(TO[D]O|FIX[M]E|XX[X])\b/)).toEqual([])
  })

  it('keeps the linter and the compiler switched on everywhere', () => {
    expect(matching(/biome-ignor[e]|@ts-ignor[e]|@ts-expect-erro[r]|@ts-nochec[k]|eslint-disabl[e]/)).toEqual(
      [],
    )
    const { linter, files } = JSON.parse(textOf('biome.json'))
    expect(linter.rules.suspicious).toMatchObject({ noExplicitAny: 'error', noConsole: 'error' })
    expect(linter.rules.style).toMatchObject({ noNonNullAssertion: 'error' })
    const left = files.includes.filter((glob: string) => glob.startsWith('!'))
    expect(left.sort()).toEqual([
      '!**/*.json',
      '!**/*.md',
      '!data',
      '!dist',
      '!docs/verify-draw.mjs',
      '!prisma/generated',
    ])
    const { strict, noUncheckedIndexedAccess } = JSON.parse(textOf('tsconfig.json')).compilerOptions
    expect({ strict, noUncheckedIndexedAccess }).toEqual({ strict: true, noUncheckedIndexedAccess: true })
  })

  it('says in every file of the product what it owns', () => {
    const silent = PRODUCT.filter(
      ({ file, text }) => /\.(ts|mjs)$/.test(file) && !/^(#!.*\n)?\/[/*]/.test(text),
    )
    expect(silent.map(({ file }) => file).filter((file) => !file.endsWith('.config.ts'))).toEqual([])
  })
})
