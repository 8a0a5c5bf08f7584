// The log of all Bot API calls, for assertions.
import type { FaultEffect } from './faults.ts'

export interface Call {
  method: string
  /** Parameters as they arrived, files as `<name, n bytes>`. */
  params: Record<string, string>
  /** Names the Bot API does not know for this method; Telegram ignores them, a test may not. */
  unknownParams: string[]
  ok: boolean
  errorCode?: number
  description?: string
  /** The planned fault that struck it. */
  fault?: FaultEffect['kind']
  /** Milliseconds by the sandbox clock. */
  at: number
}

const KEPT = 20_000

/** Bounded: after 20,000 calls the oldest tenth goes. */
export class CallLog {
  #calls: Call[] = []
  #waiting = new Set<(call: Call) => void>()

  add(call: Call): void {
    this.#calls.push(call)
    if (this.#calls.length > KEPT) this.#calls.splice(0, KEPT / 10)
    for (const look of [...this.#waiting]) look(call)
  }

  /** Calls so far, oldest first; of one method when named. */
  list(method?: string): Call[] {
    return method === undefined ? [...this.#calls] : this.#calls.filter((call) => call.method === method)
  }

  /** The next call that fits, once it has been answered. @throws after `timeoutMs` of real time. */
  waitFor(fits: (call: Call) => boolean, timeoutMs = 5000): Promise<Call> {
    return new Promise((resolve, reject) => {
      const look = (call: Call) => {
        if (!fits(call)) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(call)
      }
      this.#waiting.add(look)
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`No fitting Bot API call within ${timeoutMs} ms`))
      }, timeoutMs)
    })
  }

  clear(): void {
    this.#calls = []
  }
}
