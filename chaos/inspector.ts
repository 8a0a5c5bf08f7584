// A supervisor at the place: checks in and answers the questionnaire, each question once, when it is on the screen.
import type { People } from '../sandbox/server.ts'
import type { Ledger } from './people.ts'

/** Part of the question on the screen, what is typed, and what is stored of it under which key. */
const ANSWERS: readonly [asked: string, typed: string, key: string, stored: string][] = [
  ['联系人', '王主任', 'contact', '王主任'],
  ['考生人数', '30', 'people', '30'],
  ['室温', '21.5', 'warmth', '21.5'],
  ['整洁程度', '4', 'tidy', '4'],
  ['开考日期', '2026-12-01', 'day', '2026-12-01'],
  ['开考时间', '0830', 'began', '08:30'],
  ['约谈时间', '2026-12-01 09:30', 'met', '2026-12-01T09:30'],
  ['有监控', '是', 'camera', 'yes'],
  ['所在县区', '东湖', 'county', 'c1'],
  ['看到的环节', '理论', 'stages', 'theory'],
]

const PLACE = { latitude: 28.68, longitude: 115.86 }
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
    const next = ANSWERS[this.#answered]
    if (!next) return
    const [asked, typed, key, stored] = next
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
