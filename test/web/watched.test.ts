// What operators see of a running process: whether it is ready, its metrics, its queues – and who does not see them.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Log } from '../../app/deps.ts'
import { openWeb } from '../../web/server.ts'
import { accept, dispatched, planned, theOneAsked } from '../flows/moves.ts'
import { World } from '../flows/world.ts'

const PASSWORD = 'a long word of ours'
const login = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})
const OPERATOR = login('operator', PASSWORD)
/** A proxy on the same machine names whom it asks for. */
const from = (address: string) => ({ 'x-forwarded-for': address })

const warned: { fields: Record<string, unknown>; message: string }[] = []
const log: Log = {
  info: () => undefined,
  warn: (fields, message) => warned.push({ fields, message }),
  error: (fields, message) => {
    throw new Error(`${message} ${JSON.stringify(fields)}`)
  },
}

let world: World
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervision-watched-'))
  world = await World.open({
    supervisors: 2,
    parts: {
      ...{ web: { host: '127.0.0.1', port: 0 }, operatorPassword: PASSWORD, dataDir: folder, log },
    },
  })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (where: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${world.app.serverUrl}${where}`, { headers, method })

/** The samples of the text form; a line of another form fails. */
async function metrics(): Promise<Map<string, number>> {
  const answer = await get('/metrics', OPERATOR)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, series, value] = /^([a-z_]\w*(?:\{(?:\w+="[^"]*",?)*\})?) (\S+)$/.exec(line) ?? []
      if (series === undefined) throw new Error(`not a sample: ${line}`)
      return [series, Number(value)]
    }),
  )
}

describe('for anyone', () => {
  test('it lives, and it is ready in every part', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ ok: true })
    const answer = await get('/readyz')
    expect(answer.status).toBe(200)
    const readiness = (await answer.json()) as { parts: Record<string, { ok: boolean }> }
    expect(readiness).toMatchObject({ ready: true, role: 'all' })
    expect(Object.keys(readiness.parts)).toEqual(['database', 'queue', 'telegram', 'updates', 'due'])
    expect(Object.values(readiness.parts).every(({ ok }) => ok)).toBe(true)
  })

  test('who never ends what they ask does not keep the program from ending', async () => {
    const watched = { role: 'worker', look: () => Promise.reject(new Error('not asked')) } as const
    const web = { host: '127.0.0.1', port: 0, pages: false }
    const server = await openWeb({ web }, world.app.deps, async () => undefined, watched)
    const asking = connect(Number(new URL(server?.url ?? '').port), '127.0.0.1')
    const gone = once(asking, 'close')
    await once(asking, 'connect')
    asking.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: ')
    await once(asking, 'data')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const closing = server?.close()
    await vi.advanceTimersByTimeAsync(3_000)
    vi.useRealTimers()
    await Promise.all([closing, gone])
  })

  test('without a password in the settings there is nothing else, and one line says so', async () => {
    const watched = { role: 'worker', look: () => Promise.reject(new Error('not asked')) } as const
    const web = { host: '127.0.0.1', port: 0, pages: false }
    const server = await openWeb({ web }, world.app.deps, async () => undefined, watched)
    expect(server?.publicUrl).toBeNull()
    for (const where of ['/metrics', '/queues', '/queues/api/queues']) {
      const answer = await fetch(`${server?.url}${where}`, { headers: OPERATOR })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toMatch(/^未启用：.*set OPERATOR_PASSWORD\.\n$/)
    }
    await server?.close()
  })
})

describe('for operators', () => {
  test('the metrics move with what people do, and name nobody', async () => {
    const before = await metrics()
    const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
    await accept(theOneAsked(world, n), n)
    await world.settled()
    const after = await metrics()
    const moved = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0)
    expect(moved('supervision_actions_total{action="tap:accept",outcome="accepted"}')).toBe(1)
    expect(moved('supervision_actions_total{action="tap:plan-confirm",outcome="confirmed"}')).toBe(1)
    expect(moved('supervision_updates_total{outcome="done"}')).toBe(3)
    expect(moved('supervision_update_seconds_count')).toBe(3)
    expect(moved('supervision_notices_total{result="sent"}')).toBeGreaterThan(1)
    expect(moved('supervision_jobs_total{job="send-outgoing",outcome="done"}')).toBeGreaterThan(1)
    expect(
      moved('supervision_telegram_calls_total{method="answerCallbackQuery",outcome="ok"}'),
    ).toBeGreaterThan(1)
    expect(after.get('supervision_messages_oldest_seconds')).toBe(0)
    expect(after.get('supervision_database_up')).toBe(1)
    expect(after.get('supervision_disk_free_bytes')).toBeGreaterThan(0)
    expect(after.get('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
    const queues = [...after.keys()].filter((series) => series.startsWith('supervision_queue_jobs'))
    for (const queue of ['outgoing', 'timers', 'files'])
      expect(queues).toContain(`supervision_queue_jobs{queue="${queue}",state="delayed"}`)
    // No label is a number of somebody, or anything people typed.
    const ours = [...after.keys()].filter((series) => series.startsWith('supervision_'))
    expect(
      ours.filter((series) => /"[^"]*\d{4}|[^\x20-\x7e]/.test(series.replace(/le="[^"]*"/, ''))),
    ).toEqual([])
  })

  test('a timer says how late it was', async () => {
    const count = 'supervision_timer_lateness_seconds_count'
    const before = await metrics()
    // A plan nobody confirms lapses.
    await planned(world, 'daily JG-002 2026-12-02 09:30 size=1')
    await world.pass(25)
    const after = await metrics()
    expect((after.get(count) ?? 0) - (before.get(count) ?? 0)).toBe(1)
    expect(after.get('supervision_timer_lateness_seconds_bucket{le="3600"}')).toBe(after.get(count))
    expect(after.get('supervision_timers_due')).toBe(0)
  })

  test('the board shows the queues and changes nothing', async () => {
    const { store, clock } = world.app.deps
    const soon = new Date(clock.now().getTime() + 60_000)
    const timer = { key: 'soon', kind: 'remind-visit', subjectId: 0, data: {}, dueAt: soon }
    await store.transact((tx) => tx.timers.set(timer))
    const page = await get('/queues', OPERATOR)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(await page.text()).toContain('__UI_CONFIG__')
    const { queues } = (await (await get('/queues/api/queues', OPERATOR)).json()) as {
      queues: { name: string; readOnlyMode: boolean; counts: Record<string, number> }[]
    }
    expect(queues.map(({ name }) => name).sort()).toEqual(['files', 'outgoing', 'timers'])
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true)
    expect(queues.find(({ name }) => name === 'timers')?.counts.delayed).toBeGreaterThan(0)
    for (const [method, where] of [
      ['PUT', '/queues/api/queues/timers/pause'],
      ['PUT', '/queues/api/queues/timers/empty'],
      ['POST', '/metrics'],
    ] as const)
      expect((await get(where, OPERATOR, method)).status).toBe(method === 'POST' ? 404 : 405)
  })
})

describe('for others', () => {
  const DOORS = ['/metrics', '/queues', '/queues/api/queues', '/queues/static/images/logo.svg']

  test('every door asks for the password', async () => {
    for (const where of DOORS) {
      const answer = await get(where)
      expect([where, answer.status]).toEqual([where, 401])
      expect(answer.headers.get('www-authenticate')).toContain('realm="supervision"')
      expect(await answer.text()).not.toMatch(/supervision_|outgoing/)
    }
  })

  test('who guesses is locked out for the minute, and the log knows from where, not what', async () => {
    const guesser = '203.0.113.9'
    const guesses = [login('operator', 'wrong word one'), login('admin', PASSWORD), login('operator', '')]
    const statuses: number[] = []
    for (let times = 0; times < 7; times++)
      statuses.push((await get('/metrics', { ...from(guesser), ...guesses[times % 3] })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    const locked = await get('/metrics', { ...from(guesser), ...OPERATOR })
    expect(locked.status).toBe(429)
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await get('/metrics', { ...from('198.51.100.7'), ...OPERATOR })).status).toBe(200)
    const lines = warned.filter(({ message }) => message === 'a wrong operator login')
    expect(lines.map(({ fields }) => fields)).toEqual(Array(5).fill({ address: guesser }))
    expect(JSON.stringify(warned)).not.toMatch(/wrong word one|a long word of ours/)
    const after = await metrics()
    expect(after.get('supervision_refused_logins_total{outcome="wrong"}')).toBe(5)
    expect(after.get('supervision_refused_logins_total{outcome="locked-out"}')).toBe(3)
  })
})
