// The snapshot: everything remembered as one JSON file, written aside and renamed, at most once a second.
// Only chats that changed are put into JSON anew.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Core } from './core.ts'
import { chatFromJson, chatToBytes, type Head, headOf, restoreHead } from './snapshot-format.ts'

/** How long changes are gathered, and how far apart two snapshots are at least. */
const GATHER_MS = 200
const APART_MS = 1000
/** Chats put into JSON in one go. */
const AT_ONCE = 8
const COMMA = Buffer.from(',\n')

/** Keeps one state file up to date while the sandbox runs. */
export class Snapshot {
  readonly #core: Core
  readonly #file: string
  readonly #chats = new Map<number, Buffer>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #lastWrite = Number.NEGATIVE_INFINITY
  #closed = false
  /** Told when a write failed; the next change tries again. */
  onError: (error: unknown) => void = () => undefined

  constructor(core: Core, file: string) {
    this.#core = core
    this.#file = file
  }

  /** Loads what an earlier run left, if anything, and follows changes from now on. @throws on a broken file. */
  async open(): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true })
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text !== undefined) this.#load(text)
    this.#core.world.onChange = () => this.#schedule()
  }

  /** Writes what is left to write. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#closed = true
    await this.#write()
  }

  #load(text: string): void {
    const { head, chats } = JSON.parse(text) as { head: Head; chats: unknown[] }
    restoreHead(this.#core, head)
    for (const raw of chats) {
      const chat = chatFromJson(raw)
      this.#core.world.chats.set(chat.id, chat)
      this.#core.world.changedChats.add(chat.id)
    }
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#closed) return
    const wait = Math.max(GATHER_MS, this.#lastWrite + APART_MS - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#write().catch((error) => this.onError(error))
    }, wait)
  }

  /** One write after another, so that an older state never lands on a newer one. */
  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeNow())
    return this.#writing
  }

  async #writeNow(): Promise<void> {
    this.#lastWrite = performance.now()
    await this.#refresh()
    const chats = [...this.#chats.values()].flatMap((chat, index) => (index === 0 ? [chat] : [COMMA, chat]))
    const head = JSON.stringify(headOf(this.#core))
    const aside = `${this.#file}.writing`
    await writeFile(
      aside,
      Buffer.concat([Buffer.from('{"chats":['), ...chats, Buffer.from(`],\n"head":${head}}\n`)]),
    )
    await rename(aside, this.#file)
  }

  /** Puts changed chats into JSON, letting others work in between. A chat that changes meanwhile comes next time. */
  async #refresh(): Promise<void> {
    const { world } = this.#core
    let done = 0
    for (const id of [...world.changedChats]) {
      world.changedChats.delete(id)
      this.#chats.set(id, chatToBytes(world.chat(id)))
      done += 1
      if (done % AT_ONCE === 0 && !this.#closed) await setImmediate()
    }
  }
}
