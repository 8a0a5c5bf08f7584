// The options of the simulation, checked all at once.
import { parseArgs } from 'node:util'
import type { Scale } from './run.ts'

export const WEEKS_OF_A_YEAR = 52

/** Each with what is taken without it, and the largest that makes sense. */
const NUMBERS = {
  seed: { usual: 1, least: 0, most: 2 ** 31 - 1 },
  years: { usual: 5, least: 1, most: 20 },
  weeks: { usual: 0, least: 0, most: 2_000 },
  // A card number has four digits for the serial of its year.
  supervisors: { usual: 10_000, least: 5, most: 50_000 },
  institutions: { usual: 2_000, least: 1, most: 9_999 },
  'dispatches-per-week': { usual: 2, least: 0, most: 500 },
  bias: { usual: 0, least: 0, most: 100 },
  eventful: { usual: 1, least: 1, most: 20 },
} as const
type Name = keyof typeof NUMBERS

/** What is simulated without any option: five years of a whole province. */
export const USUAL: Scale = {
  seed: NUMBERS.seed.usual,
  weeks: NUMBERS.years.usual * WEEKS_OF_A_YEAR,
  supervisors: NUMBERS.supervisors.usual,
  institutions: NUMBERS.institutions.usual,
  dispatchesPerWeek: NUMBERS['dispatches-per-week'].usual,
  bias: NUMBERS.bias.usual,
  eventful: NUMBERS.eventful.usual,
}

export type Options =
  | { ok: true; scale: Scale; folder: string | null; database: string | null; json: boolean }
  | { ok: false; problems: string[] }

/** @param args as typed after the name of the program */
export function parseOptions(args: readonly string[]): Options {
  const names = [...(Object.keys(NUMBERS) as Name[]), 'folder', 'database', 'json']
  const type = (name: string) => (name === 'json' ? ('boolean' as const) : ('string' as const))
  const options = Object.fromEntries(names.map((name) => [name, { type: type(name) }]))
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  const problems = tokens.flatMap((token) => {
    if (token.kind === 'option' && names.includes(token.name)) return []
    const typed = token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '--'
    return [`${typed} is not known; known are ${names.map((name) => `--${name}`).join(', ')}`]
  })
  const given = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' ? value : null
  }
  const number = (name: Name): number => {
    const { usual, least, most } = NUMBERS[name]
    const typed = values[name]
    if (typed === undefined) return usual
    const value = /^\d{1,12}$/.test(String(typed)) ? Number(typed) : Number.NaN
    if (value >= least && value <= most) return value
    problems.push(`--${name} must be a whole number from ${least} to ${most}, for example ${usual}`)
    return usual
  }
  const scale: Scale = {
    seed: number('seed'),
    weeks: number('weeks') || number('years') * WEEKS_OF_A_YEAR,
    supervisors: number('supervisors'),
    institutions: number('institutions'),
    dispatchesPerWeek: number('dispatches-per-week'),
    bias: number('bias'),
    eventful: number('eventful'),
  }
  if (problems.length > 0) return { ok: false, problems }
  const json = values.json === true
  return { ok: true, scale, folder: given('folder'), database: given('database'), json }
}
