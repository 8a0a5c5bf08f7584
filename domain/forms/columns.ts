// Which headers of the three sheets mean which column, with the languages in them (`label::中文 (zh)`).
import { own } from '../own.ts'
import { nearest } from './nearest.ts'
import type { SheetName } from './problems.ts'

const SURVEY = {
  ...{ type: 'type', name: 'name', label: 'label', hint: 'hint', required: 'required' },
  ...{ required_message: 'required_message', relevant: 'relevant', relevance: 'relevant' },
  ...{ constraint: 'constraint', constraint_message: 'constraint_message', default: 'default' },
  ...{ calculation: 'calculation', calculate: 'calculation', choice_filter: 'choice_filter' },
  ...{ appearance: 'appearance', read_only: 'read_only', readonly: 'read_only', parameters: 'parameters' },
  ...{ repeat_count: 'repeat_count', 'jr:count': 'repeat_count', 'bind::relevant': 'relevant' },
  ...{ 'bind::required': 'required', 'bind::constraint': 'constraint', 'bind::calculate': 'calculation' },
  ...{ 'bind::readonly': 'read_only', 'bind::jr:constraintmsg': 'constraint_message' },
  ...{ 'bind::jr:requiredmsg': 'required_message', 'control::appearance': 'appearance' },
  ...{ 'bind::sv:article': 'sv:article', 'bind::sv:severity': 'sv:severity', 'bind::sv:ok': 'sv:ok' },
  ...{ 'bind::sv:note': 'sv:note', 'bind::sv:photo': 'sv:photo', 'bind::sv:who': 'sv:who' },
} as const

const CHOICES = { list_name: 'list_name', name: 'name', value: 'name', label: 'label' } as const

const SETTINGS = {
  ...{ form_title: 'form_title', form_id: 'form_id', id_string: 'form_id', version: 'version' },
  ...{ default_language: 'default_language', 'sv:kinds': 'sv:kinds', 'sv:modes': 'sv:modes' },
} as const

export type Column =
  | (typeof SURVEY)[keyof typeof SURVEY]
  | (typeof CHOICES)[keyof typeof CHOICES]
  | (typeof SETTINGS)[keyof typeof SETTINGS]

const HEADERS: Readonly<Record<SheetName, Readonly<Record<string, Column>>>> = {
  survey: SURVEY,
  choices: CHOICES,
  settings: SETTINGS,
}

const TRANSLATED: ReadonlySet<Column> = new Set([
  ...(['label', 'hint', 'required_message', 'constraint_message', 'form_title'] as const),
])

/** Columns that stand once for each language. */
export const isTranslated = (column: Column): boolean => TRANSLATED.has(column)

/** Columns of XLSForm that change what is asked and cannot be kept here. */
const UNSUPPORTED =
  /^(?:media|image|audio|video|big-image|guidance_hint|trigger|intent|autoplay|body|control|instance|bind|save_to|compact_tag|disabled|query|noapperrorstring|no_app_error_string|sms[ _]|instance_name|public_key|submission_url|allow_choice_duplicates|namespaces|prefix|delimiter|add_none_option|attribute|hidden|geometry)(?:$|:|_|\b)/

/** Settings that say how other programs show or send the form; a chat does neither. */
const WITHOUT_EFFECT = new Set(['style', 'auto_send', 'auto_delete', 'clean_text_values', 'client_editable'])

export type Header =
  | { readonly kind: 'column'; readonly column: Column; readonly language?: string }
  /** A further column of the choices, for filters. */
  | { readonly kind: 'extra'; readonly name: string }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'without-effect' }
  | { readonly kind: 'unknown'; readonly suggestion?: string }

/** Understands one header cell; never throws. */
export function readHeader(sheet: SheetName, header: string): Header {
  const text = header.trim()
  const known = HEADERS[sheet]
  const whole = plain(text)
  const exact = own(known, whole)
  if (exact) return { kind: 'column', column: exact }
  const split = /^(bind::jr:\w+|[^:]+?)\s*::?\s*(.+)$/.exec(text)
  if (split?.[1] && split[2]) {
    const base = plain(split[1])
    const column = own(known, base)
    if (column && TRANSLATED.has(column)) return { kind: 'column', column, language: split[2].trim() }
  }
  if (UNSUPPORTED.test(whole)) return { kind: 'unsupported' }
  if (sheet === 'settings' && WITHOUT_EFFECT.has(whole)) return { kind: 'without-effect' }
  if (sheet === 'choices' && /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text)) return { kind: 'extra', name: text }
  const suggestion = nearest(whole, Object.keys(known))
  return suggestion ? { kind: 'unknown', suggestion } : { kind: 'unknown' }
}

/** Case, spaces and underscores make no difference in headers. */
const plain = (header: string): string =>
  header
    .toLowerCase()
    .trim()
    .replace(/\s*(::?)\s*/g, '$1')
    .replace(/\s+/g, '_')
