// The one HTTP server of the program: whether it lives, the webhook, the public pages.
import fastify from 'fastify'
import type { Deps } from '../app/deps.ts'
import { addPublicPages, type PublicLimits } from './public-routes.ts'
import { addWebhook } from './webhook.ts'

export type WebServer = {
  /** Where the public pages are; null where they are not shown. */
  publicUrl: string | null
  close(): Promise<void>
}

const MAX_BODY_BYTES = 1_048_576

/**
 * Opens it for what is wanted: the public pages, the webhook, or both at one address.
 * @param take keeps one update of the webhook @returns null where nothing is wanted
 * @throws when the address cannot be listened on
 */
export async function openWeb(
  wanted: {
    web?: { host: string; port: number; limits?: PublicLimits }
    webhook?: { secret: string; host: string; port: number }
  },
  deps: Deps,
  take: (update: unknown) => Promise<void>,
): Promise<WebServer | null> {
  const { web, webhook } = wanted
  const place = web ?? webhook
  if (!place) return null
  const { host, port } = place
  // Behind a proxy on the same machine the address of a visitor is the one the proxy names; nobody else is believed.
  const server = fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, trustProxy: 'loopback' })
  server.get('/healthz', async () => ({ ok: true }))
  if (webhook) addWebhook(server, { secret: webhook.secret, take, log: deps.log })
  if (web) addPublicPages(server, deps, web.limits)
  await server.listen({ host, port })
  const address = server.server.address()
  const listens = typeof address === 'object' && address ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  return { publicUrl: web ? `http://${name}:${listens}` : null, close: () => server.close() }
}
