// What a method of the Bot API is, here.
import type { Core } from '../../core.ts'
import type { Params } from '../check-params.ts'
import type { Refused } from '../refusal.ts'

export interface Answer {
  result: unknown
  /** Some methods explain their result, e.g. "Webhook was set". */
  description?: string
}

/** Carries out a call whose parameters passed the check. `gone` fires when the caller hangs up. */
export type Method = (
  core: Core,
  params: Params,
  gone: AbortSignal,
) => Answer | Refused | Promise<Answer | Refused>
