// Scripted people: they look at their phones and do what people do, tapping twice now and then. What each has done is
// written down, to be held against the database when all is at rest.
import { createHash } from 'node:crypto'
import { momentKey } from '../domain/local-time.ts'
import type { ButtonView, ChatMessage } from '../sandbox/people/types.ts'
import type { Sandbox } from '../sandbox/server.ts'
import { Inspector } from './inspector.ts'

export const COORDINATOR = 501
export const ZONE = 'Asia/Shanghai'
const INSTITUTIONS = ['JG-001', 'JG-002', 'JG-003', 'JG-004']
const DAY_MS = 86_400_000
/** 80 KB of chance. */
const FILE_NUMBERS = 10_000
/** Some dispatches are for a day so near that the visit can begin at once. */
const SOON_MS = 90 * 60_000

/** What people did, as far as it must have had an effect. */
export type Ledger = {
  /** Updates that people have caused. */
  acts: number
  /** Marks of the dispatches that were typed in. */
  typed: string[]
  /** Invitations answered to the end, and when. */
  answered: { invitation: number; how: 'accept' | 'decline'; at: number }[]
  /** Plans confirmed. */
  confirmed: number[]
  /** Files sent to prove a reason, by the chat and in order. */
  files: { chat: number; sha256: string }[]
  /** Answers of questionnaires, by the chat: what was typed, in order. */
  sheets: Map<number, { key: string; stored: string }[]>
}

type Shown = { message: ChatMessage; button: ButtonView; verb: string; id: number }

export class Townsfolk {
  readonly ledger: Ledger = { acts: 0, typed: [], answered: [], confirmed: [], files: [], sheets: new Map() }
  readonly #sandbox: Sandbox
  readonly #random: () => number
  readonly #form: string
  readonly #inspectors = new Map<number, Inspector>()
  /** Buttons tapped already: people tap again what does not seem to answer, but not for ever. */
  readonly #proven = new Set<number>()
  readonly #tapped = new Map<string, number>()

  /** @param form the questionnaire dispatches name */
  constructor(sandbox: Sandbox, random: () => number, form: string) {
    this.#sandbox = sandbox
    this.#random = random
    this.#form = form
  }

  /** One moment of everybody's life. */
  async live(): Promise<void> {
    for (const { id } of this.#sandbox.people.list()) {
      if (id === COORDINATOR) this.#coordinate()
      else if (this.#random() < 0.5) await this.#supervise(id)
    }
  }

  /** Types a line into a phone. */
  say(id: number, text: string): void {
    this.ledger.acts++
    this.#sandbox.people.send(id, text)
  }

  async sendForm(bytes: Uint8Array): Promise<void> {
    this.ledger.acts++
    const file = { kind: 'document' as const, bytes, fileName: 'site.xlsx', caption: '/forms' }
    await this.#sandbox.people.sendFile(COORDINATOR, file)
  }

  /** Taps the newest button of a verb. @returns whether there was one */
  tap(id: number, verb: string): boolean {
    const shown = this.#buttons(id).findLast((one) => one.verb === verb)
    if (shown) this.#press(id, shown)
    return shown !== undefined
  }

  #coordinate(): void {
    const chance = this.#random()
    if (chance < 0.35) this.#plan()
    else if (chance < 0.4) this.say(COORDINATOR, '/dispatches')
    else this.#decide()
  }

  #decide(): void {
    const fresh = this.#fresh(COORDINATOR)
    for (const shown of fresh.filter(({ verb }) => verb === 'plan-confirm')) {
      this.ledger.confirmed.push(shown.id)
      this.#press(COORDINATOR, shown)
    }
    const ruling = fresh.find(({ verb }) => verb === 'case-rule')
    if (!ruling || this.#random() < 0.5) return
    this.#press(COORDINATOR, ruling)
    this.say(COORDINATOR, '经核实，情况属实')
  }

