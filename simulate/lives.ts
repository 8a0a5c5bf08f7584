// What becomes of people over the years: contracts renewed before they end, leave, conflicts declared, some who go.
import { declareConflict } from '../app/declare-conflict.ts'
import { declareLeave } from '../app/declare-leave.ts'
import { fulfilWish, giveReasons } from '../app/life-step.ts'
import { lastDayOfTerm } from '../domain/eligibility.ts'
import type { OfficeWish } from '../domain/life.ts'
import { addDurationToDay, dayKey } from '../domain/local-time.ts'
import type { Supervisor } from '../domain/records.ts'
import { COORDINATORS } from './province.ts'
import { pick, whole } from './random.ts'
import type { Stage } from './stage.ts'

/** Of a thousand people, how many declare leave or a conflict in a week, or go. */
const LEAVE = 4
const CONFLICT = 0.5
const GOES = 0.3

async function decide(stage: Stage, wish: OfficeWish, { id }: Supervisor, reasons: string): Promise<void> {
  const by = stage.by(pick(COORDINATORS, stage.fate('office', id)))
  const asked = await giveReasons(stage.deps, by, wish, id, reasons)
  if (asked.kind === 'possible') await fulfilWish(stage.deps, by, wish, id)
}

/** Some of the people, each by name, so that every week takes others. */
const someOf = (stage: Stage, week: number, what: string, all: readonly Supervisor[], perMille: number) => {
  const count = Math.round((all.length * perMille) / 1_000 + stage.fate('some', what, week) - 0.5)
  return Array.from({ length: count }, (_, at) => pick(all, stage.fate(what, week, at)))
}

/** Contracts that end within the next five weeks are renewed, nine of ten of those that may be. */
async function renewTerms(stage: Stage, all: readonly Supervisor[], today: string): Promise<void> {
  const { termYears, maxTerms } = stage.deps.policy
  const until = addDurationToDay(today, 'P5W')
  for (const person of all) {
    if (person.termStart === null || (person.termNo ?? maxTerms) >= maxTerms) continue
    const end = lastDayOfTerm(person.termStart, termYears)
    if (end < today || end > until || stage.fate('renews', person.id, person.termStart) >= 0.9) continue
    await decide(stage, 'renew', person, '考核合格，续聘')
  }
}

async function goOnLeave(stage: Stage, person: Supervisor, today: string, week: number): Promise<void> {
  if (!person.telegramId) return
  const from = addDurationToDay(today, `P${whole(3, 40, stage.fate('from', person.id, week))}D`)
  const to = addDurationToDay(from, `P${whole(1, 20, stage.fate('days', person.id, week))}D`)
  await declareLeave(stage.deps, stage.by(person.telegramId), { from, to })
}

/** One week in the lives of all who are in office. @param institutions how many there are, numbered from 1 */
export async function liveAWeek(stage: Stage, week: number, institutions: number): Promise<void> {
  const { deps, fate, now } = stage
  const today = dayKey(now, deps.policy.timezone)
  const all = (await stage.read((tx) => tx.supervisors.all())).filter(
    ({ status, boundAt }) => status === 'active' && boundAt !== null,
  )
  await renewTerms(stage, all, today)
  for (const person of someOf(stage, week, 'leave', all, LEAVE)) await goOnLeave(stage, person, today, week)
  for (const { id, telegramId } of someOf(stage, week, 'conflict', all, CONFLICT))
    if (telegramId)
      await declareConflict(
        deps,
        stage.by(telegramId),
        whole(1, institutions, fate('with', id, week)),
        'works-there',
        '',
      )
  for (const person of someOf(stage, week, 'goes', all, GOES))
    await decide(stage, 'leave', person, '工作调动')
}
