// getUpdates, setWebhook, deleteWebhook, getWebhookInfo.
import type { Core } from '../../core.ts'
import type { WebhookSettings } from '../../webhook.ts'
import type { Params } from '../check-params.ts'
import { badRequest, conflict, isRefused, type Refused } from '../refusal.ts'
import type { Answer, Method } from './types.ts'

/** Telegram holds a poll no longer. */
const MAX_POLL_SECONDS = 50

/** Long polling; refused while a webhook is set. */
export const getUpdates: Method = async (core, params, gone) => {
  if (core.webhook.settings !== undefined) {
    return conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  allow(core, params)
  const limit = Math.min(Math.max(params.int('limit', 100), 1), 100)
  const timeout = Math.min(Math.max(params.int('timeout'), 0), MAX_POLL_SECONDS)
  const updates = await core.updates.poll(params.int('offset'), limit, timeout, gone)
  return isRefused(updates) ? updates : { result: updates }
}

/** Given, the list replaces the former one; an empty list means everything. Not given, nothing changes. */
function allow(core: Core, params: Params): void {
  const kinds = params.json('allowed_updates')
  if (!Array.isArray(kinds) || !kinds.every((kind) => typeof kind === 'string')) return
  core.updates.allowed = kinds.map((kind) => kind.toLowerCase())
  core.world.touch()
}

/** Sets the webhook, or removes it when the url is empty. */
export const setWebhook: Method = (core, params) => {
  if (!params.has('url')) return removeWebhook(core, params)
  const settings = readSettings(params)
  if (isRefused(settings)) return settings
  const current = core.webhook.settings
  if (params.bool('drop_pending_updates')) core.updates.dropPending()
  core.updates.endPoll('terminated by setWebhook request')
  allow(core, params)
  core.webhook.set(settings)
  core.world.touch()
  const same = current !== undefined && JSON.stringify(current) === JSON.stringify(settings)
  return { result: true, description: same ? 'Webhook is already set' : 'Webhook was set' }
}

/** Goes back to polling. */
export const deleteWebhook: Method = (core, params) => removeWebhook(core, params)

function removeWebhook(core: Core, params: Params): Answer {
  const was = core.webhook.settings !== undefined
  if (params.bool('drop_pending_updates')) core.updates.dropPending()
  core.webhook.set(undefined)
  core.world.touch()
  return { result: true, description: was ? 'Webhook was deleted' : 'Webhook is already deleted' }
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/
const PORTS = ['', '80', '88', '443', '8443']

function readSettings(params: Params): WebhookSettings | Refused {
  const given = params.text('url').trim()
  const url = /^[a-z]+:\/\//i.test(given) ? given : `https://${given}`
  if (!URL.canParse(url)) return badRequest('invalid webhook URL specified')
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return badRequest('invalid webhook URL specified')
  // Plain HTTP and any port are let through on this machine, where bots are tried.
  if (!LOOPBACK.test(hostname)) {
    if (protocol !== 'https:') return badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    if (!PORTS.includes(port)) {
      return badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
    }
  }
  const secret = params.text('secret_token')
  if (secret.length > 256) return badRequest('secret token is too long')
  if (!/^[\w-]*$/.test(secret)) return badRequest('secret token contains unallowed characters')
  const maxConnections = Math.min(Math.max(params.int('max_connections', 40), 1), 100)
  return { url, secret, maxConnections }
}

/** Settings, what waits, and the last failure. */
export const getWebhookInfo: Method = (core) => {
  const { settings, lastError } = core.webhook
  return {
    result: {
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: core.updates.count,
      ...(settings && { max_connections: settings.maxConnections }),
      ...(lastError && {
        last_error_date: Math.floor(lastError.at / 1000),
        last_error_message: lastError.message,
      }),
      ...(core.updates.allowed.length > 0 && { allowed_updates: core.updates.allowed }),
    },
  }
}
