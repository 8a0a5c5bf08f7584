// Delivery of updates to the bot's webhook: the updates of one chat in order, chats side by side, again and
// again with growing pauses until the bot answers 2xx. What the bot answers may be a method call.
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { StoredUpdate, UpdateQueue } from './updates.ts'

export interface WebhookSettings {
  url: string
  secret: string
  maxConnections: number
}

/** Calls a method the bot put into its answer. */
export type CallBack = (call: Record<string, unknown>) => Promise<void>

const LONGEST_PAUSE_MS = 60_000
const READ_TIMEOUT_MS = 60_000
const MAX_ANSWER_BYTES = 1 << 20

/** The webhook of one bot; idle while `settings` is undefined. */
export class WebhookSender {
  readonly #updates: UpdateQueue
  readonly #now: () => number
  readonly #firstPauseMs: number
  /** Chats whose update is on its way or waits for its next try. */
  readonly #busy = new Map<number, NodeJS.Timeout | 'sending'>()
  readonly #inFlight = new Set<AbortController>()
  settings: WebhookSettings | undefined
  lastError: { at: number; message: string } | undefined
  /** Set by the server: how a method in the bot's answer is carried out. */
  onAnswer: CallBack = async () => undefined

  constructor(updates: UpdateQueue, now: () => number, firstPauseMs: number) {
    this.#updates = updates
    this.#now = now
    this.#firstPauseMs = firstPauseMs
    updates.onUpdate = () => this.pump()
  }

  /** Sets, changes or (undefined) removes the webhook; tries in flight are given up. */
  set(settings: WebhookSettings | undefined): void {
    this.settings = settings
    this.lastError = undefined
    for (const flight of this.#inFlight) flight.abort()
    for (const waiting of this.#busy.values()) if (waiting !== 'sending') clearTimeout(waiting)
    this.#busy.clear()
    this.#inFlight.clear()
    this.pump()
  }

  /** Starts as many deliveries as there are free connections and idle chats. */
  pump(): void {
    const settings = this.settings
    while (settings !== undefined && this.#inFlight.size < settings.maxConnections) {
      const next = this.#updates.nextFor((chatId) => this.#busy.has(chatId))
      if (next === undefined) return
      this.#busy.set(next.chatId, 'sending')
      void this.#deliver(settings, next, this.#firstPauseMs)
    }
  }

  close(): void {
    this.settings = undefined
    this.set(undefined)
  }

  async #deliver(settings: WebhookSettings, entry: StoredUpdate, pauseMs: number): Promise<void> {
    const flight = new AbortController()
    this.#inFlight.add(flight)
    const outcome = await post(settings, JSON.stringify(entry.update), flight.signal)
    if (flight.signal.aborted) return
    this.#inFlight.delete(flight)
    if (outcome.error === undefined) {
      this.#busy.delete(entry.chatId)
      this.#updates.forget([entry])
      const call = methodIn(outcome.body)
      if (call !== undefined) void this.onAnswer(call)
    } else {
      this.lastError = { at: this.#now(), message: outcome.error }
      const again = () => {
        this.#busy.set(entry.chatId, 'sending')
        void this.#deliver(settings, entry, Math.min(pauseMs * 2, LONGEST_PAUSE_MS))
      }
      this.#busy.set(entry.chatId, setTimeout(again, pauseMs))
    }
    this.pump()
  }
}

function methodIn(body: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null || !('method' in answer)) return undefined
    return answer as Record<string, unknown>
  } catch {
    // Most bots answer with nothing or with plain text.
    return undefined
  }
}

type Outcome = { error?: string; body: string }

function post(settings: WebhookSettings, body: string, signal: AbortSignal): Promise<Outcome> {
  const url = new URL(settings.url)
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(settings.secret !== '' && { 'x-telegram-bot-api-secret-token': settings.secret }),
  }
  return new Promise((resolve) => {
    const request = start(url, { method: 'POST', headers, signal, timeout: READ_TIMEOUT_MS }, (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (answer.length < MAX_ANSWER_BYTES) answer += chunk
      })
      response.on('error', (error) => resolve({ error: error.message, body: '' }))
      response.on('end', () => {
        const status = response.statusCode ?? 0
        if (status >= 200 && status < 300) resolve({ body: answer })
        else
          resolve({
            error: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`.trim(),
            body: '',
          })
      })
    })
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')))
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ error: error.code === 'ECONNREFUSED' ? 'Connection refused' : error.message, body: '' }),
    )
    request.end(body)
  })
}
