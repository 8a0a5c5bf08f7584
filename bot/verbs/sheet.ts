// The buttons of questionnaires, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { day, id, month, page, tag, word } from './arguments.ts'

export const SHEET_VERBS = {
  // Questionnaires: the first id is the sheet's.
  'q-open': z.tuple([id]),
  'q-pick': z.tuple([id, tag, page]),
  'q-tick': z.tuple([id, tag, page, z.enum(['on', 'off'])]),
  'q-done': z.tuple([id, tag]),
  'q-list': z.tuple([id, tag, page]),
  'q-rank': z.tuple([id, tag, word]),
  'q-back': z.tuple([id]),
  'q-next': z.tuple([id, tag]),
  'q-note': z.tuple([id, tag]),
  'q-photo': z.tuple([id, tag]),
  'q-law': z.tuple([id, tag]),
  'q-day': z.tuple([id, tag, day]),
  'q-month': z.tuple([id, tag, month]),
  'q-overview': z.tuple([id]),
  'q-section': z.tuple([id, page, page]),
  'q-go': z.tuple([id, tag]),
  'q-add': z.tuple([id, tag]),
  'q-drop-ask': z.tuple([id, tag, id]),
  'q-drop': z.tuple([id, tag, id]),
  'q-clear': z.tuple([id, tag]),
  'q-pause': z.tuple([id]),
  'q-submit': z.tuple([id]),
  'q-sure': z.tuple([id]),
} as const
