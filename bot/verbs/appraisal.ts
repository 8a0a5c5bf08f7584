// The buttons of appraisals, marks and feedback, as rows of the table in bot/callback-data.ts.
import { z } from 'zod'
import { APPRAISAL_FILTERS } from '../../domain/appraisal.ts'
import { FEEDBACK_QUESTIONS } from '../../domain/feedback.ts'
import { id, page } from './arguments.ts'

const year = z.coerce.number().int().min(2000).max(9999)
const points = z.coerce.number().int().min(1).max(5)

/** What is done with one person's appraisal. */
const APPRAISAL_PRESSES = ['open', 'pass', 'fail', 'no-renewal'] as const
export type AppraisalPress = (typeof APPRAISAL_PRESSES)[number]

export const APPRAISAL_VERBS = {
  // A supervisor and a year; the same confirmed; a year with a filter and an offset; all proposed passes; the file.
  appraise: z.tuple([id, year, z.enum(APPRAISAL_PRESSES)]),
  'appraise-do': z.tuple([id, year]),
  'appraise-list': z.tuple([year, z.enum(APPRAISAL_FILTERS), page]),
  'appraise-all': z.tuple([year, z.enum(['ask', 'do'])]),
  'appraise-xlsx': z.tuple([year]),
  // The person's own.
  'appraisal-say': z.tuple([year]),
  mark: z.tuple([id]),
  'mark-give': z.tuple([id, points]),
  // Of an institution, about a dispatch: an answer, a question once more, a text.
  feedback: z.tuple([id, z.enum(FEEDBACK_QUESTIONS), points]),
  'feedback-ask': z.tuple([id, z.enum(FEEDBACK_QUESTIONS)]),
  'feedback-text': z.tuple([id]),
} as const
