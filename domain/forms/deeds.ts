// What a person does to their sheet, whatever way it came: a tap, a text, a photo, a voice message, a place. Says where
// it belongs and gives the new answers.

import { type Answers, own } from './answers.ts'
import { answered, questionsOf, type Step, stepOf, wrong } from './deed-steps.ts'
import {
  addRepeat,
  back,
  jump,
  type MoveProblem,
  next,
  removeRepeat,
  type Sitting,
  setNote,
  setPhotos,
  view,
  walk,
} from './engine.ts'
import { rangeValues } from './range-values.ts'
import { stepByNumber } from './step-tag.ts'
import { ACKNOWLEDGED, chosen } from './stored-values.ts'
import type { TypedProblem } from './typed-answer.ts'
import { texted } from './typed-deeds.ts'

export type Media = 'photo' | 'audio' | 'video' | 'file'

export type Deed =
  /** The choice with that place in the list, or that step of a range. */
  | { kind: 'pick'; key: string; index: number }
  /** An answer in stored form. */
  | { kind: 'set'; key: string; value: string }
  | { kind: 'clear' | 'next' | 'done'; key: string }
  | { kind: 'back' }
  | { kind: 'go'; key: string | undefined }
  | { kind: 'add'; key: string }
  | { kind: 'drop'; key: string; instance: number }
  /** `key`: the question replied to, or that an edited message had answered. */
  | { kind: 'text'; text: string; key?: string; noteFor?: string }
  | { kind: 'media'; ref: string; media: Media; caption: string; key?: string }
  /** In stored form, `latitude longitude`. */
  | { kind: 'place'; value: string; key?: string }

export type DeedProblem = MoveProblem | TypedProblem | { readonly kind: 'no-question' }

/** What was understood of a message that did not simply answer the question on the screen. */
export type Taken = { key: string; what: 'answer' | 'note' | 'photo' }

export type DeedResult = { ok: true; answers: Answers; taken: Taken[] } | { ok: false; problem: DeedProblem }

function picked(sitting: Sitting, key: string, index: number): Step {
  const step = stepOf(sitting, key)
  const shown = step && view(sitting, key)
  if (!step || !shown) return { ok: false, problem: { kind: 'not-asked', key } }
  if (shown.type === 'acknowledge') return answered(sitting, key, ACKNOWLEDGED)
  const name = shown.range ? rangeValues(shown.range)[index] : step.node.choices?.[index]?.name
  if (name === undefined) return { ok: false, problem: { kind: 'not-asked', key } }
  if (shown.type !== 'select_multiple') return answered(sitting, key, name)
  const before = chosen(step.value)
  const names = before.includes(name) ? before.filter((one) => one !== name) : [...before, name]
  const offered = shown.choices.map((choice) => choice.name).filter((one) => names.includes(one))
  return answered(sitting, key, offered.join(' '), true)
}

const FITS: Readonly<Record<Media, readonly string[]>> = {
  photo: ['image', 'file'],
  audio: ['audio', 'file'],
  video: ['video', 'file'],
  file: ['file'],
}

/** A file goes to the question it names by caption or reply, else to the one on the screen. */
function sent(sitting: Sitting, { ref, media, caption, key }: Extract<Deed, { kind: 'media' }>): DeedResult {
  const [, number, words = ''] = /^\s*[#＃]?(\d{1,4})[\s.、:：]*([\s\S]*)$/.exec(caption) ?? []
  const named = number === undefined ? undefined : stepByNumber(walk(sitting), Number(number))?.key
  const target = named ?? key ?? walk(sitting).current ?? lastDone(sitting)
  const step = stepOf(sitting, target)
  if (!step) return wrong({ kind: 'no-question' })
  const open = step.value === '' || key !== undefined
  if (open && !step.readOnly && FITS[media].includes(step.node.item.type)) {
    const move = answered(sitting, step.key, ref)
    return move.ok
      ? withNote({ ...sitting, answers: move.answers }, step.key, named ? words : caption, 'answer')
      : move
  }
  if (FITS.photo.includes(step.node.item.type) && media !== 'photo' && step.value === '')
    return wrong({ kind: 'send', what: 'photo' })
  const move = setPhotos(sitting, step.key, [...step.photos, ref])
  if (!move.ok) return move
  return withNote({ ...sitting, answers: move.answers }, step.key, named ? words : caption, 'photo')
}

/** Photos that come one after the other still belong to the question answered last, when it wants some. */
function lastDone(sitting: Sitting): string | undefined {
  return questionsOf(sitting).findLast((step) => step.wantsPhoto)?.key
}

function withNote(sitting: Sitting, key: string, words: string, what: Taken['what']): DeedResult {
  const taken: Taken[] = [{ key, what }]
  const text = words.trim()
  if (text === '' || (own(sitting.answers.notes, key) ?? '') !== '')
    return { ok: true, answers: sitting.answers, taken }
  const move = setNote(sitting, key, text)
  return move.ok ? { ok: true, answers: move.answers, taken: [...taken, { key, what: 'note' }] } : move
}

/** The new answers after a deed, or why it cannot be. Never throws, whatever is sent. */
export function applyDeed(sitting: Sitting, deed: Deed): DeedResult {
  const quiet = (step: Step): DeedResult => (step.ok ? { ...step, taken: [] } : step)
  switch (deed.kind) {
    case 'pick':
      return quiet(picked(sitting, deed.key, deed.index))
    case 'set':
      return quiet(answered(sitting, deed.key, deed.value))
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
      return quiet(addRepeat(sitting, deed.key))
    case 'drop':
      return quiet(removeRepeat(sitting, deed.key, deed.instance))
    case 'text':
      return texted(sitting, deed)
    case 'media':
      return sent(sitting, deed)
    case 'place': {
      const target = deed.key ?? walk(sitting).current
      const step = stepOf(sitting, target)
      if (step?.node.item.type !== 'geopoint') return wrong({ kind: 'no-question' })
      return quiet(answered(sitting, step.key, deed.value))
    }
  }
}
