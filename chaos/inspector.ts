// A supervisor at the place: checks in and answers the questionnaire, each question once, when it is on the screen.
import type { People } from '../sandbox/server.ts'
import { PLACE, SHEET_ANSWERS } from '../test/faults/sheet-answers.ts'
import type { Ledger } from './people.ts'

/** Who sees nothing happen for so many looks asks again where things stand. */
const PATIENCE = 15

export class Inspector {
  readonly #people: People
  readonly #id: number
  readonly #ledger: Ledger
  #stage: 'away' | 'asked' | 'there' | 'answering' = 'away'
  #answered = 0
  #looks = 0

  constructor(people: People, id: number, ledger: Ledger) {
    this.#people = people
    this.#id = id
    this.#ledger = ledger
  }

  /** Whether what this person types is an answer. */
  get isBusy(): boolean {
    return this.#stage !== 'away'
  }

  /** Looks at the phone and does the next thing. @param expected whether a visit of theirs can begin */
  live(expected: boolean): void {
    if (this.#stage === 'away') {
      if (!expected) return
      this.#say('/checkin')
      this.#stage = 'asked'
      return
    }
    if (this.#stage === 'asked') {
      this.#ledger.acts++
      this.#people.sendLocation(this.#id, PLACE)
      this.#stage = 'there'
      return
    }
    if (this.#stage === 'there') {
      this.#say('/inspect')
      this.#stage = 'answering'
      return
    }
    this.#answer()
  }

  #answer(): void {
    const next = SHEET_ANSWERS[this.#answered]
    if (!next) return
    const { asked, typed, key, stored } = next
    const screen = this.#people.last(this.#id, 'bot')?.text ?? ''
    if (screen.includes(asked)) {
      this.#say(typed)
      const given = this.#ledger.sheets.get(this.#id) ?? []
      this.#ledger.sheets.set(this.#id, [...given, { key, stored }])
      this.#answered++
      this.#looks = 0
    } else if (++this.#looks % PATIENCE === 0) this.#say('/inspect')
  }

  #say(text: string): void {
    this.#ledger.acts++
    this.#people.send(this.#id, text)
  }
}
