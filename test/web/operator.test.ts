// By which address passwords that are tried out are counted: what is claimed is believed of a proxy on the same machine alone.
// And what the metrics say of what nobody can tell.
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { makeMetrics } from '../../web/metrics.ts'
import { addOperator, OPERATOR_NAME } from '../../web/operator.ts'

test('somebody on the same network has no more guesses by claiming other addresses', async () => {
  const warned: Record<string, unknown>[] = []
  const server = fastify({ trustProxy: ['loopback', 'uniquelocal'] })
  await addOperator(server, {
    ...{ password: 'a long word of ours', metrics: makeMetrics(), queues: {}, now: () => new Date() },
    look: async () => ({ standing: null, queues: null, disk: null, telegram: false }),
    log: { info: () => undefined, warn: (fields) => warned.push(fields), error: () => undefined },
  })
  const guess = async (remoteAddress: string, claimed: string) => {
    const authorization = `Basic ${Buffer.from(`${OPERATOR_NAME}:wrong`).toString('base64')}`
    const headers = { authorization, 'x-forwarded-for': claimed }
    return (await server.inject({ url: '/metrics', remoteAddress, headers })).statusCode
  }
  const near: number[] = []
  for (let n = 1; n <= 6; n++) near.push(await guess('172.18.0.9', `198.51.100.${n}`))
  expect(near).toEqual([401, 401, 401, 401, 401, 429])
  expect(await guess('127.0.0.1', '198.51.100.1')).toBe(401)
  expect(warned.map(({ address }) => address)).toEqual([...Array(5).fill('172.18.0.9'), '198.51.100.1'])
  await server.close()
})

test('of what cannot be read the metrics say nothing, also where it was read before', async () => {
  const metrics = makeMetrics()
  const at = new Date(1_000_000)
  const waiting = { count: 3, oldest: new Date(990_000) }
  const standing = {
    ...{ messages: waiting, timers: waiting, updates: waiting, givenUp: waiting, files: waiting },
    ...{ sending: 1, undelivered: 2, heardAt: new Date(995_000) },
  }
  const gauges = async (look: Parameters<typeof metrics.text>[0]) =>
    (await metrics.text(look, at)).match(/^supervision_\w+(?<!_(?:total|bucket|sum|count))(?:\{.*\})? .*$/gm)
  const disk = { free: 5, total: 9 }
  const known = await gauges({ standing, queues: {}, disk, telegram: true })
  expect(known).toEqual(expect.arrayContaining(['supervision_messages_oldest_seconds 10']))
  expect(known).toEqual(expect.arrayContaining(['supervision_contact_age_seconds 5']))
  expect(await gauges({ standing: null, queues: null, disk: null, telegram: false })).toEqual([
    'supervision_database_up 0',
    'supervision_queue_up 0',
  ])
})
