// What happens before the picture is taken: two visits of one day, one reported, one under way, and a dispatch somebody is
// about to decline. People tap the buttons their phones show, known by what the buttons carry, in either language.
import type { App } from '../assemble.ts'
import type { Verb } from '../bot/callback-data.ts'
import type { Demo } from '../demo/demo.ts'
import { COORDINATOR_IDS, DEMO_PEOPLE, INSTITUTION_ENTRIES } from '../demo/province.ts'
import { addDays, dayKey, instantOf } from '../domain/local-time.ts'
import type { ChatMessage } from '../sandbox/people/types.ts'
import { questionnaire } from '../test/support/workbook.ts'

export type Story = {
  picture: string
  /** Language of the browser, and of the people on the picture. */
  locale: string
  lang: 'zh' | 'en'
  coordinator: number
  /** Codes of the institutions: reported on, being visited, to be visited. */
  places: readonly [string, string, string]
  note: string
  /** What is typed where no button answers: time, person met, occupations. */
  typed: readonly string[]
}

const FORM = 'room-check'
const ROOM_CHECK: readonly (readonly string[])[] = [
  ['select_one yn', 'staff', '两名监考人员在场', 'Two invigilators present', '', 'yes'],
  ['select_one yn', 'camera', '监控完好', 'Camera in order', '', 'yes'],
  ['select_one yn', 'papers', '试卷当众启封', 'Papers unsealed in front of all', '', 'yes'],
]
const ZONE = 'Asia/Shanghai'
/** In degrees of latitude, about 40 m. */
const A_FEW_STEPS = 0.000_4
/** Answers Yes, No, Yes to the room check: one finding. */
const PICKS = [0, 1, 0]
/** So many questions of the long questionnaire are answered. */
const ANSWERED = 10

export class Players {
  readonly #demo: Demo
  readonly #app: App

  constructor(demo: Demo, app: App) {
    this.#demo = demo
    this.#app = app
  }

