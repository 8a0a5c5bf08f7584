// docs/states.md: what may happen to a dispatch, an invitation, a refusal case a dismissal ground, an opinion, a sanction made from the
// tables the rules are decided by.
import { COMPLAINT_TEXTS } from '../bot/texts/complaint.ts'
import { LIFE_WORDS } from '../bot/texts/life-words.ts'
import { OPINION_TEXTS } from '../bot/texts/opinion.ts'
import { PLAN_TEXTS } from '../bot/texts/plan.ts'
import { PUBLICATION_TEXTS } from '../bot/texts/publication.ts'
import { SANCTION_TEXTS } from '../bot/texts/sanction.ts'
import { WORDS } from '../bot/texts/words.ts'
import { COMPLAINT_STEPS } from '../domain/complaint.ts'
import { DISPATCH_STEPS } from '../domain/dispatch.ts'
import { INVITATION_STEPS } from '../domain/invitation.ts'
import { LIFE_STEPS } from '../domain/life.ts'
import { OPINION_STEPS } from '../domain/opinion.ts'
import { PLAN_STEPS } from '../domain/plan.ts'
import { PUBLICATION_STEPS } from '../domain/publication.ts'
import { CASE_STEPS, GROUND_STEPS } from '../domain/refusal-case.ts'
import { SANCTION_STEPS } from '../domain/sanction.ts'
import { table } from './tables.ts'

type Step = { from: readonly string[]; to: string | null; by?: string | readonly string[] }

type Machine = {
  title: string
  zh: string
  about: string
  first: string
  steps: Record<string, Step>
  words: { zh: Record<string, string>; en: Record<string, string> }
  /** What a step does beside leading to another state. */
  effect?: (event: string) => string
}

/** All states, in the order in which the steps name them. */
const statesOf = ({ first, steps }: Machine): string[] => [
  ...new Set([first, ...Object.values(steps).flatMap(({ from, to }) => [...from, ...(to ? [to] : [])])]),
]

function diagram(machine: Machine): string {
  const states = statesOf(machine)
  const named = states.map((state) => `  state "${state} · ${machine.words.zh[state] ?? ''}" as ${state}`)
  const arrows = Object.entries(machine.steps).flatMap(([event, { from, to }]) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${event}`),
  )
  const left = new Set(Object.values(machine.steps).flatMap(({ from }) => from))
  const last = states.filter((state) => !left.has(state)).map((state) => `  ${state} --> [*]`)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...named,
    `  [*] --> ${machine.first}`,
    ...arrows,
    ...last,
    '```',
  ].join('\n')
}

function stepsTable({ steps, effect }: Machine): string {
  const all = Object.entries(steps)
  const by = all.some(([, step]) => step.by)
  const head = ['Event', 'From', 'To', ...(by ? ['By'] : []), ...(effect ? ['Besides'] : [])]
  const rows = all.map(([event, step]) => [
    `\`${event}\``,
    step.from.join(', '),
    step.to ?? 'stays',
    ...(by ? [[step.by ?? []].flat().join(', ')] : []),
    ...(effect ? [effect(event)] : []),
  ])
  return table(head, rows)
}

function wordsTable(machine: Machine): string {
  const rows = statesOf(machine).map((state) => [
    `\`${state}\``,
    machine.words.en[state] ?? '',
    machine.words.zh[state] ?? '',
  ])
  return table(['State', 'As people read it', '中文'], rows)
}

function invitationEffect(event: string): string {
  const step = INVITATION_STEPS[event as keyof typeof INVITATION_STEPS]
  const said = [
    step.freesSeat ? 'the next in the order is asked' : null,
    step.opensCase ? `opens a refusal case (${step.opensCase})` : null,
    step.untilVisit ? 'until the visit begins' : null,
  ]
  return said.filter((one) => one !== null).join('; ')
}

const { zh, en } = WORDS

