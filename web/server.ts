// The one HTTP server of a process: whether it lives and is ready, what operators watch, the webhook, the public pages.
import fastify, { type FastifyInstance } from 'fastify'
import type { Deps } from '../app/deps.ts'
import type { Glance } from '../app/standing.ts'
import type { Metrics } from './metrics.ts'
import { addNoOperator, addOperator } from './operator.ts'
import { addPublicPages, type PublicLimits } from './public-routes.ts'
import { type Role, readinessOf } from './readiness.ts'
import { addWebhook } from './webhook.ts'

export type WebServer = {
  /** Where it listens. */
  url: string
  /** Where the public pages are; null where they are not shown. */
  publicUrl: string | null
  close(): Promise<void>
}

/** What is shown of how the process is. */
export type Watched = {
  role: Role
  look(): Promise<Glance>
  /** For operators who log in; without it nothing of this is shown. @see addOperator */
  operator?: { password: string; metrics: Metrics; queues: Record<string, unknown> }
}

const MAX_BODY_BYTES = 1_048_576
/** A request has to have come in whole by then; its answer may take longer. */
const REQUEST_MS = 30_000
/** At the end what is being answered is waited for, but nobody who never ends what they ask. */
const CLOSE_MS = 3_000

async function addWatched(server: FastifyInstance, watched: Watched, { clock, log }: Deps): Promise<void> {
  const { role, look, operator } = watched
  const now = () => clock.now()
  server.get('/readyz', async (_request, reply) => {
    const readiness = readinessOf(await look(), role, now())
    return reply
      .code(readiness.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(readiness)
  })
  if (operator) await addOperator(server, { ...operator, look, now, log })
  else addNoOperator(server)
}

/**
 * Opens it for what is wanted: the public pages, the webhook, or both at one address; with `watched` also for those who
 * look after the process.
 * @param take keeps one update of the webhook @returns null where nothing is wanted
 * @throws when the address cannot be listened on
 */
export async function openWeb(
  wanted: {
    web?: { host: string; port: number; limits?: PublicLimits; pages?: boolean }
    webhook?: { secret: string; host: string; port: number }
  },
  deps: Deps,
  take: (update: unknown) => Promise<void>,
  watched?: Watched,
): Promise<WebServer | null> {
  const { web, webhook } = wanted
  const place = web ?? webhook
  if (!place) return null
  const { host, port } = place
  // Behind a proxy on the same machine, or on Docker's network beside it, the address of a visitor is the one the proxy
  // names; nobody else is believed.
  const trustProxy = ['loopback', 'uniquelocal']
  const server = fastify({
    ...{ bodyLimit: MAX_BODY_BYTES, requestTimeout: REQUEST_MS, logger: false, trustProxy },
  })
  server.get('/healthz', async () => ({ ok: true }))
  if (webhook) addWebhook(server, { secret: webhook.secret, take, log: deps.log })
  const pages = web !== undefined && web.pages !== false
  if (pages) addPublicPages(server, deps, web?.limits)
  // After the pages, whose headers are not those of the board.
  if (watched) await addWatched(server, watched, deps)
  await server.listen({ host, port })
  const address = server.server.address()
  const listens = typeof address === 'object' && address ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  const url = `http://${name}:${listens}`
  const close = async (): Promise<void> => {
    const late = setTimeout(() => server.server.closeAllConnections(), CLOSE_MS)
    await server.close()
    clearTimeout(late)
  }
  return { url, publicUrl: pages ? url : null, close }
}
