// What every view gets beside its data: the reader's language, the agency's policy, and whether the message notifies.
import { isProvisional } from '../../domain/official-deadline.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Lang } from '../../domain/records.ts'
import { countdownWords, instantWords } from '../../domain/time-words.ts'

export type View = {
  lang: Lang
  policy: Policy
  /** A new message, of which a locked screen may show the beginning; false for an edit. */
  fresh: boolean
}

export const when = (at: Date, { lang, policy }: View): string => instantWords(at, policy.timezone, lang)
/** The end of an official deadline, marked where it may still move: the holidays after it are not published yet. */
export const dueWhen = (at: Date, view: View): string => {
  if (!isProvisional(at, view.policy)) return when(at, view)
  return `${when(at, view)}${bracketed(view.lang === 'zh' ? '暂定' : 'provisional', view)}`
}
export const left = (now: Date, until: Date, { lang }: View): string => countdownWords(now, until, lang)
export const agencyName = ({ lang, policy }: View): string => policy.agency[lang]

/** What stands between a name and its value. */
export const colon = ({ lang }: Pick<View, 'lang'>): string => (lang === 'zh' ? '：' : ': ')
/** A remark in brackets, to follow a word. */
export const bracketed = (text: string, { lang }: Pick<View, 'lang'>): string =>
  lang === 'zh' ? `（${text}）` : ` (${text})`
