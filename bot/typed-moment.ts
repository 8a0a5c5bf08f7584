// A date and a time typed in one line, in any of the forms the wizards accept.
import { instantOf, type LocalTimeProblem } from '../domain/local-time.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import { parseTypedTime } from '../domain/typed-time.ts'

type Moment = { ok: true; at: Date } | { ok: false; problem: LocalTimeProblem }

/** '2026-12-01 09:30', '明天 下午2点', '12月1日9:30': the first way to cut the text in two that both sides understand. */
export function parseDateAndTime(text: string, now: Date, zone: string): Moment {
  const given = text.trim()
  const cuts = [...given.matchAll(/[\sT,\uFF0C]+|(?<=[日天号])/g)].map(
    ({ index, 0: cut }) => [index, index + cut.length] as const,
  )
  let problem: LocalTimeProblem | null = null
  for (const [end, start] of cuts) {
    const date = parseTypedDate(given.slice(0, end), { now, zone })
    const time = parseTypedTime(given.slice(start))
    if (date.ok && time.ok) {
      const moment = instantOf(date.day, time.time, zone)
      if (moment.ok) return moment
      problem ??= moment.problem
    } else {
      problem ??= date.ok ? (time.ok ? null : time.problem) : date.problem
    }
  }
  return { ok: false, problem: problem ?? { kind: 'bad-date', given, example: '2026-12-01 09:30' } }
}
