// Jobs that come before their time. The queue goes by the clocks of the machines that run it; due times go by the program's,
// which is the database's. What came too early waits here; were it let go, only the next sweep but one would bring it again.
import { z } from 'zod'
import type { Clock } from '../app/deps.ts'
import { AHEAD_S, type RowJob } from './catalogue.ts'
import type { Processor } from './connection.ts'
import type { Queues } from './queue.ts'

/** What a delayed job carries beside the id of its row. */
export const delayed = z.object({ id: z.number().int(), at: z.number(), priority: z.number().int() })
export type Delayed = z.infer<typeof delayed>

/** So much earlier a job comes where the clocks agree: it keeps its place, instead of being queued once more. */
const SOON_MS = 100

/** @returns `process` for jobs whose time has come; `stop` forgets those that wait: the sweep finds them */
export function onTime(
  queues: Pick<Queues, 'put'>,
  clock: Clock,
  process: Processor,
): { process: Processor; stop(): void } {
  const waiting = new Set<NodeJS.Timeout>()
  const again = (name: RowJob, { id, priority }: Delayed, ms: number) => {
    const wait = setTimeout(() => {
      waiting.delete(wait)
      queues.put(name, id, clock.now(), priority)
    }, ms)
    waiting.add(wait)
  }
  return {
    process: async (job) => {
      const { data } = delayed.safeParse(job.data)
      // Of what lies further ahead than anything is queued, the clock was set back: the row is asked.
      const early = data ? data.at - clock.now().getTime() : 0
      if (!data || early <= 0 || early > AHEAD_S * 1_000) return process(job)
      if (early > SOON_MS) return again(job.name as RowJob, data, early)
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(early)))
      return process(job)
    },
    stop: () => {
      for (const wait of waiting) clearTimeout(wait)
    },
  }
}
