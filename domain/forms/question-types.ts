// Which words in the column `type` mean which type of question, and which types of other programs are known
// but not supported here.
import { own } from '../own.ts'
import type { QuestionType } from './form.ts'

const ALIASES: Readonly<Record<string, QuestionType>> = {
  ...{ text: 'text', string: 'text', integer: 'integer', int: 'integer', decimal: 'decimal', range: 'range' },
  ...{ date: 'date', time: 'time', datetime: 'dateTime', note: 'note', acknowledge: 'acknowledge' },
  ...{ trigger: 'acknowledge', image: 'image', photo: 'image', audio: 'audio', video: 'video', file: 'file' },
  ...{ geopoint: 'geopoint', gps: 'geopoint', location: 'geopoint', barcode: 'barcode' },
  ...{ calculate: 'calculate', calculation: 'calculate', hidden: 'hidden', start: 'start', end: 'end' },
  today: 'today',
}

const SELECTS: Readonly<Record<string, 'select_one' | 'select_multiple' | 'rank'>> = {
  'select one from': 'select_one',
  'select one': 'select_one',
  select1: 'select_one',
  'select all that apply from': 'select_multiple',
  'select all that apply': 'select_multiple',
  'select multiple': 'select_multiple',
  rank: 'rank',
}

/** Types of XLSForm that a chat cannot ask, or that would need other files. */
const UNSUPPORTED = [
  ...['geotrace', 'geoshape', 'audit', 'background-audio', 'osm', 'xml-external', 'csv-external', 'username'],
  ...['email', 'phonenumber', 'deviceid', 'simserial', 'subscriberid', 'start-geopoint', 'loop', 'imei'],
  ...['select one from file', 'select multiple from file', 'select one external', 'cascading select'],
]

export type TypeCell =
  | {
      readonly kind: 'question'
      readonly type: QuestionType
      readonly list?: string
      readonly orOther: boolean
    }
  | { readonly kind: 'begin' | 'end'; readonly block: 'group' | 'repeat' }
  | { readonly kind: 'missing-list'; readonly type: string }
  | { readonly kind: 'unsupported'; readonly type: string }
  | { readonly kind: 'unknown'; readonly suggestion?: string }

/** Names people may write, for suggestions. */
export const TYPE_NAMES: readonly string[] = [
  ...Object.keys(ALIASES).map((word) => (word === 'datetime' ? 'dateTime' : word)),
  ...['select_one', 'select_multiple', 'rank', 'begin_group', 'end_group', 'begin_repeat', 'end_repeat'],
]

/** Reads a cell of the column `type`; never throws. Underscores and spaces are the same between words. */
export function readType(cell: string): TypeCell {
  const text = cell.trim().replace(/\s+/g, ' ')
  const words = text.toLowerCase().replace(/_/g, ' ')
  const block = /^(begin|end) (group|repeat)$/.exec(words)
  if (block) {
    return {
      kind: block[1] === 'begin' ? 'begin' : 'end',
      block: block[2] === 'repeat' ? 'repeat' : 'group',
    }
  }
  const plain = own(ALIASES, words)
  if (plain) return { kind: 'question', type: plain, orOther: false }
  const first = UNSUPPORTED.find((type) => words === type || words.startsWith(`${type} `))
  if (first || /^(begin|end) loop/.test(words)) return { kind: 'unsupported', type: text }
  for (const [word, type] of Object.entries(SELECTS)) {
    if (words === word) return { kind: 'missing-list', type: text }
    if (!words.startsWith(`${word} `)) continue
    const rest = text.slice(word.length + 1)
    const list = /^(\S+)( (?:or specify other|or_other|or other))?$/i.exec(rest)
    if (!list?.[1]) return { kind: 'unknown' }
    return { kind: 'question', type, list: list[1], orOther: list[2] !== undefined }
  }
  return { kind: 'unknown' }
}
