// What must hold of timers and of what phones show.
import { dayIn, type Facts, isRunning } from './facts.ts'
import type { Rule } from './rules.ts'
import { twice } from './rules.ts'
import type { Town } from './town.ts'

const HOUR_MS = 3_600_000
const endOfDay = (at: Date): number => Date.parse(`${dayIn(at)}T23:59:59.999+08:00`)

/** The timers there must be, as `kind:subject@time`; reminders of unanswered invitations are looked at apart. */
function dueTimes({ invitations, dispatches, cases }: Facts, { now }: Town): string[] {
  const running = dispatches.filter(isRunning)
  const visits = new Map(running.map(({ id, startsAt }) => [id, startsAt.getTime()]))
  const reminders = invitations
    .filter(({ state, dispatchId }) => state === 'accepted' && visits.has(dispatchId))
    .flatMap(({ id, dispatchId }) =>
      [24, 2]
        .map((hours) => (visits.get(dispatchId) ?? 0) - hours * HOUR_MS)
        .filter((at) => at > now.getTime())
        .map((at) => `remind-visit:${id}@${at}`),
    )
  // Whoever holds a seat and has not come is asked after half an hour, and the coordinator told after an hour.
  const starts = new Map(dispatches.map(({ id, startsAt }) => [id, startsAt.getTime()]))
  const absences = invitations
    .filter(({ state }) => state === 'accepted')
    .flatMap(({ id, dispatchId }) =>
      Object.entries({ 'no-show-asked': 0.5, 'no-show': 1 })
        .map(([kind, hours]) => ({ kind, at: (starts.get(dispatchId) ?? 0) + hours * HOUR_MS }))
        .filter(({ at }) => at > now.getTime())
        .map(({ kind, at }) => `${kind}:${id}@${at}`),
    )
  return [
    ...absences,
    ...invitations
      .filter(({ state }) => state === 'open')
      .map(({ id, answerBy }) => `answer-by:${id}@${answerBy.getTime()}`),
    ...reminders,
    ...running.map(({ id, startsAt }) => `visit-end:${id}@${endOfDay(startsAt)}`),
    ...cases
      .filter(({ state, objectBy }) => state === 'unjustified' && objectBy && now < objectBy)
      .map(({ id, objectBy }) => `objection-window:${id}@${objectBy?.getTime()}`),
  ].sort()
}

const LOOKED_AT_APART = ['remind-unanswered', 'plan-expiry']

export const TELLING_RULES: Record<string, Rule> = {
  'a timer too many or too few': (facts, _before, town) => {
    const waiting = facts.timers
      .filter(({ kind }) => !LOOKED_AT_APART.includes(kind))
      .map(({ kind, subjectId, dueAt }) => `${kind}:${subjectId}@${dueAt.getTime()}`)
    const right = dueTimes(facts, town)
    return [
      ...right.filter((one) => !waiting.includes(one)).map((one) => `missing ${one}`),
      ...waiting.filter((one) => !right.includes(one)).map((one) => `left over ${one}`),
      ...twice(waiting),
    ]
  },
  'a reminder or an expiry of what is over': ({ timers, invitations, dispatches }) => {
    const open = invitations.filter(({ state }) => state === 'open').map(({ id }) => id)
    const planned = dispatches.filter(({ state }) => state === 'planned').map(({ id }) => id)
    const expiring = timers.filter(({ kind }) => kind === 'plan-expiry').map(({ subjectId }) => subjectId)
    return [
      ...timers
        .filter(({ kind, subjectId }) => kind === 'remind-unanswered' && !open.includes(subjectId))
        .map(({ subjectId }) => `reminder of invitation ${subjectId}`),
      ...planned.filter((id) => !expiring.includes(id)).map((id) => `plan ${id} never expires`),
      ...expiring.filter((id) => !planned.includes(id)).map((id) => `${id} is no plan any more`),
    ]
  },
  'something due was left': ({ timers }, _before, { now }) =>
    timers.filter(({ dueAt }) => dueAt <= now).map(({ kind, subjectId }) => `${kind}:${subjectId}`),
  'a message waits twice, hangs, or failed': ({ outgoing }) => [
    ...twice(
      outgoing
        .filter(({ state, liveKey }) => state === 'pending' && liveKey !== null)
        .map(({ chatId, liveKey }) => `${chatId} ${liveKey}`),
    ),
    ...outgoing.filter(({ state }) => state !== 'pending').map(({ id, state }) => `message ${id} ${state}`),
  ],
  'a phone shows what is not so': ({ invitations, supervisors, outgoing }, _before, { post }) =>
    invitations.flatMap(({ id, state, answerBy, supervisorId }) => {
      const chatId = supervisors.find((one) => one.id === supervisorId)?.telegramId ?? ''
      const chats = post.chatsShown(id).filter((chat) => chat !== chatId)
      if (chats.length > 0) return [`invitation ${id} was shown to ${chats.join()}`]
      const waits = outgoing.some((row) => row.chatId === chatId && row.liveKey === `invitation:${id}`)
      if (waits || post.everBlocked.has(chatId)) return []
      const shown = post.invitationShown(id)?.view.invitation
      if (!shown) return state === 'open' ? [`invitation ${id} is open and was never shown`] : []
      const same = shown.state === state && shown.answerBy.getTime() === answerBy.getTime()
      return same ? [] : [`invitation ${id} is ${state} and shown ${shown.state}`]
    }),
  'the post complains': (_now, _before, { post }) => post.complaints,
}
