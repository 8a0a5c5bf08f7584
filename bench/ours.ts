// The comparison's questionnaire answered with our engine.
import { answer, begin, type Context, report, type Sitting, view, walk } from '../domain/forms/engine.ts'
import type { Form } from '../domain/forms/form.ts'
import { GIVEN, type Given, SUM } from './questionnaire.ts'
import { STRETCHES, type Stretch, type Watch } from './stretches.ts'

const CONTEXT: Context = { today: '2026-11-23', now: '2026-11-23T10:30:00.000+08:00', lang: 'en' }

function set(sitting: Sitting, { name, instance, value }: Given): Sitting {
  const move = answer(sitting, instance === undefined ? name : `${name}:${instance}`, value)
  if (!move.ok) throw new Error(`${name} is refused: ${move.problem.kind}`)
  return { ...sitting, answers: move.answers }
}

/** Answers in order; after each timed answer the whole path and the texts of the next question are worked out. */
export function answerOurs(form: Form, watch: Watch, stretches: readonly Stretch[] = STRETCHES): Sitting {
  let sitting: Sitting = { form, answers: begin(form, CONTEXT), context: CONTEXT }
  for (const { before, timed } of stretches) {
    for (const given of before) sitting = set(sitting, given)
    for (const given of timed) {
      watch.time(
        () => {
          sitting = set(sitting, given)
        },
        () => {
          const { current } = walk(sitting)
          if (current !== undefined) view(sitting, current)
        },
      )
    }
  }
  return sitting
}

/** Throws unless everything is answered and calculated. */
export function checkOurs(sitting: Sitting): void {
  const { complete, steps } = walk(sitting)
  const sum = report(sitting).find(({ key }) => key === SUM.name)?.value
  if (!complete || steps.length !== GIVEN.length || sum !== String(SUM.value)) {
    throw new Error(`ours: complete ${complete}, ${steps.length} steps, sum ${sum}`)
  }
}
