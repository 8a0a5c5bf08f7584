// The side of one process among several on the same database: one connection of its own for turns and duties.
import type { Clock, Duties, Log, Turns } from '../../app/deps.ts'
import { DatabaseClock } from './clock.ts'
import { SessionDuties } from './duties.ts'
import { Session } from './session.ts'
import { SessionTurns, TURN_STATEMENTS } from './turns.ts'

export type Fleet = {
  turns: Turns
  duties: Duties
  /** The one clock of all processes: that of the database. @throws when it does not answer */
  clock(log: Log): Promise<Clock>
  close(): Promise<void>
}

const TIME = 'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms'

/** Connects when the first lock is asked for. Behind a pooler it has to be one that gives each client a server of its own. */
export function openFleet(databaseUrl: string): Fleet {
  const session = new Session(databaseUrl, TURN_STATEMENTS)
  const time = async () => Number((await session.run(TIME))[0]?.[0]?.ms)
  let clock: DatabaseClock | undefined
  return {
    turns: new SessionTurns(session),
    duties: new SessionDuties(session),
    clock: async (log) => {
      clock = await DatabaseClock.open(time, log)
      return clock
    },
    close: async () => {
      clock?.close()
      await session.close()
    },
  }
}
