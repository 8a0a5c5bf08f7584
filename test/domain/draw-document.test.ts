// Proves that docs/draw.md tells the truth: its example is what the code computes, and its commands work as it says.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawRecord, EXCLUSION_REASONS, planDraw } from '../../domain/draw.ts'
import { exampleInput, exampleText, exampleValues } from './draw-example.ts'

const page = readFileSync(new URL('../../docs/draw.md', import.meta.url), 'utf8')
const verifier = fileURLToPath(new URL('../../docs/verify-draw.mjs', import.meta.url))
const printed = /```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? ''

describe('docs/draw.md', () => {
  it('has the worked example as it is computed step by step', () => {
    expect(/<!-- example: begin .*-->\n\n([\s\S]*?)\n\n<!-- example: end -->/.exec(page)?.[1]).toBe(
      exampleText(),
    )
  })

  it('has in its example the record our own draw makes', () => {
    const plan = planDraw(exampleInput)
    const record = drawRecord({
      plan,
      serverSeed: exampleInput.serverSeed,
      publicEntropy: exampleInput.publicEntropy,
    })
    expect(record).toEqual(exampleValues().record)
    expect(JSON.parse(printed)).toEqual(record)
  })

  it('explains every reason code, in the order in which they are tried', () => {
    const codes = [...page.matchAll(/^\| `(\w+)` \| .+ \| .+ \|$/gm)].map(([, code]) => code)
    expect(codes).toEqual([...EXCLUSION_REASONS])
  })
})

describe('node docs/verify-draw.mjs', () => {
  let folder = ''
  let file = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'draw-'))
    file = join(folder, 'record.json')
    writeFileSync(file, printed)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (args: string[], input = '') =>
    spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8', input, cwd: folder })

  it('accepts the example from a file and from standard input', () => {
    for (const { status, stdout } of [run([file]), run(['-'], printed)]) {
      expect(stdout).toContain('VERDICT: the record holds together')
      expect(status).toBe(0)
    }
  })

  it('tells the holder of the page their place', () => {
    const { stdout, status } = run([
      file,
      '--card',
      'R36210002',
      '--nonce',
      '00112233445566778899aabbccddeeff',
    ])
    expect(stdout).toContain('place 4 of 4')
    expect(status).toBe(0)
  })

  it('exits 1 for a record that does not hold', () => {
    expect(run(['-'], printed.replace('"size": 2', '"size": 3')).status).toBe(1)
    expect(run([file, '--commitment', '0'.repeat(64)]).status).toBe(1)
  })

  it.each([
    [[]],
    [['missing.json']],
    [['-', '--card', 'R36210002']],
    [['-', '--colour', 'red']],
    [['a', 'b']],
  ])('exits 2 for %j', (args) => {
    expect(run(args, printed).status).toBe(2)
  })

  it('is one file with nothing but Node', () => {
    const imports = [...readFileSync(verifier, 'utf8').matchAll(/^import .* from '(.+)'$/gm)].map(
      ([, from]) => from,
    )
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((from) => !from?.startsWith('node:'))).toEqual([])
  })
})
