// Text in Telegram's HTML: whatever is put into a template is escaped, unless it is such text itself.

export type Html = { readonly html: string }

type Value = Html | string | number | null | undefined | readonly Html[]

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const rendered = (value: Value): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object')
    return 'html' in value ? value.html : value.map(({ html }) => html).join('\n')
  return escaped(String(value))
}

/** A template whose values are escaped. Lists of Html become lines. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html => ({
  html: parts.reduce((text, part, index) => text + rendered(values[index - 1]) + part),
})

/** Lines, without the empty (null) ones. */
export const lines = (...all: (Html | null | false | undefined)[]): Html => ({
  html: all
    .filter((line): line is Html => Boolean(line))
    .map((line) => line.html)
    .join('\n'),
})

/** Paragraphs, without the empty ones, separated by a blank line. */
export const paragraphs = (...all: (Html | null | false | undefined)[]): Html => ({
  html: all
    .filter((part): part is Html => Boolean(part) && (part as Html).html !== '')
    .map((part) => part.html)
    .join('\n\n'),
})

/** What must not be readable on a locked screen: hidden in a message that notifies, plain in an edit, which does not. */
export const shy = (value: string, fresh: boolean): Html =>
  fresh ? html`<tg-spoiler>${value}</tg-spoiler>` : html`${value}`

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
