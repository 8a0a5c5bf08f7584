// The bot part: updates come in by polling or webhook, are kept, and take effect.
import type { Deps, Duties, Inbox, Turns } from './app/deps.ts'
import { Presence } from './app/outage.ts'
import type { Opened, Parts } from './assemble-parts.ts'
import { Bot } from './bot/bot.ts'
import { registerCommands } from './bot/commands.ts'
import { FEATURES } from './bot/features/index.ts'
import { unflooded } from './bot/flood.ts'
import { Intake } from './bot/intake.ts'
import { type Ears, Polling } from './bot/polling.ts'
import { Pushed } from './bot/pushed.ts'
import type { Wire } from './bot/telegram.ts'
import { openWeb, type Watched } from './web/server.ts'
import { WEBHOOK_PATH } from './web/webhook.ts'

export type Hearing = { webUrl: string | null; serverUrl: string | null; intake: Intake; presence: Presence }

export type Reach = {
  deps: Deps
  inbox: Inbox
  turns: Turns
  duties: Duties
  wire: Wire
  username: string
  watched: Watched
}

/**
 * Opens the server of this process and, unless it only works, takes updates in. What people did while the bot was away is
 * handled before this resolves, where no other process sees to it.
 * @param look is told when what was due before may happen now
 */
export async function openBot(
  parts: Parts,
  { deps, inbox, turns, duties, wire, username, watched }: Reach,
  look: () => void,
  opened: Opened,
): Promise<Hearing> {
  const { role, webhook, clock, log } = parts
  const presence = new Presence(deps, look)
  const bot = new Bot(deps, wire, username, FEATURES)
  const { mostOfAPerson: most } = parts
  const calm = Number.isFinite(most) ? unflooded(inbox, most, { wire, clock }) : inbox
  const intake = new Intake({ inbox: calm, turns, bot, wire, clock, log, meter: deps.meter })
  opened.onClose(() => intake.stop())
  const ears: Ears = {
    ...{ wire, intake, duties, clock, log },
    inTouch: (upTo, due) => presence.touch(upTo, due),
    // What was heard already need not be listened for again, or one that cannot fire would keep all listening anew.
    nextDue: () => deps.store.transact(async (tx) => tx.timers.nextDue(await tx.contact.last())),
  }
  const pushed = new Pushed(ears, inbox)
  const hears = role !== 'worker'
  if (hears) {
    await duties.alone('begin', () => registerCommands(wire, deps))
    await intake.resume()
    await intake.caughtUp()
  }
  opened.onClose(() => pushed.stop())
  const wanted = { web: parts.web, webhook: hears ? webhook : undefined }
  const server = await openWeb(wanted, deps, (update) => pushed.take(update), watched)
  opened.onClose(async () => server?.close())
  if (hears) {
    const polling = new Polling(ears)
    if (webhook) {
      await pushed.start(polling, { url: `${webhook.url}${WEBHOOK_PATH}`, secret: webhook.secret })
    } else {
      opened.onClose(() => polling.stop())
      await polling.start()
    }
  }
  return { webUrl: server?.publicUrl ?? null, serverUrl: server?.url ?? null, intake, presence }
}
