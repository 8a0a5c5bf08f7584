// The list of public entries with its search, and the page of one entry.
import { PUBLIC_KINDS, type PublicEntry, type WholeEntry } from '../../app/publication-page.ts'
import { type Html, html } from './html.ts'
import { at, type Place, page } from './layout.ts'
import { PAGE_TEXTS } from './texts.ts'

export type Search = { q: string; kind: string; year: string }

const queryOf = (fields: Record<string, string>): string => {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''))
  return query.size === 0 ? '/' : `/?${query}`
}

function searchForm({ lang }: Place, search: Search): Html {
  const t = PAGE_TEXTS[lang]
  return html`<form class="search card" method="get" action="${at(lang, '/')}" role="search">
<div class="field wide"><label for="q">${t.text}</label><input id="q" name="q" type="search" maxlength="100" value="${search.q}"></div>
<div class="field"><label for="kind">${t.kind}</label><select id="kind" name="kind">
<option value="">${t.allKinds}</option>
${PUBLIC_KINDS.map(({ kind, words }) => html`<option value="${kind}"${kind === search.kind && html` selected`}>${words[lang]}</option>`)}
</select></div>
<div class="field year"><label for="year">${t.year}</label><input id="year" name="year" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" placeholder="${t.anyYear}" value="${search.year}"></div>
<button type="submit">${t.search}</button>
</form>`
}

const marks = ({ words, takenBack, takesBack }: PublicEntry, lang: Place['lang']): Html =>
  html`<span class="mark">${words[lang]}</span>${takesBack !== null && html` <span class="mark back">${PAGE_TEXTS[lang].withdrawal}</span>`}${takenBack && html` <span class="mark gone">${PAGE_TEXTS[lang].takenBack}</span>`}`

/** The rows after the institution and the number of the dispatch, which are much the same everywhere. */
const SKIPPED_ROWS = 2
const SHORT = 60

/** What tells one entry from another: its first row, and the last one, which says what came of it. */
function tellingRows(rows: readonly [string, string][]): [string, string][] {
  const short = rows.filter(([, value]) => value.length <= SHORT)
  return [...short.slice(0, 1), ...short.slice(1).slice(-1)]
}

function listed(entry: PublicEntry, lang: Place['lang']): Html {
  const { id, content, day, dayWords, takenBack, takesBack } = entry
  const { title, rows } = content[lang]
  const told = takesBack === null ? rows.slice(SKIPPED_ROWS) : rows
  const few = tellingRows(told)
  return html`<li class="${takenBack ? 'entry gone' : 'entry'}">
<p class="meta">${marks(entry, lang)} <time datetime="${day}">${dayWords[lang]}</time> <span class="id">#${id}</span></p>
<h2><a href="${at(lang, `/p/${id}`)}">${title}</a></h2>
<p class="few">${few.map(([name, value]) => html`<span>${name}${lang === 'zh' ? '：' : ': '}${value}</span> `)}</p>
</li>
`
}

/** @param search as it was asked; @param first whether this is the first page */
export function listPage(
  place: Place,
  { entries, next }: { entries: readonly PublicEntry[]; next: number | null },
  search: Search,
  first: boolean,
): string {
  const { lang } = place
  const t = PAGE_TEXTS[lang]
  const searched = search.q !== '' || search.kind !== '' || search.year !== ''
  const turn = (fields: Record<string, string>) => at(lang, queryOf({ ...search, ...fields }))
  const main = html`<h1>${t.site}</h1>
<p class="lead">${t.about}</p>
${searchForm(place, search)}
${searched && html`<p class="clear"><a href="${at(lang, '/')}">${t.clear}</a></p>`}
${
  entries.length === 0
    ? html`<p class="card empty" role="status">${searched || !first ? t.none : t.nothingYet}</p>`
    : html`<ol class="entries" aria-label="${t.results}">
${entries.map((entry) => listed(entry, lang))}</ol>`
}
<p class="turn">${!first && html`<a href="${turn({})}">‹ ${t.newest}</a>`} ${next !== null && html`<a rel="next" href="${turn({ before: String(next) })}">${t.older} ›</a>`}</p>`
  return page(place, t.site, main)
}

/** Hashes are long: they may break anywhere. */
const value = (text: string): Html =>
  /^[0-9a-f]{64}$/.test(text) ? html`<code>${text}</code>` : html`${text}`

function howToCheck({ kind, dispatchId, number }: PublicEntry, lang: Place['lang']): Html {
  const t = PAGE_TEXTS[lang]
  if (kind === 'draw')
    return html`<p>${t.drawHow}</p>
<p><a href="/draw/${dispatchId}.json">${t.drawFile}</a> · <a href="${at(lang, `/verify?q=${dispatchId}`)}">${t.checkNumber(`#${dispatchId}`)}</a></p>
<pre><code>npm run verify-draw -- draw-${dispatchId}.json</code></pre>`
  if (number === null) return html``
  const query = new URLSearchParams({ q: number })
  return html`<p>${t.documentHow} <a href="${at(lang, `/verify?${query}`)}">${t.checkNumber(number)}</a></p>`
}

export function entryPage(place: Place, { entry, takenBackBy }: WholeEntry): string {
  const { lang } = place
  const t = PAGE_TEXTS[lang]
  const { id, content, day, dayWords, contentHash, takesBack } = entry
  const { title, rows } = content[lang]
  const main = html`<article class="card whole">
<p class="meta">${marks(entry, lang)} <span class="id">${t.entry(id)}</span></p>
<h1>${title}</h1>
${takenBackBy !== null && html`<p class="notice" role="status"><a href="${at(lang, `/p/${takenBackBy}`)}">${t.takenBackBy(takenBackBy)}</a></p>`}
${takesBack !== null && html`<p class="notice"><a href="${at(lang, `/p/${takesBack}`)}">${t.takesBack(takesBack)}</a></p>`}
<dl>
<div><dt>${t.published}</dt><dd><time datetime="${day}">${dayWords[lang]}</time></dd></div>
${rows.map(([name, said]) => html`<div><dt>${name}</dt><dd>${value(said)}</dd></div>\n`)}</dl>
<h2>${t.check}</h2>
${takesBack === null && howToCheck(entry, lang)}
<p class="hash">${t.hash}<br><code>${contentHash}</code></p>
<p class="hint">${t.hashHint} <a href="/p/${id}.json">${t.contentFile}</a></p>
</article>
<p class="turn"><a href="${at(lang, '/')}">‹ ${t.back}</a></p>`
  return page(place, title, main)
}
