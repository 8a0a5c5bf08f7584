// What becomes of people over the years: contracts renewed before they end, leave, conflicts, some suspended and restored,
// some who go.
import { declareConflict, endConflict } from '../app/declare-conflict.ts'
import { declareLeave, listLeave, removeLeave } from '../app/declare-leave.ts'
import { fulfilWish, giveReasons } from '../app/life-step.ts'
import { lastDayOfTerm } from '../domain/eligibility.ts'
import type { OfficeWish } from '../domain/life.ts'
import { addDurationToDay, dayKey } from '../domain/local-time.ts'
import type { Supervisor } from '../domain/records.ts'
import { pick, whole } from './random.ts'
import type { Stage } from './stage.ts'

/** Of a thousand people, how many in a week declare leave, have a conflict, are suspended, or go. */
const RATES = { leave: 4, conflict: 0.5, suspended: 0.2, goes: 0.3 }
const DAY = 24

type Person = Pick<Supervisor, 'id' | 'telegramId' | 'termStart' | 'termNo'>

/** Fulfilled with reasons, as it is asked once more in the chat; nothing where it cannot be. */
export async function officeWish(
  stage: Stage,
  wish: OfficeWish,
  { id }: Pick<Supervisor, 'id'>,
  reasons: string,
): Promise<void> {
  const by = stage.office('office', id)
  const asked = await giveReasons(stage.deps, by, wish, id, reasons)
  if (asked.kind === 'possible') await fulfilWish(stage.deps, by, wish, id)
}

/** Some of the people, each by name, so that every week takes others. */
const someOf = (stage: Stage, week: number, what: keyof typeof RATES, all: readonly Person[]) =>
  stage
    .times(`${what} ${week}`, (all.length * RATES[what]) / 1_000)
    .map((about) => pick(all, stage.fate('who', about)))

/** Contracts that end within the next five weeks are renewed, nine of ten of those that may be. */
async function renewTerms(stage: Stage, all: readonly Person[], today: string): Promise<void> {
  const { termYears, maxTerms } = stage.deps.policy
  const until = addDurationToDay(today, 'P5W')
  const ends = new Map<string, string>()
  for (const person of all) {
    const { id, termStart } = person
    if (termStart === null || (person.termNo ?? maxTerms) >= maxTerms) continue
    const end = ends.get(termStart) ?? lastDayOfTerm(termStart, termYears)
    ends.set(termStart, end)
    if (end < today || end > until || stage.fate('renews', id, termStart) >= 0.9) continue
    await officeWish(stage, 'renew', person, '考核合格，续聘')
  }
}

/** One leave in ten is taken back a few days later. */
async function goOnLeave(stage: Stage, person: Person, today: string, week: number): Promise<void> {
  if (!person.telegramId) return
  const { deps, fate } = stage
  const by = stage.by(person.telegramId)
  const from = addDurationToDay(today, `P${whole(3, 40, fate('from', person.id, week))}D`)
  const to = addDurationToDay(from, `P${whole(1, 20, fate('days', person.id, week))}D`)
  await declareLeave(deps, by, { from, to })
  if (fate('stays', person.id, week) >= 0.1) return
  stage.later(2 * DAY, async () => {
    const listed = await listLeave(deps, by.chatId)
    const leave = listed.kind === 'listed' ? listed.leaves.at(-1) : undefined
    if (leave) await removeLeave(deps, by, leave.id)
  })
}

/** Most conflicts are declared by the person; two in five by a coordinator, and has an end some day. */
async function haveConflict(stage: Stage, person: Person, week: number, institutions: number) {
  const { deps, fate } = stage
  const { id, telegramId } = person
  const institution = whole(1, institutions, fate('with', id, week))
  if (telegramId && fate('declares', id, week) < 0.6) {
    await declareConflict(deps, stage.by(telegramId), institution, 'works-there', '')
    return
  }
  const by = stage.office('knows', id, week)
  const declared = await declareConflict(deps, by, institution, 'teacher-student', '', { supervisorId: id })
  if (declared.kind !== 'declared') return
  stage.later(30 * DAY, async () => {
    const untilDay = addDurationToDay(dayKey(stage.now, deps.policy.timezone), 'P1Y')
    await endConflict(deps, by, institution, id, untilDay)
  })
}

/** Most come back after some weeks; one in ten has lost the qualification by then (Art. 11). */
async function suspend(stage: Stage, person: Person): Promise<void> {
  await officeWish(stage, 'suspend', person, '被举报，核查期间暂停')
  const isWithdrawn = stage.seldom(0.1, 'does not come back', person.id)
  stage.later(whole(14, 70, stage.fate('comes back when', person.id)) * DAY, () =>
    isWithdrawn
      ? officeWish(stage, 'withdraw', person, '核查属实，收回资格')
      : officeWish(stage, 'restore', person, '核查完毕，恢复资格'),
  )
}

/** Whoever is in office and has opened the bot: of thousands, no more than is looked at. */
const inOffice = ({ prisma }: Stage): Promise<Person[]> => prisma.$queryRaw`
  SELECT id, telegram_id AS "telegramId", term_start AS "termStart", term_no AS "termNo" FROM supervisor
  WHERE status = 'active' AND bound_at IS NOT NULL ORDER BY card_no`

/** One week in the lives of all who are in office. @param institutions how many there are, numbered from 1 */
export async function liveAWeek(stage: Stage, week: number, institutions: number): Promise<void> {
  const today = dayKey(stage.now, stage.deps.policy.timezone)
  const all = await inOffice(stage)
  await renewTerms(stage, all, today)
  for (const person of someOf(stage, week, 'leave', all)) await goOnLeave(stage, person, today, week)
  for (const person of someOf(stage, week, 'conflict', all))
    await haveConflict(stage, person, week, institutions)
  for (const person of someOf(stage, week, 'suspended', all)) await suspend(stage, person)
  for (const person of someOf(stage, week, 'goes', all)) await officeWish(stage, 'leave', person, '工作调动')
}
