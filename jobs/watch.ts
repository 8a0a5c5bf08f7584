// Every minute: looks whether something is stuck, and lets the coordinators know.
import type { Deps } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Glance } from '../app/standing.ts'
import { watchOver } from '../app/watch-over.ts'
import { WATCH_S } from './catalogue.ts'

/** Looks every minute until stopped; the first time after a minute, when what an earlier end left is done. */
export function startWatching(deps: Deps, look: () => Promise<Glance>): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running
      .then(async () => watchOver(deps, await look()))
      .catch((error: unknown) => deps.log.warn(faultOf(error), 'looking for what is stuck failed'))
  }, WATCH_S * 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
