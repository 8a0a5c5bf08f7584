// What may be done about an institution under Art. 18 as one table: the six acts, the three steps of its severity, each
// with a hearing before it; what may happen from which state, by whom, on what condition.
import type { Lang } from './records.ts'

/** The acts of Art. 18, (1) to (6). */
export const ACTS = [1, 2, 3, 4, 5, 6] as const
export type Act = (typeof ACTS)[number]

/** The Chinese is that of the regulation. */
export const ACT_WORDS: Readonly<Record<Lang, Readonly<Record<Act, string>>>> = {
  zh: {
    1: '拒绝向质量督导员提供与其督导内容相关情况和文件资料的',
    2: '阻挠有关人员向质量督导员反映情况的',
    3: '对督导意见拒不采取改进措施的',
    4: '弄虚作假、采取欺骗手段干扰质量督导工作的',
    5: '打击、报复质量督导员的',
    6: '其他影响质量督导工作的行为',
  },
  en: {
    1: 'refusing supervisors information or documents on what they supervise',
    2: 'keeping people from telling supervisors what they know',
    3: 'refusing to act on an opinion of the supervision',
    4: 'disturbing the supervision by fraud or deceit',
    5: 'attacking supervisors or taking revenge on them',
    6: 'other conduct that impairs the supervision',
  },
}

export const SANCTION_STAGES = [1, 2, 3] as const
export type SanctionStage = (typeof SANCTION_STAGES)[number]

export const STAGE_WORDS: Readonly<Record<Lang, Readonly<Record<SanctionStage, string>>>> = {
  zh: {
    1: '通报批评并责令改正',
    2: '向其主管部门提出给予处分的建议',
    3: '取消技能人才评价工作资格',
  },
  en: {
    1: 'public criticism and an order to correct',
    2: 'proposal of discipline to the body in charge',
    3: 'loss of the qualification to assess',
  },
}

/** On what a step past the first rests: 拒不改正或情节严重的. */
export const GROUNDS_TO_GO_ON = ['refused-to-correct', 'serious'] as const
export type GroundToGoOn = (typeof GROUNDS_TO_GO_ON)[number]

export const GROUND_WORDS: Readonly<Record<Lang, Readonly<Record<GroundToGoOn, string>>>> = {
  zh: { 'refused-to-correct': '拒不改正', serious: '情节严重' },
  en: { 'refused-to-correct': 'refused to correct', serious: 'serious circumstances' },
}

export const SANCTION_STATES = ['drafting', 'hearing', 'told', 'heard', 'decided', 'dropped'] as const
export type SanctionState = (typeof SANCTION_STATES)[number]

/** Nothing has been decided yet. */
export const OPEN_SANCTIONS: readonly SanctionState[] = ['drafting', 'hearing', 'told', 'heard']

export const SANCTION_ROLES = ['coordinator', 'contact', 'program'] as const
export type SanctionRole = (typeof SANCTION_ROLES)[number]

/** What the conditions look at. */
export type SanctionFacts = {
  acts: number
  facts: string
  step: SanctionStage
  ground: GroundToGoOn | null
  /** Steps decided earlier about the same inspection. */
  decided: readonly SanctionStage[]
  /** What the institution says. */
  statement: string
  /** The time to be heard is over. */
  timeOver: boolean
  /** The reasons that came with the event; '' where none did. */
  reasons: string
}

/**
 * The order Art. 18 gives its steps: the first may always be taken; the second where the institution did not correct what
 * the first ordered, or at once where the circumstances are serious; the third only after the second.
 */
function inOrder({ step, ground, decided }: SanctionFacts): boolean {
  if (step === 1) return ground === null
  if (step === 3) return ground !== null && decided.includes(2)
  return ground === 'serious' || (ground === 'refused-to-correct' && decided.includes(1))
}

export const SANCTION_CONDITIONS = {
  'acts-chosen': ({ acts }) => acts > 0,
  'facts-written': ({ facts }) => facts.trim() !== '',
  'step-in-order': inOrder,
  'statement-given': ({ statement }) => statement.trim() !== '',
  'nothing-said': ({ statement }) => statement.trim() === '',
  'time-over': ({ timeOver }) => timeOver,
  'reasons-given': ({ reasons }) => reasons.trim() !== '',
} satisfies Record<string, (facts: SanctionFacts) => boolean>
export type SanctionCondition = keyof typeof SANCTION_CONDITIONS

type Step = {
  from: readonly SanctionState[]
  /** Null: it stays where it is. */
  to: SanctionState | null
  by: readonly SanctionRole[]
  when: readonly SanctionCondition[]
}

/** By the contact in the chat, or by a coordinator who records what came in writing. */
const INSTITUTION = ['contact', 'coordinator'] as const

export const SANCTION_STEPS = {
  /** Acts ticked, facts written, the step chosen. */
  draft: { from: ['drafting'], to: null, by: ['coordinator'], when: [] },
  /** The notice of the hearing is issued. */
  notify: {
    ...{ from: ['drafting'], to: 'hearing', by: ['coordinator'] },
    when: ['acts-chosen', 'facts-written', 'step-in-order'],
  },
  /** The notice is acknowledged, or served by other means: the time to be heard runs. */
  receive: { from: ['hearing'], to: 'told', by: INSTITUTION, when: [] },
  /** Words and files, as long as they are not handed in. */
  state: { from: ['told'], to: null, by: INSTITUTION, when: [] },
  submit: { from: ['told'], to: 'heard', by: INSTITUTION, when: ['statement-given'] },
  /** The institution has nothing to say. */
  waive: { from: ['told'], to: 'heard', by: INSTITUTION, when: ['nothing-said'] },
  lapse: { from: ['told'], to: 'heard', by: ['program'], when: ['time-over'] },
  decide: {
    ...{ from: ['heard'], to: 'decided', by: ['coordinator'], when: ['step-in-order', 'reasons-given'] },
  },
  drop: {
    ...{ from: ['drafting', 'hearing', 'told', 'heard'], to: 'dropped', by: ['coordinator'] },
    when: ['reasons-given'],
  },
} as const satisfies Record<string, Step>

export type SanctionEvent = keyof typeof SANCTION_STEPS
export const SANCTION_EVENTS = Object.keys(SANCTION_STEPS) as SanctionEvent[]

export type SanctionRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'wrong-state'; state: SanctionState }
  | { kind: 'unmet'; condition: SanctionCondition }

/**
 * Whether `event` may happen to the sanction now, and what it is then.
 * @param now.roles all the roles the acting account has
 */
export function sanctionStep(
  event: SanctionEvent,
  now: { state: SanctionState; roles: readonly SanctionRole[]; facts: SanctionFacts },
): { ok: true; state: SanctionState } | { ok: false; refusal: SanctionRefusal } {
  const step: Step = SANCTION_STEPS[event]
  const { state, roles, facts } = now
  if (!roles.some((role) => step.by.includes(role))) return { ok: false, refusal: { kind: 'not-allowed' } }
  if (!step.from.includes(state)) return { ok: false, refusal: { kind: 'wrong-state', state } }
  const condition = step.when.find((name) => !SANCTION_CONDITIONS[name](facts))
  if (condition) return { ok: false, refusal: { kind: 'unmet', condition } }
  return { ok: true, state: step.to ?? state }
}
