// A complaint (群众举报) as a table of steps: coordinators sort it, link it to a special inspection, and answer; and the
// code that is the only key to an anonymous one.
import type { ComplaintState } from './records.ts'

export type ComplaintEvent = 'accept' | 'refuse' | 'link' | 'unlink' | 'answer' | 'message'

/** `to` null: the state stays. Only coordinators take steps; whoever holds the code reads, and adds notes. */
export const COMPLAINT_STEPS: Record<
  ComplaintEvent,
  { from: readonly ComplaintState[]; to: ComplaintState | null; by: 'coordinator' }
> = {
  accept: { from: ['received', 'not-accepted'], to: 'accepted', by: 'coordinator' },
  refuse: { from: ['received', 'accepted'], to: 'not-accepted', by: 'coordinator' },
  link: { from: ['accepted', 'linked'], to: 'linked', by: 'coordinator' },
  unlink: { from: ['linked'], to: 'accepted', by: 'coordinator' },
  answer: { from: ['accepted', 'linked', 'answered'], to: 'answered', by: 'coordinator' },
  message: {
    from: ['received', 'accepted', 'not-accepted', 'linked', 'answered'],
    to: null,
    by: 'coordinator',
  },
}

export const COMPLAINT_EVENTS = Object.keys(COMPLAINT_STEPS) as ComplaintEvent[]

/** Whether `event` may happen to a complaint in `state`, and where it leads. */
export function decideComplaint(
  event: ComplaintEvent,
  state: ComplaintState,
): { ok: true; to: ComplaintState } | { ok: false; refusal: { kind: 'wrong-state'; state: ComplaintState } } {
  const { from, to } = COMPLAINT_STEPS[event]
  if (!from.includes(state)) return { ok: false, refusal: { kind: 'wrong-state', state } }
  return { ok: true, to: to ?? state }
}

/** What can be done with a complaint now, in the order of the table. */
export const possibleEvents = (state: ComplaintState): ComplaintEvent[] =>
  COMPLAINT_EVENTS.filter((event) => COMPLAINT_STEPS[event].from.includes(state))

// Crockford's base 32: no I, L, O, U, so that a code copied by hand is read the same.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 8

/** Random bytes a code is made of: eight letters of five bits. */
export const CODE_BYTES = (LETTERS * 5) / 8

/**
 * The code of a complaint, such as `JB-7F3K-9QXM`.
 * @param hex 5 random bytes, lower-case hex
 */
export function complaintCode(hex: string): string {
  if (!/^[0-9a-f]{10}$/.test(hex)) throw new RangeError('a complaint code is made of 5 bytes')
  const bits = Number.parseInt(hex, 16)
  const letters = Array.from({ length: LETTERS }, (_, at) => {
    const index = Math.floor(bits / 32 ** (LETTERS - 1 - at)) % 32
    return ALPHABET[index] ?? ''
  }).join('')
  return `JB-${letters.slice(0, 4)}-${letters.slice(4)}`
}

const CODE = /^JB[-\s]*([0-9A-Z]{4})[-\s]*([0-9A-Z]{4})(?![0-9A-Z])/

/** Wide characters and other dashes as plain ones, each in its place, so that what follows can be taken as written. */
const plainLetters = (text: string): string =>
  text
    .replace(/[\u3000\uFF01-\uFF5E]/g, (wide) => wide.normalize('NFKC'))
    .replace(/[\u2010-\u2015\u2212_]/g, '-')
    .replace(/[a-z]/g, (small) => small.toUpperCase())

/**
 * A code at the beginning of a typed line, and what follows it: small letters, wide characters, missing or other dashes,
 * and letters that look like digits are understood. Null where the line does not begin with a code.
 */
export function codeIn(line: string): { code: string; rest: string } | null {
  const text = line.trim()
  const match = CODE.exec(plainLetters(text))
  if (!match) return null
  const letters = `${match[1]}${match[2]}`.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V')
  const rest = text.slice(match[0].length).replace(/^[\s,，:：]+/u, '')
  return { code: `JB-${letters.slice(0, 4)}-${letters.slice(4)}`, rest }
}

/** Whether somebody probably meant a code, though it is none. */
export const looksLikeCode = (line: string): boolean =>
  /^JB(?:[-\s]|\d|$)/i.test(line.trim().normalize('NFKC'))
