// Owns what people type as the answer to a question, by its type: forgiving where only one thing can be meant,
// refusing with what would be right where not.
import type { LocalTimeProblem } from '../local-time.ts'
import { parseTypedDate } from '../typed-date.ts'
import { plainText } from '../typed-text.ts'
import { parseTypedTime } from '../typed-time.ts'
import type { Context } from './environment.ts'
import { ACKNOWLEDGED } from './stored-values.ts'
import {
  type ChoiceProblem,
  isAssent,
  parseTypedChoice,
  parseTypedChoices,
  parseTypedRank,
} from './typed-choice.ts'
import { type NumberProblem, parseTypedNumber, parseTypedRange } from './typed-number.ts'
import type { QuestionView } from './view.ts'

export type TypedProblem =
  | LocalTimeProblem
  | NumberProblem
  | ChoiceProblem
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly max: number; readonly length: number }
  | { readonly kind: 'confirm-wanted'; readonly given: string }
  | { readonly kind: 'bad-date-time'; readonly given: string; readonly example: string }
  | { readonly kind: 'bad-place'; readonly given: string; readonly example: string }
  /** Not to be typed: something has to be sent. */
  | { readonly kind: 'send'; readonly what: 'photo' | 'audio' | 'video' | 'file' }
  /** There is nothing to answer here. */
  | { readonly kind: 'nothing-to-answer' }

export type TypedAnswer =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: TypedProblem }

const MAX_TEXT = 4000

const refused = (problem: TypedProblem): TypedAnswer => ({ ok: false, problem })

/**
 * Reads a typed answer into stored form (stored-values.ts). Whether the constraint holds is for `answer` to say.
 * Days in words (明天, 12月1日) count from the context's today; a date without year is the next such day.
 */
export function parseTypedAnswer(
  question: Pick<QuestionView, 'type' | 'choices' | 'range'>,
  given: string,
  context: Pick<Context, 'today' | 'now'>,
): TypedAnswer {
  const text = given.trim()
  if (text === '') return refused({ kind: 'empty' })
  if (text.length > MAX_TEXT) return refused({ kind: 'too-long', max: MAX_TEXT, length: text.length })
  switch (question.type) {
    case 'text':
    case 'barcode':
    case 'hidden':
      return { ok: true, value: text }
    case 'integer':
      return parseTypedNumber(text, true)
    case 'decimal':
      return parseTypedNumber(text, false)
    case 'range':
      return parseTypedRange(text, question.range ?? { start: 1, end: 10, step: 1 })
    case 'select_one':
      return parseTypedChoice(text, question.choices)
    case 'select_multiple':
      return parseTypedChoices(text, question.choices)
    case 'rank':
      return parseTypedRank(text, question.choices)
    case 'acknowledge':
      return isAssent(text) ? { ok: true, value: ACKNOWLEDGED } : refused({ kind: 'confirm-wanted', given })
    case 'date':
      return typedDate(text, context)
    case 'time':
      return typedTime(text, context)
    case 'dateTime':
      return typedDateTime(text, context)
    case 'geopoint':
      return typedPlace(text)
    case 'image':
      return refused({ kind: 'send', what: 'photo' })
    case 'audio':
    case 'video':
    case 'file':
      return refused({ kind: 'send', what: question.type })
    default:
      return refused({ kind: 'nothing-to-answer' })
  }
}

type Moment = Pick<Context, 'today' | 'now'>

const NOW = /^(?:现在|此刻|刚才|now)$/

function typedDate(text: string, { today }: Moment): TypedAnswer {
  const read = parseTypedDate(text, { now: new Date(`${today}T12:00:00Z`), zone: 'utc' })
  return read.ok ? { ok: true, value: read.day } : read
}

function typedTime(text: string, { now }: Moment): TypedAnswer {
  if (NOW.test(plainText(text))) return { ok: true, value: now.slice(11, 16) }
  const read = parseTypedTime(text)
  return read.ok ? { ok: true, value: read.time } : read
}

/** A day and a time of day one after the other, `现在`, or a time alone for today. */
function typedDateTime(text: string, moment: Moment): TypedAnswer {
  const plain = plainText(text).replace(/^(\d{4}-\d{2}-\d{2})t(?=\d)/, '$1 ')
  if (NOW.test(plain)) return { ok: true, value: moment.now.slice(0, 16) }
  const alone = typedTime(plain, moment)
  if (alone.ok) return { ok: true, value: `${moment.today}T${alone.value}` }
  if (plain.length > 60) return refused({ kind: 'bad-date-time', given: text, example: '2026-12-01 09:30' })
  const cuts = Array.from({ length: plain.length }, (_, i) => i)
  // A gap is where people part the two.
  cuts.sort((a, b) => Number(plain[b] === ' ') - Number(plain[a] === ' ') || b - a)
  for (const cut of cuts) {
    const time = typedTime(plain.slice(cut), moment)
    if (!time.ok) continue
    const date = typedDate(plain.slice(0, cut).replace(/[ ,]+$/, ''), moment)
    if (date.ok) return { ok: true, value: `${date.value}T${time.value}` }
  }
  return refused({ kind: 'bad-date-time', given: text, example: '2026-12-01 09:30' })
}

/** Latitude and longitude in degrees, in this order. */
function typedPlace(text: string): TypedAnswer {
  const match = /^(-?\d{1,2}(?:\.\d{1,10})?)[,\s]+(-?\d{1,3}(?:\.\d{1,10})?)$/.exec(plainText(text))
  const [latitude, longitude] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return refused({ kind: 'bad-place', given: text, example: '28.6829, 115.8582' })
  }
  return { ok: true, value: `${latitude} ${longitude}` }
}
