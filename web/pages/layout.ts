// The frame of every public page: head, navigation, language, foot.
import { type Html, html } from './html.ts'
import { STYLE_PATH } from './style.ts'
import { PAGE_TEXTS, type PageLang } from './texts.ts'

/** Where a page is: its language, and the address without it (`/verify?q=12`), so that the language can be switched. */
export type Place = { lang: PageLang; path: string; agency: { zh: string; en: string } }

/** The address of `path` in that language. */
export const at = (lang: PageLang, path: string): string =>
  lang === 'zh' ? path : path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`

/** @param status of the answer, so that a page that is none is not indexed */
export function page({ lang, path, agency }: Place, title: string, main: Html, indexed = true): string {
  const t = PAGE_TEXTS[lang]
  const other: PageLang = lang === 'zh' ? 'en' : 'zh'
  const here = path.split('?')[0]
  const current = (where: string) => html`${here === where && html` aria-current="page"`}`
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${!indexed && html`<meta name="robots" content="noindex">`}
<title>${title} · ${agency[lang]}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="alternate" hreflang="${other === 'zh' ? 'zh-CN' : 'en'}" href="${at(other, path)}">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="top">
<div class="inner">
<a class="brand" href="${at(lang, '/')}"><span class="agency">${agency[lang]}</span><span class="site">${t.site}</span></a>
<nav>
<a href="${at(lang, '/')}"${current('/')}>${t.list}</a>
<a href="${at(lang, '/verify')}"${current('/verify')}>${t.verify}</a>
<a class="lang" lang="${other === 'zh' ? 'zh-CN' : 'en'}" href="${at(other, path)}">${t.other}</a>
</nav>
</div>
</header>
<main id="main">
${main}
</main>
<footer><div class="inner">${t.footer(agency[lang])}</div></footer>
</body>
</html>
`.html
}

/** A page that says what is wrong. */
export function problemPage(place: Place, title: string, said: readonly string[]): string {
  const t = PAGE_TEXTS[place.lang]
  const main = html`<section class="card problem" role="alert">
<h1>${title}</h1>
${said.map((line) => html`<p>${line}</p>`)}
<p><a href="${at(place.lang, '/')}">${t.back}</a></p>
</section>`
  return page(place, title, main, false)
}
