// How the text of one roster cell becomes a value: every parser answers the value or the reason it is wrong.
import { own } from './own.ts'
import type { RowReason } from './roster-problems.ts'

export type Cell<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: RowReason }

const good = <T>(value: T): Cell<T> => ({ ok: true, value })
const bad = (reason: RowReason): Cell<never> => ({ ok: false, reason })

/** Telegram promises ids of at most 52 significant bits (Bot API, User.id). */
const MAX_TELEGRAM_ID = 2 ** 52
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i
const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d+$/i

/** Text without zero-width marks, which nobody sees or means to write. */
export const withoutMarks = (text: string): string => text.replace(/[\u200b\u2060\ufeff]/g, '')

/** Text without outer spaces and zero-width marks, inner runs of white space as one space. */
export const cleaned = (text: string): string => withoutMarks(text).replace(/\s+/g, ' ').trim()

/** As `cleaned`, with full-width letters and digits made plain: for ids, numbers, dates and codes. */
const plain = (text: string) => cleaned(text.normalize('NFKC'))

/** The reason why no column can accept this text, or undefined: of rosters and of questionnaires. */
export function unusable(text: string): { kind: 'formula-error' | 'control-character' } | undefined {
  if (FORMULA_ERROR.test(text)) return { kind: 'formula-error' }
  if (/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text)) return { kind: 'control-character' }
  return undefined
}

/** A text of 1 to `max` characters. */
export function textCell(text: string, max: number): Cell<string> {
  const value = cleaned(text)
  const length = [...value].length
  if (length === 0) return bad({ kind: 'required' })
  return length > max ? bad({ kind: 'too-long', max, length }) : good(value)
}

/** A text of at most `max` characters or null. */
export function optionalTextCell(text: string, max: number): Cell<string | null> {
  return cleaned(text) === '' ? good(null) : textCell(text, max)
}

/** A number or code that people copy: one width, no spaces; refused when a spreadsheet program rounded it. */
export function codeCell(text: string): Cell<string> {
  const value = plain(text).replace(/ /g, '')
  if (value === '') return bad({ kind: 'required' })
  return SCIENTIFIC.test(value) ? bad({ kind: 'rounded-number' }) : good(value)
}

const KINDS: Readonly<Record<string, 'external' | 'internal'>> = {
  external: 'external',
  外督: 'external',
  外部: 'external',
  外部督导员: 'external',
  外督员: 'external',
  internal: 'internal',
  内督: 'internal',
  内部: 'internal',
  内部督导员: 'internal',
  内督员: 'internal',
}

/** external or internal, in English or Chinese. */
export function kindCell(text: string): Cell<'external' | 'internal'> {
  const key = plain(text).toLowerCase().replace(/ /g, '')
  if (key === '') return bad({ kind: 'required' })
  const kind = own(KINDS, key)
  return kind ? good(kind) : bad({ kind: 'unknown-kind' })
}

const LANGUAGES: Readonly<Record<string, 'zh' | 'en'>> = {
  '': 'zh',
  zh: 'zh',
  'zh-cn': 'zh',
  中文: 'zh',
  汉语: 'zh',
  简体中文: 'zh',
  chinese: 'zh',
  en: 'en',
  英文: 'en',
  英语: 'en',
  english: 'en',
}

/** zh or en; empty is zh. */
export function languageCell(text: string): Cell<'zh' | 'en'> {
  const key = plain(text).toLowerCase()
  const language = own(LANGUAGES, key)
  return language ? good(language) : bad({ kind: 'unknown-language' })
}

/** A positive whole number of at most 52 bits, or null. */
export function telegramIdCell(text: string): Cell<number | null> {
  const value = plain(text).replace(/ /g, '')
  if (value === '') return good(null)
  if (SCIENTIFIC.test(value)) return bad({ kind: 'rounded-number' })
  const id = Number(value)
  const right = /^[1-9]\d{0,15}$/.test(value) && id <= MAX_TELEGRAM_ID
  return right ? good(id) : bad({ kind: 'telegram-id-form' })
}

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** A calendar day 1990-2099 as YYYY-MM-DD, or null. A midnight that a date cell drags along is dropped. */
export function dateCell(text: string): Cell<string | null> {
  const value = plain(text)
    .replace(/[T ]0?0:00(?::00(?:\.0+)?)?Z?$/, '')
    .replace(/ /g, '')
  if (value === '') return good(null)
  const match = DATE_FORMS.map((form) => form.exec(value)).find((found) => found !== null)
  if (!match) return bad({ kind: 'date-form' })
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || year < 1990 || year > 2099) return bad({ kind: 'no-such-date' })
  return good(date.toISOString().slice(0, 10))
}

const CHINESE_DIGITS = '一二三四五六七八九'

/** 1 to 9, also written 第二届 or 第2届, or null. */
export function termNumberCell(text: string): Cell<number | null> {
  const value = plain(text).replace(/ /g, '')
  if (value === '') return good(null)
  const inner = /^第?([1-9一二三四五六七八九])[届期]?$/.exec(value)?.[1]
  if (inner === undefined) return bad({ kind: 'term-number-form' })
  return good(/\d/.test(inner) ? Number(inner) : CHINESE_DIGITS.indexOf(inner) + 1)
}

/** Decimal degrees within ±limit to six places (11 cm), or null. */
export function coordinateCell(text: string, limit: 90 | 180): Cell<number | null> {
  const value = plain(text).replace(/[ °]/g, '')
  if (value === '') return good(null)
  const degrees = /^[+-]?\d{1,3}(?:\.\d{1,15})?$/.test(value) ? Number(value) : Number.NaN
  return Math.abs(degrees) <= limit
    ? good(Number(degrees.toFixed(6)) + 0)
    : bad({ kind: 'coordinate-form', limit })
}
