// How the parser leaves at the first thing that is wrong: an exception that never leaves the parser.
import type { Fault, Token } from './expression-lexer.ts'
import type { ExpressionFault, Place } from './problems.ts'

export class Stop extends Error {
  readonly found: Fault
  constructor(fault: ExpressionFault, place: Place) {
    super(fault.kind)
    this.found = { fault, place: { start: place.start, end: place.end } }
  }
}

/** The word cannot stand here. */
export const unexpected = (token: Token): Stop =>
  token.kind === 'end'
    ? new Stop({ kind: 'unexpected-end' }, token)
    : new Stop({ kind: 'unexpected', found: token.value }, token)
