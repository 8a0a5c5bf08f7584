// What taps and typed text mean for the wizard of /dispatch: a pure change of it, or what is wrong.
import { MAX_NOTE, MAX_TEAM } from '../domain/dispatch.ts'
import { toggled, type Wizard, wizardBack, wizardStep } from '../domain/dispatch-wizard.ts'
import { dayKey, isDay, parseClock } from '../domain/local-time.ts'
import { own } from '../domain/own.ts'
import { dayWords } from '../domain/time-words.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import { parseTypedTime } from '../domain/typed-time.ts'
import type { Chat } from './context.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { requestProblem, timeProblem } from './texts/refusals.ts'
import { WIZARD_TEXTS } from './texts/wizard.ts'

export type Change = (wizard: Wizard) => Wizard

/** Far more pages than there can be institutions; a forged number beyond it is no page. */
const MAX_PAGE = 10_000
const MAX_SEARCH = 50

/** What a press means for the wizard; null for values no button of ours carries. */
export function pressed(step: string, value: string): Change | null {
  const number = Number(value)
  const changes: Record<string, (() => Change | null) | undefined> = {
    kind: () => (value === 'daily' || value === 'special' ? (w) => ({ ...w, kind: value }) : null),
    page: () =>
      Number.isInteger(number) && number >= 0 && number <= MAX_PAGE ? (w) => ({ ...w, page: number }) : null,
    search: () => (w) => ({ ...w, search: '', page: 0 }),
    day: () => (isDay(value) ? (w) => ({ ...w, day: value }) : null),
    time: () => {
      const clock = parseClock(`${value.slice(0, 2)}:${value.slice(2)}`)
      return clock.ok ? (w) => ({ ...w, time: clock.time }) : null
    },
    size: () => (isSize(number) ? (w) => ({ ...w, size: number }) : null),
    item: () => (/^[1-4]$/.test(value) ? (w) => ({ ...w, items: toggled(w.items, number) }) : null),
    items: () => (w) => (w.kind === 'special' && w.items.length === 0 ? w : { ...w, itemsDone: true }),
    pool: () => (value === 'external' || value === 'internal' ? (w) => ({ ...w, pool: value }) : null),
    mode: () =>
      value === 'onsite' || value === 'data' || value === 'remote' ? (w) => ({ ...w, mode: value }) : null,
    visit: () => (value === 'open' || value === 'covert' ? (w) => ({ ...w, visit: value }) : null),
    note: () =>
      value === 'ask' ? (w) => ({ ...w, asksNote: true }) : (w) => ({ ...w, note: '', asksNote: false }),
    back: () => wizardBack,
  }
  return own(changes, step)?.() ?? null
}

const isSize = (size: number): boolean => Number.isInteger(size) && size >= 1 && size <= MAX_TEAM

/** What typed text means at the question the wizard stands at; a string tells what is wrong with it. */
export function typed(wizard: Wizard, text: string, chat: Chat): Change | string {
  const t = WIZARD_TEXTS[chat.view.lang]
  const { deps, view } = chat
  switch (wizardStep(wizard)) {
    case 'institution':
      return (w) => ({ ...w, search: [...text].slice(0, MAX_SEARCH).join(''), page: 0 })
    case 'day': {
      const day = parseTypedDate(text, { now: deps.clock.now(), zone: deps.policy.timezone })
      if (!day.ok) return timeProblem(day.problem, view.lang)
      const past = day.day < dayKey(deps.clock.now(), deps.policy.timezone)
      return past ? t.pastDay(dayWords(day.day, view.lang)) : (w) => ({ ...w, day: day.day })
    }
    case 'time': {
      const time = parseTypedTime(text)
      return time.ok ? (w) => ({ ...w, time: time.time }) : timeProblem(time.problem, view.lang)
    }
    case 'size': {
      const size = Number(/^(\d{1,2}) ?(?:人|名|people)?$/.exec(text.normalize('NFKC'))?.[1] ?? 'none')
      if (!isSize(size)) return t.badSize
      const min = wizard.kind === 'special' ? deps.policy.minSpecialTeam : 1
      return size < min
        ? requestProblem({ kind: 'special-too-small', size, min }, view)
        : (w) => ({ ...w, size })
    }
    case 'items': {
      const items = text.split(/[,\uFF0C、\s]+/).map(Number)
      const right = items.every((item) => Number.isInteger(item) && item >= 1 && item <= 4)
      return right ? (w) => ({ ...w, items: [...new Set(items)].sort(), itemsDone: true }) : t.badItems
    }
    case 'options':
      if (!wizard.asksNote) return t.useButtons
      return text.length > MAX_NOTE
        ? COMMON_TEXTS[view.lang].tooLong(MAX_NOTE)
        : (w) => ({ ...w, note: text, asksNote: false })
    case 'kind':
      return t.useButtons
  }
}
