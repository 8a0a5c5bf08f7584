// Duties as advisory locks of the same session: PostgreSQL gives them to one process at a time, and to another as soon as
// that one is gone.
import type { Duties, Duty } from '../../app/deps.ts'
import type { Session } from './session.ts'

const DUTIES = 7_260_002
const KEYS: Record<Duty, number> = { poll: 1, sweep: 2, begin: 3, push: 4 }
/** How often a process that waits for a duty looks. */
const WAIT_MS = 50

export class SessionDuties implements Duties {
  readonly #session: Session
  readonly #held = new Map<Duty, number>()

  constructor(session: Session) {
    this.#session = session
  }

  onLost(listener: () => void): () => void {
    return this.#session.onLost(listener)
  }

  async hold(duty: Duty): Promise<boolean> {
    return this.#take(duty).catch(() => false)
  }

  async free(duty: Duty): Promise<void> {
    const epoch = this.#held.get(duty)
    this.#held.delete(duty)
    // On another connection than the one it was taken on there is nothing to let go.
    if (epoch !== undefined)
      await this.#session
        .run(`SELECT pg_advisory_unlock(${DUTIES}, ${KEYS[duty]})`, epoch)
        .catch(() => undefined)
  }

  async alone<T>(duty: Duty, work: () => Promise<T>): Promise<T> {
    while (!(await this.#take(duty))) await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    try {
      return await work()
    } finally {
      await this.free(duty)
    }
  }

  /** One that is held already costs a question all the same: it shows that the connection still stands. */
  async #take(duty: Duty): Promise<boolean> {
    const epoch = await this.#session.epoch()
    if (this.#held.get(duty) === epoch) {
      await this.#session.run('SELECT 1', epoch)
      return true
    }
    const [rows] = await this.#session.run(
      `SELECT pg_try_advisory_lock(${DUTIES}, ${KEYS[duty]}) AS mine`,
      epoch,
    )
    const mine = rows?.[0]?.mine === true
    if (mine) this.#held.set(duty, epoch)
    return mine
  }
}
