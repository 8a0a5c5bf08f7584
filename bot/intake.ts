// Takes updates in so that none is lost and none takes effect twice: kept in the database first, acknowledged to
// Telegram after that, then handled: those of one chat in order by the process whose turn it is, chats side by side.
import type { Clock, Inbox, Log, TakenUpdate, Turns } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import type { Meter } from '../app/meter.ts'
import type { Bot } from './bot.ts'
import { Handler } from './handler.ts'
import { referenceOfRaw } from './reference.ts'
import type { Wire } from './telegram.ts'
import { eventOf, type RawUpdate, storable, updateSchema } from './update.ts'

const RETRY_MS = 1_000
const BATCH = 500
/** Pauses while another process has the turn of a chat: it mostly handles what we have taken in, too. */
const TURN_MS = { first: 25, longest: 400 }
/** How often each process looks for what another took in and has left lying. */
const LOOK_MS = 2_000
/** What was taken in longer ago than this may have been left by a process that is gone. */
const LEFT_MS = 2_000
/** A start waits so long for what has been waiting to take effect, and then goes on beside it. */
const PATIENCE_MS = 10_000

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export class Intake {
  readonly #inbox: Inbox
  readonly #turns: Turns
  readonly #clock: Clock
  readonly #log: Log
  readonly #handler: Handler
  /** By chat: the updates known to be without effect, and the loop that sees to them. */
  readonly #chats = new Map<string, { known: Set<bigint>; running: Promise<void> }>()
  #looking: NodeJS.Timeout | null = null
  #looked: Promise<void> | null = null
  #stopping = false

  constructor(parts: {
    inbox: Inbox
    turns: Turns
    bot: Bot
    wire: Wire
    clock: Clock
    log: Log
    meter?: Meter
  }) {
    this.#inbox = parts.inbox
    this.#turns = parts.turns
    this.#clock = parts.clock
    this.#log = parts.log
    this.#handler = new Handler(parts)
  }

  /** Keeps the updates and sees to it that they are handled. @throws when they could not be kept: Telegram must send them again */
  async take(raw: readonly unknown[]): Promise<void> {
    const updates = raw.flatMap((one) => this.#read(one))
    if (updates.length === 0) return
    try {
      await this.#inbox.take(updates, this.#clock.now())
    } catch (error) {
      for (const { payload } of updates) this.#handler.askForPatience(payload)
      throw error
    }
    // Also those delivered again: the database may have kept them and its answer been lost. What is done is passed over.
    for (const update of updates) this.#see(update)
  }

  /** Goes on with what an earlier run of the program left without effect, and from now on with what other processes leave. */
  async resume(): Promise<void> {
    await this.#adopt(this.#clock.now())
    this.#looking = setInterval(() => {
      const until = new Date(this.#clock.now().getTime() - LEFT_MS)
      // One at a time. A database that is away is noticed by whoever needs it; the next look is soon.
      this.#looked ??= this.#adopt(until)
        .catch(() => undefined)
        .finally(() => {
          this.#looked = null
        })
    }, LOOK_MS)
  }

  /** Resolves when everything taken in so far has been handled. */
  async idle(): Promise<void> {
    while (this.#chats.size > 0) await Promise.all([...this.#chats.values()].map(({ running }) => running))
  }

  /** As `idle`, but what takes long, or is another process's and does, is not waited for. */
  async caughtUp(): Promise<void> {
    let late: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      late = setTimeout(resolve, PATIENCE_MS)
    })
    await Promise.race([this.idle(), patience])
    clearTimeout(late)
  }

  /** Lets what is being handled come to its end; what waits is kept for the next start, or another process. */
  async stop(): Promise<void> {
    this.#stopping = true
    if (this.#looking) clearInterval(this.#looking)
    await this.#looked
    await this.idle()
  }

  #read(one: unknown): { id: bigint; chatId: string; payload: RawUpdate }[] {
    const parsed = updateSchema.safeParse(storable(one))
    if (!parsed.success) {
      this.#log.warn(
        { reference: referenceOfRaw(one), issues: parsed.error.issues.length },
        'an update is not of the known form and was passed over',
      )
      return []
    }
    const event = eventOf(parsed.data)
    return event ? [{ id: event.incoming.updateId, chatId: event.incoming.chatId, payload: parsed.data }] : []
  }

  async #adopt(until: Date): Promise<void> {
    for (let after: bigint | null = null; !this.#stopping; ) {
      const left = await this.#inbox.left(until, BATCH, after)
      for (const update of left) this.#see(update)
      after = left.at(-1)?.id ?? null
      if (left.length < BATCH) return
    }
  }

  #see({ id, chatId }: Pick<TakenUpdate, 'id' | 'chatId'>): void {
    if (this.#stopping) return
    const chat = this.#chats.get(chatId)
    if (chat) {
      chat.known.add(id)
      return
    }
    const known = new Set([id])
    this.#chats.set(chatId, { known, running: this.#serve(chatId, known) })
  }

  /** Until nothing known is without effect: handles the chat whenever its turn is ours. */
  async #serve(chatId: string, known: Set<bigint>): Promise<void> {
    let pause = TURN_MS.first
    let waiting = false
    while (known.size > 0 && !this.#stopping) {
      try {
        const { mine, update } = await this.#look(known, () => this.#turns.look(chatId))
        waiting = false
        if (mine && update) {
          await this.#turn(update, known)
          pause = TURN_MS.first
        } else if (!mine && known.size > 0) {
          await sleep(pause)
          pause = Math.min(pause * 2, TURN_MS.longest)
        }
      } catch (error) {
        if (!waiting) this.#log.warn(faultOf(error), 'updates wait for the database')
        waiting = true
        await sleep(RETRY_MS)
      }
    }
    // In the same breath as the last look at what is known: what comes in next begins anew.
    this.#chats.delete(chatId)
  }

  /** What is earlier than the earliest without effect has had it. Those that came in meanwhile it says nothing about. */
  async #look(known: Set<bigint>, look: () => ReturnType<Turns['look']>): ReturnType<Turns['look']> {
    const asked = [...known]
    const found = await look()
    for (const id of asked) if (!found.update || id < found.update.id) known.delete(id)
    return found
  }

  /** The chat's turn: one update after the other, until there is none or the turn is lost. */
  async #turn(first: TakenUpdate, known: Set<bigint>): Promise<void> {
    for (let next: TakenUpdate | null = first; next; ) {
      const update: TakenUpdate = next
      if (this.#stopping) return this.#turns.release(update.chatId)
      const handled = await this.#handler.handle(update)
      const note = () =>
        handled
          ? this.#turns.done(update, this.#clock.now(), handled.forget)
          : this.#turns.look(update.chatId)
      const found = await this.#look(known, () => this.#patiently(note))
      next = found.mine ? found.update : null
    }
  }

  /** What was handled is noted, however long the database is away: it would be handled again. */
  async #patiently<T>(note: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await note()
      } catch (error) {
        if (this.#stopping) throw error
        await sleep(RETRY_MS)
      }
    }
  }
}
