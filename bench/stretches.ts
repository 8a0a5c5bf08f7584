// Which answers of the comparison are timed, and the clock they are timed with. An answer costs more the more there are
// before it, so the timed ones lie all over the questionnaire; those between are filled in before the clock starts.
import { GIVEN, type Given } from './questionnaire.ts'

/** Of so many answers in a row … */
const OF = 30
/** … the last so many are timed. */
const TIMED = 6

/** Answers to be filled in at once, and after them those that are timed. */
export type Stretch = { readonly before: readonly Given[]; readonly timed: readonly Given[] }

/** The whole questionnaire; the last answer is a timed one. */
export const STRETCHES: readonly Stretch[] = Array.from({ length: GIVEN.length / OF }, (_, at) => {
  const part = GIVEN.slice(at * OF, (at + 1) * OF)
  return { before: part.slice(0, OF - TIMED), timed: part.slice(OF - TIMED) }
})

/** How many answers of a run are timed. */
export const TIMED_ANSWERS = STRETCHES.reduce((sum, { timed }) => sum + timed.length, 0)

/** Adds up the time answers take, in milliseconds. */
export class Watch {
  /** Setting the answer alone. */
  setting = 0
  /** Setting it, working out everything that follows, and reading the next question. */
  all = 0

  time(set: () => void, follow: () => void): void {
    const start = performance.now()
    set()
    this.setting += performance.now() - start
    follow()
    this.all += performance.now() - start
  }
}
