// Notices about the lives of supervisors: what happened to them, and contracts that come to their end.
import { z } from 'zod'
import { lastDayOfTerm } from '../../domain/eligibility.ts'
import { nextTermNo, termEnd, termStartsEndingOn } from '../../domain/term.ts'
import type { Loader } from './load.ts'

const id = z.number().int().positive()
const ofEvent = z.object({ eventId: id })
const ofSupervisor = z.object({ supervisorId: id })
const ofConflict = z.object({ supervisorId: id, institutionId: id })
const ofDay = z.object({ day: z.string() })

/** Told to whoever has the card now: a binding that moved meanwhile takes it along. */
const life: Loader = async (data, { tx, chatId, policy }) => {
  const event = await tx.lives.byId(ofEvent.parse(data).eventId)
  const person = event && (await tx.supervisors.byId(event.supervisorId))
  if (!event || !person || person.telegramId !== chatId) return null
  const termStart = event.data.termStart ?? null
  const until = termStart === null ? null : lastDayOfTerm(termStart, policy.termYears)
  return { kind: 'life', event, person, until }
}

const termReminder: Loader = async (data, { tx, chatId, policy, now }) => {
  const person = await tx.supervisors.byId(ofSupervisor.parse(data).supervisorId)
  const end = person && termEnd(person, policy)
  if (!person || !end || person.termStart === null || person.telegramId !== chatId || end <= now) return null
  const renewable = nextTermNo(person) <= policy.maxTerms
  return { kind: 'term-reminder', until: lastDayOfTerm(person.termStart, policy.termYears), renewable, now }
}

const termsEnding: Loader = async (data, { tx, policy, now }) => {
  const { day } = ofDay.parse(data)
  const people = await tx.lives.begunOn(termStartsEndingOn(day, policy))
  return people.length === 0 ? null : { kind: 'terms-ending', day, people, now }
}

const conflictRecorded: Loader = async (data, { tx, chatId }) => {
  const { supervisorId, institutionId } = ofConflict.parse(data)
  const person = await tx.supervisors.byId(supervisorId)
  const institution = await tx.institutions.byId(institutionId)
  if (!institution || person?.telegramId !== chatId) return null
  const standing = (await tx.conflicts.of(supervisorId)).filter((one) => one.institutionId === institutionId)
  const conflict = standing.findLast(({ dispatchId }) => dispatchId === null)
  return conflict ? { kind: 'conflict-recorded', institution, conflict } : null
}

export const LIFE_LOADERS = {
  'conflict-recorded': conflictRecorded,
  life,
  'term-reminder': termReminder,
  'terms-ending': termsEnding,
}
