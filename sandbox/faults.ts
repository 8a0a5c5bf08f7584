// Planned faults: what goes wrong with which Bot API call, and how often.

export type FaultEffect =
  | { kind: 'error'; code: number; description: string; retryAfter?: number }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' }
  | { kind: 'delay'; ms: number }

/** A fault strikes calls that fit all the conditions given, `count` times. */
export interface FaultPlan {
  /** Bot API method, e.g. sendMessage. */
  method?: string
  chatId?: number
  /** Part of the text or caption as the bot sends it, before entities are parsed. */
  textMatch?: string
  count: number
  effect: FaultEffect
}

export type PlannedFault = FaultPlan & { id: number }

/** The plans that have not struck as often as planned. */
export class Faults {
  #plans: PlannedFault[] = []
  #lastId = 0

  /** Plans a fault; earlier plans strike first. */
  add(plan: FaultPlan): { id: number } {
    this.#lastId += 1
    this.#plans.push({ ...plan, id: this.#lastId })
    return { id: this.#lastId }
  }

  /** Plans that have not struck as often as planned, with the count that is left. */
  list(): PlannedFault[] {
    return this.#plans.map((plan) => ({ ...plan }))
  }

  clear(): void {
    this.#plans = []
  }

  /** Uses up the first plan that fits the call. */
  strike(call: { method: string; chatId?: number; text?: string }): FaultEffect | undefined {
    const plan = this.#plans.find(
      (candidate) =>
        (candidate.method === undefined || candidate.method.toLowerCase() === call.method.toLowerCase()) &&
        (candidate.chatId === undefined || candidate.chatId === call.chatId) &&
        (candidate.textMatch === undefined || (call.text ?? '').includes(candidate.textMatch)),
    )
    if (plan === undefined) return undefined
    plan.count -= 1
    if (plan.count <= 0) this.#plans = this.#plans.filter((other) => other !== plan)
    return plan.effect
  }
}
