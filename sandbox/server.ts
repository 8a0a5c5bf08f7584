// Starts a sandbox: assembles its parts, serves its three surfaces, hands out the in-process side.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveDownload } from './bot-api/download.ts'
import { type Limits, RateLimits, TELEGRAM_LIMITS } from './bot-api/limits.ts'
import { callFromWebhook, serveBotApi } from './bot-api/router.ts'
import { CallLog } from './calls.ts'
import { createOffsetClock, type SandboxClock } from './clock.ts'
import type { Core } from './core.ts'
import { EventHub, type SandboxEvent } from './events.ts'
import { Faults } from './faults.ts'
import { FileStore } from './files.ts'
import { servePage } from './page-files.ts'
import { servePeople } from './people/http.ts'
import { createPeople, type People } from './people/people.ts'
import { Snapshot } from './snapshot.ts'
import { World } from './state.ts'
import { transcript } from './transcript.ts'
import { UpdateQueue } from './updates.ts'
import { WebhookSender } from './webhook.ts'

export type { SandboxClock } from './clock.ts'
export type { SandboxEvent } from './events.ts'
export type { People } from './people/people.ts'
export type { ChatMessage, Person } from './people/types.ts'

export interface SandboxOptions {
  /** Default 127.0.0.1. */
  host?: string
  /** Default 0: any free port. */
  port?: number
  /** The first is the bot's; default 1000000001:SANDBOX. */
  tokens?: string[]
  botUsername?: string
  botName?: string
  clock?: SandboxClock
  /** Where to remember everything; uploaded files go to `<stateFile>.files/`. Without it, only in memory. */
  stateFile?: string
  /** Default: Telegram's own. In real time, not by the clock. */
  limits?: Partial<Limits>
  /** First pause before a webhook is tried again, ms; doubles up to a minute. Default 1000. */
  webhookRetryMs?: number
}

export interface Sandbox {
  url: string
  token: string
  people: People
  faults: Faults
  events: EventHub
  calls: CallLog
  clock: SandboxClock
  /** True while the bot waits in getUpdates. */
  isPolled(): boolean
  /** Updates the bot has not confirmed yet. */
  pendingUpdates(): number
  /** First event that fits, among those after `since` (default: from now on). @throws after `timeoutMs`. */
  waitFor(fits: (event: SandboxEvent) => boolean, timeoutMs?: number, since?: number): Promise<SandboxEvent>
  transcript(personId?: number): string
  close(): Promise<void>
}

/** The bot's token when none is given. */
export const DEFAULT_TOKEN = '1000000001:SANDBOX'

/** @throws when the address is taken or the state file is broken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1'
  const core = assemble(options)
  const snapshot = options.stateFile === undefined ? undefined : new Snapshot(core, options.stateFile)
  if (snapshot !== undefined) snapshot.onError = warn
  await snapshot?.open()
  const people = createPeople(core)
  core.webhook.onAnswer = (call) => callFromWebhook(core, call).catch(warn)
  const loopbackOnly = /^(localhost|127\.|::1)/.test(host)
  const side = { core, people, loopbackOnly }
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => fail(response, error))
  })
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(`http://sandbox${request.url ?? '/'}`)
    if (await serveBotApi(core, request, response, url)) return
    if (await serveDownload(core, request, response, url)) return
    if (await servePeople(side, request, response, url)) return
    if (await servePage(request, response, url)) return
    request.resume()
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('There is nothing here\n')
  }
  // Bots keep connections open between calls; closing idle ones early would cut calls off at random.
  server.keepAliveTimeout = 120_000
  server.headersTimeout = 125_000
  await listen(server, options.port ?? 0, host)
  const { port } = server.address() as AddressInfo
  core.webhook.pump()
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    token: core.token,
    people,
    faults: core.faults,
    events: core.events,
    calls: core.calls,
    clock: core.clock,
    isPolled: () => core.updates.isPolled,
    pendingUpdates: () => core.updates.pending.length,
    waitFor: (fits, timeoutMs, since) => core.events.waitFor(fits, timeoutMs, since),
    transcript: (personId) => transcript(core, personId),
    close: async () => {
      core.updates.endPoll('terminated by the end of the sandbox')
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await snapshot?.close()
      core.webhook.close()
    },
  }
}

function assemble(options: SandboxOptions): Core {
  const token = options.tokens?.[0] ?? DEFAULT_TOKEN
  const clock = options.clock ?? createOffsetClock()
  const world = new World({
    id: Number(token.split(':')[0]),
    username: options.botUsername ?? 'supervision_sandbox_bot',
    name: options.botName ?? 'Supervision (sandbox)',
  })
  const now = () => clock.now()
  const updates = new UpdateQueue(world, now)
  const folder = options.stateFile === undefined ? undefined : `${options.stateFile}.files`
  return {
    token,
    world,
    clock,
    updates,
    events: new EventHub(),
    webhook: new WebhookSender(updates, now, options.webhookRetryMs ?? 1000),
    callbacks: new Map(),
    files: new FileStore(world, folder),
    limits: new RateLimits({ ...TELEGRAM_LIMITS, ...options.limits }),
    faults: new Faults(),
    calls: new CallLog(),
  }
}

/** For faults outside of any request. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error), 'SandboxWarning')
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** A fault of the sandbox itself: said as such, so that it is not taken for Telegram's. */
function fail(response: ServerResponse, error: unknown): void {
  const description = `Sandbox fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  if (response.headersSent) response.destroy()
  else {
    response.writeHead(500, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, error_code: 500, description }))
  }
}
