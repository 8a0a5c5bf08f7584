// Forms of any shape, for properties: as the cells of their sheets.
import fc from 'fast-check'
import type { Sheets } from '../../../domain/forms/sheet-rows.ts'

interface Shape {
  readonly type: string
  readonly relevant: number
  readonly inside: readonly Shape[]
}

const TYPES = ['integer', 'select_one yn', 'select_multiple yn', 'text', 'date', 'calculate', 'note', 'image']
const HEADER = [
  ...[
    'type',
    'name',
    'label::中文 (zh)',
    'label::English (en)',
    'relevant',
    'required',
    'calculation',
    'default',
  ],
  ...['constraint', 'bind::sv:ok', 'bind::sv:note', 'repeat_count', 'hint::中文 (zh)', 'appearance'],
]
const COLUMN = (name: string) => HEADER.indexOf(name)

const leaf = fc.record<Shape>({
  type: fc.constantFrom(...TYPES),
  relevant: fc.nat(5),
  inside: fc.constant([]),
})
const { tree } = fc.letrec<{ tree: Shape; node: Shape }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('node')),
  node: fc.record<Shape>({
    type: fc.constantFrom('group', 'repeat', 'counted'),
    relevant: fc.nat(5),
    inside: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
  }),
}))

const word = fc.oneof(
  fc.constantFrom(
    '有备用电源',
    'a | b',
    "it's",
    '"quoted"',
    '=1+1',
    '@x',
    '-5',
    '+86',
    '_x0041_',
    '𠮷',
    'line\nbreak',
    '100%',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.replace(/[\p{C}\\$#<\s]/gu, '_')),
)

/** Sheets of forms that compile; `relevant` and calculations refer to questions further up. */
export const anySheets: fc.Arbitrary<Sheets> = fc
  .tuple(fc.array(tree, { minLength: 1, maxLength: 8 }), fc.array(word, { minLength: 8, maxLength: 8 }))
  .map(([shapes, words]) => {
    const rows: string[][] = []
    const numbers: { name: string; repeats: readonly string[] }[] = []
    let count = 0
    const text = () => words[count % words.length] ?? 'x'
    const visit = (shape: Shape, repeats: readonly string[]): void => {
      const name = `q${++count}`
      const row = HEADER.map(() => '')
      const set = (column: string, value: string) => {
        row[COLUMN(column)] = value
      }
      const seen = numbers.filter((one) => one.repeats.every((repeat, i) => repeats[i] === repeat))
      const source = seen[shape.relevant % Math.max(seen.length, 1)]?.name
      set('name', name)
      set('label::中文 (zh)', text())
      set('label::English (en)', `Question ${count}`)
      if (source && shape.relevant > 1) set('relevant', `\${${source}} > ${shape.relevant - 2}`)
      rows.push(row)
      if (shape.inside.length > 0) {
        const block = shape.type === 'group' ? 'group' : 'repeat'
        set('type', `begin_${block}`)
        if (shape.type === 'counted') set('repeat_count', source ? `\${${source}}` : '2')
        for (const one of shape.inside) visit(one, block === 'repeat' ? [...repeats, name] : repeats)
        rows.push(HEADER.map((_, i) => (i === 0 ? `end_${block}` : '')))
        return
      }
      set('type', shape.type)
      if (shape.type === 'calculate') set('calculation', source ? `\${${source}} + 1` : '1 + 1')
      else if (shape.type === 'integer') {
        numbers.push({ name, repeats })
        set('constraint', '. >= 0 and . < 5')
        if (shape.relevant === 0) set('default', '1')
        set('bind::sv:ok', '<=2')
        set('bind::sv:note', '>2')
      } else if (shape.type.startsWith('select')) {
        set('required', shape.relevant > 2 ? 'yes' : '')
        set('bind::sv:ok', 'yes')
        set('appearance', shape.relevant > 3 ? 'minimal' : '')
      } else if (shape.type === 'text') set('hint::中文 (zh)', text())
    }
    for (const shape of shapes) visit(shape, [])
    return {
      survey: numbered([HEADER, ...rows]),
      choices: numbered([
        ['list_name', 'name', 'label::中文 (zh)', 'label::English (en)', 'region'],
        ['yn', 'yes', '是', 'Yes', 'nc'],
        ['yn', 'no', words[0] ?? '否', 'No', ''],
      ]),
      settings: numbered([
        ['form_title::中文 (zh)', 'form_id', 'version', 'sv:kinds'],
        [words[1] ?? '问卷', 'any', '7', 'special daily'],
      ]),
    }
  })

const numbered = (rows: readonly (readonly string[])[]) => rows.map((cells, i) => ({ row: i + 1, cells }))
