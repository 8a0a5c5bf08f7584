// Checks an expression word by word and rewrites it as plain XPath 1.0 with variables, so that the XPath library
// meets nothing it would read as a path through a document.
import { own } from '../own.ts'
import { lex, type Token } from './expression-lexer.ts'
import { Stop, unexpected } from './expression-stop.ts'
import {
  DATE_TEXT,
  type ParsedExpression,
  type ParseOptions,
  type ParseResult,
  type Reference,
  type Use,
} from './expression-types.ts'
import { FUNCTIONS, type Parameter, parameterAt, UNSUPPORTED_FUNCTIONS } from './function-table.ts'
import { nearest } from './nearest.ts'
import { patternFault } from './patterns.ts'
import type { Place } from './problems.ts'

const MAX_DEPTH = 40
const REFERENCE_ONLY = /^\$\{\s*([^{}\s]+)\s*\}$/
/** Reads one expression; what is wrong comes back with its place, nothing makes this throw. */
export function parseExpression(text: string, options: ParseOptions = {}): ParseResult {
  const lexed = lex(text)
  if (!lexed.ok) return lexed
  try {
    return { ok: true, parsed: new Parser(lexed.tokens, options).whole() }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, ...error.found }
    throw error
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #options: ParseOptions
  #at = 0
  #depth = 0
  readonly #out: string[] = []
  readonly #references: Reference[] = []
  readonly #columns: (Place & { name: string })[] = []
  readonly #dates: string[] = []
  #usesSelf = false
  #usesOnce = false

  constructor(tokens: readonly Token[], options: ParseOptions) {
    this.#tokens = tokens
    this.#options = options
  }

  whole(): ParsedExpression {
    this.#expression()
    const rest = this.#peek()
    if (rest.kind !== 'end') throw unexpected(rest)
    return {
      xpath: this.#out.join(' '),
      references: this.#references,
      columns: this.#columns,
      dates: this.#dates,
      usesSelf: this.#usesSelf,
      usesOnce: this.#usesOnce,
    }
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', value: '', start: 0, end: 0 }
  }

  #take(): Token {
    const token = this.#peek()
    this.#at++
    return token
  }

  #expression(): void {
    if (++this.#depth > MAX_DEPTH) throw new Stop({ kind: 'too-deep', max: MAX_DEPTH }, this.#peek())
    this.#operand()
    for (let next = this.#peek(); next.kind === 'operator'; next = this.#peek()) {
      if (next.value === '|') throw new Stop({ kind: 'path' }, next)
      this.#out.push(this.#take().value)
      this.#operand()
    }
    this.#depth--
  }

  #operand(): void {
    let token = this.#take()
    for (let signs = 0; token.kind === 'operator' && token.value === '-'; token = this.#take()) {
      if (++signs > MAX_DEPTH) throw new Stop({ kind: 'too-deep', max: MAX_DEPTH }, token)
      this.#out.push('-')
    }
    if (token.kind === 'number') this.#out.push(token.value)
    else if (token.kind === 'text') this.#text(token)
    else if (token.kind === 'reference') this.#reference(token, 'value')
    else if (token.kind === 'self') this.#self(token)
    else if (token.kind === 'name') this.#name(token)
    else if (token.kind === 'function') this.#call(token)
    else if (token.kind === 'open') {
      this.#out.push('(')
      this.#expression()
      this.#close()
    } else if (token.kind === 'up') throw new Stop({ kind: 'path' }, token)
    else throw unexpected(token)
  }

  #close(): void {
    const token = this.#take()
    if (token.kind !== 'close') throw unexpected(token)
    this.#out.push(')')
  }

  #text(token: Token): void {
    if (token.value.includes('${')) throw new Stop({ kind: 'reference-in-text' }, token)
    if (DATE_TEXT.test(token.value)) {
      this.#out.push(`$d${this.#dates.push(token.value) - 1}`)
    } else this.#out.push(quoted(token.value))
  }

  #reference(token: Token, use: Use, name = token.value): void {
    const index = this.#references.push({ name, use, start: token.start, end: token.end }) - 1
    this.#out.push(use === 'value' || use === 'set' ? `$r${index}` : quoted(name))
  }

  #self(token: Token): void {
    if (this.#options.self === false) throw new Stop({ kind: 'no-value-here' }, token)
    this.#usesSelf = true
    this.#out.push('$self')
  }

  #name(token: Token): void {
    const { value: name, start, end } = token
    if (!this.#options.columns || name.includes(':')) throw new Stop({ kind: 'bare-name', name }, token)
    const index = this.#columns.push({ name, start, end }) - 1
    this.#out.push(`$c${index}`)
  }

  #call(token: Token): void {
    const name = token.value
    const signature = own(FUNCTIONS, name)
    if (!signature) {
      if (UNSUPPORTED_FUNCTIONS.has(name)) throw new Stop({ kind: 'unsupported-function', name }, token)
      const suggestion = nearest(name, Object.keys(FUNCTIONS))
      throw new Stop({ kind: 'unknown-function', name, ...(suggestion ? { suggestion } : {}) }, token)
    }
    if (name === 'once') {
      this.#usesOnce = true
      if (this.#options.self === false) throw new Stop({ kind: 'no-value-here' }, token)
    }
    this.#take()
    this.#out.push(`${name}(`)
    let count = 0
    if (this.#peek().kind !== 'close') {
      do {
        if (count > 0) this.#out.push(',')
        this.#argument(name, parameterAt(signature, count))
        count++
      } while (this.#peek().kind === 'comma' && this.#take())
    }
    const even = signature.pairs && count % 2 === 0
    const { min, max } = signature
    if (count < min || count > max || even) {
      const place = { start: token.start, end: Math.max(this.#peek().end, token.end) }
      throw new Stop({ kind: 'arguments', name, min, max }, place)
    }
    this.#close()
  }

  #argument(name: string, parameter: Parameter): void {
    const token = this.#peek()
    const alone = /^(?:comma|close)$/.test(this.#tokens[this.#at + 1]?.kind ?? '')
    if (parameter === 'place') {
      if (token.kind === 'up' && alone) this.#out.push(String(this.#take().value.split('/').length))
      else if (token.kind === 'reference' && alone) this.#reference(this.#take(), 'repeat')
      else throw new Stop({ kind: 'set-expected', name }, token)
    } else if (parameter === 'question' || parameter === 'repeat') {
      if (token.kind !== 'reference' || !alone) throw new Stop({ kind: 'set-expected', name }, token)
      this.#reference(this.#take(), parameter)
    } else if (parameter === 'choices') {
      const reference = token.kind === 'text' && alone ? REFERENCE_ONLY.exec(token.value)?.[1] : undefined
      if (!reference) throw new Stop({ kind: 'choices-expected' }, token)
      this.#reference(this.#take(), 'choices', reference)
    } else if (parameter === 'set' || parameter === 'set-only') {
      if (token.kind === 'reference' && alone) this.#reference(this.#take(), 'set')
      else if (parameter === 'set') this.#expression()
      else throw new Stop({ kind: 'set-expected', name }, token)
    } else if (parameter === 'pattern') {
      if (token.kind !== 'text' || !alone) throw new Stop({ kind: 'bad-pattern' }, token)
      const fault = patternFault(token.value)
      if (fault) throw new Stop({ kind: fault }, token)
      this.#out.push(quoted(this.#take().value))
    } else this.#expression()
  }
}

/** A text never holds both kinds of quotes: it stood between one of them. */
const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`)
