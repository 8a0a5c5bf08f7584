// A notice whose reply Telegram lost comes twice: both must show that they are the same. Each therefore names its subject by
// the number people know it by, or it says a plain fact that is the same however often it is read.

/** Facts about a person, an office or an account: they have no number, and read twice they say nothing new. */
const PLAIN_FACTS = [
  'alert',
  'appraisal',
  'appraisal-commented',
  'binding-moved',
  'conflict-recorded',
  'contact-left',
  'contact-removed',
  'file-lost',
  'life',
  'office-joined',
  'office-left',
  'removal',
  'term-reminder',
  'terms-ending',
]

/**
 * Those outside of the office know these by institution and moment: an institution has no use for the number of a dispatch,
 * and the code of a complaint is a key, shown once only.
 */
const BY_MOMENT = ['complaint-news', 'feedback-ask', 'feedback-reminder']

/** Ids and numbers anywhere in what a notice shows; those of people, places and chats are no subject. */
function numbersIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => numbersIn(one, key))
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, one]) => numbersIn(one, name))
  const isNumber =
    /^(id|number|code|\w*Id)$/.test(key) && !/supervisor|institution|chat|telegram|message/i.test(key)
  return isNumber && (typeof value === 'number' || typeof value === 'string') ? [String(value)] : []
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @returns whether `text` names what the notice is about, or need not */
export function namesItsSubject(notice: { kind: string }, text: string): boolean {
  if (PLAIN_FACTS.includes(notice.kind)) return true
  if (BY_MOMENT.includes(notice.kind)) return /\d{1,2}:\d{2}/.test(text)
  return numbersIn(notice).some((number) =>
    /^\d+$/.test(number)
      ? // After a word, and not part of a date or a count.
        new RegExp(`[\\p{L}_]\\s?${number}(?![\\d年月日时天人分项件]|[:.-]\\d)`, 'u').test(text)
      : number.length > 3 && new RegExp(escaped(number)).test(text),
  )
}
