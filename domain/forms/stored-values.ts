// The form in which answers are stored, per type of question: texts as in ODK, so that expressions can use them.
import { parseClock, parseDay } from '../local-time.ts'
import type { QuestionType } from './form.ts'

/** Stored when a person has acknowledged. */
export const ACKNOWLEDGED = 'OK'

const MAX_TEXT = 4000

/** Names in a stored answer to a question of several choices. */
export const chosen = (value: string): string[] => value.split(' ').filter((name) => name !== '')

export const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)

function isPlace(text: string): boolean {
  const numbers = text.split(' ').map(Number)
  const [latitude, longitude] = numbers
  if (numbers.length < 2 || numbers.length > 4 || !numbers.every(Number.isFinite)) return false
  return Math.abs(latitude ?? 91) <= 90 && Math.abs(longitude ?? 181) <= 180
}

/**
 * True when the text is an answer in stored form: `YYYY-MM-DD`, `HH:mm`, `YYYY-MM-DDTHH:mm` (seconds and offset
 * may follow), numbers with a point, choices by name with a space between, `latitude longitude [altitude accuracy]`.
 * Whether choices are offered and numbers within a range is not looked at.
 */
export function isStored(type: QuestionType, text: string): boolean {
  if (text === '' || text.length > MAX_TEXT) return false
  switch (type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(text)
    case 'decimal':
    case 'range':
      return isNumber(text)
    case 'date':
    case 'today':
      return parseDay(text).ok
    case 'time':
      return isClock(text)
    case 'dateTime':
    case 'start':
    case 'end':
      return /^.{10}T/.test(text) && parseDay(text.slice(0, 10)).ok && isClock(text.slice(11))
    case 'select_one':
      return !/\s/.test(text)
    case 'select_multiple':
    case 'rank':
      return text === chosen(text).join(' ') && new Set(chosen(text)).size === chosen(text).length
    case 'acknowledge':
      return text === ACKNOWLEDGED
    case 'geopoint':
      return isPlace(text)
    case 'note':
      return false
    default:
      return true
  }
}

const isClock = (text: string): boolean => {
  const match = /^(\d{2}:\d{2})(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text)
  return match?.[1] !== undefined && parseClock(match[1]).ok
}
