// Cuts an expression into words, each with its place, so that problems can be marked where they stand.
import type { ExpressionFault, Place } from './problems.ts'

export type TokenKind =
  | 'number'
  | 'text'
  | 'reference'
  | 'function'
  | 'name'
  | 'operator'
  | 'self'
  | 'up'
  | 'open'
  | 'close'
  | 'comma'
  | 'end'

export interface Token extends Place {
  readonly kind: TokenKind
  /** The content of a text, the name of a reference or function, else as written. */
  readonly value: string
}

export type Fault = { readonly fault: ExpressionFault; readonly place: Place }

export type Lexed =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | ({ readonly ok: false } & Fault)

export const MAX_EXPRESSION = 4000

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ...{ '（': '(', '）': ')', '，': ',', '＝': '=', '＋': '+', '－': '-', '＜': '<', '＞': '>', '＄': '$' },
  ...{ '｛': '{', '｝': '}', '！': '!', '≥': '>=', '≤': '<=', '≠': '!=', '×': '*', '÷': 'div', '、': ',' },
}

const SPACE = /\s+/y
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y
const REFERENCE = /\$\{\s*([^{}\s]+)\s*\}/y
const NAME = /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?/uy
const UP = /\.\.(?:\/\.\.)*/y
const OPERATOR = /!=|<=|>=|[=<>+\-*|]/y
const WORDS = new Set(['and', 'or', 'mod', 'div'])
const BEFORE_NAME: ReadonlySet<TokenKind> = new Set(['operator', 'open', 'comma'])

/** Words of an expression, the last one of kind `end`; or the first thing that cannot be a word. */
export function lex(text: string): Lexed {
  if (text.length > MAX_EXPRESSION) {
    return refuse({ kind: 'too-long', max: MAX_EXPRESSION }, 0, text.length)
  }
  const tokens: Token[] = []
  let at = 0
  const match = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at
    return form.exec(text)
  }
  const push = (kind: TokenKind, value: string, length: number) => {
    tokens.push({ kind, value, start: at, end: at + length })
    at += length
  }
  while (at < text.length) {
    const space = match(SPACE)
    if (space) {
      at += space[0].length
      continue
    }
    const sign = text.charAt(at)
    if (sign === "'" || sign === '"') {
      const close = text.indexOf(sign, at + 1)
      if (close === -1) return refuse({ kind: 'unclosed-text' }, at, text.length)
      push('text', text.slice(at + 1, close), close + 1 - at)
      continue
    }
    const number = match(NUMBER)
    const reference = match(REFERENCE)
    const name = match(NAME)
    const up = match(UP)
    const operator = match(OPERATOR)
    if (number) push('number', number[0], number[0].length)
    else if (reference) push('reference', reference[1] ?? '', reference[0].length)
    else if (sign === '$') return refuse({ kind: 'unclosed-reference' }, at, text.length)
    else if (name) pushName(name[0])
    else if (up) push('up', up[0], up[0].length)
    else if (sign === '.') push('self', '.', 1)
    else if (sign === '(') push('open', sign, 1)
    else if (sign === ')') push('close', sign, 1)
    else if (sign === ',') push('comma', sign, 1)
    else if (operator) {
      if (text.startsWith('==', at)) return refuse({ kind: 'double-equals' }, at, at + 2)
      push('operator', operator[0], operator[0].length)
    } else return strange(text, at)
  }
  push('end', '', 0)
  return { ok: true, tokens }

  function pushName(word: string): void {
    const last = tokens.at(-1)
    // As in XPath 1.0, 3.7: after a value, `and` is an operator; elsewhere it is a name.
    const operator = WORDS.has(word) && last && !BEFORE_NAME.has(last.kind)
    const called = /^\s*\(/.test(text.slice(at + word.length))
    push(operator ? 'operator' : called ? 'function' : 'name', word, word.length)
  }
}

function strange(text: string, at: number): Lexed {
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const right = FULL_WIDTH[found]
  if (right) return refuse({ kind: 'full-width', found, right }, at, at + found.length)
  if (/[/@[\]]/.test(found)) return refuse({ kind: 'path' }, at, at + 1)
  return refuse({ kind: 'unexpected', found }, at, at + found.length)
}

const refuse = (fault: ExpressionFault, start: number, end: number): Lexed => ({
  ok: false,
  fault,
  place: { start, end },
})
