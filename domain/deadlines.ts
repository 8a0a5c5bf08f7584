// Owns when things fall due: answers to invitations, reminders, and what an outage of ours gives back.
// Deadlines counted in days, calendar or working, are in official-deadline.ts.
import { addDuration, subtractDuration } from './local-time.ts'

const MINUTE = 60_000

const toMinute = (ms: number): number => Math.floor(ms / MINUTE) * MINUTE

/**
 * Until when an invitation may be answered: `respondWithin` from now, but never longer than half of the time left until the
 * visit, so that somebody else can still be asked. Rounded down to the minute, never before one minute from now
 * (also for a visit that has begun). `respondWithin` is an ISO 8601 duration.
 */
export const answerBy = (of: { now: Date; startsAt: Date; respondWithin: string; zone: string }): Date => {
  const now = of.now.getTime()
  const allowed = addDuration(of.now, of.respondWithin, of.zone).getTime()
  const half = now + (of.startsAt.getTime() - now) / 2
  return new Date(Math.max(toMinute(Math.min(allowed, half)), now + MINUTE))
}

// Sorted, each instant once, and only within the open interval.
const between = (instants: readonly Date[], after: Date, before: Date): Date[] =>
  [...new Set(instants.map((at) => at.getTime()))]
    .filter((at) => at > after.getTime() && at < before.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at))

/** When to remind of an unanswered invitation: after sending, strictly before the answer is due; later ones are dropped. */
export const invitationReminders = (of: {
  sentAt: Date
  answerBy: Date
  remindUnanswered: readonly string[]
  zone: string
}): Date[] => {
  const times = of.remindUnanswered.map((after) => addDuration(of.sentAt, after, of.zone))
  return between(times, of.sentAt, of.answerBy)
}

/** When to remind of a visit: before it starts, and only times still to come. */
export const visitReminders = (of: {
  now: Date
  startsAt: Date
  remindBeforeVisit: readonly string[]
  zone: string
}): Date[] => remindersBefore({ now: of.now, due: of.startsAt, before: of.remindBeforeVisit, zone: of.zone })

/** Reminders counted backwards from what is due (rectification, end of a contract); only times still to come. */
export const remindersBefore = (of: {
  now: Date
  due: Date
  before: readonly string[]
  zone: string
}): Date[] => {
  const times = of.before.map((before) => subtractDuration(of.due, before, of.zone))
  return between(times, of.now, of.due)
}

/** Reminders counted forwards from an event (the visit whose report is missing), strictly before what is due. */
export const remindersAfter = (of: {
  from: Date
  due: Date
  after: readonly string[]
  zone: string
}): Date[] => {
  const times = of.after.map((after) => addDuration(of.from, after, of.zone))
  return between(times, of.from, of.due)
}

/**
 * What an outage of ours does to a deadline: after it people have at least the time they had left when it began, up to the
 * length of the outage. Deadlines before the outage, and those far enough behind it, stay. Never earlier than before, never
 * past `notAfter` (the start of the visit, say). An outage counts when its length is for the caller to judge: messages wait
 * at Telegram for 24 hours. Throws RangeError when the outage ends before it begins.
 */
export const extendForOutage = (of: {
  deadline: Date
  outageFrom: Date
  outageTo: Date
  notAfter?: Date | null
}): { at: Date; extended: boolean } => {
  const [deadline, from, to] = [of.deadline.getTime(), of.outageFrom.getTime(), of.outageTo.getTime()]
  if (to < from) throw new RangeError('the outage ends before it begins')
  if (deadline < from) return { at: of.deadline, extended: false }
  const wanted = to + Math.min(deadline - from, to - from)
  const capped = of.notAfter ? Math.min(wanted, of.notAfter.getTime()) : wanted
  if (capped <= deadline) return { at: of.deadline, extended: false }
  return { at: new Date(capped), extended: true }
}
