// Speaks with the counting Telegram in its own process.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Tap = { chatId: string; messageId: number; data: string }
export type Webhook = { url: string; secret: string }
/** `all`: so many side by side. `next`: one after the other, the last one making somebody else be asked. */
export type Asked = { kind: 'all' | 'next'; taps: Tap[]; side: number; webhook: Webhook }
export type Pushed = { kind: 'pushed'; ms: number; latencies: number[]; next: number | null }

const PROGRAM = fileURLToPath(new URL('./counting-telegram.ts', import.meta.url))

export class CountingTelegram {
  readonly url: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  static async open(): Promise<CountingTelegram> {
    const child = fork(PROGRAM)
    const [{ url }] = (await once(child, 'message')) as [{ url: string }]
    return new CountingTelegram(child, url)
  }

  /** Has all taps pushed, `side` side by side. @returns how long until the last was answered, and each, milliseconds */
  async tap(webhook: Webhook, taps: Tap[], side: number): Promise<{ ms: number; latencies: number[] }> {
    return this.#ask({ kind: 'all', taps, side, webhook })
  }

  /** @returns milliseconds from the last tap until somebody else's invitation arrived here */
  async tapToNext(webhook: Webhook, taps: Tap[]): Promise<number> {
    const { next } = await this.#ask({ kind: 'next', taps, side: 1, webhook })
    if (next === null) throw new Error('nobody was asked')
    return next
  }

  async #ask(asked: Asked): Promise<Pushed> {
    this.#child.send(asked)
    const [pushed] = (await once(this.#child, 'message')) as [Pushed]
    return pushed
  }

  close(): void {
    this.#child.kill('SIGKILL')
  }
}
