// What an official document says, in one line of the message that gives it; never the name of the institution.
import type { IssuedDocument } from '../../domain/official.ts'
import { STAGE_WORDS } from '../../domain/sanction.ts'
import { dayWords } from '../../domain/time-words.ts'
import { cut, type Html, html, shy } from '../html.ts'
import { OFFICIAL_TEXTS } from '../texts/official.ts'
import type { View } from './context.ts'

/** Of what was wrong and what is right, in a caption of 1,024 characters. */
const WORDS = 80

/** Its figures: findings, demands and until when, acts, the outcome. */
export function summary(document: IssuedDocument, { lang, fresh }: View): Html {
  const t = OFFICIAL_TEXTS[lang]
  switch (document.kind) {
    case 'preliminary':
      return html`${t.findings(document.content.findings.length)}`
    case 'notice': {
      const { findings } = document.content
      const disputed = findings.filter(({ stance }) => stance === 'dispute' || stance === 'partly').length
      const heeded = findings.filter(({ weighing }) => weighing === 'adopted' || weighing === 'partly').length
      const demands = findings.filter(({ demand }) => demand !== '').length
      return html`${t.notice({ findings: findings.length, disputed, heeded, demands })}`
    }
    case 'order':
      return html`${t.order(document.content.demands.length, dayWords(document.content.dueDay, lang))}`
    case 'verification': {
      const { results, outcome } = document.content
      const met = results.filter(({ verdict }) => verdict === 'rectified').length
      return html`${t.verification(met, results.length)}${t.outcome[outcome]}`
    }
    case 'hearing':
      return html`${t.hearing(document.content.acts, STAGE_WORDS[lang][document.content.step])}`
    case 'sanction': {
      const { acts, step, order } = document.content
      const until = order ? t.correctBy(dayWords(order.dueDay, lang)) : ''
      return html`${t.sanction(acts, STAGE_WORDS[lang][step])}${until}`
    }
    case 'correction': {
      const { of, wrong, right } = document.content
      const words = `${cut(wrong, WORDS)} → ${cut(right, WORDS)}`
      return html`${t.correction(of.number)}${shy(words, fresh)}`
    }
  }
}
