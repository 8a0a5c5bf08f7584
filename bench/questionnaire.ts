// The questionnaire of the comparison, once as sheets of an XLSForm and once as JSON of SurveyJS: 500 questions, each
// shown when the one before is answered, with a repeat and calculations; and the answers to it.
import { compileForm } from '../domain/forms/compile.ts'
import type { Form } from '../domain/forms/form.ts'

const GROUPS = 24
const IN_GROUP = 20
const IN_REPEAT = 10
export const INSTANCES = 3
const CALCULATIONS = 10

type Kind = 'integer' | 'select' | 'text'
type Asked = { readonly name: string; readonly kind: Kind; readonly before: string | undefined }

const KINDS: readonly Kind[] = ['integer', 'select', 'text']
const VALUES = { integer: '7', select: 'yes', text: 'in order' } as const
const CHOICES = ['yes', 'no', 'na'] as const

const block = (prefix: string, count: number): Asked[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `${prefix}_${i + 1}`,
    kind: KINDS[i % KINDS.length] ?? 'text',
    before: i === 0 ? undefined : `${prefix}_${i}`,
  }))

const groups = Array.from({ length: GROUPS }, (_, i) => ({
  name: `group_${i + 1}`,
  asked: block(`q${i + 1}`, IN_GROUP),
}))
const room = block('room', IN_REPEAT)
/** Each adds up the first questions, all whole numbers, of two groups. */
const sums = Array.from({ length: CALCULATIONS }, (_, i) => ({
  name: `sum_${i + 1}`,
  of: [`q${2 * i + 1}_1`, `q${2 * i + 2}_1`] as const,
}))

/** Questions, calculations with them. */
export const QUESTIONS = GROUPS * IN_GROUP + IN_REPEAT + CALCULATIONS

/** An answer; `instance` from 1 inside the repeat. */
export type Given = { readonly name: string; readonly instance: number | undefined; readonly value: string }

/** Every answer in the order of the questionnaire. */
export const GIVEN: readonly Given[] = [
  ...groups.flatMap(({ asked }) =>
    asked.map(({ name, kind }) => ({ name, instance: undefined, value: VALUES[kind] })),
  ),
  ...Array.from({ length: INSTANCES }, (_, i) =>
    room.map(({ name, kind }) => ({ name, instance: i + 1, value: VALUES[kind] })),
  ).flat(),
]

/** What a calculation has to come to once all is answered. */
export const SUM = { name: 'sum_1', value: 14 }

const HEADER = ['type', 'name', 'label', 'relevant', 'required', 'constraint', 'calculation', 'repeat_count']
const TYPES = { integer: 'integer', select: 'select_one answers', text: 'text' } as const

const row = ({ name, kind, before }: Asked): string[] => [
  TYPES[kind],
  name,
  `Question ${name}`,
  before ? `\${${before}} != ''` : '',
  'yes',
  kind === 'integer' ? '. >= 0 and . <= 100' : '',
  '',
  '',
]

const numbered = (rows: readonly (readonly string[])[]) => rows.map((cells, i) => ({ row: i + 1, cells }))

/** The questionnaire as a form of ours. Throws when it does not compile. */
export function ourForm(): Form {
  const blank = (...cells: string[]) => [...cells, ...HEADER.slice(cells.length).map(() => '')]
  const survey = [
    HEADER,
    ...groups.flatMap(({ name, asked }) => [
      blank('begin_group', name, name),
      ...asked.map(row),
      blank('end_group'),
    ]),
    [...blank('begin_repeat', 'rooms', 'Rooms').slice(0, -1), String(INSTANCES)],
    ...room.map(row),
    blank('end_repeat'),
    ...sums.map(({ name, of }) => ['calculate', name, '', '', '', '', `\${${of[0]}} + \${${of[1]}}`, '']),
  ]
  const result = compileForm({
    survey: numbered(survey),
    choices: numbered([['list_name', 'name', 'label'], ...CHOICES.map((name) => ['answers', name, name])]),
    settings: numbered([
      ['form_title', 'form_id', 'version'],
      ['Bench', 'bench', '1'],
    ]),
  })
  if (!result.ok) throw new Error(`the form has problems: ${JSON.stringify(result.problems.slice(0, 3))}`)
  return result.form
}

const element = ({ name, kind, before }: Asked, reference: (name: string) => string) => ({
  type: kind === 'select' ? 'radiogroup' : 'text',
  name,
  title: `Question ${name}`,
  isRequired: true,
  ...(before ? { visibleIf: `{${reference(before)}} notempty` } : {}),
  ...(kind === 'select' ? { choices: CHOICES } : {}),
  ...(kind === 'integer'
    ? { inputType: 'number', validators: [{ type: 'numeric', minValue: 0, maxValue: 100 }] }
    : {}),
})

/** The same as JSON of SurveyJS: a page for each group, which it works through faster than panels on one page. */
export const theirJson = (): object => ({
  pages: [
    ...groups.map(({ name, asked }) => ({
      name,
      elements: asked.map((one) => element(one, (before) => before)),
    })),
    {
      name: 'rest',
      elements: [
        {
          type: 'paneldynamic',
          name: 'rooms',
          panelCount: INSTANCES,
          templateElements: room.map((one) => element(one, (before) => `panel.${before}`)),
        },
        ...sums.map(({ name, of }) => ({ type: 'expression', name, expression: `{${of[0]}} + {${of[1]}}` })),
      ],
    },
  ],
})
