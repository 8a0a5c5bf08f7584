// The log of a process: one line of JSON each. What must not be in it is taken out here too, should a line ever carry it.
import { type DestinationStream, type Logger, pino } from 'pino'
import { faultOf } from './app/fault.ts'

/** Ways in. */
const SECRETS = [
  ...['token', 'secret', 'password', 'authorization', 'cookie', 'serverSeed', 'nonce', 'code_hash'],
  ...[
    'BOT_TOKEN',
    'WEBHOOK_SECRET',
    'OPERATOR_PASSWORD',
    'DATABASE_URL',
    'REDIS_URL',
    'databaseUrl',
    'redisUrl',
  ],
]
/** Who somebody is and what they said. */
const PERSONAL = [
  ...['chat', 'chatId', 'chat_id', 'telegramId', 'user', 'username', 'profile', 'name', 'cardNo'],
  ...['text', 'caption', 'payload', 'latitude', 'longitude', 'fileId'],
]

/** Field names whose values are never written, at the top of a line or up to two levels below. */
export const HIDDEN: readonly string[] = [...SECRETS, ...PERSONAL]

const paths = HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** @param destination default: standard output */
export function openLog(
  { level, role }: { level: string; role: string },
  destination?: DestinationStream,
): Logger {
  const options = {
    ...{ level, base: { pid: process.pid, role }, timestamp: pino.stdTimeFunctions.isoTime },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '…' },
  }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * What to do with a fault nobody caught: Node would print it as it is, with whatever it quotes (the token in an address,
 * a row PostgreSQL refused), and end the program. @param end gets the code to end it with
 */
export const lastWords =
  (log: Logger, end: (code: number) => void) =>
  (error: unknown): void => {
    log.fatal(faultOf(error), 'a fault nobody caught ends the program')
    end(1)
  }
