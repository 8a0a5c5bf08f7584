// Publications as coordinators see them, and as they stand in the public channel.
import {
  PUBLICATIONS_PER_PAGE,
  type PublicationList,
  type PublicationNotice,
  type PublicationView,
} from '../../app/publication-view.ts'
import { PUBLIC_STATES, type PublicWords } from '../../domain/publication.ts'
import type { Lang, Publication } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { PUBLICATION_TEXTS } from '../texts/publication.ts'
import { colon, type View, when } from './context.ts'
import { turnRow } from './pager.ts'

const LANGS: readonly Lang[] = ['zh', 'en']
const NAME_LENGTH = 60

const textOf = ({ title, rows }: PublicWords, lang: Lang): string =>
  [title, ...rows.map(([name, value]) => `${name}${colon({ lang })}${value}`)].join('\n')

/** What an entry says, in one language. */
export const wordsIn = ({ content }: Publication, lang: Lang): string => textOf(content[lang], lang)

function steps({ publication, may }: PublicationView, view: View): Button[][] {
  const t = PUBLICATION_TEXTS[view.lang]
  const { id, state, withdrawsId } = publication
  const button = (event: keyof typeof t.button): Button => ({
    text: t.button[event],
    data: callbackData('publication', id, event),
  })
  if (state === 'proposed') return may ? [[button('publish'), button('decline')]] : [[button('decline')]]
  if (state === 'declined') return [[button('reconsider')]]
  return state === 'published' && withdrawsId === null ? [[button('withdraw')]] : []
}

/** For coordinators: the words as they will be, or are, public, and what may be done. */
export function publicationMessage(shown: PublicationView, view: View): Message {
  const t = PUBLICATION_TEXTS[view.lang]
  const { publication, withdrawnBy, may, decider, url } = shown
  const { id, state, content, contentHash, decidedAt, because, withdrawsId } = publication
  const isPublic = PUBLIC_STATES.includes(state)
  return {
    text: paragraphs(
      lines(
        html`<b>${t.title(id)} · ${t.state[state]}</b>`,
        withdrawsId !== null && html`${t.takesBack(withdrawsId)} /publication_${withdrawsId}`,
        withdrawnBy && html`${t.takenBackBy(withdrawnBy.id)} /publication_${withdrawnBy.id}`,
      ),
      state === 'proposed' && html`${may ? t.willSay : t.tooSoon}`,
      isPublic && html`${t.says}`,
      ...LANGS.map((lang) => html`<blockquote>${shy(textOf(content[lang], lang), view.fresh)}</blockquote>`),
      lines(
        html`${t.hash}${colon(view)}<code>${contentHash}</code>`,
        decidedAt !== null && html`${t.decided(decider ?? '', when(decidedAt, view))}`,
        because !== '' && html`${t.because}${colon(view)}${because}`,
        isPublic && url !== null && html`${t.page}${colon(view)}${url}`,
      ),
    ),
    buttons: steps(shown, view),
    protect: true,
  }
}

/** What can be checked of the thing an entry is about: the document, else the draw. */
const checked = ({ content: { number, dispatchId } }: Publication): string => number ?? String(dispatchId)

function said({ title, rows }: PublicWords, lang: Lang): Html {
  const told = rows.map(([name, value]) => html`${name}${colon({ lang })}${value}`)
  return lines(html`<b>${title}</b>`, ...told)
}

/** For anyone: in both languages, whatever the reader's is. */
export function publicationPost({ publication, withdrawnBy, url }: PublicationView, view: View): Message {
  const { content, id, decidedAt } = publication
  const parts = LANGS.map((lang) => {
    const t = PUBLICATION_TEXTS[lang]
    return paragraphs(
      withdrawnBy && html`<b>${t.withdrawnMark(withdrawnBy.id)}</b>`,
      said(content[lang], lang),
      lines(
        html`${t.title(id)}${decidedAt ? ` · ${when(decidedAt, { ...view, lang })}` : ''}`,
        html`${t.verify(checked(publication))}`,
        url !== null &&
          html`${t.page}${colon({ lang })}${lang === 'en' ? url.replace(/\/p\//, '/en/p/') : url}`,
      ),
    )
  })
  return { text: paragraphs(...parts) }
}

export function publicationUnposted(
  { view: shown, error }: Extract<PublicationNotice, { kind: 'publication-unposted' }>,
  view: View,
): Message {
  const t = PUBLICATION_TEXTS[view.lang]
  const { id } = shown.publication
  return {
    text: paragraphs(
      html`<b>${t.unposted(id)}</b>`,
      html`<i>${error}</i>`,
      html`${t.unpostedWhy}`,
      html`/publication_${id}`,
    ),
    buttons: [[{ text: t.button.post, data: callbackData('publication', id, 'post') }]],
  }
}

export function publicationList({ found, offset, total }: PublicationList, view: View): Message {
  const t = PUBLICATION_TEXTS[view.lang]
  if (total === 0) return { text: html`${t.none}` }
  const rows = found.map(({ id, state, content, proposedAt, decidedAt }) =>
    lines(
      html`/publication_${id} · ${t.state[state]}`,
      html`${cut(content[view.lang].title, NAME_LENGTH)} · ${when(decidedAt ?? proposedAt, view)}`,
    ),
  )
  const page = { offset, size: PUBLICATIONS_PER_PAGE, total }
  const pager = turnRow(page, t, (to) => callbackData('publication-page', to))
  return {
    text: paragraphs(html`<b>${t.list(`${offset + 1}–${offset + found.length}`, total)}</b>`, ...rows),
    buttons: pager.length > 0 ? [pager] : [],
  }
}
