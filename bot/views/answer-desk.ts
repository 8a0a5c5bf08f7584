// For coordinators: to record what an institution answered in writing.
import type { OpinionView } from '../../app/opinion-view.ts'
import { ANSWER_KINDS, ANSWERS } from '../../domain/answer-kinds.ts'
import { callbackData } from '../callback-data.ts'
import type { Button } from '../message.ts'
import { ANSWER_TEXTS } from '../texts/answer.ts'
import type { View } from './context.ts'

/** Rows to go on the desk's page of an opinion; none where nothing is to be answered, or the reader is no coordinator. */
export function recordButtons(
  { opinion, roles }: Pick<OpinionView, 'opinion' | 'roles'>,
  { lang }: View,
): Button[][] {
  if (!roles.includes('coordinator')) return []
  return ANSWER_KINDS.filter((kind) => ANSWERS[kind].state === opinion.state).map((kind) => [
    { text: ANSWER_TEXTS[lang].record[kind], data: callbackData('answer', kind, opinion.id, 'begin', 0) },
  ])
}
