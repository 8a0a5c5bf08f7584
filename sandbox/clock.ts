// The clock the sandbox lives by. Message dates, the age of updates and of callback queries follow it;
// limits, long polls and webhook retries follow real time.

/** Given by whoever starts the sandbox; without one, real time that can be moved forward. */
export interface SandboxClock {
  /** The present moment, milliseconds since the epoch. */
  now(): number
  /** Moves the clock forward; resolves when the move has been made. */
  advance(ms: number): Promise<void>
  /** The next moment at which something will happen by itself, or null when unknown. */
  nextDue(): Promise<number | null>
}

/** Real time plus an offset that only grows. */
export function createOffsetClock(): SandboxClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    advance: async (ms) => {
      offset += ms
    },
    nextDue: async () => null,
  }
}
