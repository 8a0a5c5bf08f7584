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

export async function settle(
  stage: Stage,
  size: { supervisors: number; institutions: number },
): Promise<void> {
  const { deps, fate, now } = stage
  await stage.read((tx) => tx.coordinators.seed([...COORDINATORS], now))
  for (const rows of batches(supervisorsOf(fate, size.supervisors, now)))
    await stage.read(async (tx) => {
      await tx.supervisors.upsert(rows, now)
      for (const { cardNo, telegramId } of rows) {
        const person = isBound(fate, cardNo) ? await tx.supervisors.byCard(cardNo) : null
        if (person) await tx.supervisors.bind(person.id, String(telegramId), now)
      }
    })
  for (const rows of batches(institutionsOf(fate, size.institutions)))
    await stage.read(async (tx) => {
      await tx.institutions.upsert(rows, now)
      for (const { code, contactTelegramId } of rows) {
        const institution = isBound(fate, code) ? await tx.institutions.byCode(code) : null
        if (institution) await tx.institutions.bind(institution.id, String(contactTelegramId), now, 'roster')
      }
    })
  await bringInDefaultForms(deps, readDefaultForms)
  await bringInTerms(deps)
  // Neither the seed nor the number of weeks: journals are told apart by what happened, and a longer one goes on as a
  // shorter one began.
  const data = { supervisors: size.supervisors, institutions: size.institutions }
  await stage.read(async (tx) =>
    tx.journal.add({ actor: 'program', kind: 'simulated', subject: 'roster', data }),
  )
}
