// The real program as a child process, started as a person starts it, in a process group of its own like a terminal's.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SETTINGS } from '../../config.ts'
import { until } from '../support/until.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Processes that have `mark` in their environment: all that the program has started, and itself. */
export async function processesWith(mark: string): Promise<string[]> {
  const found: string[] = []
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.includes(mark)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    // One that has ended and was not waited for yet has no command line.
    if (command !== '') found.push(`${pid} ${command.replaceAll('\0', ' ').slice(0, 120)}`)
  }
  return found
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

export class Program {
  readonly #child: ChildProcess
  readonly #ended: Promise<Ended>
  output = ''

  /**
   * @param settings the environment's settings; nothing of the test's own reaches the program
   * @param args what else it is to do than to run
   */
  constructor(settings: Record<string, string>, args: string[] = []) {
    const inherited = Object.entries(process.env).filter(([name]) => !(name in SETTINGS))
    this.#child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js', ...args], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...Object.fromEntries(inherited), ...settings },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.output += chunk
      })
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal }))
    })
  }

  /** Waits until the program has said `text`. @throws when it ends before */
  async says(text: string): Promise<void> {
    let ended: Ended | null = null
    void this.#ended.then((how) => {
      ended = how
    })
    await until(() => this.output.includes(text) || ended !== null, 60_000)
    if (!this.output.includes(text)) throw new Error(`ended without saying “${text}”:\n${this.output}`)
  }

  ended(): Promise<Ended> {
    return this.#ended
  }

  /** Ctrl-C: the terminal sends SIGINT to the whole group. */
  interrupt(): Promise<Ended> {
    return this.#signal('SIGINT')
  }

  /** kill -9 of the program and of what started it. */
  kill(): Promise<Ended> {
    return this.#signal('SIGKILL')
  }

  /** What a service manager sends, to the process it has started. */
  terminate(): Promise<Ended> {
    this.#child.kill('SIGTERM')
    return this.#ended
  }

  async #signal(signal: NodeJS.Signals): Promise<Ended> {
    const { pid, exitCode, signalCode } = this.#child
    if (pid && exitCode === null && signalCode === null) process.kill(-pid, signal)
    return this.#ended
  }
}

/** Waits until nothing is left of what the program started. */
export async function expectNoneLeft(mark: string): Promise<void> {
  let left: string[] = []
  await until(async () => {
    left = await processesWith(mark)
    return left.length === 0
  }, 20_000).catch(() => {
    throw new Error(`still running:\n${left.join('\n')}`)
  })
}

/** One clear message: no stack trace, no warning of Node's. */
export const isPlain = (output: string): boolean =>
  !/^\s+at .*[:(]\d+|node:internal|\w*Error: |\(node:\d+\)|Warning:/m.test(output)
