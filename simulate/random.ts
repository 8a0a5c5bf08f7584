// Chance out of one seed. What people do is looked up by what it is about, not drawn in turn: who answers first changes
// nothing of what the others do.
import { createHash } from 'node:crypto'
import type { Chance } from '../app/deps.ts'

/** From 0 up to, but not, 1; the same for the same seed and names. */
export type Fate = (...about: readonly (string | number)[]) => number

const RANGE = 2 ** 48

/** Fates of one seed: independent numbers, one per list of names. */
export const fatesOf =
  (seed: number): Fate =>
  (...about) =>
    createHash('sha256')
      .update(`${seed}|${about.join('|')}`)
      .digest()
      .readUIntBE(0, 6) / RANGE

/** One of `all`, by fate. @throws on an empty list */
export function pick<T>(all: readonly T[], fate: number): T {
  const one = all[Math.floor(fate * all.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

/** A whole number from `from` to `to`, both included, by fate. */
export const whole = (from: number, to: number, fate: number): number =>
  from + Math.floor(fate * (to - from + 1))

/** The chance the draws take: SHA-512 of the seed and of how often it was asked, in turn. */
export function chanceOf(seed: number): Chance {
  let asked = 0
  const hex = (bytes: number): string => {
    let text = ''
    while (text.length < bytes * 2) text += createHash('sha512').update(`${seed} ${asked++}`).digest('hex')
    return text.slice(0, bytes * 2)
  }
  return { hex, token: () => hex(16) }
}
