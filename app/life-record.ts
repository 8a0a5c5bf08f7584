// What follows from every step of a supervisor's life: an event on their page, a fact with its reasons, a word to the
// person; and whoever cannot be drawn any more gives up the seats ahead.
import type { LifeEventName } from '../domain/life.ts'
import type { Policy } from '../domain/policy.ts'
import type { LifeEvent, Supervisor } from '../domain/records.ts'
import { fillSeats } from './seats.ts'
import type { Tx } from './store.ts'
import { takeStep } from './take-step.ts'

/** What the journal calls a step. */
const FACTS: Partial<Record<LifeEventName, string>> = {
  issue: 'card-issued',
  'issue-card': 'card-issued',
  suspend: 'suspended',
  restore: 'restored',
  'restore-card': 'restored',
  'restore-over': 'restored',
  renew: 'term-renewed',
  'enter-term': 'term-entered',
  'end-term': 'term-over',
  'end-term-suspended': 'term-over',
  dismiss: 'dismissed',
  withdraw: 'qualification-withdrawn',
  leave: 'left-office',
}

/** @param tell false where another message tells the person of it */
export async function recordLife(
  tx: Tx,
  step: {
    person: Pick<Supervisor, 'id' | 'telegramId' | 'boundAt'>
    event: LifeEventName
    actor: string
    reasons: string
    data?: LifeEvent['data']
    /** What the journal keeps beside it. */
    fact?: Record<string, unknown>
  },
  now: Date,
  tell = true,
): Promise<void> {
  const { person, event, actor, reasons, data = {}, fact = {} } = step
  const { id: supervisorId, telegramId, boundAt } = person
  const { id } = await tx.lives.add({ supervisorId, at: now, kind: event, actor, reasons, data })
  tx.journal.add({
    actor,
    kind: FACTS[event] ?? event,
    subject: `supervisor:${supervisorId}`,
    data: { reasons, ...data, ...fact },
  })
  if (tell && telegramId && boundAt)
    tx.outgoing.add({ chatId: telegramId, kind: 'life', data: { eventId: id } })
}

/** The contracts a roster changes for people in office: an event, a fact and a word to the person, for each. @param reasons which roster */
export async function recordEntered(
  tx: Tx,
  changes: readonly { person: Supervisor; termStart: string | null; termNo: number | null }[],
  actor: string,
  reasons: string,
  now: Date,
): Promise<void> {
  const events = await tx.lives.addAll(
    changes.map(({ person, termStart, termNo }) => ({
      ...{ supervisorId: person.id, at: now, kind: 'enter-term' as const, actor, reasons },
      data: { termStart, termNo },
    })),
  )
  for (const [at, { person, termStart, termNo }] of changes.entries()) {
    const before = { termStart: person.termStart, termNo: person.termNo }
    tx.journal.add({
      ...{ actor, kind: FACTS['enter-term'] ?? 'enter-term', subject: `supervisor:${person.id}` },
      data: { termStart, termNo, before, reasons },
    })
    const eventId = events[at]?.id
    if (eventId && person.telegramId && person.boundAt)
      tx.outgoing.add({ chatId: person.telegramId, kind: 'life', data: { eventId }, urgency: 2 })
  }
}

/** Offered and held seats in visits that have not begun are taken back, and the next in the order asked. */
export async function vacateSeats(
  tx: Tx,
  policy: Policy,
  supervisorId: number,
  actor: string,
  now: Date,
): Promise<void> {
  const seats = await tx.invitations.ofSupervisor(supervisorId, ['open', 'accepted'])
  for (const { id } of seats) {
    const locked = await tx.invitations.lock(id)
    if (!locked || locked.dispatch.startsAt <= now) continue
    const taken = await takeStep(tx, policy, locked, { event: 'revoke', actor }, now, false)
    if (taken.ok) await fillSeats(tx, policy, locked.dispatch, now)
  }
}
