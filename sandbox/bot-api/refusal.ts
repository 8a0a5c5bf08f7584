// Refusals of the Bot API as values, in Telegram's envelope and Telegram's words.

/** What a refused call answers with: HTTP status and error_code are the same number. */
export interface Refused {
  readonly refused: true
  readonly code: number
  readonly description: string
  /** Seconds, for 429. */
  readonly retryAfter?: number
}

/** True when a value of `T | Refused` is the refusal. */
export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}

/** A refusal with exactly these words. */
export function refuse(code: number, description: string, retryAfter?: number): Refused {
  return retryAfter === undefined
    ? { refused: true, code, description }
    : { refused: true, code, description, retryAfter }
}

/**
 * A 400 built as Telegram's server builds it: the first letter of the reason is lowered, unless the
 * reason is an upper-case error name such as BUTTON_DATA_INVALID.
 */
export function badRequest(reason: string): Refused {
  const second = reason[1] ?? ''
  const asIs = second === '_' || (second >= 'A' && second <= 'Z')
  const words = asIs ? reason : reason.slice(0, 1).toLowerCase() + reason.slice(1)
  return refuse(400, `Bad Request: ${words}`)
}

/** A 403 for this reason. */
export const forbidden = (reason: string): Refused => refuse(403, `Forbidden: ${reason}`)
/** A 409 for this reason. */
export const conflict = (reason: string): Refused => refuse(409, `Conflict: ${reason}`)
/** A 429; seconds to wait. */
export const tooManyRequests = (retryAfter: number): Refused =>
  refuse(429, `Too Many Requests: retry after ${retryAfter}`, retryAfter)
