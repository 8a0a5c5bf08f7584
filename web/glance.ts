// How things are, asked all at once and with patience that ends: an answer comes within two seconds whatever hangs.
import type { Clock } from '../app/deps.ts'
import type { Glance, ReadStanding, Surroundings } from '../app/standing.ts'

export type Sources = {
  read: ReadStanding
  surroundings: Surroundings
  clock: Clock
  telegram: {
    /** Milliseconds since it last answered this process; null: never yet. */
    sinceAnswer(): number | null
    /** Asks for anything. @throws when it does not answer */
    ask(): Promise<unknown>
  }
}

/** An answer is waited for no longer. */
export const PATIENCE_MS = 2_000
/** An answer of Telegram's, to whatever was asked, is good for so long. */
const TELEGRAM_FRESH_MS = 60_000

const TOO_LATE = Symbol('too late')

/** Asks one thing at a time: who comes while an answer is waited for shares it, so that nothing piles up at what hangs. */
function patiently<T>(ask: () => Promise<T>, patienceMs: number): () => Promise<T | null> {
  let asked: Promise<T | null> | null = null
  return async () => {
    asked ??= ask()
      .catch(() => null)
      .finally(() => {
        asked = null
      })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<typeof TOO_LATE>((resolve) => {
      timer = setTimeout(resolve, patienceMs, TOO_LATE)
    })
    const answer = await Promise.race([asked, late])
    clearTimeout(timer)
    return answer === TOO_LATE ? null : answer
  }
}

/**
 * @param keepMs how long a look is good for, so that many who ask cost no more than one
 * @returns a way to look; it never throws
 */
export function makeGlance(
  { read, surroundings, clock, telegram }: Sources,
  keepMs: number,
  patienceMs = PATIENCE_MS,
): () => Promise<Glance> {
  const standing = patiently(() => read(clock.now()), patienceMs)
  const queues = patiently(() => surroundings.queues(), patienceMs)
  const disk = patiently(() => surroundings.disk(), patienceMs)
  const answer = patiently(async () => (await telegram.ask()) !== undefined, patienceMs)
  const heard = async (): Promise<boolean> => {
    const since = telegram.sinceAnswer()
    return since !== null && since < TELEGRAM_FRESH_MS ? true : (await answer()) === true
  }
  let last: { at: number; glance: Promise<Glance> } | null = null
  return () => {
    if (last && performance.now() - last.at < keepMs) return last.glance
    const glance = Promise.all([standing(), queues(), disk(), heard()]).then(
      ([known, counts, room, told]): Glance => ({
        ...{ standing: known, queues: counts, disk: room, telegram: told },
      }),
    )
    last = { at: performance.now(), glance }
    return glance
  }
}