  #plan(): void {
    const mark = `chaos${this.ledger.typed.length + 1}`
    const soon = this.#random() < 0.25
    const at = new Date(Date.now() + (soon ? SOON_MS : DAY_MS * (2 + Math.floor(this.#random() * 25))))
    const [day, time = ''] = momentKey(at, ZONE).split('T')
    const code = INSTITUTIONS[Math.floor(this.#random() * INSTITUTIONS.length)]
    const size = soon ? 1 : 1 + Math.floor(this.#random() * 3)
    this.ledger.typed.push(mark)
    this.say(
      COORDINATOR,
      `/dispatch daily ${code} ${day} ${time.slice(0, 5)} size=${size} form=${this.#form} note=${mark}`,
    )
  }

  async #supervise(id: number): Promise<void> {
    const { people } = this.#sandbox
    const inspector = this.#inspectors.get(id) ?? new Inspector(people, id, this.ledger)
    this.#inspectors.set(id, inspector)
    inspector.live(this.#isExpected(id))
    // Who is at the place types answers: a reason to decline would be one.
    if (!inspector.isBusy) await this.#answer(id)
  }

  /** Whether a visit of theirs is so near that they can check in, and nothing else waits for an answer. */
  #isExpected(id: number): boolean {
    const [year, month, day] = momentKey(new Date(Date.now() + SOON_MS), ZONE)
      .slice(0, 10)
      .split('-')
      .map(Number)
    const texts = this.#sandbox.people.chat(id).messages.map(({ text }) => text ?? '')
    const held = texts.some(
      (text) => text.includes('席位为您保留') && text.includes(`时间：${year}年${month}月${day}日`),
    )
    return held && !this.#buttons(id).some(({ verb }) => /^decline-(reason|confirm)$/.test(verb))
  }

  async #answer(id: number): Promise<void> {
    const fresh = this.#fresh(id)
    const last = (verb: string) => fresh.findLast((shown) => shown.verb === verb)
    const reason = fresh.filter(({ verb }) => verb === 'decline-reason')
    const confirm = last('decline-confirm')
    const accept = last('accept')
    const decline = last('decline')
    if (confirm && !this.#proven.has(confirm.id)) await this.#prove(id, confirm.id)
    else if (confirm) {
      this.ledger.answered.push({ invitation: confirm.id, how: 'decline', at: Date.now() })
      this.#press(id, confirm)
    } else if (reason[0]) this.#press(id, reason[0])
    else if (accept && this.#random() < 0.6) {
      this.ledger.answered.push({ invitation: accept.id, how: 'accept', at: Date.now() })
      this.#press(id, accept)
    } else if (decline && this.#random() < 0.3) this.#press(id, decline)
    // Not /my: it shows invitations once more.
    else if (this.#random() < 0.05) this.say(id, '/lang')
  }

  /** Sends a file that proves the reason, before it is confirmed. */
  async #prove(id: number, invitation: number): Promise<void> {
    this.#proven.add(invitation)
    if (this.#random() < 0.3) return
    const bytes = Buffer.from(Float64Array.from({ length: FILE_NUMBERS }, this.#random).buffer)
    this.ledger.acts++
    this.ledger.files.push({ chat: id, sha256: createHash('sha256').update(bytes).digest('hex') })
    await this.#sandbox.people.sendFile(id, { kind: 'document', bytes, fileName: '证明.bin' })
  }

  #press(id: number, { message, button, verb, id: subject }: Shown): void {
    const { messageId } = message
    const key = `${id}/${messageId}/${verb}/${subject}`
    this.#tapped.set(key, (this.#tapped.get(key) ?? 0) + 1)
    for (let times = this.#random() < 0.3 ? 2 : 1; times > 0; times--) {
      this.ledger.acts++
      this.#sandbox.people.tap(id, { messageId, data: button.data ?? '' })
    }
  }

  /** Buttons not tapped yet. */
  #fresh(id: number): Shown[] {
    return this.#buttons(id).filter(
      ({ message: { messageId }, verb, id: subject }) =>
        !this.#tapped.has(`${id}/${messageId}/${verb}/${subject}`),
    )
  }

  #buttons(id: number): Shown[] {
    const { messages } = this.#sandbox.people.chat(id)
    return messages.flatMap((message) =>
      (message.buttons ?? []).flat().map((button) => {
        const [verb = '', subject = ''] = (button.data ?? '').split(':')
        return { message, button, verb, id: Number(subject) }
      }),
    )
  }
}
