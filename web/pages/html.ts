// HTML as a template whose values are escaped, unless they are such HTML themselves.
export type Html = { readonly html: string }
type Value = Html | readonly Html[] | string | number | null | false

const ENTITIES: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

function rendered(value: Value): string {
  if (value === null || value === false) return ''
  if (typeof value !== 'object') return escaped(String(value))
  return 'html' in value ? value.html : value.map(({ html: part }) => part).join('')
}

/** Attributes are to be written in double quotes. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html => ({
  html: parts.reduce((text, part, index) => text + rendered(values[index - 1] ?? null) + part),
})
