// The parts of the page that need no browser: words, formatted text, links.
import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const PAGE = new URL('../../sandbox/page/', import.meta.url)

interface Entity {
  type: string
  offset: number
  length: number
}
type Node = string | { entity: Entity; children: Node[] }

const load = async <T>(name: string): Promise<T> => (await import(new URL(name, PAGE).href)) as T

describe('formatted text', async () => {
  const { entityTree } = await load<{ entityTree: (text: string, entities: Entity[]) => Node[] }>(
    'entities.js',
  )
  const join = (nodes: Node[]): string =>
    nodes.map((node) => (typeof node === 'string' ? node : join(node.children))).join('')
  const covered = (nodes: Node[], type: string): string =>
    nodes
      .map((node) =>
        typeof node === 'string'
          ? ''
          : node.entity.type === type
            ? join(node.children)
            : covered(node.children, type),
      )
      .join('')

  it('never loses or repeats a letter, whatever the entities are', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'pre'),
      offset: fc.nat(30),
      length: fc.nat(30),
    })
    fc.assert(
      fc.property(
        fc.string({ maxLength: 24, unit: 'binary' }),
        fc.array(entity, { maxLength: 8 }),
        (text, entities) => {
          expect(join(entityTree(text, entities))).toBe(text)
        },
      ),
    )
  })

  it('nests, and carries on what reaches past the end of the entity around it', () => {
    const tree = entityTree('邀请：明天九点', [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 3, length: 4 },
    ])
    expect(covered(tree, 'italic')).toBe('明天九点')
    expect(covered(tree, 'bold')).toBe('邀请：明天')
  })
})

describe('links', async () => {
  const { safeAddress, startCode } = await load<{
    safeAddress: (address: string) => string | null
    startCode: (address: string, bot: string) => string | null
  }>('entities.js')

  it.each([
    ['https://t.me/My_bot?start=inv_8K-d', 'inv_8K-d'],
    ['t.me/my_bot', ''],
    ['tg://resolve?domain=my_bot&start=x1', 'x1'],
    ['https://t.me/other_bot?start=x', null],
    ['https://example.org/my_bot?start=x', null],
  ])('%s leads to the bot with %j', (address, code) => {
    expect(startCode(address, 'my_bot')).toBe(code)
  })

  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['example.org', 'https://example.org/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
  ])('%s may be opened as %j', (address, opened) => {
    expect(safeAddress(address)).toBe(opened)
  })
})

describe('words', async () => {
  const { WORDS } = await load<{ WORDS: Record<string, [string, string]> }>('words.js')
  const { REFUSALS } = await load<{ REFUSALS: Record<string, [string, string]> }>('refusals.js')

  it('are all there in both languages, with the same blanks to fill', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const [key, [zh, en]] of Object.entries({ ...WORDS, ...REFUSALS })) {
      expect(zh.trim(), key).not.toBe('')
      expect(blanks(en), key).toEqual(blanks(zh))
    }
  })

  it('include every word the page asks for', async () => {
    const files = (await readdir(PAGE)).filter((name) => name.endsWith('.js'))
    const sources = await Promise.all(files.map((name) => readFile(new URL(name, PAGE), 'utf8')))
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bt\('(\w+)'/g)].map((hit) => hit[1] ?? ''),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((key) => !(key in WORDS))).toEqual([])
  })
})
