// The buttons of official deadlines and of /why, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { DEADLINE_KINDS, GIVEN_DAYS } from '../../domain/deadline-kinds.ts'
import { id, page } from './arguments.ts'

const kind = z.enum(DEADLINE_KINDS)

export const DEADLINE_VERBS = {
  // The kind of a deadline and its subject.
  'more-time': z.tuple([kind, id]),
  'due-why': z.tuple([kind, id]),
  'give-time': z.tuple([kind, id, z.enum(GIVEN_DAYS)]),
  // A request for more time.
  extension: z.tuple([id, z.enum([...GIVEN_DAYS, 'refuse'])]),
  // A dispatch, and a page of what is told of it.
  why: z.tuple([id, page]),
} as const
