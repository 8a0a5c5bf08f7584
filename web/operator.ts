// What only operators may see, behind one password: the metrics and the board of the queues. Without a password set in the
// settings there is neither.
import { createHash, timingSafeEqual } from 'node:crypto'
import basicAuth from '@fastify/basic-auth'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../app/deps.ts'
import type { Glance } from '../app/standing.ts'
import type { Metrics } from './metrics.ts'
import { Limit } from './public-limit.ts'

export type Operator = {
  password: string
  metrics: Metrics
  /** BullMQ's queues by name. */
  queues: Record<string, unknown>
  look(): Promise<Glance>
  now(): Date
  log: Log
}

export const OPERATOR_NAME = 'operator'
const METRICS_PATH = '/metrics'
const BOARD_PATH = '/queues'
/** Wrong passwords from one address in a minute; then even the right one waits for the next. */
const MOST_WRONG = 5

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Of whoever tries passwords. What somebody on the same network claims is not believed here: each guess would have a new one. */
const addressOf = ({ ip, socket: { remoteAddress = '' } }: FastifyRequest): string =>
  /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress) ? ip : remoteAddress
const line = (reply: FastifyReply, code: number, text: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(`${text}\n`)

/** Says where these pages would be that they are not switched on. */
export function addNoOperator(server: FastifyInstance): void {
  const off = (_request: FastifyRequest, reply: FastifyReply) =>
    line(reply, 404, '未启用：请设置 OPERATOR_PASSWORD。 Not switched on: set OPERATOR_PASSWORD.')
  for (const path of [METRICS_PATH, BOARD_PATH, `${BOARD_PATH}/*`]) server.all(path, off)
}

class Refused extends Error {
  readonly statusCode: number
  constructor(statusCode: number) {
    super('refused')
    this.statusCode = statusCode
  }
}

/** Adds the metrics and the board. What nobody has logged in for is not even looked up. */
export async function addOperator(server: FastifyInstance, operator: Operator): Promise<void> {
  const { metrics, log } = operator
  const { addQueueBoard, BOARD_POLICY } = await import('./queue-board.ts')
  const expected = sha256(operator.password)
  const wrong = new Limit(MOST_WRONG, () => performance.now())

  const validate = async (name: string, password: string, request: FastifyRequest, reply: FastifyReply) => {
    const address = addressOf(request)
    const wait = wrong.wait(address)
    if (wait > 0) {
      metrics.meter.refusedLogin('locked-out')
      reply.header('retry-after', wait)
      throw new Refused(429)
    }
    // Both are compared, whatever comes of the first: how long it takes says nothing.
    const right = timingSafeEqual(sha256(password), expected)
    if (timingSafeEqual(sha256(name), sha256(OPERATOR_NAME)) && right) return
    wrong.take(address)
    metrics.meter.refusedLogin('wrong')
    // The address is of whoever tries passwords at this door; it is what a firewall needs.
    log.warn({ address }, 'a wrong operator login')
    throw new Refused(401)
  }

  await server.register(async (inner) => {
    await inner.register(basicAuth, { validate, authenticate: { realm: 'supervision' } })
    inner.addHook('onRequest', async (request, reply) => {
      reply.headers({ 'content-security-policy': BOARD_POLICY, 'cache-control': 'no-store' })
      if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refused(405)
    })
    inner.addHook('onRequest', inner.basicAuth)
    inner.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      const code = error.statusCode ?? 500
      const said: Record<number, string> = {
        401: `需要登录：用户名 ${OPERATOR_NAME}，密码为 OPERATOR_PASSWORD。 Log in as ${OPERATOR_NAME} with OPERATOR_PASSWORD.`,
        405: '只可查看。 To look at only.',
        429: '错误次数过多，请稍候。 Too many wrong passwords; wait a minute.',
      }
      return line(reply, code, said[code] ?? '出错了。 Something went wrong.')
    })
    inner.get(METRICS_PATH, async (_request, reply) => {
      const text = await metrics.text(await operator.look(), operator.now())
      return reply.type(metrics.type).send(text)
    })
    addQueueBoard(inner, BOARD_PATH, operator.queues)
  })
}
