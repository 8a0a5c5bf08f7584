// The disk of the database is full: what it refuses to write is neither given up nor done twice, however long that takes.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { until } from '../support/until.ts'
import { COORDINATOR, Stage } from './stage.ts'
import { expectOnce, INVITATION, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 60_000 })

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open({ supervisors: 5 })
})
afterAll(() => stage.close())

const sql = <T extends Record<string, unknown>>(text: string): Promise<T[]> =>
  rows<T>(stage.databaseUrl, text)

/** What PostgreSQL says when a table cannot grow, to those who write what is named. The tries are counted beside. */
async function fill(what: string, only: string): Promise<void> {
  await sql(`CREATE SEQUENCE refused;
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM nextval('refused');
      RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
    END $$;
    CREATE TRIGGER no_room BEFORE ${what} FOR EACH ROW WHEN (${only}) EXECUTE FUNCTION no_room()`)
}
const refused = async (): Promise<number> => {
  const [found] = await sql<{ n: number }>('SELECT last_value::int AS n FROM refused')
  return found?.n ?? 0
}
const makeRoom = () => sql('DROP FUNCTION no_room CASCADE; DROP SEQUENCE refused')

test('what people order waits, and takes effect once when there is room', async () => {
  const { people } = stage.sandbox
  await fill('INSERT ON dispatch', 'true')
  people.send(COORDINATOR, '/dispatch daily JG-001 2026-12-01 09:30 size=1')
  await until(async () => (await refused()) >= 3)
  expect(await sql(`SELECT state, attempts FROM telegram_update WHERE state <> 'done'`)).toEqual([
    { state: 'pending', attempts: 0 },
  ])
  const said = textsOf(stage.sandbox, COORDINATOR).length
  await makeRoom()
  await until(() => textsOf(stage.sandbox, COORDINATOR).length > said)
  await stage.settled()
  expect(await sql('SELECT id FROM dispatch')).toHaveLength(1)
  expect(textsOf(stage.sandbox, COORDINATOR).join()).not.toContain('出了点问题')
})

test('what Telegram has taken is noted when there is room, and not sent again', async () => {
  const { people } = stage.sandbox
  await fill('UPDATE ON outgoing', `NEW.kind = 'invitation' AND NEW.state = 'sent'`)
  people.tapButton(COORDINATOR, '确认')
  // A fault of the program itself would be given up by then.
  await until(async () => (await refused()) >= 8)
  const states = () => sql(`SELECT DISTINCT state FROM outgoing WHERE kind = 'invitation'`)
  expect(await states()).toEqual([{ state: 'sending' }])
  await makeRoom()
  await until(async () => JSON.stringify(await states()) === '[{"state":"sent"}]')
  await stage.pass(1)
  const [phone = 0] = ringing(stage.sandbox)
  expect(textsOf(stage.sandbox, phone).filter((text) => text.includes(INVITATION))).toHaveLength(1)
  await expectOnce(stage.databaseUrl, stage.sandbox)
})
