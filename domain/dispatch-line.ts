// The one-line form of /dispatch, read into a request or into all that is wrong with it.
import type { DispatchRequest } from './dispatch.ts'
import { instantOf, type LocalTimeProblem, parseClock, parseDay } from './local-time.ts'
import { own } from './own.ts'

export type LineProblem =
  | { kind: 'missing'; what: 'kind' | 'institution' | 'date' | 'time' }
  | { kind: 'bad-kind'; given: string }
  | { kind: 'time'; problem: LocalTimeProblem }
  | { kind: 'unknown-option'; given: string; nearest: string | null }
  | { kind: 'bad-option'; option: string; given: string; allowed: string }
  | { kind: 'option-twice'; option: string }

const OPTIONS = ['size', 'pool', 'mode', 'visit', 'items', 'form', 'recheck', 'note'] as const
type Option = (typeof OPTIONS)[number]

const CHOICES: Record<'pool' | 'mode' | 'visit', Record<string, string>> = {
  pool: { external: 'external', internal: 'internal', 外督: 'external', 内督: 'internal' },
  mode: { onsite: 'onsite', data: 'data', remote: 'remote', 现场: 'onsite', 数据: 'data', 远程: 'remote' },
  visit: { open: 'open', covert: 'covert', 明察: 'open', 暗访: 'covert' },
}
const KINDS: Record<string, DispatchRequest['kind']> = {
  daily: 'daily',
  special: 'special',
  日常: 'daily',
  专项: 'special',
}

/** Full-width letters, digits and signs as phones type them. */
const narrow = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')

/** `note=` takes everything to the end of the line, so that it may hold spaces and equals signs. */
function splitLine(line: string): { words: string[]; note: string | null } {
  const at = /(?:^|\s)note\s*=\s*/i.exec(line)
  const head = at ? line.slice(0, at.index) : line
  const words = head.replace(/\s*=\s*/g, '=').split(/\s+/)
  return {
    words: words.filter((word) => word !== ''),
    note: at ? line.slice(at.index + at[0].length).trim() : null,
  }
}

const nearestOption = (given: string): string | null =>
  OPTIONS.find((option) => option.startsWith(given.slice(0, 2).toLowerCase())) ?? null

function readOptions(words: readonly string[], problems: LineProblem[]): Partial<Record<Option, string>> {
  const options: Partial<Record<Option, string>> = {}
  for (const word of words) {
    const [name = '', ...rest] = word.split('=')
    const option = OPTIONS.find((known) => known === name.toLowerCase())
    if (!option || rest.length === 0)
      problems.push({ kind: 'unknown-option', given: word, nearest: nearestOption(name) })
    else if (option in options) problems.push({ kind: 'option-twice', option })
    else options[option] = rest.join('=')
  }
  return options
}

function readSize(given: string | undefined, fallback: number, problems: LineProblem[]): number {
  if (given === undefined) return fallback
  if (/^\d{1,2}$/.test(given) && Number(given) > 0) return Number(given)
  problems.push({ kind: 'bad-option', option: 'size', given, allowed: '1-50' })
  return fallback
}

function readItems(given: string | undefined, problems: LineProblem[]): number[] {
  if (given === undefined) return []
  const items = given.split(/[,\uFF0C、]/).map((part) => part.trim())
  if (items.every((item) => /^[1-4]$/.test(item))) return [...new Set(items.map(Number))].sort()
  problems.push({ kind: 'bad-option', option: 'items', given, allowed: '1,2,3,4' })
  return []
}

function readRecheck(given: string | undefined, problems: LineProblem[]): number | null {
  if (given === undefined) return null
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given)
  problems.push({ kind: 'bad-option', option: 'recheck', given, allowed: '12' })
  return null
}

function readChoice<T extends string>(
  option: 'pool' | 'mode' | 'visit',
  given: string | undefined,
  fallback: T,
  problems: LineProblem[],
): T {
  if (given === undefined) return fallback
  const choice = own(CHOICES[option], given.toLowerCase())
  if (choice) return choice as T
  problems.push({
    kind: 'bad-option',
    option,
    given,
    allowed: Object.keys(CHOICES[option]).slice(0, 3).join(' | '),
  })
  return fallback
}

function readTime(
  date: string | undefined,
  time: string | undefined,
  zone: string,
  problems: LineProblem[],
): Date {
  const nowhere = new Date(0)
  if (date === undefined) problems.push({ kind: 'missing', what: 'date' })
  if (time === undefined) problems.push({ kind: 'missing', what: 'time' })
  if (date === undefined || time === undefined) return nowhere
  const day = parseDay(date)
  const clock = parseClock(time)
  if (!day.ok) problems.push({ kind: 'time', problem: day.problem })
  if (!clock.ok) problems.push({ kind: 'time', problem: clock.problem })
  if (!day.ok || !clock.ok) return nowhere
  const moment = instantOf(day.day, clock.time, zone)
  if (moment.ok) return moment.at
  problems.push({ kind: 'time', problem: moment.problem })
  return nowhere
}

/**
 * Reads `<daily|special> <institution code> <YYYY-MM-DD> <HH:mm> [size=…] [pool=…] [mode=…] [visit=…] [items=…] [form=…] [recheck=…] [note=…]`.
 * `recheck` is the number of the dispatch whose rectification is to be seen, null where none is.
 * Rules that need the policy or the clock are not checked here (domain/dispatch.ts).
 */
export function parseDispatchLine(
  text: string,
  defaults: { zone: string; dailyTeam: number; specialTeam: number },
): { ok: true; request: DispatchRequest; recheck: number | null } | { ok: false; problems: LineProblem[] } {
  const problems: LineProblem[] = []
  const { words, note } = splitLine(narrow(text))
  const plain = words.filter((word) => !word.includes('='))
  const [kindWord, institutionCode, date, time, ...extra] = plain
  const options = readOptions([...extra, ...words.filter((word) => word.includes('='))], problems)
  const kind = kindWord === undefined ? undefined : own(KINDS, kindWord.toLowerCase())
  if (kindWord === undefined) problems.push({ kind: 'missing', what: 'kind' })
  else if (!kind) problems.push({ kind: 'bad-kind', given: kindWord })
  if (institutionCode === undefined) problems.push({ kind: 'missing', what: 'institution' })
  const request: DispatchRequest = {
    kind: kind ?? 'daily',
    institutionCode: institutionCode ?? '',
    startsAt: readTime(date, time, defaults.zone, problems),
    size: readSize(options.size, kind === 'special' ? defaults.specialTeam : defaults.dailyTeam, problems),
    pool: readChoice('pool', options.pool, 'external', problems),
    mode: readChoice('mode', options.mode, 'onsite', problems),
    visit: readChoice('visit', options.visit, 'open', problems),
    items: readItems(options.items, problems),
    formId: options.form ?? null,
    note: note ?? '',
  }
  const recheck = readRecheck(options.recheck, problems)
  return problems.length === 0 ? { ok: true, request, recheck } : { ok: false, problems }
}
