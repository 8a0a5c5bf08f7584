// The settings of one process, out of the environment: checked all at once, every wrong one reported, secrets never shown.
import type { z } from 'zod'
import { EMBEDDED, SETTINGS } from './config-table.ts'

export { EMBEDDED, SETTINGS } from './config-table.ts'

export type SettingName = keyof typeof SETTINGS
export type SettingProblem = { name: string; message: string }

type Read = { [N in SettingName]?: z.output<(typeof SETTINGS)[N]['schema']> }

export type Settings = Read & {
  TELEGRAM_API_ROOT: string
  COORDINATORS: string[]
  HOST: string
  PORT: number
  DATA_DIR: string
  SEND_PER_SECOND: number
  ROLE: 'all' | 'bot' | 'worker'
}

/** Settings that contradict each other or miss their other half. */
function combinations(read: Read): SettingProblem[] {
  const problems: SettingProblem[] = []
  const { BOT_TOKEN, WEBHOOK_URL, WEBHOOK_SECRET, ROLE, DATABASE_URL, COORDINATORS, MOVE_FROM } = read
  if (WEBHOOK_URL && !WEBHOOK_SECRET)
    problems.push({ name: 'WEBHOOK_SECRET', message: 'is required with WEBHOOK_URL' })
  if (WEBHOOK_SECRET && !WEBHOOK_URL)
    problems.push({ name: 'WEBHOOK_URL', message: 'is required with WEBHOOK_SECRET' })
  if (BOT_TOKEN && !COORDINATORS?.length) {
    problems.push({
      name: 'COORDINATORS',
      message: 'is required with BOT_TOKEN: without a coordinator nobody could begin',
    })
  }
  if (MOVE_FROM === EMBEDDED && !DATABASE_URL)
    problems.push({
      name: 'DATABASE_URL',
      message: `is required with MOVE_FROM=${EMBEDDED}: where the data is to go`,
    })
  if (MOVE_FROM !== undefined && MOVE_FROM === DATABASE_URL)
    problems.push({ name: 'MOVE_FROM', message: 'is the same as DATABASE_URL: nothing has to be moved' })
  const split = ROLE !== undefined && ROLE !== 'all'
  if (split && !BOT_TOKEN)
    problems.push({
      name: 'BOT_TOKEN',
      message: `is required with ROLE=${ROLE}: the sandbox runs in one process`,
    })
  if (split && !DATABASE_URL)
    problems.push({
      name: 'DATABASE_URL',
      message: `is required with ROLE=${ROLE}: both processes need the same database`,
    })
  return problems
}

/** Reads and checks all settings of `env`; empty ones count as not set. */
export function readSettings(
  env: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] } {
  const problems: SettingProblem[] = []
  const read: Record<string, unknown> = {}
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    const given = env[name]?.trim()
    if (!given) continue
    const parsed = schema.safeParse(given)
    if (parsed.success) read[name] = parsed.data
    else problems.push({ name, message: parsed.error.issues[0]?.message ?? 'is not valid' })
  }
  // What is named already needs no second complaint about the company it is in.
  const named = new Set(problems.map(({ name }) => name))
  problems.push(...combinations(read as Read).filter(({ name }) => !named.has(name)))
  if (problems.length > 0) return { ok: false, problems }
  const defaults = {
    TELEGRAM_API_ROOT: SETTINGS.TELEGRAM_API_ROOT.fallback.en,
    COORDINATORS: [],
    HOST: SETTINGS.HOST.fallback.en,
    PORT: Number(SETTINGS.PORT.fallback.en),
    DATA_DIR: SETTINGS.DATA_DIR.fallback.en,
    SEND_PER_SECOND: Number(SETTINGS.SEND_PER_SECOND.fallback.en),
    ROLE: 'all' as const,
  }
  return { ok: true, settings: { ...defaults, ...(read as Read) } }
}
