// The page of a supervisor: everything recorded about them. Coordinators see anybody's; the person sees their own,
// whole, and others see nothing.
import { cardNumbersIn } from '../domain/card.ts'
import { lastDayOfTerm } from '../domain/eligibility.ts'
import { type LifeState, lifeState } from '../domain/life.ts'
import { dayKey, daysBetween, startOfDay } from '../domain/local-time.ts'
import type { Policy } from '../domain/policy.ts'
import type { Ground, Leave, LifeEvent, RefusalCase, Supervisor } from '../domain/records.ts'
import { beginsLater } from '../domain/term.ts'
import { type ConflictView, conflictsOf } from './conflicts-of.ts'
import type { Deps } from './deps.ts'
import { type Service, serviceOf } from './person-service.ts'
import type { AppraisalSeen, MarkSeen, ServiceRow, Tx } from './store.ts'
import { identify } from './who.ts'

export type PersonView = {
  person: Supervisor
  state: LifeState
  /** The last day of the contract, how many days are left (over: less than none), and its first day where that is still to come. */
  until: string | null
  daysLeft: number | null
  begins: string | null
  blocked: boolean
  service: Service
  /** Institutions of covert visits are named to coordinators, and to those who took the seat. */
  visits: (Omit<ServiceRow, 'institution'> & { institution: string | null })[]
  cases: RefusalCase[]
  grounds: Ground[]
  appraisals: AppraisalSeen[]
  marks: MarkSeen[]
  leaves: Leave[]
  conflicts: ConflictView[]
  events: LifeEvent[]
  now: Date
}

/** The supervisor of a card number as somebody typed it. */
export async function personByCard(tx: Tx, policy: Policy, typed: string): Promise<Supervisor | null> {
  for (const cardNo of cardNumbersIn(typed, policy.internalCardPattern)) {
    const person = await tx.supervisors.byCard(cardNo)
    if (person) return person
  }
  return null
}

/** Today and the last day count: on it, one day is left; the day after it is over for one day. */
function daysLeft(today: string, until: string): number {
  const days = daysBetween(today, until)
  return days < 0 ? days : days + 1
}

/** @param own the person looks at it themselves */
export async function personView(
  tx: Tx,
  { policy, clock }: Pick<Deps, 'policy' | 'clock'>,
  person: Supervisor,
  own: boolean,
): Promise<PersonView> {
  const now = clock.now()
  const { timezone: zone } = policy
  const today = dayKey(now, zone)
  const year = Number(today.slice(0, 4))
  const rows = await tx.lives.service(person.id)
  const account = person.telegramId ? await tx.accounts.get(person.telegramId) : null
  const until = person.termStart === null ? null : lastDayOfTerm(person.termStart, policy.termYears)
  const from = startOfDay(`${year}-01-01`, zone)
  const next = startOfDay(`${year + 1}-01-01`, zone)
  return {
    person,
    state: lifeState(person, today, policy),
    until,
    daysLeft: until === null ? null : daysLeft(today, until),
    begins: beginsLater(person, today) ? person.termStart : null,
    blocked: Boolean(account?.blockedAt),
    service: serviceOf(rows, { from, until: next }, now),
    visits: rows.map((row) => {
      const secret = own && row.visit === 'covert' && row.state !== 'accepted'
      return { ...row, institution: secret ? null : row.institution }
    }),
    cases: await tx.cases.ofSupervisor(person.id),
    grounds: await tx.grounds.ofSupervisor(person.id),
    appraisals: await tx.lives.appraisals(person.id),
    marks: await tx.lives.marks(person.id),
    leaves: await tx.leaves.of(person.id),
    conflicts: await conflictsOf(tx, person.id, own ? now : null),
    events: await tx.lives.of(person.id),
    now,
  }
}

export type PersonOutcome =
  | { kind: 'person'; view: PersonView }
  | { kind: 'not-allowed' }
  | { kind: 'unknown-card' }

/** Anybody's page, for the office. */
export async function showPerson(
  deps: Deps,
  chatId: string,
  of: { cardNo: string } | { supervisorId: number },
): Promise<PersonOutcome> {
  return deps.store.transact(async (tx): Promise<PersonOutcome> => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' }
    const person =
      'cardNo' in of
        ? await personByCard(tx, deps.policy, of.cardNo)
        : await tx.supervisors.byId(of.supervisorId)
    return person
      ? { kind: 'person', view: await personView(tx, deps, person, false) }
      : { kind: 'unknown-card' }
  })
}

/** The caller's own page: also of those who have left office, as long as the card is bound to their chat. */
export async function showOwnArchive(deps: Deps, chatId: string): Promise<PersonView | null> {
  return deps.store.transact(async (tx) => {
    const person = await tx.supervisors.byTelegram(chatId)
    return person?.boundAt ? personView(tx, deps, person, true) : null
  })
}
