// What was typed after `npm run chaos --`, checked all at once.
import { parseArgs } from 'node:util'
import { DAYS } from './days.ts'
import type { Ways } from './scene.ts'

export type Wishes = Ways & { seed: number; minutes: number; days: string; log: string | undefined }

export const USAGE = `npm run chaos -- [--seed N] [--minutes M] [--roles all|split] [--queue pg|redis]
  [--updates polling|webhook] [--days PART] [--log FILE]
--days: only bad days whose name has this in it, as “clock”.`

/** A day: what is at rest afterwards is judged row by row. */
const MOST_MINUTES = 1_440

type Typed = Partial<Record<'seed' | 'minutes' | 'roles' | 'queue' | 'updates' | 'days' | 'log', string>>

function typedIn(args: readonly string[]): Typed | string {
  const text = { type: 'string' } as const
  const options = {
    seed: text,
    minutes: text,
    roles: text,
    queue: text,
    updates: text,
    days: text,
    log: text,
  }
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * @param args as typed after the name of the program
 * @param usual what is taken where nothing is typed
 * @returns what is wished, or each thing that is wrong with it and what would be right
 */
export function readWishes(
  args: readonly string[],
  usual: { seed: number; queue: Ways['queue'] },
): { ok: true; wishes: Wishes } | { ok: false; problems: string[] } {
  const typed = typedIn(args)
  if (typeof typed === 'string') return { ok: false, problems: [typed] }
  const problems: string[] = []
  const oneOf = <T extends string>(name: keyof Typed, known: readonly T[], otherwise: T): T => {
    const found = known.find((one) => one === (typed[name] ?? otherwise))
    if (!found) problems.push(`--${name} ${typed[name]}: must be ${known.join(' or ')}`)
    return found ?? otherwise
  }
  const number = (
    name: keyof Typed,
    shape: RegExp,
    most: number,
    otherwise: number,
    right: string,
  ): number => {
    const words = typed[name]
    const value = words === undefined ? otherwise : shape.test(words) ? Number(words) : Number.NaN
    if (value >= 0 && value <= most) return value
    problems.push(`--${name} ${words}: must be ${right}`)
    return otherwise
  }
  const wishes: Wishes = {
    seed: number('seed', /^\d{1,10}$/, 2 ** 31 - 1, usual.seed, `a whole number from 0 to ${2 ** 31 - 1}`),
    minutes: number(
      'minutes',
      /^(?!0+(\.0+)?$)\d{1,4}(\.\d{1,3})?$/,
      MOST_MINUTES,
      3,
      `more than 0 and at most ${MOST_MINUTES}`,
    ),
    roles: oneOf('roles', ['all', 'split'], 'split'),
    queue: oneOf('queue', ['pg', 'redis'], usual.queue),
    updates: oneOf('updates', ['polling', 'webhook'], 'webhook'),
    days: typed.days ?? '',
    log: typed.log,
  }
  if (!DAYS.some(({ name }) => name.includes(wishes.days)))
    problems.push(
      `--days ${wishes.days}: must be part of one of: ${[...new Set(DAYS.map(({ name }) => name))].join('; ')}`,
    )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, wishes }
}
