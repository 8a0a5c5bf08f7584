// Text in Telegram's HTML: whatever is put into a template is escaped, unless it is such text itself.

/** `covert`: it tells of a covert visit, and so does whatever it becomes a part of. */
export type Html = { readonly html: string; readonly covert?: true }

type Value = Html | string | number | null | undefined | readonly Html[]

/** Telegram refuses a message with half a character in it, which is what cutting a text may leave. */
export const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '')

const escaped = (text: string): string =>
  whole(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const TURN = /[\u202A-\u202E\u2066-\u2069]/g
const [POP, POP_ISOLATE] = ['\u202C', '\u2069']
const ISOLATES = '\u2066\u2067\u2068'

/**
 * Takes out every change of direction that a text leaves open: it must not turn around the words that follow. Those that
 * it ends itself stay. Nothing is added, so that a text is no longer than it was when its length was looked at.
 * See https://www.unicode.org/reports/tr9/ (3.1.2, BD9 and BD11).
 */
function directed(text: string): string {
  const open: { at: number; end: string }[] = []
  const paired = new Set<number>()
  for (const { 0: sign, index } of text.matchAll(TURN)) {
    if (sign !== POP && sign !== POP_ISOLATE) {
      open.push({ at: index, end: ISOLATES.includes(sign) ? POP_ISOLATE : POP })
      continue
    }
    // The end of an isolate ends whatever was left open in it; no other end reaches out of an isolate.
    const from = sign === POP_ISOLATE ? open.findLastIndex(({ end }) => end === sign) : open.length - 1
    const [begun] = from >= 0 && open[from]?.end === sign ? open.splice(from) : []
    if (begun) paired.add(begun.at).add(index)
  }
  return text.replace(TURN, (sign, at: number) => (paired.has(at) ? sign : ''))
}

const isHtml = (value: unknown): value is Html =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Covert as soon as one of its parts is. */
const made = (text: string, parts: readonly unknown[]): Html =>
  parts.flat().some((part) => isHtml(part) && part.covert) ? { html: text, covert: true } : { html: text }

/** The text, marked to tell of a covert visit where it does (Art. 10): such messages cannot be passed on. */
export const covertly = (visit: 'open' | 'covert', text: Html): Html =>
  visit === 'covert' ? { ...text, covert: true } : text

const rendered = (value: Value): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object')
    return 'html' in value ? value.html : value.map(({ html }) => html).join('\n')
  return escaped(directed(String(value)))
}

/** A template whose values are escaped. Lists of Html become lines. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html =>
  made(
    parts.reduce((text, part, index) => text + rendered(values[index - 1]) + part),
    values,
  )

/** Lines, without the empty (null) ones. */
export const lines = (...all: (Html | null | false | undefined)[]): Html => {
  const kept = all.filter((line): line is Html => Boolean(line))
  return made(kept.map((line) => line.html).join('\n'), kept)
}

/** Paragraphs, without the empty ones, separated by a blank line. */
export const paragraphs = (...all: (Html | null | false | undefined)[]): Html => {
  const kept = all.filter((part): part is Html => Boolean(part) && (part as Html).html !== '')
  return made(kept.map((part) => part.html).join('\n\n'), kept)
}

/** What must not be readable on a locked screen: hidden in a message that notifies, plain in an edit, which does not. */
export const shy = (value: string, fresh: boolean): Html =>
  fresh ? html`<tg-spoiler>${value}</tg-spoiler>` : html`${value}`

/** A sentence with a name in it, of which only the name is hidden. @param say is given what stands for the name */
export function shyIn(say: (name: string) => string, name: string, fresh: boolean): Html {
  const [before = '', after = ''] = say('\0').split('\0')
  return html`${before}${shy(name, fresh)}${after}`
}

/** The text without its markup, for places that know none. */
export const plain = ({ html: text }: Html): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/**
 * At most so many UTF-16 units, as the lengths of what people type are counted (an emoji is two); the last one … when
 * some are left out, and never half a character. Signs that would not be shown take no room from those that are.
 */
export function cut(given: string, most: number): string {
  const text = directed(given)
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
