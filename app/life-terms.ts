// The end of contracts as due times (Art. 8: they end by themselves): for each supervisor the end and the next reminder,
// and for the coordinators one reminder for all whose contract ends on the same day.
import { lastDayOfTerm } from '../domain/eligibility.ts'
import { lifeFacts, lifeState, lifeStep } from '../domain/life.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Policy } from '../domain/policy.ts'
import type { Supervisor } from '../domain/records.ts'
import { nextTermReminder, termEnd, termStartsEndingOn } from '../domain/term.ts'
import { alertCoordinators } from './audience.ts'
import type { Deps } from './deps.ts'
import { recordLife, vacateSeats } from './life-record.ts'
import type { Timer, Tx } from './store.ts'

type DueTime = Omit<Timer, 'id' | 'data'>

/** A day as the subject of a timer: 2027-12-31 is 20271231. */
const dayNumber = (day: string): number => Number(day.replaceAll('-', ''))
const dayOfNumber = (number: number): string => String(number).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

type Ends = { end: Date; next: Date | null; day: number }

/** When a contract that begins so ends, and the next reminder; null where it has ended. */
function endsOf(termStart: string, policy: Policy, now: Date): Ends | null {
  const end = termEnd({ termStart }, policy)
  if (!end || end <= now) return null
  const next = nextTermReminder({ termStart }, policy, now)
  return { end, next, day: dayNumber(lastDayOfTerm(termStart, policy.termYears)) }
}

const ofDay = ({ day, next, end }: Ends): DueTime => {
  return { key: `remind-terms-${day}`, kind: 'remind-terms', subjectId: day, dueAt: next ?? end }
}

const ofPerson = (id: number, { next, end }: Ends): DueTime[] => [
  { key: `term-end-${id}`, kind: 'term-end', subjectId: id, dueAt: end },
  ...(next ? [{ key: `remind-term-${id}`, kind: 'remind-term', subjectId: id, dueAt: next }] : []),
]

/**
 * Sets the due times of contracts that still run, of all supervisors or of the cards named, in one statement. Those that
 * ended before are left alone: there is nothing to wait for.
 */
export async function scheduleTerms(
  tx: Tx,
  policy: Policy,
  cardNos: readonly string[] | null,
  now: Date,
): Promise<void> {
  const contracts = await tx.lives.contracts(cardNos)
  // Thousands begin on the same few days, and the calendar is what takes time.
  const starts = new Set(contracts.flatMap(({ termStart }) => termStart ?? []))
  const ends = new Map([...starts].map((start) => [start, endsOf(start, policy, now)]))
  const running = [
    ...new Map([...ends.values()].flatMap((one) => (one ? [[one.day, one] as const] : []))).values(),
  ]
  const times = contracts.flatMap(({ id, termStart }) => {
    const one = termStart === null ? null : ends.get(termStart)
    return one ? ofPerson(id, one) : []
  })
  await tx.lives.due([...times, ...running.map(ofDay)], now)
}

/** At start: contracts entered before, and those whose end another policy has moved. */
export async function bringInTerms({ store, clock, policy }: Deps): Promise<void> {
  await store.transact((tx) => scheduleTerms(tx, policy, null, clock.now()))
}

const inOffice = ({ status }: Supervisor): boolean => status === 'active' || status === 'suspended'

/** The contract is over: out of the pool, and the person told. One that was renewed meanwhile waits for its own end. */
export async function endTerm(tx: Tx, policy: Policy, { subjectId, dueAt }: Timer, now: Date): Promise<void> {
  const person = await tx.supervisors.lock(subjectId)
  const end = person && termEnd(person, policy)
  if (!person || !end || person.termStart === null || !inOffice(person)) return
  if (now < end) return scheduleTerms(tx, policy, [person.cardNo], now)
  // A roster has put the end into the past meanwhile: that is no news of this midnight.
  if (end < dueAt) return
  const event = person.status === 'suspended' ? 'end-term-suspended' : 'end-term'
  const state = lifeState(person, lastDayOfTerm(person.termStart, policy.termYears), policy)
  const facts = lifeFacts(person, dayKey(now, policy.timezone), policy)
  if (!lifeStep(event, { state, role: 'program', facts }).ok) return
  const { termStart, termNo } = person
  await recordLife(tx, { person, event, actor: 'program', reasons: '', data: { termStart, termNo } }, now)
  await vacateSeats(tx, policy, person.id, 'program', now)
}

export async function remindTerm(tx: Tx, policy: Policy, { subjectId }: Timer, now: Date): Promise<void> {
  const person = await tx.supervisors.byId(subjectId)
  const end = person && termEnd(person, policy)
  if (!person || !end || !inOffice(person)) return
  await scheduleTerms(tx, policy, [person.cardNo], now)
  // Renewed meanwhile: nobody is reminded of an end that far away.
  if (now >= end || !isNear(person, policy, now)) return
  if (person.telegramId && person.boundAt)
    tx.outgoing.add({
      ...{ chatId: person.telegramId, kind: 'term-reminder', data: { supervisorId: person.id } },
      urgency: 2,
    })
}

/** Whether a reminder lies behind. */
const isNear = ({ termStart }: Supervisor, policy: Policy, now: Date): boolean => {
  const first = nextTermReminder({ termStart }, policy, new Date(0))
  return first !== null && first <= now
}

/** One message to each coordinator for everybody whose contract ends on that day. */
export async function remindTerms(tx: Tx, policy: Policy, { subjectId }: Timer, now: Date): Promise<void> {
  const day = dayOfNumber(subjectId)
  const [one] = await tx.lives.begunOn(termStartsEndingOn(day, policy))
  if (!one) return
  await alertCoordinators(tx, { kind: 'terms-ending', data: { day }, everyone: true })
  const ends = one.termStart === null ? null : endsOf(one.termStart, policy, now)
  if (ends) await tx.lives.due([ofDay(ends)], now)
}
