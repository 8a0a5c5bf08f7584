// What is told of the lives of supervisors.
import type { Conflict, Institution, LifeEvent, Supervisor } from '../domain/records.ts'

export type LifeNotice =
  /** To the person; `until` is the last day of the contract the event is about. */
  | { kind: 'life'; event: LifeEvent; person: Supervisor; until: string | null }
  /** To the person; `renewable` says whether another contract may follow. */
  | { kind: 'term-reminder'; until: string; renewable: boolean; now: Date }
  /** To the person: a coordinator recorded a conflict of theirs, or gave it an end. */
  | { kind: 'conflict-recorded'; institution: Institution; conflict: Conflict }
  /** To the coordinators: all whose contract ends with that local day. */
  | { kind: 'terms-ending'; day: string; people: Supervisor[]; now: Date }
