// From a decline to the next person's message at Telegram, on the whole program as one process: the first after a start
// apart from those that follow, and what the process holds in memory when it is over.
import type { CountingTelegram, Tap } from './counting-child.ts'
import type { Open } from './open-seats.ts'
import type { Ours } from './ours-running.ts'
import { inWords, quantile, record } from './spread.ts'

/** In a run: those that warm up, the first of them told apart; those that count. */
const WARMING = 10
const COUNTED = 40
/** Invitations a run declines. */
export const DECLINED = WARMING + COUNTED

/** An invitation is declined in three taps; the last one makes the next person in the order be asked. */
const tapsOf = ({ id, chatId, messageId }: Open): Tap[] =>
  [`decline:${id}`, `decline-reason:${id}:work`, `decline-confirm:${id}`].map((data) => ({
    ...{ chatId, messageId, data },
  }))

/**
 * A run for every `DECLINED` of the open invitations, each on a program that was just started.
 * @param forget has nothing wait to be sent: what a run left for coordinators is not to stand before the next one
 */
export async function declines(
  { telegram, ours, open }: { telegram: CountingTelegram; ours: Ours; open: readonly Open[] },
  forget: () => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const [first, p50, p99, held]: number[][] = [[], [], [], []]
  for (let begin = 0; begin < open.length; begin += DECLINED) {
    await forget()
    await ours.start('all')
    const times: number[] = []
    for (const one of open.slice(begin, begin + DECLINED))
      times.push(await telegram.tapToNext(ours.webhook, tapsOf(one)))
    const counted = times.slice(WARMING)
    first?.push(times[0] ?? Number.NaN)
    p50?.push(quantile(counted, 0.5))
    p99?.push(quantile(counted, 0.99))
    held?.push(await ours.memory())
    await ours.stop()
  }
  say(
    `decline to the next person's message, ${COUNTED} in a run: p50 ${inWords(p50 ?? [], 0)} ms, p99 ${inWords(p99 ?? [], 0)} ms (goal p99 < 500); the first after a start ${inWords(first ?? [], 0)} ms`,
  )
  say(`ROLE=all: ${inWords(held ?? [], 0)} MiB after a run`)
  record({ name: 'decline to next message, p50', unit: 'ms', values: p50 ?? [] })
  record({ name: 'decline to next message, p99', unit: 'ms', values: p99 ?? [], atMost: 500 })
  record({ name: 'decline to next message, first after a start', unit: 'ms', values: first ?? [] })
  record({ name: 'loaded memory, ROLE=all', unit: 'MiB', values: held ?? [] })
}
