// The balancer that comes with the program, in front of two real bots, over TLS: what people send gets through and is
// answered, what is for the operator does not, and one bot may die with updates in its hands.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wrongIn } from '../faults/rows-verdict.ts'
import { WEBHOOK_SECRET } from '../faults/stage.ts'
import { rows, textsOf } from '../faults/verdict.ts'
import { needs, nginx, openssl } from '../support/machine.ts'
import { until } from '../support/until.ts'
import { COORDINATORS, OPERATOR_PASSWORD, openTwoBots, SUPERVISORS, type TwoBots } from './two-bots.ts'

const WEBHOOK = '/telegram/webhook'
const LOGIN = `Basic ${Buffer.from(`operator:${OPERATOR_PASSWORD}`).toString('base64')}`
/** Somebody the agency does not know. */
const STRANGER = 9_001
const PROGRAMS = { nginx: nginx(), openssl: openssl() }
const missing = PROGRAMS.nginx === null ? needs('nginx') : PROGRAMS.openssl === null ? needs('openssl') : ''

let stage: TwoBots
const closers: (() => Promise<unknown>)[] = []

const push = (body: string, secret: Record<string, string>) =>
  stage.balancer.ask(WEBHOOK, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/json', ...secret },
  })
const secretOf = (secret: string) => ({ 'x-telegram-bot-api-secret-token': secret })
const RIGHT = secretOf(WEBHOOK_SECRET)

const count = (id: number, part: string): number =>
  textsOf(stage.sandbox, id).filter((text) => text.includes(part)).length

/** Updates a bot has been given and cannot keep, as long as their table is held by somebody: how many, by bot. */
async function inHands(): Promise<Record<string, number>> {
  const found = await rows<{ name: string; n: number }>(
    stage.databaseUrl,
    `SELECT application_name AS name, count(*)::int AS n FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE datname = current_database() AND relation = 'telegram_update'::regclass AND NOT granted GROUP BY 1`,
  )
  return Object.fromEntries(found.map(({ name, n }) => [name, n]))
}

describe.skipIf(missing !== '')(`deploy/nginx.conf in front of two bots ${missing}`.trim(), () => {
  beforeAll(async () => {
    if (PROGRAMS.nginx === null || PROGRAMS.openssl === null) throw new Error('skipped')
    stage = await openTwoBots({ nginx: PROGRAMS.nginx, openssl: PROGRAMS.openssl }, closers)
  }, 120_000)
  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  test('a command and a tap come through TLS and the secret, and are answered on the phone', async () => {
    const { people } = stage.sandbox
    people.add({ id: STRANGER, firstName: '某', languageCode: 'zh-hans' })
    people.send(STRANGER, '/lang')
    await until(() => count(STRANGER, 'Choose a language') === 1)
    people.tapButton(STRANGER, 'English')
    await until(() => count(STRANGER, 'English from now on') === 1)
  })

  test('a wrong secret is refused as without a balancer, and too much is too much', async () => {
    const update = (bytes: number) => JSON.stringify({ update_id: 900_000_001, junk: 'x'.repeat(bytes) })
    expect((await push(update(1), RIGHT)).status).toBe(200)
    expect((await push(update(1), secretOf('another_secret_of_a_webhook'))).status).toBe(401)
    expect((await push(update(1), {})).status).toBe(401)
    expect((await push(update(1_000_000), RIGHT)).status).toBe(200)
    expect((await push(update(1_100_000), RIGHT)).status).toBe(413)
  })

  test('what is for the operator is inside only, however its place is written; the public pages are outside', async () => {
    const headers = { authorization: LOGIN }
    for (const { url } of stage.bots)
      for (const place of ['/metrics', '/queues', '/healthz', '/readyz'])
        expect((await fetch(url + place, { headers })).status, place).toBe(200)
    const plain = [
      '/metrics',
      '/metrics?x=1',
      '/queues',
      '/queues/',
      '/queues/api/queues',
      '/healthz',
      '/readyz',
    ]
    const written = [
      '//metrics',
      '/en/../metrics',
      '/%6Detrics',
      '/queues%2Fapi%2Fqueues',
      '/x/%2e%2e/healthz',
    ]
    for (const place of [...plain, ...written]) {
      const { status, text } = await stage.balancer.ask(place, { headers })
      // By nginx itself, which does not say its version: no bot was asked.
      expect([status, text], place).toEqual([404, expect.stringContaining('<center>nginx</center>')])
    }
    for (const [place, part] of [
      ['/', '公示'],
      ['/verify', '核验'],
      ['/en/verify?q=1', 'Check'],
    ] as const) {
      const { status, text, protocol } = await stage.balancer.ask(place)
      expect([status, protocol, text], place).toEqual([200, 'TLSv1.3', expect.stringContaining(part)])
    }
  })

  test('one of two is killed with updates in its hands: all take effect, once, and the next come through', async () => {
    const [victim, heir] = stage.bots
    const { people } = stage.sandbox
    const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
    const pushed = COORDINATORS.length + SUPERVISORS.length
    const holder = new pg.Client({ connectionString: stage.databaseUrl })
    await holder.connect()
    closers.push(() => holder.end())
    await holder.query('BEGIN; LOCK TABLE telegram_update IN SHARE ROW EXCLUSIVE MODE')
    for (const id of COORDINATORS) people.send(id, `/dispatch daily JG-001 ${day} 09:30 size=1 note=${id}`)
    for (const id of SUPERVISORS) people.send(id, '/held')
    await until(async () => {
      const { [victim.name]: its = 0, [heir.name]: others = 0 } = await inHands()
      return its > 0 && its + others === pushed
    })
    await victim.program.kill()
    await until(async () => (await inHands())[heir.name] === pushed)
    // What the dead one had asked of PostgreSQL may be done all the same.
    await holder.query('COMMIT')
    await until(() => SUPERVISORS.every((id) => count(id, '/held') > 0))
    for (const id of COORDINATORS) people.send(id, '/next')
    await until(() => COORDINATORS.every((id) => count(id, '/next') > 0))
    const undone = `SELECT id FROM telegram_update WHERE state <> 'done'`
    await until(async () => (await rows(stage.databaseUrl, undone)).length === 0)
    await until(() => stage.sandbox.pendingUpdates() === 0)

    expect(SUPERVISORS.map((id) => count(id, '/held'))).toEqual([1, 1, 1])
    expect(COORDINATORS.map((id) => count(id, '/next'))).toEqual([1, 1, 1])
    const dispatches = await rows(stage.databaseUrl, 'SELECT note FROM dispatch ORDER BY note')
    expect(dispatches.map(({ note }) => note)).toEqual(COORDINATORS.map(String))
    expect(await wrongIn(stage.databaseUrl)).toEqual([])
  })

  // Other addresses of one's own are there on Linux only. The one bot that is left counts them all.
  test.runIf(process.platform === 'linux')(
    'who claims another address each time is counted by the real one',
    async () => {
      const check = async (from: string, claimed: string) =>
        (await stage.balancer.ask('/verify?q=1', { from, headers: { 'x-forwarded-for': claimed } })).status
      let last = 200
      for (let n = 0; n < 100 && last === 200; n++) last = await check('127.0.0.2', `203.0.113.${n}`)
      expect(last).toBe(429)
      expect(await check('127.0.0.3', '127.0.0.2')).toBe(200)
    },
  )
})
