// Before the first week: coordinators, the register, institutions, who has opened the bot, and the questionnaires that
// come with the program. Written through the store, as a roster that was imported long ago would be.
import { bringInDefaultForms } from '../app/default-forms.ts'
import { bringInTerms } from '../app/life-terms.ts'
import { readDefaultForms } from '../files/default-forms.ts'
import { COORDINATORS, institutionsOf, isBound, supervisorsOf } from './province.ts'
import type { Stage } from './stage.ts'

/** Rows of one transaction. */
const BATCH = 1_000

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH))

/** As `supervisors.bind` and `institutions.bind` leave it, in one statement instead of thousands. */
const bindPeople = ({ prisma, now }: Stage, cards: readonly string[]) => prisma.$executeRaw`
  UPDATE supervisor SET bound_at = ${now}::timestamptz WHERE card_no = ANY(${[...cards]}::text[])`
const bindContacts = ({ prisma, now }: Stage, codes: readonly string[]) => prisma.$executeRaw`
  INSERT INTO institution_contact (institution_id, chat_id, bound_at, bound_by)
  SELECT id, contact_telegram_id, ${now}::timestamptz, 'roster' FROM institution
  WHERE code = ANY(${[...codes]}::text[]) ORDER BY code`

export async function settle(
  stage: Stage,
  size: { supervisors: number; institutions: number },
): Promise<void> {
  const { deps, fate, now } = stage
  await stage.read((tx) => tx.coordinators.seed([...COORDINATORS], now))
  for (const rows of batches(supervisorsOf(fate, size.supervisors, now))) {
    await stage.read((tx) => tx.supervisors.upsert(rows, now))
    const bound = rows.flatMap(({ cardNo }) => (isBound(fate, cardNo) ? [cardNo] : []))
    await bindPeople(stage, bound)
  }
  for (const rows of batches(institutionsOf(fate, size.institutions))) {
    await stage.read((tx) => tx.institutions.upsert(rows, now))
    const bound = rows.flatMap(({ code }) => (isBound(fate, code) ? [code] : []))
    await bindContacts(stage, bound)
  }
  await bringInDefaultForms(deps, readDefaultForms)
  await bringInTerms(deps)
  // Neither the seed nor the number of weeks: journals are told apart by what happened, and a longer one goes on as a
  // shorter one began.
  const data = { supervisors: size.supervisors, institutions: size.institutions }
  await stage.read(async (tx) =>
    tx.journal.add({ actor: 'program', kind: 'simulated', subject: 'roster', data }),
  )
}