const MACHINES: Machine[] = [
  {
    title: 'Dispatch',
    zh: '委派',
    about: 'One inspection order. `domain/dispatch.ts`',
    first: 'planned',
    steps: DISPATCH_STEPS,
    words: { zh: zh.dispatchState, en: en.dispatchState },
  },
  {
    title: 'Invitation',
    zh: '邀请',
    about: 'One supervisor asked for one seat. `domain/invitation.ts`',
    first: 'open',
    steps: INVITATION_STEPS,
    words: { zh: zh.invitationState, en: en.invitationState },
    effect: invitationEffect,
  },
  {
    title: 'Refusal case',
    zh: '拒绝案',
    about: 'A decline, a withdrawal or a proven silence, judged by a coordinator. `domain/refusal-case.ts`',
    first: 'open',
    steps: CASE_STEPS,
    words: { zh: zh.caseState, en: en.caseState },
  },
  {
    title: 'Dismissal ground',
    zh: '解聘事由',
    about:
      'Recorded when enough unjustified refusals have become final, or by a coordinator after an incident (which may also be found to be `unfounded`); decided by a person. `domain/refusal-case.ts`',
    first: 'recorded',
    steps: GROUND_STEPS,
    words: { zh: zh.groundState, en: en.groundState },
  },
  {
    title: 'Opinion',
    zh: '督导意见',
    about:
      'The findings of a visit, from the written feedback over the preliminary opinion, the hearing of the institution and the opinion notice to the rectification (Art. 15). `domain/opinion.ts`',
    first: 'drafting',
    steps: OPINION_STEPS,
    words: { zh: OPINION_TEXTS.zh.state, en: OPINION_TEXTS.en.state },
    effect: (event) => OPINION_STEPS[event as keyof typeof OPINION_STEPS].when.join(', '),
  },
  {
    title: 'Sanction',
    zh: '处理（第十八条）',
    about:
      'One step of Art. 18 against an institution: drafted, told in advance, heard, decided or dropped by a coordinator. `domain/sanction.ts`',
    first: 'drafting',
    steps: SANCTION_STEPS,
    words: { zh: SANCTION_TEXTS.zh.state, en: SANCTION_TEXTS.en.state },
    effect: (event) => SANCTION_STEPS[event as keyof typeof SANCTION_STEPS].when.join(', '),
  },
  {
    title: 'Plan of institutions',
    zh: '机构抽取方案',
    about:
      'Institutions drawn for inspection, by weight; dispatches are made of a drawn one. `domain/plan.ts`',
    first: 'planned',
    steps: PLAN_STEPS,
    words: { zh: PLAN_TEXTS.zh.state, en: PLAN_TEXTS.en.state },
  },
  {
    title: 'Supervisor',
    zh: '督导员',
    about:
      'From the registration over training, test and card to the end of office (Art. 5 to 8, 11, 17). Between contract and its end somebody moves with the calendar: `in-term` and `term-over` are read off the contract. `domain/life.ts`',
    first: 'registered',
    steps: LIFE_STEPS,
    words: { zh: LIFE_WORDS.zh.state, en: LIFE_WORDS.en.state },
    effect: (event) => LIFE_STEPS[event as keyof typeof LIFE_STEPS].when.join(', '),
  },
  {
    title: 'Complaint',
    zh: '群众举报',
    about:
      'A suspected violation anyone reports; sorted and answered by coordinators. Whoever has its code reads `linked` as `accepted`: an inspection may be a covert one. `domain/complaint.ts`',
    first: 'received',
    steps: COMPLAINT_STEPS,
    words: { zh: COMPLAINT_TEXTS.zh.state, en: COMPLAINT_TEXTS.en.state },
  },
  {
    title: 'Publication',
    zh: '公示',
    about:
      'What is made public: proposed by the program, decided by coordinators, taken back only by another public entry. `domain/publication.ts`',
    first: 'proposed',
    steps: PUBLICATION_STEPS,
    words: { zh: PUBLICATION_TEXTS.zh.state, en: PUBLICATION_TEXTS.en.state },
  },
]

export const statesPage = (): string =>
  [
    '# States 状态',
    'Made from the tables in `domain/` by `npm run docs`. What is not in a table cannot happen.',
    ...MACHINES.flatMap((machine) => [
      `## ${machine.title} ${machine.zh}`,
      machine.about,
      diagram(machine),
      stepsTable(machine),
      wordsTable(machine),
    ]),
  ].join('\n\n')
