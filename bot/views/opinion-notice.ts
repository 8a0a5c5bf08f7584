// What is told of an opinion besides its pages: that a state is over, or that it has come into one.
import type { Notice } from '../../app/notices/notice.ts'
import type { OpinionView } from '../../app/opinion-view.ts'
import { type OpinionState, WITH_INSTITUTION } from '../../domain/opinion.ts'
import { cut, html, lines, shy } from '../html.ts'
import type { Message } from '../message.ts'
import { OPINION_TEXTS } from '../texts/opinion.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { bracketed, colon, type View } from './context.ts'
import { opinionHead, opinionMessage } from './opinion.ts'

const REASONS = 800

/** What a message becomes whose state is over: it offers nothing. */
export function pastOpinion(
  shown: OpinionView,
  { state, why }: { state: OpinionState; why: string },
  view: View,
): Message {
  const t = OPINION_TEXTS[view.lang]
  const words: Partial<Record<OpinionState, string>> = { drafting: t.pastDraft, agreeing: t.pastRound }
  const { opinion, team } = shown
  return {
    text: lines(
      html`<b>${opinionHead(shown, view)}</b>`,
      WITH_INSTITUTION.includes(state)
        ? html`${t.pastTo(t.state[opinion.state])} /opinion_${team.dispatch.id}`
        : html`${words[state] ?? t.past}`,
      why !== '' && html`${t.because}${colon(view)}${shy(cut(why, REASONS), view.fresh)}`,
    ),
  }
}

/** To those who inspected: one line, as there is nothing for them to do. */
function opinionNews(shown: OpinionView, news: string, view: View): Message {
  const { document, team } = shown
  return {
    text: lines(
      html`<b>${opinionHead(shown, view)}</b>`,
      html`${news}${document && bracketed(document.content.number, view)} /opinion_${team.dispatch.id}`,
    ),
  }
}

export function opinionNotice(
  { view: shown, past, side }: Extract<Notice, { kind: 'opinion' }>,
  view: View,
): Message {
  if (past) return pastOpinion(shown, past, view)
  const news: Partial<Record<OpinionState, string>> = WEIGHING_TEXTS[view.lang].news
  const told = side === 'team' ? news[shown.opinion.state] : undefined
  return told === undefined ? opinionMessage(shown, 0, view) : opinionNews(shown, told, view)
}

export function opinionFile(
  { dispatchId, number, file }: Extract<Notice, { kind: 'opinion-file' }>,
  view: View,
): Message {
  return { text: html`${WEIGHING_TEXTS[view.lang].fileOf(dispatchId, number)}`, stored: file, protect: true }
}
