// Puts the program together out of its parts, and takes it apart in order. Knows no environment: main.ts and the tests
// give it everything.
import { randomBytes } from 'node:crypto'
import { recountProvisional } from './app/deadline-outage.ts'
import { bringInDefaultForms } from './app/default-forms.ts'
import type { Deps } from './app/deps.ts'
import { bringInTerms } from './app/life-terms.ts'
import { openBot } from './assemble-bot.ts'
import { openPace } from './assemble-pace.ts'
import { type App, Opened, type Parts } from './assemble-parts.ts'
import { openWatch } from './assemble-watch.ts'
import { openBackground } from './assemble-work.ts'
import { noticeFor } from './bot/auditor.ts'
import { makeMessenger } from './bot/messenger.ts'
import { withReference } from './bot/reference.ts'
import { Wire } from './bot/telegram.ts'
import { readDefaultForms } from './files/default-forms.ts'
import { makeExports } from './files/export-write.ts'
import { sweep } from './jobs/sweep.ts'
import { openFleet } from './prisma/fleet/fleet.ts'
import { openClient } from './prisma/store/client.ts'
import { makeInbox } from './prisma/store/inbox.ts'
import { makeStore } from './prisma/store/store.ts'
import { openWhole } from './prisma/store/whole.ts'

export type { App, Parts } from './assemble-parts.ts'

const KEEP_PAYLOADS_MS = 7 * 86_400_000

const chance = {
  hex: (bytes: number) => randomBytes(bytes).toString('hex'),
  token: () => randomBytes(16).toString('base64url'),
}

/** Without a clock that of the database counts, for all processes alike. */
type Given = Omit<Parts, 'clock'> & Partial<Pick<Parts, 'clock'>>

/** Starts the program on a migrated database. @throws when Telegram refuses the token or cannot be reached */
export async function assemble(parts: Given): Promise<App> {
  const opened = new Opened()
  try {
    return await open({ ...parts, log: withReference(parts.log) }, opened)
  } catch (error) {
    await opened.close(parts.log)
    throw error
  }
}

async function open(given: Given, opened: Opened): Promise<App> {
  const { log, policy, role, documents, vault, publicity } = given
  const prisma = openClient(given.databaseUrl)
  opened.onClose(() => prisma.$disconnect())
  const { turns, duties, ...fleet } = openFleet(given.databaseUrl)
  opened.onClose(fleet.close)
  const clock = given.clock ?? (await fleet.clock(log))
  const parts = { ...given, clock }
  const pace = openPace(parts, opened)
  const background = await openBackground(parts, duties, opened)
  const watch = await openWatch(parts, { prisma, queues: background.queues }, opened)
  const store = watch.counted(makeStore(prisma, clock, background.wake))
  const inbox = makeInbox(prisma)
  const { telegram, meter, watched } = watch
  const wire = new Wire(telegram, pace)
  const messenger = makeMessenger(wire, policy, documents, vault, noticeFor(store))
  const folder = parts.exportsFolder
  const exports = folder ? makeExports(openWhole(parts.databaseUrl), folder, vault) : undefined
  const stopping = new AbortController()
  const deps: Deps = {
    stopping: stopping.signal,
    store,
    clock,
    chance,
    policy,
    messenger,
    vault,
    documents,
    log,
    publicity,
    exports,
    meter,
  }

  const me = await telegram.getMe()
  await duties.alone('begin', () => bringIn(deps, parts.coordinators))
  // What people did while the bot was away is handled before any deadline may fire.
  const reach = { deps, inbox, turns, duties, wire, username: me.username, watched }
  const { webUrl, serverUrl, intake, presence } = await openBot(parts, reach, background.look, opened)
  background.work(deps, role)
  // Also one that only hears: it may be the workers that are all gone.
  watch.alert(deps)
  const pruning = setInterval(() => {
    void inbox.prune(new Date(clock.now().getTime() - KEEP_PAYLOADS_MS)).catch(() => undefined)
  }, 3_600_000)
  opened.onClose(async () => clearInterval(pruning))
  // Before everything else: what is under way waits for no server that is away.
  opened.onClose(async () => stopping.abort())

  return {
    ...{ deps, webUrl, serverUrl },
    sweep: async () => {
      await sweep(deps, background.queues)
    },
    watch: () => watch.once(deps),
    nextDue: () => store.transact((tx) => tx.timers.nextDue()),
    clockMoved: () => presence.clockMoved(),
    settled: async () => {
      for (let quiet = 0; quiet < 2; ) {
        await intake.idle()
        const busy = await store.isBusy(clock.now())
        quiet = busy ? 0 : quiet + 1
        if (busy) await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    stop: () => opened.close(log),
  }
}

/** What settings, policy and the program itself bring into the database at every start. */
async function bringIn(deps: Deps, named: readonly string[]): Promise<void> {
  const { store, clock, log } = deps
  await store.transact(async (tx) => {
    const { added, removed } = await tx.coordinators.seed([...named], clock.now())
    const data = { added }
    if (added.length > 0)
      tx.journal.add({ actor: 'program', kind: 'coordinators', subject: 'settings', data })
    if (removed.length > 0)
      log.warn(
        { removed: removed.length },
        'COORDINATORS names accounts that were removed from the office; they stay removed',
      )
  })
  await bringInDefaultForms(deps, readDefaultForms)
  await recountProvisional(deps)
  await bringInTerms(deps)
}
