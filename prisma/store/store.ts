// The store: one transaction at a time, with what is appended to it.
import { ALREADY_APPLIED, type Clock, type Store } from '../../app/deps.ts'
import type { NewOutgoing, Tx } from '../../app/store.ts'
import type { Fact } from '../../domain/records.ts'
import type { PrismaClient } from '../generated/client.ts'
import { alerts } from './alerts.ts'
import { appraisals, feedbacks, marks } from './appraisals.ts'
import { cases, evidence, grounds } from './cases.ts'
import type { Db } from './client.ts'
import { complaints } from './complaints.ts'
import { contact } from './contact.ts'
import { deadlines, extensions } from './deadlines.ts'
import { dispatches, invitations } from './dispatches.ts'
import { documents } from './documents.ts'
import { draws } from './draws.ts'
import { forms } from './forms.ts'
import { appendFacts, latestFact, verifyJournal } from './journal.ts'
import { applicants, lives } from './lives.ts'
import { drafts, insertOutgoing, isBusy, live, outgoing } from './messages.ts'
import { opinions } from './opinions.ts'
import { accounts, codes, coordinators } from './people.ts'
import { plans } from './plans.ts'
import { publications } from './publications.ts'
import { conflicts, leaves, register } from './register.ts'
import { removals } from './removals.ts'
import { institutions, supervisors } from './rosters.ts'
import { sanctions } from './sanctions.ts'
import { settling } from './sending.ts'
import { stats } from './stats.ts'
import { timers } from './timers.ts'
import { cannotWork } from './trouble.ts'
import { reports, sheets, visits } from './visits.ts'

/** What a committed transaction left to be queued. */
export type Wake = {
  outgoing: { id: number; urgency: number; notBefore: Date }[]
  timers: { id: number; dueAt: Date }[]
  evidence: number[]
  reports: number[]
  documents: number[]
}

const TRIES = 6
/**
 * A deadlock, a serialisation failure, or a key that another transaction wrote since this one looked, as Prisma and as
 * PostgreSQL name them: the next try sees what happened and decides anew.
 */
const RACE_CODES: readonly unknown[] = ['P2034', 'P2002', '40001', '40P01', '23505']
/** Prisma has no code of its own for a deadlock, and names PostgreSQL's. */
const IN_WORDS = /40001|40P01/

const lostRace = (error: unknown): boolean =>
  error instanceof Error &&
  (RACE_CODES.includes((error as { code?: unknown }).code) || IN_WORDS.test(error.message))

async function inTransaction<T>(db: Db, clock: Clock, work: (tx: Tx) => Promise<T>) {
  const messages: NewOutgoing[] = []
  const facts: Fact[] = []
  const wake: Wake = { outgoing: [], timers: [], evidence: [], reports: [], documents: [] }
  const due = timers(db, (timer) => wake.timers.push(timer))
  const tx: Tx = {
    accounts: accounts(db),
    coordinators: coordinators(db),
    removals: removals(db),
    supervisors: supervisors(db),
    institutions: institutions(db),
    codes: codes(db),
    register: register(db),
    leaves: leaves(db),
    conflicts: conflicts(db),
    lives: lives(db),
    applicants: applicants(db),
    appraisals: appraisals(db),
    feedbacks: feedbacks(db),
    marks: marks(db),
    dispatches: dispatches(db),
    draws: draws(db),
    invitations: invitations(db),
    cases: cases(db),
    grounds: grounds(db),
    evidence: evidence(db, (id) => wake.evidence.push(id)),
    drafts: drafts(db),
    outgoing: outgoing(db, (row) => messages.push(row)),
    live: live(db),
    timers: due.port,
    deadlines: deadlines(db),
    extensions: extensions(db),
    alerts: alerts(db),
    contact: contact(db),
    forms: forms(db),
    visits: visits(db),
    sheets: sheets(db),
    reports: reports(db, (id) => wake.reports.push(id)),
    documents: documents(db, (id) => wake.documents.push(id)),
    opinions: opinions(db),
    sanctions: sanctions(db),
    complaints: complaints(db),
    publications: publications(db),
    plans: plans(db),
    stats: stats(db),
    journal: { add: (fact) => facts.push(fact), latest: (kind, subject) => latestFact(db, kind, subject) },
  }
  const value = await work(tx)
  const now = clock.now()
  await due.write()
  wake.outgoing = await insertOutgoing(db, messages, now)
  await appendFacts(db, facts, now)
  return { value, wake }
}

/**
 * The store on PostgreSQL.
 * @param onCommit hears what a committed transaction left to be queued; must not throw
 */
export function makeStore(prisma: PrismaClient, clock: Clock, onCommit: (wake: Wake) => void): Store {
  /** One try per lost race; `claim` says whether the transaction may go on at all. */
  async function attempt<T>(claim: (db: Db) => Promise<boolean>, work: (tx: Tx) => Promise<T>) {
    for (let tries = 1; ; tries++) {
      try {
        const run = async (db: Db) => ((await claim(db)) ? inTransaction(db, clock, work) : null)
        const done = await prisma.$transaction(run, { maxWait: 10_000, timeout: 60_000 })
        if (done) onCommit(done.wake)
        return done
      } catch (error) {
        if (tries === TRIES || !lostRace(error)) throw error
      }
    }
  }
  const transact: Store['transact'] = async (work) => {
    const done = await attempt(async () => true, work)
    if (!done) throw new Error('an unconditional transaction did not run')
    return done.value
  }
  const effect: Store['effect'] = async (updateId, work) => {
    if (updateId === null) return transact(work)
    const claim = async (db: Db) => {
      const claimed = await db.$executeRaw`
        UPDATE telegram_update SET applied_at = ${clock.now()} WHERE id = ${updateId} AND applied_at IS NULL`
      return claimed === 1
    }
    const done = await attempt(claim, work)
    return done ? done.value : ALREADY_APPLIED
  }
  return {
    ...{ transact, effect },
    accounts: accounts(prisma),
    singly: async (work) => (await inTransaction(prisma, clock, work)).value,
    ...settling(prisma),
    cannotWork,
    isBusy: (now) => isBusy(prisma, now),
    verifyJournal: () => verifyJournal(prisma),
  }
}
