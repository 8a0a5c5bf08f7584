// What scripted people are about to do, by the moment they do it; what is planned first for a moment is done first.

export type Act = () => Promise<void>
type Entry = { at: number; turn: number; act: Act }

const before = (one: Entry, other: Entry): boolean =>
  one.at === other.at ? one.turn < other.turn : one.at < other.at

export class Agenda {
  readonly #heap: Entry[] = []
  #turn = 0

  /** The moment of the next act, in milliseconds; null where nobody has anything to do. */
  get next(): number | null {
    return this.#heap[0]?.at ?? null
  }

  plan(at: Date | number, act: Act): void {
    const entry = { at: Number(at), turn: this.#turn++, act }
    let place = this.#heap.push(entry) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = this.#heap[parent]
      if (!above || before(above, entry)) break
      this.#heap[place] = above
      place = parent
    }
    this.#heap[place] = entry
  }

  /** Takes the next act off. */
  take(): Act | null {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (!first || !last || first === last) return first?.act ?? null
    let place = 0
    for (;;) {
      const [left, right] = [this.#heap[2 * place + 1], this.#heap[2 * place + 2]]
      const [below, at] =
        left && right && before(right, left) ? [right, 2 * place + 2] : [left, 2 * place + 1]
      if (!below || before(last, below)) break
      this.#heap[place] = below
      place = at
    }
    this.#heap[place] = last
    return first.act
  }
}
