// Every setting, right and wrong: what is taken, and what is said.
import { describe, expect, test } from 'vitest'
import { readSettings, SETTINGS } from '../../config.ts'

const TOKEN = '123456:AAE_letters-and-digits'
const REAL = { BOT_TOKEN: TOKEN, COORDINATORS: '501' }
const HOOK = { WEBHOOK_URL: 'https://bot.example.org', WEBHOOK_SECRET: 'sixteen_letters_x' }

const read = (env: Record<string, string>) => {
  const result = readSettings(env)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.settings
}
const problems = (env: Record<string, string>) => {
  const result = readSettings(env)
  return result.ok ? [] : result.problems
}

const RIGHT: [name: keyof typeof SETTINGS, text: string, value: unknown, beside?: Record<string, string>][] =
  [
    ['BOT_TOKEN', TOKEN, TOKEN, { COORDINATORS: '1' }],
    ['BOT_TOKEN', ` ${TOKEN} `, TOKEN, { COORDINATORS: '1' }],
    ['TELEGRAM_API_ROOT', 'http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
    ['COORDINATORS', '501', ['501']],
    ['COORDINATORS', '501, 502,503', ['501', '502', '503']],
    ['COORDINATORS', '501,502 503,', ['501', '502', '503']],
    ['DATABASE_URL', 'postgresql://u:p@h:5432/d', 'postgresql://u:p@h:5432/d'],
    ['DATABASE_URL', 'postgres:///d?host=/run/postgresql', 'postgres:///d?host=/run/postgresql'],
    ['MOVE_FROM', 'embedded', 'embedded', { DATABASE_URL: 'postgres://h/d' }],
    ['MOVE_FROM', 'postgres://u:p@h/old', 'postgres://u:p@h/old'],
    ['REDIS_URL', 'rediss://h:6380/1', 'rediss://h:6380/1'],
    ['SEND_PER_SECOND', '1', 1],
    ['SEND_PER_SECOND', '1000', 1_000],
    ['POLICY_FILE', 'policy.json', 'policy.json'],
    ['PUBLIC_CHANNEL', '@gongkai_2026', '@gongkai_2026'],
    ['PUBLIC_CHANNEL', '-1001234567890', '-1001234567890'],
    ['WEBHOOK_URL', HOOK.WEBHOOK_URL, HOOK.WEBHOOK_URL, HOOK],
    ['WEBHOOK_SECRET', HOOK.WEBHOOK_SECRET, HOOK.WEBHOOK_SECRET, HOOK],
    ['HOST', '0.0.0.0', '0.0.0.0'],
    ['HOST', '::1', '::1'],
    ['PORT', '0', 0],
    ['PORT', '65535', 65_535],
    ['OPERATOR_PASSWORD', 'long word of ours', 'long word of ours'],
    ['PUBLIC_URL', 'https://bot.example.org', 'https://bot.example.org'],
    ['DATA_DIR', '/srv/bot', '/srv/bot'],
    ['LOG_LEVEL', 'debug', 'debug'],
    ['ROLE', 'all', 'all'],
    ['ROLE', 'worker', 'worker', { ...REAL, DATABASE_URL: 'postgres://h/d' }],
  ]

const WRONG: [name: keyof typeof SETTINGS, text: string, said: RegExp][] = [
  ['BOT_TOKEN', 'token', /@BotFather/],
  ['BOT_TOKEN', 'bot123456:AAEabcdef', /digits:letters/],
  ['TELEGRAM_API_ROOT', 'api.telegram.org', /https:\/\/api\.telegram\.org/],
  ['TELEGRAM_API_ROOT', 'ftp://api.telegram.org', /address like/],
  ['COORDINATORS', '@zhou', /user ids/],
  ['COORDINATORS', '501;502', /commas/],
  ['COORDINATORS', '-100123', /user ids/],
  ['DATABASE_URL', 'mysql://h/d', /postgresql:\/\//],
  ['DATABASE_URL', 'nonsense', /postgresql:\/\//],
  ['MOVE_FROM', './data', /embedded, or an address like/],
  ['REDIS_URL', 'http://h:6379', /redis:\/\//],
  ['SEND_PER_SECOND', '0', /1 to 1000/],
  ['SEND_PER_SECOND', '1001', /1 to 1000/],
  ['SEND_PER_SECOND', '2.5', /1 to 1000/],
  ['PUBLIC_CHANNEL', 'gongkai', /@name/],
  ['WEBHOOK_URL', 'bot.example.org', /address like/],
  ['WEBHOOK_SECRET', 'short', /16 to 256/],
  ['WEBHOOK_SECRET', 'with a space in the middle', /16 to 256/],
  ['HOST', 'not a host', /host name or address/],
  ['PORT', '-1', /0 to 65535/],
  ['PORT', '65536', /0 to 65535/],
  ['PORT', '80.5', /0 to 65535/],
  ['OPERATOR_PASSWORD', 'short word', /12 characters/],
  ['PUBLIC_URL', '/bot', /address like/],
  ['LOG_LEVEL', 'verbose', /fatal, error, warn, info or debug/],
  ['ROLE', 'both', /all, bot or worker/],
]

describe('one setting', () => {
  test.each(RIGHT)('%s=%s is taken', (name, text, value, beside = {}) => {
    expect(read({ ...beside, [name]: text })[name]).toEqual(value)
  })

  test.each(WRONG)('%s=%s is refused in words that help', (name, text, said) => {
    // What it needs beside it is there, so that nothing but its own value is wrong.
    const found = problems({ ...REAL, ...HOOK, [name]: text })
    expect(found.map((problem) => problem.name)).toEqual([name])
    expect(found[0]?.message).toMatch(said)
  })

  test('each is tried here, right and wrong, but for those any text will do for', () => {
    const anyText = ['POLICY_FILE', 'DATA_DIR']
    const names = Object.keys(SETTINGS).sort()
    expect([...new Set(RIGHT.map(([name]) => name))].sort()).toEqual(names)
    expect([...new Set([...WRONG.map(([name]) => name as string), ...anyText])].sort()).toEqual(names)
  })
})

describe('settings together', () => {
  test('without any, the sandbox starts with the documented defaults', () => {
    expect(read({})).toEqual({
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      COORDINATORS: [],
      HOST: '127.0.0.1',
      PORT: 8080,
      DATA_DIR: './data',
      ROLE: 'all',
      SEND_PER_SECOND: 30,
    })
    expect(read({ BOT_TOKEN: '', PORT: '  ' })).toEqual(read({}))
  })

  test.each([
    [{ BOT_TOKEN: TOKEN }, ['COORDINATORS']],
    [{ BOT_TOKEN: TOKEN, COORDINATORS: ',' }, ['COORDINATORS']],
    [{ ...REAL, WEBHOOK_URL: 'https://bot.example.org' }, ['WEBHOOK_SECRET']],
    [{ ...REAL, WEBHOOK_SECRET: HOOK.WEBHOOK_SECRET }, ['WEBHOOK_URL']],
    [{ ROLE: 'bot' }, ['BOT_TOKEN', 'DATABASE_URL']],
    [{ ...REAL, ROLE: 'worker' }, ['DATABASE_URL']],
    [{ MOVE_FROM: 'embedded' }, ['DATABASE_URL']],
    [{ MOVE_FROM: 'postgres://h/d', DATABASE_URL: 'postgres://h/d' }, ['MOVE_FROM']],
    [{ BOT_TOKEN: 'x', ROLE: 'bot', DATABASE_URL: 'x' }, ['BOT_TOKEN', 'DATABASE_URL']],
    [{ PORT: 'x', LOG_LEVEL: 'x', ROLE: 'x', HOST: '!' }, ['HOST', 'PORT', 'LOG_LEVEL', 'ROLE']],
  ])('%o is refused for %o, each named once', (env, names) => {
    expect(problems(env as Record<string, string>).map(({ name }) => name)).toEqual(names)
  })

  test('a secret that is wrong is not repeated', () => {
    const secrets = {
      BOT_TOKEN: '12:S3CRET!',
      DATABASE_URL: 'S3CRET@h/d',
      MOVE_FROM: 'S3CRET@h/d',
      REDIS_URL: 'S3CRET@h',
      WEBHOOK_SECRET: 'S3CRET',
    }
    const found = problems(secrets)
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(secrets)))
    expect(JSON.stringify(found)).not.toContain('S3CRET')
  })

  test('what stands in other variables does not matter', () => {
    expect(read({ PATH: '/bin', WEBHOOK: 'x', port: 'x' })).toEqual(read({}))
  })
})
