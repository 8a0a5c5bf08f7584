// The processes of the real program, kept running as a service manager would: whatever ends, by kill -9 or by itself, is
// started again.
import { Program } from '../test/start/program.ts'
import { MovableClock } from './clocks.ts'

const AGAIN_MS = 1_000

type Place = { name: string; settings: Record<string, string> }

class Member {
  readonly name: string
  readonly clock: MovableClock
  readonly #settings: Record<string, string>
  #program: Program
  /** What the runs before the present one have said. */
  #said = ''
  #closing = false
  #killed = false
  #crashes = 0
  #over: Promise<void>

  constructor({ name, settings }: Place, folder: string) {
    this.name = name
    this.clock = new MovableClock(folder, name)
    this.#settings = { ...settings, ...this.clock.settings }
    this.#program = new Program(this.#settings)
    this.#over = this.#keep()
  }

  get output(): string {
    return this.#said + this.#program.output
  }

  /** Ends of a program that had been ready, without having been killed. */
  get crashes(): number {
    return this.#crashes
  }

  get isReady(): boolean {
    return this.#program.output.includes('Ready in')
  }

  async kill(): Promise<void> {
    this.#killed = true
    await this.#program.kill()
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#program.kill()
    await this.#over
  }

  async #keep(): Promise<void> {
    for (;;) {
      await this.#program.ended()
      if (this.#closing) return
      if (!this.#killed && this.isReady) this.#crashes++
      this.#said += this.#program.output
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      if (this.#closing) return
      this.#program = new Program(this.#settings)
      this.#killed = false
    }
  }
}

export class Fleet {
  readonly members: readonly Member[]

  /** @param folder for what belongs to the processes and not to the program */
  constructor(places: readonly Place[], folder: string) {
    this.members = places.map((place) => new Member(place, folder))
  }

  get isReady(): boolean {
    return this.members.every((member) => member.isReady)
  }

  /** Everything every process has said. */
  get output(): string {
    return this.members.map(({ name, output }) => `--- ${name}\n${output}`).join('\n')
  }

  /** Names of processes that ended by themselves, each as often as it did. */
  get crashed(): string[] {
    return this.members.flatMap(({ name, crashes }) => Array.from({ length: crashes }, () => name))
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.close()))
  }
}
