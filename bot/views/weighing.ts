// The buttons of what the agency may do with an opinion that was sent.
import type { OpinionView } from '../../app/opinion-view.ts'
import type { DeadlineKind } from '../../domain/deadline-kinds.ts'
import { countsOf } from '../../domain/opinion.ts'
import type { DeskStep } from '../../domain/opinion-desk.ts'
import { callbackData } from '../callback-data.ts'
import type { Button } from '../message.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import type { View } from './context.ts'

/** What a coordinator is offered in the present state; decided again when it is tapped. */
export function deskButtons(shown: OpinionView, view: View): (Button | false)[] {
  const t = WEIGHING_TEXTS[view.lang]
  const { opinion, team, findings, late, recheck, dueAt } = shown
  const { id, state } = opinion
  const { unweighed, unverified, unmet } = countsOf(findings)
  const step = (name: DeskStep): Button => ({
    text: t.step[name],
    data: callbackData('opinion-step', id, name),
  })
  const sanction = { text: t.sanction, data: callbackData('sanction-open', team.dispatch.id) }
  if (state === 'weighing') return [unweighed === 0 && step('notice'), step('ask-again')]
  const deadline = (kind: DeadlineKind): Button | false =>
    dueAt !== null && { text: t.deadline, data: callbackData('due-why', kind, id) }
  if (state === 'answering') return [deadline('defence')]
  if (state === 'rectifying') return [late && step('give-up'), deadline('rectification')]
  if (state === 'unrectified') return [step('order-again'), sanction, step('end')]
  if (state !== 'verifying') return []
  const over = recheck === null || recheck.state === 'abandoned' || recheck.state === 'cancelled'
  return [
    unverified === 0 && unmet === 0 && step('close'),
    unverified === 0 && unmet > 0 && step('send-back'),
    unverified === 0 && unmet > 0 && step('not-rectified'),
    over && { text: t.recheckButton, data: callbackData('opinion-recheck', id) },
  ]
}
