// The program on the stage of a simulation: real actions on a real store, a clock that is set, everything one after the
// other. What falls due, what people do and what the program sends happen in the order of their time.

import { storeEvidence } from '../app/add-evidence.ts'
import type { Caller, Deps } from '../app/deps.ts'
import { fireTimer } from '../app/fire-timer.ts'
import { makeDocument } from '../app/make-document.ts'
import { makeReport } from '../app/make-report.ts'
import { sendOutgoing } from '../app/send-outgoing.ts'
import type { Tx } from '../app/store.ts'
import type { Policy } from '../domain/policy.ts'
import type { PrismaClient } from '../prisma/generated/client.ts'
import { makeStore, type Wake } from '../prisma/store/store.ts'
import { type Act, Agenda } from './agenda.ts'
import { forgetfulVault, paperless, quiet, scriptedMessenger } from './outside.ts'
import { COORDINATORS } from './province.ts'
import { chanceOf, type Fate, fatesOf, pick } from './random.ts'

/** Whose delivery has consequences: what proves that somebody was asked. All else is taken off in one statement. */
const PROVEN = 'invitation'

export type Asked = { invitationId: number; chatId: string }

/** Hears of a message: the numbers it is about, and whose phone it reached first. */
export type Listener = (about: readonly number[], chatId: string) => void

type StageOptions = { seed: number; beginning: Date; policy: Policy; bias?: number; eventful?: number }

