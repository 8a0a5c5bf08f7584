// Wording of what a coordinator could not do.
import type { DispatchRefusal } from '../../app/dispatch-rights.ts'
import type { RequestProblem } from '../../domain/dispatch.ts'
import type { LocalTimeProblem } from '../../domain/local-time.ts'
import type { Lang } from '../../domain/records.ts'
import { type View, when } from '../views/context.ts'
import { COMMON_TEXTS } from './common.ts'
import { quoted } from './quoted.ts'
import { WORDS } from './words.ts'

/** One right example of the one-line form, shown with every mistake in it. */
export const DISPATCH_EXAMPLE = '/dispatch daily JG-001 2026-12-01 09:30 size=2'

export function dispatchRefusal(refusal: DispatchRefusal, { lang }: View): string {
  const t = COMMON_TEXTS[lang]
  if (refusal.kind === 'not-allowed') return t.forCoordinators
  if (refusal.kind === 'unknown-dispatch') return t.unknownDispatch(refusal.dispatchId)
  if (refusal.kind === 'visit-begun') return t.visitBegun
  return t.wrongState(WORDS[lang].dispatchState[refusal.state])
}

export function requestProblem(problem: RequestProblem, view: View): string {
  const zh = view.lang === 'zh'
  switch (problem.kind) {
    case 'in-the-past':
      return zh
        ? `时间已过：${when(problem.startsAt, view)}`
        : `That time has passed: ${when(problem.startsAt, view)}`
    case 'too-far-ahead':
      return zh ? '时间太远：最多提前一年' : 'That is too far ahead: at most a year'
    case 'special-too-small':
      return zh
        ? `专项督导至少 ${problem.min} 人（第十五条，人数由委派机构规定），您写的是 ${problem.size} 人`
        : `A special inspection needs at least ${problem.min} supervisors (Art. 15, number set by the agency); you asked for ${problem.size}`
    case 'special-without-items':
      return zh
        ? '专项督导须事先明确督导事项（第十二条、第十五条），例如 items=1,2'
        : 'A special inspection needs named items (Art. 12, 15), for example items=1,2'
    case 'bad-items':
      return zh
        ? `事项只有 1 到 4（第十二条），您写的是 ${quoted(problem.items.join(','))}`
        : `Items are 1 to 4 (Art. 12); you wrote ${quoted(problem.items.join(','))}`
    case 'bad-size':
      return zh
        ? `人数须为 1 到 ${problem.max} 的整数`
        : `The size is a whole number from 1 to ${problem.max}`
    case 'note-too-long':
      return zh
        ? `说明太长：最多 ${problem.max} 字`
        : `The note is too long: at most ${problem.max} characters`
  }
}

export function timeProblem(problem: LocalTimeProblem, lang: Lang): string {
  const zh = lang === 'zh'
  switch (problem.kind) {
    case 'bad-date':
      return zh
        ? `看不懂日期“${quoted(problem.given)}”。例如：${problem.example}`
        : `“${quoted(problem.given)}” is not a date I understand. For example: ${problem.example}`
    case 'no-such-date':
      return zh ? `没有这一天：${quoted(problem.given)}` : `There is no such day: ${quoted(problem.given)}`
    case 'other-weekday':
      return zh
        ? `“${quoted(problem.given)}”里的星期和日期不一致，请核对。`
        : `The weekday and the date in “${quoted(problem.given)}” do not agree. Please check.`
    case 'bad-time':
      return zh
        ? `看不懂时间“${quoted(problem.given)}”。例如：${problem.example}`
        : `“${quoted(problem.given)}” is not a time I understand. For example: ${problem.example}`
    case 'no-such-time':
      return zh ? `没有这个时间：${quoted(problem.given)}` : `There is no such time: ${quoted(problem.given)}`
    case 'skipped-by-clock-change':
      return zh
        ? `${problem.date} 没有 ${problem.time}（时钟调整）`
        : `There is no ${problem.time} on ${problem.date}: the clocks are put forward over it`
  }
}
