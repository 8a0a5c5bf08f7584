// The buttons of sanctions and of contacts, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { ACTS, GROUNDS_TO_GO_ON, SANCTION_STAGES } from '../../domain/sanction.ts'
import { id, page, person } from './arguments.ts'

/** Of a sanction: a coordinator's, and those of the institution in its hearing. */
const SANCTION_PRESSES = [
  ...(['page', 'facts', 'notify', 'notify-sure', 'written', 'decide'] as const),
  ...(['demands', 'day', 'decide-sure', 'drop', 'files', 'next'] as const),
]
export type SanctionPress = (typeof SANCTION_PRESSES)[number]
const HEARING_PRESSES = ['page', 'speak', 'clear', 'review', 'submit', 'waive', 'waive-sure'] as const
export type HearingPress = (typeof HEARING_PRESSES)[number]

export const SANCTION_VERBS = {
  // Of Art. 18: the id of a dispatch to open or begin one of, else their own.
  'sanction-open': z.tuple([id]),
  'sanction-new': z.tuple([id]),
  'sanction-page': z.tuple([page]),
  'sanction-act': z.tuple([id, z.coerce.number().pipe(z.literal(ACTS))]),
  'sanction-step': z.tuple([id, z.coerce.number().pipe(z.literal(SANCTION_STAGES))]),
  'sanction-ground': z.tuple([id, z.enum(GROUNDS_TO_GO_ON)]),
  sanction: z.tuple([id, z.enum(SANCTION_PRESSES)]),
  hearing: z.tuple([id, z.enum(HEARING_PRESSES)]),
  // The report on an order to correct: a contact's, or one in writing that a coordinator records.
  correct: z.tuple([id, z.enum(['contact', 'coordinator'])]),
  // Of an institution; then the chat of a contact.
  contacts: z.tuple([id]),
  'contact-remove': z.tuple([id, person]),
  'contact-sure': z.tuple([id, person]),
  'contact-leave': z.tuple([id]),
  'contact-left': z.tuple([id]),
} as const
