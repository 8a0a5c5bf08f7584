// The buttons of official documents and of opinions, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { ANSWER_KINDS, ANSWER_PAGES } from '../../domain/answer-kinds.ts'
import {
  DESK_STEPS,
  MAX_ORDER_DAYS,
  OPINION_FILTERS,
  ORDER_STEPS,
  SURE_STEPS,
  VERIFY_WAYS,
} from '../../domain/opinion-desk.ts'
import { STANCES, VERDICTS, WEIGHINGS } from '../../domain/opinion-findings.ts'
import { id, page } from './arguments.ts'

export const OPINION_VERBS = {
  // Official documents, by their id.
  'document-take': z.tuple([id]),
  'document-serve': z.tuple([id]),
  'document-proof': z.tuple([id]),
  'document-again': z.tuple([id]),
  'document-correct': z.tuple([id]),
  'document-correct-sure': z.tuple([id]),
  // Opinions: the first id is the opinion's; then a page of its findings, or the place of one from 0.
  opinion: z.tuple([id, page]),
  'opinion-at': z.tuple([id, page]),
  'opinion-demand': z.tuple([id, page]),
  'opinion-out': z.tuple([id, page]),
  'opinion-in': z.tuple([id, page]),
  'opinion-put': z.tuple([id]),
  'opinion-back': z.tuple([id]),
  'opinion-agree': z.tuple([id]),
  'opinion-dissent': z.tuple([id]),
  'opinion-return': z.tuple([id]),
  'opinion-send': z.tuple([id]),
  'opinion-sure': z.tuple([id]),
  'opinion-page': z.tuple([z.enum(OPINION_FILTERS), page]),
  // The agency and an opinion that was sent: weighing a defence, verifying a demand, the steps that end a stage.
  'opinion-weigh': z.tuple([id, page, z.enum(WEIGHINGS)]),
  'opinion-verify': z.tuple([id, page, z.enum(VERDICTS)]),
  'opinion-how': z.tuple([id, page, z.enum(VERDICTS), z.enum(VERIFY_WAYS)]),
  'opinion-step': z.tuple([id, z.enum(DESK_STEPS)]),
  'opinion-do': z.tuple([id, z.enum(SURE_STEPS)]),
  'opinion-time': z.tuple([id, z.enum(ORDER_STEPS), z.coerce.number().int().min(1).max(MAX_ORDER_DAYS)]),
  'opinion-files': z.tuple([id, page]),
  'opinion-recheck': z.tuple([id]),
  // What an institution answers: the opinion and which of its two answers; then a page, the place of a point, a file of it.
  answer: z.tuple([z.enum(ANSWER_KINDS), id, z.enum(ANSWER_PAGES), page]),
  'answer-stance': z.tuple([id, page, z.enum(STANCES)]),
  'answer-unfile': z.tuple([z.enum(ANSWER_KINDS), id, page, id]),
} as const