  get #people() {
    return this.#demo.sandbox.people
  }

  /** Plays a story. @returns the phones to be shown: who dispatches, who answers questions, who is about to decline */
  async play({ lang, coordinator, places, note, typed }: Story): Promise<number[]> {
    await this.#bringIn(coordinator)
    const day = addDays(dayKey(this.#demo.clock.now(), ZONE), 1)
    const [reporting = 0] = await this.#dispatch(coordinator, `${places[0]} ${day} 09:30 size=1 form=${FORM}`)
    const [asking = 0] = await this.#dispatch(coordinator, `${places[1]} ${day} 09:30 size=1 note=${note}`)
    await this.#read(lang, [reporting, asking])
    for (const id of [reporting, asking]) await this.#press(id, 'accept')
    const morning = instantOf(day, '08:50', ZONE)
    if (morning.ok) await this.#demo.clock.advance(morning.at.getTime() - this.#demo.clock.now().getTime())
    await this.#arrive(reporting, places[0])
    await this.#arrive(asking, places[1])
    await this.#answer(asking, [...typed])
    // By a colleague, whose phone is not on the picture.
    const colleague = COORDINATOR_IDS.map(Number).find((id) => id !== coordinator) ?? coordinator
    const [declining = 0] = await this.#dispatch(
      colleague,
      `${places[2]} ${addDays(day, 7)} 14:00 size=2 items=1,2 note=${note}`,
    )
    await this.#read(lang, [declining])
    await this.#press(declining, 'decline')
    for (const choice of PICKS) await this.#press(reporting, 'q-pick', choice)
    await this.#press(reporting, 'q-submit')
    await this.#press(reporting, 'q-sure')
    // The PDF and the spreadsheet, whichever comes first.
    await this.#until(coordinator, (last, before) => last.document && before?.document)
    return [coordinator, asking, declining]
  }

  /** Whoever reads the picture is to understand it, whoever is drawn. */
  async #read(lang: 'zh' | 'en', ids: readonly number[]): Promise<void> {
    for (const id of ids) await this.#app.deps.store.transact((tx) => tx.accounts.setLang(String(id), lang))
  }

  async #bringIn(coordinator: number): Promise<void> {
    const bytes = Buffer.from(await questionnaire(FORM, ROOM_CHECK))
    const file = { kind: 'document', bytes, fileName: 'room-check.xlsx', caption: '/forms' } as const
    await this.#people.sendFile(coordinator, file)
    await this.#settled()
    const draft = this.#button(coordinator, 'form-activate')
    // In the second story it is the one in use already.
    if (draft) await this.#press(coordinator, 'form-activate')
  }

  /** Plans and confirms. @returns who is asked */
  async #dispatch(coordinator: number, order: string): Promise<number[]> {
    const asked = (): number[] =>
      DEMO_PEOPLE.map(({ id }) => id).filter((id) => this.#button(id, 'accept') !== undefined)
    const before = new Set(asked())
    this.#people.send(coordinator, `/dispatch daily ${order}`)
    await this.#settled()
    await this.#press(coordinator, 'plan-confirm')
    return asked().filter((id) => !before.has(id))
  }

  async #arrive(id: number, place: string): Promise<void> {
    const entry = INSTITUTION_ENTRIES.find(({ code }) => code === place)
    this.#people.send(id, '/checkin')
    await this.#settled()
    if (entry?.latitude == null || entry.longitude === null) throw new Error(`nobody knows where ${place} is`)
    const { latitude, longitude } = entry
    this.#people.sendLocation(id, { latitude: latitude + A_FEW_STEPS, longitude })
    await this.#settled()
    await this.#press(id, 'q-open')
  }

  async #answer(id: number, typed: string[]): Promise<void> {
    for (let at = 0; at < ANSWERED; at++) {
      await this.#until(id, ({ text }) => text?.includes(` ${at}/`))
      if (this.#button(id, 'q-tick')) {
        await this.#press(id, 'q-tick')
        await this.#press(id, 'q-done')
        continue
      }
      if (this.#button(id, 'q-pick')) {
        await this.#press(id, 'q-pick')
        continue
      }
      const words = typed.shift()
      if (words === undefined) throw new Error(`nothing to type:\n${this.#demo.sandbox.transcript(id)}`)
      this.#people.send(id, words)
      await this.#settled()
    }
  }

  /** The newest button of that verb; of several in one message the one at `which`. */
  #button(id: number, verb: Verb, which = 0): { messageId: number; data: string } | undefined {
    for (const { messageId, from, buttons } of this.#people.chat(id).messages.toReversed()) {
      const found = (from === 'bot' ? (buttons ?? []) : [])
        .flat()
        .flatMap(({ data }) => (data?.startsWith(`${verb}:`) ? [data] : []))
      const data = found[which]
      if (data) return { messageId, data }
    }
    return undefined
  }

  async #press(id: number, verb: Verb, which = 0): Promise<void> {
    const found = this.#button(id, verb, which)
    if (!found) throw new Error(`phone ${id} has no button ${verb}:\n${this.#demo.sandbox.transcript(id)}`)
    this.#people.tap(id, found)
    await this.#settled()
  }

  /** Until the bot's newest message on that phone is as wanted. @throws when it does not come */
  async #until(id: number, wanted: (last: ChatMessage, before?: ChatMessage) => unknown): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const [last, before] = this.#people
        .chat(id)
        .messages.filter(({ from }) => from === 'bot')
        .reverse()
      if (last && wanted(last, before)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
      await this.#settled()
    }
    throw new Error(`phone ${id} does not show it:\n${this.#demo.sandbox.transcript(id)}`)
  }

  /** Until everything sent to the bot is handled, and everything that follows from it. */
  async #settled(): Promise<void> {
    while (this.#demo.sandbox.pendingUpdates() > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await this.#app.settled()
  }
}
