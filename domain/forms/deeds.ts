// What a person does to their sheet, whatever way it came: a tap, a text, a photo, a voice message, a place. Says where
// it belongs and gives the new answers.

import type { Answers } from './answers.ts'
import { answered, questionsOf, type Step, stepOf } from './deed-steps.ts'
import { mediaSent, placeSent } from './deeds-media.ts'
import {
  addRepeat,
  back,
  jump,
  type MoveProblem,
  next,
  removeRepeat,
  type Sitting,
  view,
  walk,
} from './engine.ts'
import type { QuestionType } from './form.ts'
import { rangeValues } from './range-values.ts'
import { ACKNOWLEDGED, chosen } from './stored-values.ts'
import type { TypedProblem } from './typed-answer.ts'
import { texted } from './typed-deeds.ts'

export type Media = 'photo' | 'audio' | 'video' | 'file'

export type Deed =
  /** The choice with that place in the list, or that step of a range. */
  | { kind: 'pick'; key: string; index: number }
  /** One of several choices set or taken away, whatever it was: a tap that comes twice changes nothing more. */
  | { kind: 'tick'; key: string; index: number; on: boolean }
  /** An answer in stored form. */
  | { kind: 'set'; key: string; value: string }
  /** A day of the calendar, `YYYY-MM-DD`. */
  | { kind: 'day'; key: string; day: string }
  /** Places in the list in the order tapped so far; the answer once all are there. */
  | { kind: 'rank'; key: string; places: readonly number[] }
  | { kind: 'clear' | 'next' | 'done'; key: string }
  | { kind: 'back' }
  | { kind: 'go'; key: string | undefined }
  | { kind: 'add'; key: string }
  | { kind: 'drop'; key: string; instance: number }
  /**
   * `key`: the question replied to, or that an edited message had answered. `numbered`: answers by number for sure.
   * `unseen`: it was written before the question on the screen was shown.
   */
  | {
      kind: 'text'
      text: string
      key?: string
      noteFor?: string
      numbered?: boolean
      unseen?: boolean
    }
  /** `follows`: the question that took the photo before, of the same album. */
  | { kind: 'media'; ref: string; media: Media; caption: string; key?: string; follows?: string }
  /** In stored form, `latitude longitude`. */
  | { kind: 'place'; value: string; key?: string }

export type DeedProblem =
  | MoveProblem
  | TypedProblem
  | { readonly kind: 'no-question' }
  /** A line of several answers names no question; `last` is the largest number. */
  | { readonly kind: 'no-number'; readonly number: number; readonly last: number }
  /** What is wrong with one of several answers. */
  | { readonly kind: 'numbered'; readonly number: number; readonly problem: DeedProblem }
  /** A question of that type is not answered by such a message. */
  | { readonly kind: 'other-kind'; readonly sent: Media | 'place'; readonly type: QuestionType }

/** What was understood of a message that did not simply answer the question on the screen. */
export type Taken = { key: string; what: 'answer' | 'note' | 'photo' | 'file' }

export type DeedResult = { ok: true; answers: Answers; taken: Taken[] } | { ok: false; problem: DeedProblem }

function picked(sitting: Sitting, key: string, index: number): Step {
  const step = stepOf(sitting, key)
  const shown = step && view(sitting, key)
  if (!step || !shown) return { ok: false, problem: { kind: 'not-asked', key } }
  if (shown.type === 'acknowledge') return answered(sitting, key, ACKNOWLEDGED)
  const name = shown.range ? rangeValues(shown.range)[index] : step.node.choices?.[index]?.name
  if (name === undefined) return { ok: false, problem: { kind: 'not-asked', key } }
  if (shown.type === 'select_multiple') return ticked(sitting, key, index, true)
  return answered(sitting, key, name)
}

function ticked(sitting: Sitting, key: string, index: number, on: boolean): Step {
  const step = stepOf(sitting, key)
  const name = step?.node.choices?.[index]?.name
  if (step?.node.item.type !== 'select_multiple' || name === undefined)
    return { ok: false, problem: { kind: 'not-asked', key } }
  const others = chosen(step.value).filter((one) => one !== name)
  const names = on ? [...others, name] : others
  const offered = view(sitting, key)?.choices.map((choice) => choice.name) ?? []
  return answered(sitting, key, offered.filter((one) => names.includes(one)).join(' '), true)
}

