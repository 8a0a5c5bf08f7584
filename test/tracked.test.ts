// What is kept must be usable by anyone: no path of somebody's machine, no host of somebody's registry, nothing about
// the tools somebody writes with.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { projectFiles, textOf } from './support/sources.ts'

const BINARY = /\.(png|jpg|ttf|woff2?|xlsx|pdf)$/
const TEXTS = projectFiles()
  .filter((file) => !BINARY.test(file))
  .map((file) => ({ file, text: textOf(file) }))

const linesWith = (fits: (line: string) => boolean): string[] =>
  TEXTS.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (fits(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )

/** Folders of one person or one machine, with something below them. */
const MACHINE_PATH = /(?<![\w.<*])(\/(root|work|home|Users|mnt|workspace|tmp)\/[\w.]|[A-Z]:\\Users\\)/

/** SHA-256, first twelve digits, of names of writing tools: so the list itself names none of them. */
const TOOLS = new Set([
  'c857d09db23e',
  'c70eca6b0f88',
  '7d3194f79e64',
  '60965168ce76',
  '3ea125d0bff3',
  '57de4cf40144',
  '5d72436256ad',
  '053ea4804ef1',
  '487b91042c7c',
  'de2187af3fb0',
  '5d0c0ab127fd',
  'ebde709e306b',
  '10182ab855ff',
  '94a168d2da57',
  'd298391b0743',
  '6f7ac1823da8',
  '67f2d2251462',
])
const nameHash = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 12)

describe('the files that are kept', () => {
  it.each([
    ['see /home/li/project/x.ts', true],
    ['cd /root/bot', true],
    ['C:\\Users\\li', true],
    ['a folder closed to others (/root)', false],
    ['/var/lib/supervision-bot', false],
    ['https://example.org/home/page', false],
  ])('the pattern of machine paths: %s → %s', (line, found) => {
    expect(MACHINE_PATH.test(line)).toBe(found)
  })

  it('name no path of a machine', () => {
    const own = 'test/tracked.test.ts'
    expect(linesWith((line) => MACHINE_PATH.test(line)).filter((hit) => !hit.startsWith(own))).toEqual([])
  })

  it('name no package registry', () => {
    expect(
      linesWith((line) => /registry\.\w+\.\w|npm[m]irror|artifactor[y]|verdacci[o]/i.test(line)),
    ).toEqual([])
  })

  it('say nothing about the tools they were written with', () => {
    const named = (line: string) =>
      (line.toLowerCase().match(/[a-z]{3,}/g) ?? []).some((word) => TOOLS.has(nameHash(word)))
    expect(
      linesWith((line) => named(line) || /co-authored-b[y]|language mode[l]|coding assistan[t]/i.test(line)),
    ).toEqual([])
  })
})

describe('package-lock.json', () => {
  const lock = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<
      string,
      {
        resolved?: string
        integrity?: string
        optional?: boolean
        os?: string[]
        optionalDependencies?: object
      }
    >
  }

  it('binds every package to its content, and none to an address', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, one]) => one.resolved !== undefined).map(([path]) => path)).toEqual([])
    // Builds for other machines that not every registry carries are listed without content; npm ci wants them listed.
    const bare = packages.filter(([, one]) => !one.integrity)
    expect(bare.filter(([, one]) => !one.optional || !one.os).map(([path]) => path)).toEqual([])
  })

  it('lists every optional build, so that npm ci takes it on any machine', () => {
    const wanted = Object.values(lock.packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([])
  })

  it('stays so: npm is told not to write addresses', () => {
    expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
  })
})
