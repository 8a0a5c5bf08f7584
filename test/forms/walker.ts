// Somebody who fills in a whole questionnaire, step by step, with all answers compliant or none.
import {
  type Answers,
  answer,
  begin,
  next,
  setNote,
  setPhotos,
  view,
  walk,
} from '../../domain/forms/engine.ts'
import type { Form } from '../../domain/forms/form.ts'
import type { QuestionStep } from '../../domain/forms/walk.ts'

export const CONTEXT = { today: '2026-03-10', now: '2026-03-10T08:30:00.000+08:00', lang: 'zh' } as const

export type Manner = 'compliant' | 'bad'

/** Answers by name that decide what else is asked; all other answers follow the manner. */
export type Fixed = Readonly<Record<string, string>>

/** Everything is there to be seen, so that everything is asked. */
export const EVERYTHING: Fixed = {
  ...{ reception: 'received', sight: 'recording', stages: 'before during after', room_count: '4' },
  ...{ changed: 'yes', complaints_kept: 'yes', wr_02: 'yes', room_kind: '', matter_count: '2' },
}

/** The answers after walking the form from its first step to its last. */
export function filled(form: Form, manner: Manner, fixed: Fixed): Answers {
  let answers = begin(form, CONTEXT)
  const doing = (move: ReturnType<typeof answer>, at: string): Answers => {
    if (!move.ok) throw new Error(`${form.id} ${at}: ${JSON.stringify(move.problem)}`)
    return move.answers
  }
  const sitting = () => ({ form, answers, context: CONTEXT })
  if (fixed.sv_items !== undefined) answers = doing(answer(sitting(), 'sv_items', fixed.sv_items), 'sv_items')
  for (let turn = 0; turn < 1500; turn++) {
    const { steps, current } = walk(sitting())
    const step = steps.find(({ key }) => key === current)
    if (!step) return answers
    if (step.kind === 'question' && !step.readOnly) {
      const { key } = step
      const choices = view(sitting(), key)?.choices.map(({ name }) => name) ?? []
      answers = doing(answer(sitting(), key, answerTo(step, choices, manner, fixed)), key)
      const now = walk(sitting()).steps.find((one) => one.key === key)
      if (now?.kind === 'question' && now.wantsNote) answers = doing(setNote(sitting(), key, '见记录'), key)
      if (now?.kind === 'question' && now.wantsPhoto) answers = doing(setPhotos(sitting(), key, ['p1']), key)
    } else answers = doing(next(sitting()), step.key)
  }
  throw new Error(`${form.id} has no end`)
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{
    text: '已经逐项核对，没有别的情况。',
    time: '08:40',
    date: '2026-03-02',
    acknowledge: 'OK',
    image: 'p1',
  },
  ...{ file: 'f1', integer: '2', decimal: '2' },
}

function answerTo(step: QuestionStep, choices: readonly string[], manner: Manner, fixed: Fixed): string {
  const { node, path } = step
  const { type, sv } = node.item
  if (node.name === 'room_kind') return choices[(path[0] ?? 1) % choices.length] ?? ''
  const given = fixed[node.name]
  if (given) return given
  const ok = sv?.ok?.split(' ') ?? []
  if (choices.length > 0) {
    const fitting = choices.filter((name) => (manner === 'compliant') === ok.includes(name) && name !== 'na')
    if (ok.length === 0) return type === 'select_one' ? (choices[0] ?? '') : withoutNone(choices).join(' ')
    return type === 'select_one' ? (fitting[0] ?? '') : fitting.join(' ')
  }
  const limit = /^([<>])=(\d+)$/.exec(sv?.ok ?? '')
  if (!limit) return PLAIN[type] ?? ''
  const beyond = limit[1] === '>' ? -1 : 1
  return String(Number(limit[2]) + (manner === 'bad' ? beyond : 0))
}

/** Choices that mean "none of these" cannot be chosen with others. */
const withoutNone = (choices: readonly string[]) =>
  choices.filter((name) => !['none', 'nothing', 'records'].includes(name))
