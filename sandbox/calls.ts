// The log of all Bot API calls, for assertions.

export interface Call {
  method: string
  /** Parameters as they arrived, files as `<name, n bytes>`. */
  params: Record<string, string>
  /** Names the Bot API does not know for this method; Telegram ignores them, a test may not. */
  unknownParams: string[]
  ok: boolean
  errorCode?: number
  description?: string
  /** Milliseconds by the sandbox clock. */
  at: number
}

const KEPT = 20_000

export class CallLog {
  #calls: Call[] = []

  add(call: Call): void {
    this.#calls.push(call)
    if (this.#calls.length > KEPT) this.#calls.splice(0, KEPT / 10)
  }

  /** Calls so far, oldest first; of one method when named. */
  list(method?: string): Call[] {
    return method === undefined ? [...this.#calls] : this.#calls.filter((call) => call.method === method)
  }

  clear(): void {
    this.#calls = []
  }
}
