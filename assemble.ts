// Puts the program together out of its parts, and takes it apart in order. Knows no environment: main.ts and the tests
// give it everything.
import { randomBytes } from 'node:crypto'
import { Telegram } from 'telegraf'
import { recountProvisional } from './app/deadline-outage.ts'
import { bringInDefaultForms } from './app/default-forms.ts'
import type { Clock, Deps, Documents, Log, Publicity, Vault } from './app/deps.ts'
import { faultOf } from './app/fault.ts'
import { bringInTerms } from './app/life-terms.ts'
import { Presence } from './app/outage.ts'
import { Bot } from './bot/bot.ts'
import { registerCommands } from './bot/commands.ts'
import { FEATURES } from './bot/features/index.ts'
import { Intake } from './bot/intake.ts'
import { makeMessenger } from './bot/messenger.ts'
import { Pace, type SendLimits } from './bot/pace.ts'
import { Polling } from './bot/polling.ts'
import { Pushed } from './bot/pushed.ts'
import { Wire } from './bot/telegram.ts'
import type { Policy } from './domain/policy.ts'
import { readDefaultForms } from './files/default-forms.ts'
import { makeExports } from './files/export-write.ts'
import { postgresBackend, redisBackend } from './jobs/connection.ts'
import { Queues } from './jobs/queue.ts'
import { startSweeping, sweep } from './jobs/sweep.ts'
import { startWorkers } from './jobs/workers.ts'
import { openClient } from './prisma/store/client.ts'
import { makeInbox, makeStore } from './prisma/store/store.ts'
import { openWhole } from './prisma/store/whole.ts'
import type { PublicLimits } from './web/public-routes.ts'
import { openWeb } from './web/server.ts'
import { WEBHOOK_PATH } from './web/webhook.ts'

export type Parts = {
  token: string
  apiRoot: string
  databaseUrl: string
  redisUrl?: string
  coordinators: string[]
  policy: Policy
  clock: Clock
  documents: Documents
  vault: Vault
  /** Where exports of everything are written; without it there are none. */
  exportsFolder?: string
  log: Log
  limits: SendLimits
  role: 'all' | 'bot' | 'worker'
  /** Updates come by webhook instead of polling. */
  webhook?: { url: string; secret: string; host: string; port: number }
  /** The public pages are shown there; on the server of the webhook where there is one. */
  web?: { host: string; port: number; limits?: PublicLimits }
  publicity?: Publicity
}

export type App = {
  deps: Deps
  /** Where the public pages are; null where none are shown. */
  webUrl: string | null
  /** Queues what is due now, as the sweep does every minute. */
  sweep(): Promise<void>
  /** The next moment something will happen by itself. */
  nextDue(): Promise<Date | null>
  /** Resolves when all that was taken in is handled and nothing due is left to be done. */
  settled(): Promise<void>
  /** To be told when the clock was moved by hand, which is no outage. */
  clockMoved(): Promise<void>
  /** Ends intake, then workers, then connections, in that order. */
  stop(): Promise<void>
}

const KEEP_PAYLOADS_MS = 7 * 86_400_000

const chance = {
  hex: (bytes: number) => randomBytes(bytes).toString('hex'),
  token: () => randomBytes(16).toString('base64url'),
}

/** What was opened, to be closed in the opposite order, each whatever becomes of the others. */
class Opened {
  readonly #closers: (() => Promise<unknown>)[] = []

  onClose(close: () => Promise<unknown>): void {
    this.#closers.unshift(close)
  }

  async close(log: Log): Promise<void> {
    for (const close of this.#closers.splice(0)) {
      await close().catch((error: unknown) => log.warn(faultOf(error), 'a part did not close in order'))
    }
  }
}

/** Starts the program on a migrated database. @throws when Telegram refuses the token or cannot be reached */
export async function assemble(parts: Parts): Promise<App> {
  const opened = new Opened()
  try {
    return await open(parts, opened)
  } catch (error) {
    await opened.close(parts.log)
    throw error
  }
}

