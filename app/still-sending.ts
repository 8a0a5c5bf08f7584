// What a sender does beside sending: says that it is alive while Telegram takes its time, and does not give up writing
// down what Telegram has taken, however long the database is away. Otherwise the same notice would be sent once more.
import type { Deps } from './deps.ts'
import { faultOf } from './fault.ts'

/** A third of the time after which a claim is taken for a dead sender's. */
const BEAT_MS = 20_000
const PAUSE_MS = 250
/** Ten minutes at the least; then the program gives up, and the notice may be there twice. */
const TRIES = 2_400

/** Runs `work`, saying every now and then that the sender of row `id` is alive. */
export async function stillSending<T>({ store }: Pick<Deps, 'store'>, id: number, work: () => Promise<T>) {
  const beat = setInterval(() => {
    // While the database is away nobody else can take the row either.
    store.transact((tx) => tx.outgoing.stillSending(id)).catch(() => undefined)
  }, BEAT_MS)
  return work().finally(() => clearInterval(beat))
}

/** Writes down what has happened already. @throws what the last try threw */
export async function atLast<T>({ log }: Pick<Deps, 'log'>, id: number, write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write()
    } catch (error) {
      if (tries === 1)
        log.warn({ outgoing: id, ...faultOf(error) }, 'a notice that was sent waits for the database')
      if (tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
