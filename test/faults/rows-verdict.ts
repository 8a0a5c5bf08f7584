// What must be true in the database after any fault, as statements that find what is not: also for programs outside of the
// test runner.
import pg from 'pg'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'

export async function rows<T extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Each finds rows that may not be there. */
const WRONG: Record<string, string> = {
  'a seat offered to, or held by, two people': `
    SELECT dispatch_id, seat FROM invitation WHERE state IN ('open', 'accepted')
    GROUP BY dispatch_id, seat HAVING count(*) > 1`,
  'somebody asked twice for one dispatch': `
    SELECT dispatch_id, supervisor_id FROM invitation GROUP BY 1, 2 HAVING count(*) > 1`,
  'an invitation that waits for an answer and has not reached the phone': `
    SELECT i.id FROM invitation i WHERE i.state = 'open'
      AND NOT EXISTS (SELECT FROM live_message l WHERE l.live_key = 'invitation:' || i.id)`,
  'a fact recorded twice': `
    SELECT kind, subject, data->>'invitation' AS invitation FROM journal
    WHERE kind IN ('invited', 'accepted', 'declined', 'planned', 'drawn')
    GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  'a timer that has made its reminder twice': `
    SELECT data->>'timerId' AS timer FROM outgoing WHERE data ? 'timerId'
    GROUP BY chat_id, kind, data->>'timerId' HAVING count(*) > 1`,
  'a refusal case opened twice': `
    SELECT invitation_id FROM refusal_case GROUP BY 1 HAVING count(*) > 1`,
}

const LOST: Record<string, string> = {
  'an update without effect': `SELECT id, state, error FROM telegram_update WHERE state <> 'done'`,
  'a notice not sent': `SELECT id, kind, state, error FROM outgoing WHERE state NOT IN ('sent', 'moot')`,
  // Half a minute: the job and its second try.
  'a timer that has not fired': `
    SELECT id, kind, due_at FROM timer WHERE state = 'waiting' AND due_at < now() - interval '30 s'`,
}

export type Problem = { what: string; where: unknown }

const find = async (databaseUrl: string, table: Record<string, string>): Promise<Problem[]> =>
  (
    await Promise.all(
      Object.entries(table).map(async ([what, sql]) =>
        (await rows(databaseUrl, sql)).map((where) => ({ what, where })),
      ),
    )
  ).flat()

/** What is wrong in the database; the chain of the journal too. */
export async function wrongIn(databaseUrl: string): Promise<Problem[]> {
  const prisma = openClient(databaseUrl, 2)
  const { verifyJournal } = makeStore(prisma, { now: () => new Date() }, () => undefined)
  const journal = await verifyJournal().finally(() => prisma.$disconnect())
  const broken = journal.ok ? [] : [{ what: 'the chain of the journal', where: journal }]
  return [...broken, ...(await find(databaseUrl, WRONG))]
}

/** What people did, or should have been told, and what is not there. @param virtual the program's clock is not the database's */
export async function lostIn(databaseUrl: string, virtual = false): Promise<Problem[]> {
  const { 'a timer that has not fired': timer, ...others } = LOST
  return find(databaseUrl, {
    ...others,
    ...(virtual || !timer ? {} : { 'a timer that has not fired': timer }),
  })
}
