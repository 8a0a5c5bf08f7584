// The pace of this process: its own where it is alone, in Redis or PostgreSQL where others send for the same bot.
import type { Turnstile } from './app/turnstile.ts'
import type { Opened, Parts } from './assemble-parts.ts'
import { Pace } from './bot/pace.ts'
import { OwnTurnstile } from './bot/turnstile-own.ts'
import { SharedTurnstile } from './bot/turnstile-shared.ts'
import { PostgresTurnstile } from './jobs/pace-postgres.ts'
import { RedisTurnstile } from './jobs/pace-redis.ts'

type PaceParts = Pick<
  Parts,
  'token' | 'limits' | 'redisUrl' | 'databaseUrl' | 'sharedDatabase' | 'clock' | 'log'
>

function turnstileOf({ token, limits, redisUrl, databaseUrl, sharedDatabase, clock, log }: PaceParts) {
  const now = () => clock.now().getTime()
  const shared = (one: Turnstile) => new SharedTurnstile(one, limits, log, { now })
  const [bot = ''] = token.split(':')
  if (!Number.isFinite(limits.overallPerSecond)) return new OwnTurnstile(limits, { now })
  if (redisUrl) return shared(new RedisTurnstile(redisUrl, bot, limits))
  if (sharedDatabase) return shared(new PostgresTurnstile(databaseUrl, bot, limits))
  return new OwnTurnstile(limits, { now })
}

export function openPace(parts: PaceParts, opened: Opened): Pace {
  const pace = new Pace(parts.limits, turnstileOf(parts), () => parts.clock.now().getTime())
  opened.onClose(() => pace.close())
  return pace
}
