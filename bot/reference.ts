// One number per update: it is in every line of the log about it and in the apology a person may get. And what the person
// was doing by it, so that its outcome can be counted where it is known.
import { AsyncLocalStorage } from 'node:async_hooks'
import { ALREADY_APPLIED, type Log, type Store } from '../app/deps.ts'
import type { Meter } from '../app/meter.ts'

type UnderWay = { reference: string; doing: string; effects: number }
const underWay = new AsyncLocalStorage<UnderWay>()

/**
 * The number of an update as people read it: its own id at Telegram, so that it is the same at every try and in every
 * process, and leads to the row in the database.
 */
export const referenceOf = (updateId: bigint): string => String(updateId)

/** The same, of an update that nobody could read yet; null where it has none. */
export function referenceOfRaw(update: unknown): string | null {
  const id = (update as { update_id?: unknown } | null)?.update_id
  return typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : null
}

/** Says what the update that is being handled is about: a word of the code, never what was typed. */
export function doing(what: string): void {
  const current = underWay.getStore()
  if (current) current.doing = what
}

/** Runs `work` as the handling of one update, and counts what the person did where no effect has counted it. */
export function underReference(
  updateId: bigint,
  meter: Meter | undefined,
  work: () => Promise<void>,
): Promise<void> {
  const current: UnderWay = { reference: referenceOf(updateId), doing: 'other', effects: 0 }
  return underWay.run(current, async () => {
    try {
      await work()
      if (current.effects === 0) meter?.action(current.doing, 'answered')
    } catch (error) {
      meter?.action(current.doing, 'fault')
      throw error
    }
  })
}

/** A log that adds the reference to every line written while an update is handled. */
export function withReference(log: Log): Log {
  const named = (fields: Record<string, unknown>): Record<string, unknown> => {
    const current = underWay.getStore()
    return current ? { reference: current.reference, ...fields } : fields
  }
  return {
    info: (fields, message) => log.info(named(fields), message),
    warn: (fields, message) => log.warn(named(fields), message),
    error: (fields, message) => log.error(named(fields), message),
  }
}

/** What an action answered, as a word: its kind, where it has one. */
const outcomeOf = (value: unknown): string => {
  if (value === ALREADY_APPLIED) return ALREADY_APPLIED.kind
  const kind = (value as { kind?: unknown } | null)?.kind
  return typeof kind === 'string' ? kind : 'done'
}

/** A store that counts what came of what people did. */
export function countingEffects(store: Store, meter: Meter): Store {
  return {
    ...store,
    effect: async (updateId, work) => {
      const value = await store.effect(updateId, work)
      const current = underWay.getStore()
      if (current && updateId !== null) {
        current.effects++
        meter.action(current.doing, outcomeOf(value))
      }
      return value
    },
  }
}
