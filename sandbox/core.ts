// The parts of a running sandbox that its surfaces share.
import type { RateLimits } from './bot-api/limits.ts'
import type { CallLog } from './calls.ts'
import type { SandboxClock } from './clock.ts'
import type { EventHub } from './events.ts'
import type { Faults } from './faults.ts'
import type { FileStore } from './files.ts'
import type { World } from './state.ts'
import type { UpdateQueue } from './updates.ts'
import type { WebhookSender } from './webhook.ts'

export interface Core {
  readonly token: string
  readonly world: World
  readonly clock: SandboxClock
  readonly events: EventHub
  readonly updates: UpdateQueue
  readonly webhook: WebhookSender
  readonly callbacks: CallbackQueries
  readonly files: FileStore
  readonly limits: RateLimits
  readonly faults: Faults
  readonly calls: CallLog
}

/** Taps that wait for the bot's answer, by callback query id. */
export type CallbackQueries = Map<
  string,
  { personId: number; messageId: number; at: number; answered: boolean }
>
