// The side of one process among several on the same database: one connection of its own for turns and duties.
import type { Duties, Turns } from '../../app/deps.ts'
import { SessionDuties } from './duties.ts'
import { Session } from './session.ts'
import { SessionTurns, TURN_STATEMENTS } from './turns.ts'

export type Fleet = { turns: Turns; duties: Duties; close(): Promise<void> }

/** Connects when the first lock is asked for. Behind a pooler it has to be one that gives each client a server of its own. */
export function openFleet(databaseUrl: string): Fleet {
  const session = new Session(databaseUrl, TURN_STATEMENTS)
  return {
    turns: new SessionTurns(session),
    duties: new SessionDuties(session),
    close: () => session.close(),
  }
}
