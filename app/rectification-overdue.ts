// The time to report rectification is over: the coordinators are told, and the contacts, who may still report it.
import { subjectOf } from './deadline-view.ts'
import { overdueKey } from './deadlines.ts'
import type { Due } from './fire-timer.ts'
import { tellContacts, tellDesk } from './tell-deadline.ts'

export const tellOverdueRectification: Due = async (tx, _policy, { subjectId }) => {
  const opinion = await tx.opinions.byId(subjectId)
  const deadline = await tx.deadlines.get('rectification', subjectId)
  const subject = deadline && (await subjectOf(tx, 'rectification', subjectId))
  if (opinion?.state !== 'rectifying' || !subject || deadline.endedAt) return
  const data = { dispatch: opinion.dispatchId, dueAt: deadline.dueAt.toISOString() }
  tx.journal.add({ actor: 'program', kind: 'rectification-overdue', subject: `opinion:${subjectId}`, data })
  await tellDesk(tx, 'deadline-overdue', deadline, null, overdueKey('rectification', subjectId))
  tellContacts(tx, 'deadline-overdue', subject.institution, deadline)
}
