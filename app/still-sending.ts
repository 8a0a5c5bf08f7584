// What a sender does beside sending: says that it is alive while Telegram takes its time, and does not give up writing
// down what Telegram has taken, however long the database is away. Otherwise the same notice would be sent once more.
import type { Deps } from './deps.ts'
import { faultOf } from './fault.ts'

/** A third of the time after which a claim is taken for a dead sender's. */
const BEAT_MS = 20_000
const PAUSE_MS = 250
/** Ten minutes at the least; then the program gives up, and the notice may be there twice. */
const TRIES = 2_400
/** So often a write may fail while the database is there: it may have come back a moment ago, or a race was lost. */
const FAULTS = 3

/** @throws while the database is away */
const beat = ({ store }: Pick<Deps, 'store'>, ids: readonly number[]): Promise<void> =>
  store.singly((tx) => tx.outgoing.stillSending(ids))

/** Whether the database is there for the sender of a row. */
export const isThere = (deps: Pick<Deps, 'store'>, id: number): Promise<boolean> =>
  beat(deps, [id]).then(
    () => true,
    () => false,
  )

/** Runs `work`, saying every now and then that the sender of these rows is alive. */
export async function stillSending<T>(
  deps: Pick<Deps, 'store'>,
  ids: readonly number[],
  work: () => Promise<T>,
) {
  // While the database is away nobody else can take the rows either.
  const beating = setInterval(() => void beat(deps, ids).catch(() => undefined), BEAT_MS)
  return work().finally(() => clearInterval(beating))
}

/**
 * Writes down what has happened already, again and again while the database is away, or can do no work, and the program is
 * not stopped. Whether it is away shows in whether anything can be written at all.
 * @throws what the last try threw
 */
export async function atLast<T>(
  deps: Pick<Deps, 'store' | 'log' | 'stopping'>,
  id: number,
  write: () => Promise<T>,
): Promise<T> {
  let faults = 0
  for (let tries = 1; ; tries++) {
    try {
      return await write()
    } catch (error) {
      if (tries === 1)
        deps.log.warn({ outgoing: id, ...faultOf(error) }, 'what became of a notice waits for the database')
      if (!deps.store.cannotWork(error) && (await isThere(deps, id))) faults++
      if (tries === TRIES || faults === FAULTS || deps.stopping?.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
