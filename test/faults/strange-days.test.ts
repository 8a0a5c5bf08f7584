// The clock jumps, updates come a day late, the disk is full: each decision counts once all the same.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Vault } from '../../app/deps.ts'
import { until } from '../support/until.ts'
import { COORDINATOR, Stage } from './stage.ts'
import { expectOnce, INVITATION, ringing, rows, textsOf } from './verdict.ts'

vi.setConfig({ testTimeout: 60_000 })

const REMINDER = '还在等您答复'
const POLICY = { respondWithin: 'PT8H', remindUnanswered: ['PT6H'] }

let stage: Stage
let full = false

/** A disk that can be full. */
const crowded = (vault: Vault): Vault => ({
  ...vault,
  put: async (bytes) => {
    if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    return vault.put(bytes)
  },
})

beforeAll(async () => {
  stage = await Stage.open({ supervisors: 9, policy: POLICY, vault: crowded })
})
afterAll(() => stage.close())

const count = (id: number, part: string): number =>
  textsOf(stage.sandbox, id).filter((text) => text.includes(part)).length

test('the clock jumps to and fro while an invitation is on its way: it is sent once, each timer fires once', async () => {
  const { faults, people } = stage.sandbox
  await stage.order('/dispatch daily JG-001 2026-12-01 09:30 size=1')
  faults.add({
    ...{ method: 'sendMessage', textMatch: INVITATION, count: 1 },
    effect: { kind: 'delay', ms: 1_000 },
  })
  people.tapButton(COORDINATOR, '确认')
  await until(() => faults.list().length === 0)
  for (const hours of [3, -5, 2]) {
    stage.leap(hours)
    await stage.app.sweep()
  }
  await stage.settled()
  const [asked, ...others] = ringing(stage.sandbox)
  if (!asked) throw new Error('a phone should ring')
  expect(others).toEqual([])
  await stage.pass(12)
  expect([count(asked, INVITATION), count(asked, REMINDER)]).toEqual([1, 1])
  expect(await rows(stage.databaseUrl, `SELECT id FROM refusal_case WHERE origin = 'silence'`)).toHaveLength(
    1,
  )
  await expectOnce(stage.databaseUrl, stage.sandbox)
})

test('what was heard comes again a day late: it has no second effect', async () => {
  const { people } = stage.sandbox
  const [phone] = ringing(stage.sandbox)
  if (!phone) throw new Error('a phone should ring')
  people.tapButton(phone, '接受')
  people.send(COORDINATOR, '/dispatch daily JG-002 2026-12-09 09:30 size=1')
  await stage.settled()
  const said = () => [phone, COORDINATOR].map((id) => textsOf(stage.sandbox, id).length)
  await stage.pass(24)
  const before = said()
  const heard = await rows<{ id: string }>(
    stage.databaseUrl,
    `SELECT max(telegram_update.id)::text AS id FROM telegram_update
     WHERE chat_id IN ('${phone}', '${COORDINATOR}') GROUP BY chat_id`,
  )
  for (const { id } of heard) people.redeliver(Number(id))
  people.send(phone, '/help')
  await stage.settled()
  expect(said()).toEqual([(before[0] ?? 0) + 1, before[1]])
  expect(await rows(stage.databaseUrl, 'SELECT id FROM dispatch')).toHaveLength(2)
  await expectOnce(stage.databaseUrl, stage.sandbox)
})

test('the disk is full: the file is noted, and stored when there is room again', async () => {
  const { people } = stage.sandbox
  await stage.dispatch(1, '2026-12-20', 'JG-003')
  const [phone] = ringing(stage.sandbox)
  if (!phone) throw new Error('a phone should ring')
  people.tapButton(phone, '谢绝')
  await stage.settled()
  people.tapButton(phone, '身体原因')
  await stage.settled()
  full = true
  await people.sendFile(phone, { kind: 'document', bytes: Buffer.from('证明'), fileName: '证明.txt' })
  await stage.settled()
  const stored = () =>
    rows<{ sha256: string | null }>(stage.databaseUrl, 'SELECT sha256 FROM evidence ORDER BY id')
  await until(() => stage.lines.some((line) => line.includes('ENOSPC')))
  expect(await stored()).toEqual([{ sha256: null }])
  // The person is told that it is there, and can go on.
  expect(textsOf(stage.sandbox, phone).some((text) => text.includes('1 份'))).toBe(true)
  full = false
  await stage.app.sweep()
  await until(async () => (await stored())[0]?.sha256 !== null)
  people.tapButton(phone, '确认谢绝')
  await stage.settled()
  expect(
    await rows(stage.databaseUrl, `SELECT seq FROM journal WHERE kind = 'evidence-stored'`),
  ).toHaveLength(1)
  await expectOnce(stage.databaseUrl, stage.sandbox)
})
