// The buttons of the office, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { id, person } from './arguments.ts'

export const OFFICE_VERBS = {
  'office-link': z.tuple([z.enum(['coordinator', 'auditor'])]),
  // The chat of whoever is to be removed.
  'office-remove': z.tuple([person]),
  removal: z.tuple([id, z.enum(['confirm', 'withdraw'])]),
} as const
