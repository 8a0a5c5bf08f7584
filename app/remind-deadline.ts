// Before an official deadline its institution is reminded; an end that a request for more time holds back waits for it.
import type { DeadlineKind } from '../domain/deadline-kinds.ts'
import { subjectOf } from './deadline-view.ts'
import { reminderKey, waitingRequest } from './deadlines.ts'
import type { Due } from './fire-timer.ts'
import { deadlineData, tellContacts, tellDesk } from './tell-deadline.ts'

/** Reminds every contact; a message that is moot when it is sent is not sent. */
export const remindOf =
  (kind: DeadlineKind): Due =>
  async (tx, _policy, { subjectId }) => {
    const deadline = await tx.deadlines.get(kind, subjectId)
    const subject = deadline && (await subjectOf(tx, kind, subjectId))
    if (!subject || deadline.endedAt) return
    const liveKey = reminderKey(kind, subjectId)
    const data = deadlineData(deadline)
    for (const chatId of subject.institution.contacts) {
      // A message of its own, which is heard; the one before stays as it is.
      await tx.live.forget(chatId, liveKey)
      tx.outgoing.add({ chatId, kind: 'deadline-reminder', data, liveKey, urgency: 2 })
    }
  }

/** What happens at the end, unless a request for more time waits: then both sides are told that the end waits for it. */
export const unlessAsked =
  (kind: DeadlineKind, due: Due): Due =>
  async (tx, policy, timer, now) => {
    const { subjectId } = timer
    const deadline = await tx.deadlines.lock(kind, subjectId)
    const waiting = await waitingRequest(tx, kind, subjectId)
    if (!deadline || !waiting) return due(tx, policy, timer, now)
    const subject = await subjectOf(tx, kind, subjectId)
    const data = { deadline: kind, subjectId }
    tx.journal.add({ actor: 'program', kind: 'deadline-held', subject: `extension:${waiting.id}`, data })
    if (subject) tellContacts(tx, 'deadline-held', subject.institution, deadline, waiting)
    await tellDesk(tx, 'deadline-held', deadline, waiting)
  }
