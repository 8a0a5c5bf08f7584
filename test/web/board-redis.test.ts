// The board and the counts of the queues where they are kept in Redis, and what is said when it is away.
import fastify from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import type { Log } from '../../app/deps.ts'
import type { Glance } from '../../app/standing.ts'
import { redisBackend } from '../../jobs/connection.ts'
import { Queues } from '../../jobs/queue.ts'
import { makeMetrics } from '../../web/metrics.ts'
import { addOperator } from '../../web/operator.ts'
import { OwnRedis } from '../faults/servers.ts'
import { needs, redisServer } from '../support/machine.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const ignore = () => undefined
const quiet: Log = { info: ignore, warn: ignore, error: ignore }
const headers = { authorization: `Basic ${Buffer.from('operator:a long word of ours').toString('base64')}` }

describe.skipIf(redisServer() === null)(`queues in Redis ${needs('a Redis server')}`, () => {
  const closers: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  it('are shown, counted, and missed', async () => {
    const redis = await OwnRedis.start()
    closers.push(() => redis.stop())
    const backend = redisBackend(redis.url)
    closers.push(() => backend.close())
    const queues = new Queues(backend, { now: () => NOW }, quiet, ignore)
    const look = async (): Promise<Glance> => ({
      ...{ standing: null, disk: null, telegram: true },
      queues: await queues.counts().catch(() => null),
    })
    const server = fastify()
    closers.push(() => server.close())
    const metrics = makeMetrics()
    await addOperator(server, {
      ...{
        password: 'a long word of ours',
        metrics,
        queues: queues.boards,
        look,
        now: () => NOW,
        log: quiet,
      },
    })
    const get = (url: string) => server.inject({ url, headers })

    queues.put('fire-timer', 7, new Date(NOW.getTime() + 60_000))
    await expect.poll(async () => (await queues.counts()).timers?.delayed).toBe(1)
    const board = (await get('/queues/api/queues?activeQueue=timers&status=delayed')).json()
    const timers = board.queues.find(({ name }: { name: string }) => name === 'timers')
    expect(timers).toMatchObject({ readOnlyMode: true, counts: { delayed: 1 } })
    expect(timers.jobs[0]).toMatchObject({ name: 'fire-timer', data: { id: 7 } })
    expect((await get('/metrics')).body).toContain(
      'supervision_queue_jobs{queue="timers",state="delayed"} 1\n',
    )

    await redis.stop()
    const away = (await get('/metrics')).body
    expect(away).toContain('supervision_queue_up 0\n')
    expect(away).toContain('supervision_database_up 0\n')
    expect(away).not.toContain('supervision_queue_jobs{')
  })
})