export class Stage {
  readonly deps: Deps
  readonly prisma: PrismaClient
  readonly fate: Fate
  /** Of all dispatches the share, from 0 to 1, that a dishonest coordinator plans anew until a friend is drawn. */
  readonly bias: number
  /** How many times as often the rare things happen; 1 is as in life. */
  readonly eventful: number
  /** Hears of every invitation that reached a phone, once. */
  onAsked: (asked: Asked) => void = () => undefined
  readonly #agenda = new Agenda()
  readonly #waiting: {
    outgoing: Set<number>
    evidence: Set<number>
    reports: Set<number>
    documents: Set<number>
  }
  readonly #asked = new Set<number>()
  readonly #listeners = new Map<string, { fields: readonly string[]; listener: Listener }>()
  readonly #heard = new Set<string>()
  #now: Date

  constructor(prisma: PrismaClient, options: StageOptions) {
    this.prisma = prisma
    this.#now = options.beginning
    this.#waiting = { outgoing: new Set(), evidence: new Set(), reports: new Set(), documents: new Set() }
    this.fate = fatesOf(options.seed)
    this.bias = options.bias ?? 0
    this.eventful = options.eventful ?? 1
    const clock = { now: () => this.#now }
    this.deps = {
      ...{ clock, chance: chanceOf(options.seed), policy: options.policy, messenger: scriptedMessenger() },
      store: makeStore(prisma, clock, (wake) => this.#heed(wake)),
      ...{ vault: forgetfulVault, documents: paperless, log: quiet },
    }
  }

  get now(): Date {
    return this.#now
  }

  /** Something the account asks for. */
  by(chatId: string): Caller {
    return { chatId, updateId: null }
  }

  /** Whether a rare thing happens; at most every other time, however eventful it is. @param share from 0 to 1 */
  seldom(share: number, ...about: readonly (string | number)[]): boolean {
    return this.fate(...about) < Math.min(0.5, share * this.eventful)
  }

  /** Names for each time that a rare thing happens which happens `rate` times on average. */
  times(what: string, rate: number): string[] {
    const count = Math.floor(rate * this.eventful + this.fate('some', what))
    return Array.from({ length: count }, (_, at) => `${what}.${at}`)
  }

  /** The coordinator whose turn it is by fate. */
  office(...about: readonly (string | number)[]): Caller {
    return this.by(pick(COORDINATORS, this.fate(...about)))
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.deps.store.transact(work)
  }

  /** @param at a moment, not before now */
  plan(at: Date | number, act: Act): void {
    this.#agenda.plan(Math.max(Number(at), this.#now.getTime()), act)
  }

  /** Plans an act so many hours from now. */
  later(hours: number, act: Act): void {
    this.plan(this.#now.getTime() + hours * 3_600_000, act)
  }

  /** Has messages of a kind heard of, once for each thing that these `fields` of them number. */
  hear(kind: string, fields: readonly string[], listener: Listener): void {
    this.#listeners.set(kind, { fields, listener })
  }

  #tell(kind: string, chatId: string, data: unknown): void {
    const hearing = this.#listeners.get(kind)
    if (!hearing) return
    const about = hearing.fields.map((field) => Number((data as Record<string, unknown>)[field]))
    const key = `${kind} ${about.join(' ')}`
    if (this.#heard.has(key)) return
    this.#heard.add(key)
    hearing.listener(about, chatId)
  }

  #heed(wake: Wake): void {
    for (const { id } of wake.outgoing) this.#waiting.outgoing.add(id)
    for (const id of wake.evidence) this.#waiting.evidence.add(id)
    for (const id of wake.reports) this.#waiting.reports.add(id)
    for (const id of wake.documents) this.#waiting.documents.add(id)
  }

  /** Takes the messages off: invitations one by one as the sender does, all others as sent. */
  async #takeOff(): Promise<void> {
    const ids = [...this.#waiting.outgoing]
    this.#waiting.outgoing.clear()
    const rows = await this.prisma.outgoing.findMany({
      where: { id: { in: ids }, state: 'pending' },
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, chatId: true, data: true },
    })
    const others: number[] = []
    for (const { id, kind, chatId, data } of rows) {
      const invitationId = kind === PROVEN ? Number((data as { invitationId?: unknown }).invitationId) : null
      if (invitationId === null || this.#asked.has(invitationId)) {
        others.push(id)
        this.#tell(kind, chatId, data)
        continue
      }
      const { result } = await sendOutgoing(this.deps, id)
      if (result !== 'sent') continue
      this.#asked.add(invitationId)
      this.onAsked({ invitationId, chatId })
    }
    const sent = { state: 'sent', sentAt: this.#now, attempts: 1 }
    if (others.length > 0)
      await this.prisma.outgoing.updateMany({ where: { id: { in: others } }, data: sent })
  }

  async #work(ids: Set<number>, job: (deps: Deps, id: number) => Promise<void>): Promise<boolean> {
    const all = [...ids]
    ids.clear()
    for (const id of all) await job(this.deps, id)
    return all.length > 0
  }

  /** Does all that the workers would do now. */
  async #settle(): Promise<void> {
    const { outgoing, evidence, reports, documents } = this.#waiting
    for (let busy = true; busy; ) {
      busy = outgoing.size > 0
      if (busy) await this.#takeOff()
      busy = (await this.#work(evidence, storeEvidence)) || busy
      busy = (await this.#work(reports, makeReport)) || busy
      busy = (await this.#work(documents, makeDocument)) || busy
    }
  }

  async #nextTimer(): Promise<number | null> {
    const where = { state: 'waiting' }
    const next = await this.prisma.timer.findFirst({
      where,
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    })
    return next?.dueAt.getTime() ?? null
  }

  /** Lets time pass; what falls due at a moment comes before what people do then. */
  async until(end: Date): Promise<void> {
    for (;;) {
      await this.#settle()
      const [timer, act] = [await this.#nextTimer(), this.#agenda.next]
      const next = Math.min(timer ?? Infinity, act ?? Infinity)
      if (next > end.getTime()) break
      this.#now = new Date(Math.max(next, this.#now.getTime()))
      if (timer !== null && timer <= next) {
        const due = await this.read((tx) => tx.timers.due(this.#now, 1_000))
        for (const id of due) await fireTimer(this.deps, id)
      } else await this.#agenda.take()?.()
    }
    this.#now = end
  }
}
