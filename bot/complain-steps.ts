// What taps and typed text mean for the guided complaint: a pure change of it, or what is wrong.
import {
  type ComplaintDraft,
  MAX_PLACE,
  MAX_WHAT,
  MAX_WHEN,
  nextPage,
  previousPage,
} from '../domain/complaint-draft.ts'
import type { Lang } from '../domain/records.ts'
import type { ComplainStep } from './callback-data.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { COMPLAIN_TEXTS } from './texts/complain.ts'

export type Change = (draft: ComplaintDraft) => ComplaintDraft

const MAX_SEARCH = 50
/** Far more pages than there can be institutions; a forged number beyond it is no page. */
const MAX_PAGE = 10_000

const wholeNumber = (value: string): number | null => (/^\d{1,9}$/.test(value) ? Number(value) : null)

/** The institution a tapped button names; null for what no button of ours carries. */
export const pickedId = (value: string): number | null => wholeNumber(value) || null

/** What a tap means; null for values no button of ours carries. The rest are no changes of the draft. */
export function tapped(step: ComplainStep, value: string): Change | null {
  switch (step) {
    case 'pick':
      return (draft) =>
        draft.page === 'institution' && draft.institutionId !== null ? nextPage(draft) : draft
    case 'page': {
      const searchPage = wholeNumber(value)
      return searchPage === null || searchPage > MAX_PAGE ? null : (draft) => ({ ...draft, searchPage })
    }
    case 'unlisted':
      return (draft) => (draft.page === 'institution' ? { ...draft, unlisted: true } : draft)
    case 'next':
      return nextPage
    case 'name':
      if (value !== 'anonymous' && value !== 'named') return null
      return (draft) =>
        draft.page === 'name' ? nextPage({ ...draft, anonymous: value === 'anonymous' }) : draft
    case 'back':
      return previousPage
    case 'code':
    case 'submit':
    case 'cancel':
      return null
  }
}

/** What typed text means at the question the draft stands at; a string tells what is wrong with it. */
export function typed(draft: ComplaintDraft, text: string, lang: Lang): Change | string {
  const common = COMMON_TEXTS[lang]
  const within = (max: number, change: (said: string) => Change): Change | string =>
    text === '' ? common.missing : text.length > max ? common.tooLong(max) : change(text)
  switch (draft.page) {
    case 'institution':
      if (draft.unlisted)
        return within(
          MAX_PLACE,
          (said) => (now) => nextPage({ ...now, institutionId: null, institutionText: said }),
        )
      return (now) => ({ ...now, search: [...text].slice(0, MAX_SEARCH).join(''), searchPage: 0 })
    case 'what':
      return within(MAX_WHAT, (what) => (now) => nextPage({ ...now, what }))
    case 'when':
      return within(MAX_WHEN, (happened) => (now) => nextPage({ ...now, happened }))
    default:
      return COMPLAIN_TEXTS[lang].useButtons
  }
}
