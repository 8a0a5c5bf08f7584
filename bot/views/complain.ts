// The guided complaint: one message, edited from question to question.
import { type ComplaintDraftView, PLACES_PER_PAGE } from '../../app/complain.ts'
import { COMPLAINT_PAGES, canGoOn } from '../../domain/complaint-draft.ts'
import { type ComplainStep, callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { COMPLAIN_TEXTS } from '../texts/complain.ts'
import { bracketed, colon, type View } from './context.ts'

/** What was said is shown shortened until it is to be checked. */
const SHORT = 80

const button = (text: string, step: ComplainStep, value: string | number = 'x'): Button => ({
  text,
  data: callbackData('complain', step, String(value)),
})

/** To ask where an earlier complaint stands. */
export const askButton = ({ lang }: View): Button => button(COMPLAIN_TEXTS[lang].askState, 'code')

function soFar({ draft, chosen }: ComplaintDraftView, view: View): Html {
  const t = COMPLAIN_TEXTS[view.lang]
  const c = colon(view)
  const review = draft.page === 'review'
  const at = COMPLAINT_PAGES.indexOf(draft.page)
  const passed = (page: (typeof COMPLAINT_PAGES)[number]) => COMPLAINT_PAGES.indexOf(page) < at
  const place = chosen ? `${chosen.name}${bracketed(chosen.code, view)}` : draft.institutionText
  const short = (text: string) => (review ? text : cut(text, SHORT))
  return lines(
    place !== '' && html`${t.place}${c}${place}`,
    draft.what !== '' && html`${t.what}${c}${short(draft.what)}`,
    passed('when') && html`${t.when}${c}${draft.happened === '' ? t.notSure : short(draft.happened)}`,
    (passed('files') || draft.files.length > 0) &&
      html`${t.files}${c}${draft.files.length === 0 ? t.none : draft.files.length}`,
    passed('name') && html`${t.who}${c}<b>${draft.anonymous ? t.anonymous : t.named}</b>`,
  )
}

function places({ draft, institutions, total }: ComplaintDraftView, view: View): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  if (draft.unlisted) return { text: html`${t.askUnlisted}` }
  const rows = institutions.map((one) => [button(`${one.name} · ${one.code}`, 'pick', one.id)])
  const pager: Button[] = []
  if (draft.searchPage > 0) pager.push(button(t.less, 'page', draft.searchPage - 1))
  if ((draft.searchPage + 1) * PLACES_PER_PAGE < total)
    pager.push(button(t.more, 'page', draft.searchPage + 1))
  const found = draft.search === '' ? null : html`${t.found(draft.search, total)}`
  const none = draft.search !== '' && total === 0 ? html`${t.notFound}` : null
  const code = draft.search === '' && draft.what === '' ? [[askButton(view)]] : []
  return {
    text: lines(found, none),
    buttons: [...rows, ...(pager.length > 0 ? [pager] : []), [button(t.unlisted, 'unlisted')], ...code],
  }
}

/** What stands under the question, and the buttons that answer it. */
function page(shown: ComplaintDraftView, view: View): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  const { draft } = shown
  const next = canGoOn(draft) ? [[button(t.next, 'next')]] : []
  switch (draft.page) {
    case 'institution': {
      const { text, buttons = [] } = places(shown, view)
      return { text, buttons: [...buttons, ...next] }
    }
    case 'what':
      return { text: html``, buttons: next }
    case 'when':
      return { text: html``, buttons: [[button(draft.happened === '' ? t.notSure : t.next, 'next')]] }
    case 'files': {
      const count = draft.files.length
      const got = count > 0 ? html`${t.filesGot(count)}` : null
      const done = button(count > 0 ? t.filesDone : t.noFiles, 'next')
      return { text: paragraphs(html`<i>${t.fileHint}</i>`, got), buttons: [[done]] }
    }
    case 'name':
      return {
        text: html`${t.nameHint}`,
        buttons: [[button(t.anonymous, 'name', 'anonymous'), button(t.named, 'name', 'named')]],
      }
    case 'review':
      return { text: html``, buttons: [[button(t.submit, 'submit')]] }
  }
}

export function complainMessage(shown: ComplaintDraftView, view: View): Message {
  const t = COMPLAIN_TEXTS[view.lang]
  const { draft } = shown
  const cancel = button(t.cancel, 'cancel')
  if (draft.asksCode) return { text: html`${t.askCode}`, buttons: [[button(t.back, 'back')]] }
  const at = COMPLAINT_PAGES.indexOf(draft.page)
  const title = draft.page === 'review' ? t.review : t.title(at + 1, COMPLAINT_PAGES.length - 1)
  const first = at === 0 && !draft.unlisted
  const { text, buttons = [] } = page(shown, view)
  return {
    text: paragraphs(
      html`<i>${title}</i>`,
      soFar(shown, view),
      draft.unlisted ? null : html`<b>${t.ask[draft.page]}</b>`,
      text,
    ),
    buttons: [...buttons, first ? [cancel] : [button(t.back, 'back'), cancel]],
  }
}
