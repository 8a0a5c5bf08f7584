// The clock of one process of the fleet: it can be set while the process runs, and stays as it is when the process is
// started again.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const PRELOAD = fileURLToPath(new URL('moved-clock.mjs', import.meta.url))

export class MovableClock {
  readonly #file: string

  /** @param folder where the file lies that says how far it is off @param name of the process */
  constructor(folder: string, name: string) {
    this.#file = path.join(folder, `${name.replaceAll(' ', '-')}.clock`)
  }

  /** What the environment of the process needs. */
  get settings(): { NODE_OPTIONS: string } {
    const preload = pathToFileURL(PRELOAD)
    preload.searchParams.set('by', this.#file)
    return { NODE_OPTIONS: `--import=${preload}` }
  }

  /** @param seconds it is ahead of the time; behind when below zero */
  async setAhead(seconds: number): Promise<void> {
    await writeFile(this.#file, String(seconds))
  }
}