/** A day alone is no date and time: the time is that of now until another one is typed. */
function dayed(sitting: Sitting, key: string, day: string): Step {
  const timed = view(sitting, key)?.type === 'dateTime'
  return answered(sitting, key, timed ? `${day}${sitting.context.now.slice(10, 16)}` : day)
}

function ranked(sitting: Sitting, key: string, places: readonly number[]): Step {
  const offered = view(sitting, key)?.choices ?? []
  const all = stepOf(sitting, key)?.node.choices ?? []
  const names = places.flatMap((index) => all[index]?.name ?? [])
  const complete = names.length > 0 && names.length === offered.length
  return complete ? answered(sitting, key, names.join(' ')) : jump(sitting, key)
}

/** One more instance; as long as the last one is untouched that is the one, so that a tap too many adds nothing. */
function oneMore(sitting: Sitting, key: string): Step {
  const { steps } = walk(sitting)
  const repeat = steps.find((step) => step.kind === 'repeat' && step.key === key)
  const last = repeat?.kind === 'repeat' ? repeat.ids.at(-1) : undefined
  if (!repeat || last === undefined) return addRepeat(sitting, key)
  const around = [...repeat.path, last]
  const inside = questionsOf(sitting).filter(
    ({ node, path }) =>
      node.repeats[repeat.path.length]?.name === repeat.node.name &&
      around.every((id, at) => path[at] === id),
  )
  const [first] = inside
  const untouched = inside.every(({ done, note, photos }) => !done && note === '' && photos.length === 0)
  return first && untouched ? jump(sitting, first.key) : addRepeat(sitting, key)
}

/**
 * On from where the person is, not back to whatever is still open above: who begins with the rooms stays with them.
 * After one more room that room; then the next open question below; at the end the first open one of all.
 */
function onward(before: Sitting, answers: Answers, { kind }: Deed): Answers {
  if (answers.at !== undefined) return answers
  const [was, now] = [walk(before), walk({ ...before, answers })]
  const open = now.steps.filter((step) => !step.done)
  const known = new Set(was.steps.map(({ key }) => key))
  const added = kind === 'add' ? open.find(({ key }) => !known.has(key)) : undefined
  const place = now.steps.findIndex(({ key }) => key === was.current)
  if (!added && (place < 0 || now.current === was.current)) return answers
  const on = added ?? now.steps.slice(place + 1).find((step) => !step.done)
  return on && on.key !== now.current ? { ...answers, at: on.key } : answers
}

/** The new answers after a deed, or why it cannot be. Never throws, whatever is sent. */
export function applyDeed(sitting: Sitting, deed: Deed): DeedResult {
  const result = done(sitting, deed)
  return result.ok ? { ...result, answers: onward(sitting, result.answers, deed) } : result
}

function done(sitting: Sitting, deed: Deed): DeedResult {
  const quiet = (step: Step): DeedResult => (step.ok ? { ...step, taken: [] } : step)
  switch (deed.kind) {
    case 'pick':
      return quiet(picked(sitting, deed.key, deed.index))
    case 'tick':
      return quiet(ticked(sitting, deed.key, deed.index, deed.on))
    case 'set':
      return quiet(answered(sitting, deed.key, deed.value))
    case 'day':
      return quiet(dayed(sitting, deed.key, deed.day))
    case 'rank':
      return quiet(ranked(sitting, deed.key, deed.places))
    case 'clear':
      return quiet(answered(sitting, deed.key, '', true))
    case 'next':
    case 'done': {
      const there = jump(sitting, deed.key)
      return there.ok ? quiet(next({ ...sitting, answers: there.answers })) : there
    }
    case 'back':
      return quiet(back(sitting))
    case 'go':
      return quiet(jump(sitting, deed.key))
    case 'add':
      return quiet(oneMore(sitting, deed.key))
    case 'drop':
      return quiet(removeRepeat(sitting, deed.key, deed.instance))
    case 'text':
      return texted(sitting, deed)
    case 'media':
      return mediaSent(sitting, deed)
    case 'place':
      return placeSent(sitting, deed)
  }
}
