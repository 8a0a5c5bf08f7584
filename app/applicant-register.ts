// A coordinator enters somebody on the way to a card: question by question, or in one line.
import { z } from 'zod'
import { APPLICANT_FIELDS, type ApplicantField, type FieldProblem, readField } from '../domain/applicant.ts'
import type { Applicant } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const NEW_APPLICANT_KEY = 'applicant-new'

const given = z.object({
  name: z.string().optional(),
  kind: z.enum(['external', 'internal']).optional(),
  region: z.string().optional(),
  unit: z.string().optional(),
})
type Given = z.infer<typeof given>

export type RegisterOutcome =
  /** The next question. */
  | { kind: 'asks'; field: ApplicantField; given: Given }
  | { kind: 'registered'; applicant: Applicant }
  | { kind: 'wrong'; field: ApplicantField; problem: FieldProblem }
  | { kind: 'no-wizard' }
  | { kind: 'not-allowed' }

const missing = (of: Given): ApplicantField | null =>
  APPLICANT_FIELDS.find((field) => of[field] === undefined) ?? null

async function enter(tx: Tx, by: Caller, of: Given, now: Date): Promise<RegisterOutcome> {
  const { name, kind, region, unit } = of
  if (name === undefined || kind === undefined || region === undefined || unit === undefined) {
    const field = missing(of) ?? 'name'
    const draft = { chatId: by.chatId, key: NEW_APPLICANT_KEY, kind: NEW_APPLICANT_KEY, subjectId: null }
    await tx.drafts.put({ ...draft, data: of, touchedAt: now })
    return { kind: 'asks', field, given: of }
  }
  await tx.drafts.remove(by.chatId, NEW_APPLICANT_KEY)
  const applicant = await tx.applicants.insert({
    ...{ name, kind, region, unit, language: 'zh', telegramId: null, state: 'registered' },
    ...{ trainedOn: null, testedOn: null, score: null, supervisorId: null },
    ...{ createdBy: by.chatId, createdAt: now, changedAt: now },
  })
  tx.journal.add({
    actor: by.chatId,
    kind: 'applicant-registered',
    subject: `applicant:${applicant.id}`,
    data: { pool: kind, region },
  })
  return { kind: 'registered', applicant }
}

/** Begins the questions anew. */
export async function beginApplicant(deps: Deps, by: Caller): Promise<RegisterOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<RegisterOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    return enter(tx, by, {}, deps.clock.now())
  })
}

/** Takes the answer to the question that waits. */
export async function answerApplicant(
  deps: Deps,
  by: Caller,
  typed: string,
  only: ApplicantField | null = null,
): Promise<RegisterOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<RegisterOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const draft = await tx.drafts.get(by.chatId, NEW_APPLICANT_KEY)
    const so = draft && given.parse(draft.data)
    const field = so && missing(so)
    if (!so || !field || (only !== null && only !== field)) return { kind: 'no-wizard' }
    const read = readField(field, typed)
    if (!read.ok) return { kind: 'wrong', field, problem: read.problem }
    return enter(tx, by, given.parse({ ...so, [field]: read.value }), deps.clock.now())
  })
}

/** One line: name, kind, region, unit, between blanks or commas; the unit, the last, may hold blanks or be left out. */
export async function registerApplicant(
  deps: Deps,
  by: Caller,
  line: string,
): Promise<RegisterOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<RegisterOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const [name = '', kind = '', region = '', ...unit] = line.split(/[,\uFF0C]\s*|\s+/)
    const typed = { name, kind, region, unit: unit.join(' ') || '-' }
    const read: Record<string, string> = {}
    for (const field of APPLICANT_FIELDS) {
      const one = readField(field, typed[field])
      if (!one.ok) return { kind: 'wrong', field, problem: one.problem }
      read[field] = one.value
    }
    return enter(tx, by, given.parse(read), deps.clock.now())
  })
}
