// The page that checks a number: a form, and the answer.
import type { PublicAnswer } from '../../app/public-verify.ts'
import { type Html, html } from './html.ts'
import { at, type Place, page } from './layout.ts'
import { PAGE_TEXTS } from './texts.ts'

const commitments = ({ poolHash, commitment }: { poolHash: string; commitment: string }): Html => html`<dl>
<div><dt>poolHash</dt><dd><code>${poolHash}</code></dd></div>
<div><dt>commitment</dt><dd><code>${commitment}</code></dd></div>
</dl>`

type Said = { good: boolean; words: string; more?: Html }

function said(answer: PublicAnswer, lang: Place['lang']): Said {
  const t = PAGE_TEXTS[lang]
  switch (answer.kind) {
    case 'not-a-number':
      return { good: false, words: t.notNumber }
    case 'draw':
      return {
        good: true,
        words: t.drawYes(answer.dispatchId, answer.eligible, answer.seats),
        more: html`${commitments(answer)}<p>${t.drawHow}</p><p><a href="/draw/${answer.dispatchId}.json">${t.drawFile}</a></p>
<pre><code>npm run verify-draw -- draw-${answer.dispatchId}.json</code></pre>`,
      }
    case 'draw-abandoned':
      return { good: false, words: t.drawAbandoned(answer.dispatchId), more: commitments(answer) }
    case 'draw-not-public':
      return { good: false, words: t.drawNo(answer.dispatchId) }
    case 'document':
      return {
        good: true,
        words: t.documentYes(answer.number, answer.words[lang]),
        more: html`<dl><div><dt>${t.issued}</dt><dd>${answer.issued[lang]}</dd></div>
<div><dt>${t.hash}</dt><dd><code>${answer.contentHash}</code></dd></div></dl>${answer.corrections.map((number) => html`<p class="notice">${t.corrected(number)}</p>`)}<p>${t.documentHint}</p>${answer.published === null ? null : html`<p><a href="${at(lang, `/p/${answer.published}`)}">${t.documentPublished}</a></p>`}`,
      }
    case 'no-document':
      return { good: false, words: t.documentNo(answer.typed) }
    case 'card': {
      const { cardNo, valid, until } = answer
      if (!valid) return { good: false, words: t.cardNo(cardNo) }
      const term = until === null ? '' : t.until(until)
      return { good: true, words: `${t.cardYes(cardNo)}${term}`, more: html`<p>${t.cardHint}</p>` }
    }
  }
}

function answerCard(answer: PublicAnswer, lang: Place['lang']): Html {
  const { good, words, more } = said(answer, lang)
  return html`<section class="card answer ${good ? 'good' : 'bad'}" role="status">
<h2><span aria-hidden="true">${good ? '✓' : '—'}</span> ${words}</h2>
${more ?? null}
</section>`
}

/** @param answer null where nothing was asked */
export function verifyPage(place: Place, typed: string, answer: PublicAnswer | null): string {
  const { lang } = place
  const t = PAGE_TEXTS[lang]
  const main = html`<h1>${t.verifyTitle}</h1>
<form class="search card" method="get" action="${at(lang, '/verify')}">
<div class="field wide"><label for="q">${t.verifyHint}</label><input id="q" name="q" maxlength="100" required value="${typed}" autocomplete="off"></div>
<button type="submit">${t.verifyDo}</button>
<p class="hint">${t.verifyExamples}</p>
</form>
${answer && answerCard(answer, lang)}`
  return page(place, t.verifyTitle, main, answer === null)
}