async function open(parts: Parts, opened: Opened): Promise<App> {
  const { clock, log, policy, role, documents, vault, publicity } = parts
  const prisma = openClient(parts.databaseUrl)
  opened.onClose(() => prisma.$disconnect())
  const backend = parts.redisUrl ? redisBackend(parts.redisUrl) : postgresBackend(parts.databaseUrl)
  opened.onClose(() => backend.close())
  const queues = new Queues(backend, clock, log, () => sweeping?.soon())
  opened.onClose(() => queues.close())
  let working: { close(): Promise<void> } | null = null
  opened.onClose(async () => working?.close())
  let sweeping: ReturnType<typeof startSweeping> | null = null
  opened.onClose(async () => sweeping?.stop())
  const store = makeStore(prisma, clock, (wake) => {
    for (const { id, notBefore, urgency } of wake.outgoing)
      queues.put('send-outgoing', id, notBefore, urgency)
    for (const { id, dueAt } of wake.timers) queues.put('fire-timer', id, dueAt)
    for (const id of wake.evidence) queues.put('store-evidence', id, clock.now())
    for (const id of wake.reports) queues.put('make-report', id, clock.now())
    for (const id of wake.documents) queues.put('make-document', id, clock.now())
  })
  const inbox = makeInbox(prisma)
  const telegram = new Telegram(parts.token, { apiRoot: parts.apiRoot })
  const wire = new Wire(telegram, new Pace(parts.limits))
  const messenger = makeMessenger(wire, policy, documents, vault)
  const folder = parts.exportsFolder
  const exports = folder ? makeExports(openWhole(parts.databaseUrl), folder, vault) : undefined
  const deps: Deps = { store, clock, chance, policy, messenger, vault, documents, log, publicity, exports }

  const me = await telegram.getMe()
  await store.transact(async (tx) => {
    const { added, removed } = await tx.coordinators.seed(parts.coordinators, clock.now())
    const data = { added }
    if (added.length > 0)
      tx.journal.add({ actor: 'program', kind: 'coordinators', subject: 'settings', data })
    if (removed.length > 0)
      log.warn(
        { removed },
        'COORDINATORS names accounts that were removed from the office; they stay removed',
      )
  })
  await bringInDefaultForms(deps, readDefaultForms)
  await recountProvisional(deps)
  await bringInTerms(deps)
  const presence = new Presence(deps, () => void sweeping?.now())
  const bot = new Bot(deps, wire.forReplies(), me.username, FEATURES)
  const intake = new Intake({ inbox, bot, wire, clock, log })
  opened.onClose(() => intake.stop())

  let webUrl: string | null = null
  // What people did while the bot was away is handled before any deadline may fire.
  if (role !== 'worker') {
    await registerCommands(wire, deps)
    await intake.resume()
    await intake.idle()
    const hearing = { wire, intake, inTouch: () => presence.touch(), log }
    const polling = new Polling(hearing)
    const { webhook } = parts
    const pushed = new Pushed(hearing)
    opened.onClose(() => pushed.stop())
    const server = await openWeb(parts, deps, (update) => pushed.take(update))
    opened.onClose(async () => server?.close())
    webUrl = server?.publicUrl ?? null
    if (webhook) {
      await pushed.start(polling, { url: `${webhook.url}${WEBHOOK_PATH}`, secret: webhook.secret })
    } else {
      opened.onClose(() => polling.stop())
      await polling.start()
    }
  }
  if (role !== 'bot') {
    working = startWorkers(backend, queues, deps)
    sweeping = startSweeping(deps, queues)
  }
  const pruning = setInterval(() => {
    void inbox.prune(new Date(clock.now().getTime() - KEEP_PAYLOADS_MS)).catch(() => undefined)
  }, 3_600_000)
  opened.onClose(async () => clearInterval(pruning))

  return {
    ...{ deps, webUrl },
    sweep: async () => {
      await sweep(deps, queues)
    },
    nextDue: () => store.transact((tx) => tx.timers.nextDue()),
    clockMoved: () => presence.clockMoved(),
    settled: async () => {
      for (let quiet = 0; quiet < 2; ) {
        await intake.idle()
        const busy = await store.transact((tx) => tx.outgoing.busy(clock.now()))
        quiet = busy ? 0 : quiet + 1
        if (busy) await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    stop: () => opened.close(log),
  }
}
