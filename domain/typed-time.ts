// Owns the times of day people type into wizards: 9:5, １２：３０, 0930, 9点半, 下午2点, 2:30pm.
// What could mean two things is refused, never guessed.
import { type Parsed, timeOf } from './local-time.ts'
import { arabicNumerals, plainText } from './typed-text.ts'

type Part = { from: number; to: number; add: 'afternoon' | 'none' }

// The hours a part of the day can be said of, in 12-hour or 24-hour counting.
const PARTS: Readonly<Record<string, Part>> = {
  凌晨: { from: 0, to: 6, add: 'none' },
  清晨: { from: 4, to: 9, add: 'none' },
  早上: { from: 4, to: 11, add: 'none' },
  早晨: { from: 4, to: 11, add: 'none' },
  上午: { from: 5, to: 11, add: 'none' },
  中午: { from: 11, to: 14, add: 'afternoon' },
  下午: { from: 12, to: 18, add: 'afternoon' },
  傍晚: { from: 16, to: 20, add: 'afternoon' },
  晚上: { from: 17, to: 23, add: 'afternoon' },
  夜里: { from: 19, to: 23, add: 'afternoon' },
  am: { from: 0, to: 11, add: 'none' },
  pm: { from: 12, to: 23, add: 'afternoon' },
}

const CLOCK = /^(\d{1,2})[:.](\d{1,2})(?::00)?$/
const SPOKEN = /^(\d{1,2})[点點时時](?:整|钟|鐘|半|([一1三3])刻|(\d{1,2})分?)?$/
const DIGITS = /^(\d{1,2})(\d{2})$/
const BARE = /^(\d{1,2})$/

type Clock = { hour: number; minute: number }

const clockOf = (text: string, withPart: boolean): Clock | null => {
  const spoken = SPOKEN.exec(text)
  if (spoken) {
    const quarter = spoken[2] === undefined ? null : /[一1]/.test(spoken[2]) ? 15 : 45
    const half = text.endsWith('半') ? 30 : null
    return { hour: Number(spoken[1]), minute: quarter ?? half ?? Number(spoken[3] ?? 0) }
  }
  const written = CLOCK.exec(text) ?? DIGITS.exec(text)
  if (written) return { hour: Number(written[1]), minute: Number(written[2]) }
  // "2pm" is a time, "2" alone could be anything.
  const bare = withPart ? BARE.exec(text) : null
  return bare ? { hour: Number(bare[1]), minute: 0 } : null
}

const hourIn = (part: Part, hour: number): number | null => {
  const midnight = part.from === 0 && hour === 12
  const candidates = midnight ? [0] : part.add === 'afternoon' && hour < 12 ? [hour + 12, hour] : [hour]
  return candidates.find((candidate) => candidate >= part.from && candidate <= part.to) ?? null
}

const splitPart = (text: string): { part: Part | null; clock: string } => {
  for (const [word, part] of Object.entries(PARTS)) {
    if (text.startsWith(word)) return { part, clock: text.slice(word.length) }
    if (/^[ap]m$/.test(word) && text.endsWith(word)) return { part, clock: text.slice(0, -word.length) }
  }
  return { part: null, clock: text }
}

/**
 * Reads a typed time of day as 'HH:mm'. Takes full-width signs, one-digit hours and minutes, 点 / 时 / 半 / 刻, parts of the
 * day (上午, 下午, 晚上, am, pm …), Chinese numerals. Refuses 24:00, a bare number, and parts that do not fit the hour (上午 14 点).
 */
export const parseTypedTime = (given: string): Parsed<'time', string> => {
  const text = arabicNumerals(plainText(given))
    .replace(/\s/g, '')
    .replace(/\.(?=[ap]\.?m)/, '')
  const { part, clock } = splitPart(text.replace(/([ap])\.m\.?$/, '$1m'))
  const read = clockOf(clock, part !== null)
  if (!read) return { ok: false, problem: { kind: 'bad-time', given, example: '09:30' } }
  const hour = part ? hourIn(part, read.hour) : read.hour
  if (hour === null) return { ok: false, problem: { kind: 'no-such-time', given } }
  return timeOf(hour, read.minute, given)
}
