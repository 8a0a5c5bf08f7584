// What a bot and a worker hold in memory when they share the work on one database, as they do in production: people tap
// Accept at the one, the other sends what follows and fires what is due.
import type { CountingTelegram } from './counting-child.ts'
import { DueTimers } from './due-timers.ts'
import { acceptsOf, type Open } from './open-seats.ts'
import { Ours, type Place } from './ours-running.ts'
import { inWords, record } from './spread.ts'

/** In a run. */
export const TAPPED = 40
const DUE = 300
const AHEAD_MS = 2_000

/**
 * A run for every `TAPPED` of the open invitations, each on programs that were just started.
 * @param forget has nothing wait to be sent
 */
export async function loadedMemory(
  { telegram, place, open, side }: { telegram: CountingTelegram; place: Place; open: Open[]; side: number },
  forget: () => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const timers = new DueTimers(place.databaseUrl)
  const [bot, worker] = [new Ours(place), new Ours(place)]
  const held: Record<'bot' | 'worker', number[]> = { bot: [], worker: [] }
  for (let begin = 0; begin < open.length; begin += TAPPED) {
    await forget()
    await worker.start('worker')
    await bot.start('bot')
    const due = Date.now() + AHEAD_MS
    await timers.set(DUE, `loaded ${begin}`, () => due)
    await telegram.tap(bot.webhook, acceptsOf(open.slice(begin, begin + TAPPED)), side)
    await timers.fired(due)
    held.bot.push(await bot.memory())
    held.worker.push(await worker.memory())
    await bot.stop()
    await worker.stop()
  }
  await timers.close()
  for (const role of ['bot', 'worker'] as const) {
    say(
      `ROLE=${role}: ${inWords(held[role], 0)} MiB after ${TAPPED} taps and ${DUE} due times, both side by side`,
    )
    record({ name: `loaded memory, ROLE=${role}`, unit: 'MiB', values: held[role] })
  }
}
