// Text in Telegram's HTML: whatever is put into a template is escaped, unless it is such text itself.

/** `covert`: it tells of a covert visit, and so does whatever it becomes a part of. */
export type Html = { readonly html: string; readonly covert?: true }

type Value = Html | string | number | null | undefined | readonly Html[]

/** Telegram refuses a message with half a character in it, which is what cutting a text may leave. */
export const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '')

const escaped = (text: string): string =>
  whole(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const count = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0

/** Ends a change of direction that a text leaves open: it must not turn around the words that follow. */
function directed(text: string): string {
  if (!/[\u202A-\u202E\u2066-\u2069]/.test(text)) return text
  const turned = Math.max(0, count(text, /[\u202A\u202B\u202D\u202E]/g) - count(text, /\u202C/g))
  const isolated = Math.max(0, count(text, /[\u2066-\u2068]/g) - count(text, /\u2069/g))
  return `${text}${'\u202C'.repeat(turned)}${'\u2069'.repeat(isolated)}`
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

/** At most so many characters, the last one … when some are left out; never half a character. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
