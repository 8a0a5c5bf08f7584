// The style of the public pages, light, dark and on paper; one file of our own, nothing from elsewhere.
import { createHash } from 'node:crypto'

export const STYLE = `:root{color-scheme:light dark;--paper:#f4f6f8;--card:#fff;--ink:#1c2733;--soft:#51606f;--line:#d5dde5;
--band:#123a63;--on-band:#fff;--link:#0b5394;--good:#1b6e3c;--bad:#8a4b08;--mark:#e4edf6;--warn:#fdf3e1;--warn-line:#e0b566}
@media (prefers-color-scheme:dark){:root{--paper:#11171d;--card:#1a222b;--ink:#e5ebf1;--soft:#9fb0c0;--line:#2f3b47;
--band:#0c2640;--on-band:#eef4fa;--link:#8ec0f2;--good:#7fd09f;--bad:#e8b673;--mark:#22384e;--warn:#33290f;--warn-line:#7d6426}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",
"Noto Sans SC","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;min-height:100vh;display:flex;flex-direction:column}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.25rem .75rem;z-index:1}
.inner,main{width:100%;max-width:60rem;margin:0 auto;padding:0 1.25rem}
.top{background:var(--band);color:var(--on-band)}
.top .inner{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 2rem;padding-top:.9rem;padding-bottom:.9rem}
.top a{color:inherit;text-decoration:none}.brand{display:flex;flex-direction:column;line-height:1.35}
.agency{font-weight:600;font-size:1.15rem;letter-spacing:.02em}.site{opacity:.85;font-size:.9rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}nav a{padding:.35rem 0;border-bottom:2px solid transparent}
nav a:hover,nav a[aria-current]{border-color:currentColor}
main{flex:1;padding-top:1.75rem;padding-bottom:2.5rem}
h1{font-size:1.6rem;line-height:1.35;margin:0 0 .35rem}h2{font-size:1.1rem;line-height:1.45;margin:0}
.lead{color:var(--soft);margin:0 0 1.25rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1.1rem 1.25rem}
.search{margin-top:1.1rem;display:flex;flex-wrap:wrap;align-items:end;gap:.75rem 1rem}
.field{display:flex;flex-direction:column;gap:.25rem;flex:1 1 10rem;min-width:0}.field.wide{flex:3 1 16rem}.field.year{flex:1 1 6rem}
label{font-size:.875rem;color:var(--soft)}
input,select,button{font:inherit;color:inherit;min-height:2.75rem;padding:.4rem .7rem;border-radius:.35rem;border:1px solid var(--soft);
background:var(--paper);width:100%}
button{width:auto;background:var(--band);color:var(--on-band);border-color:var(--band);padding:.4rem 1.5rem;cursor:pointer;font-weight:600}
.hint{color:var(--soft);font-size:.9rem;margin:.25rem 0 0;flex-basis:100%}
.clear{margin:.75rem 0 0;font-size:.9rem}
.entries{list-style:none;margin:1.25rem 0 0;padding:0;border-top:1px solid var(--line)}
.entry{padding:1rem 0;border-bottom:1px solid var(--line)}.entry h2 a{text-decoration:none}.entry h2 a:hover{text-decoration:underline}
.entry.gone h2 a{text-decoration:line-through}
.meta{margin:0 0 .2rem;font-size:.875rem;color:var(--soft)}.id{opacity:.85}
.mark::first-letter{text-transform:uppercase}.mark{display:inline-block;line-height:1.5;background:var(--mark);border-radius:.25rem;padding:.1rem .45rem;color:var(--ink)}
.mark.gone,.mark.back{background:var(--warn);border:1px solid var(--warn-line)}
.few{margin:.2rem 0 0;font-size:.9rem;color:var(--soft)}.few span{margin-right:1.25rem}
.empty{margin-top:1.25rem}
.turn{display:flex;justify-content:space-between;gap:1rem;margin:1.25rem 0 0}
.whole h1{margin-top:.4rem}.whole h2{margin-top:1.75rem}
dl{margin:1rem 0;border-top:1px solid var(--line)}
dl div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1.25rem;padding:.55rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0}
code{font:.875em/1.5 ui-monospace,Menlo,Consolas,monospace}pre{background:var(--paper);border:1px solid var(--line);border-radius:.35rem;
padding:.6rem .8rem;overflow-x:auto;margin:.5rem 0}
.notice{background:var(--warn);border:1px solid var(--warn-line);border-radius:.35rem;padding:.6rem .9rem;margin:.75rem 0}
.answer{margin-top:1.25rem;border-left-width:.35rem}.answer.good{border-left-color:var(--good)}.answer.bad{border-left-color:var(--bad)}
.answer.good h2 span{color:var(--good)}.answer.bad h2 span{color:var(--bad)}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.875rem;padding:1rem 0 1.5rem}
@media (max-width:36rem){dl div{grid-template-columns:1fr}h1{font-size:1.35rem}.search button{width:100%}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#999;--link:#000}
nav,.search,.turn,.skip,.clear{display:none}.top{background:none;color:#000;border-bottom:2px solid #000}.card{border:0;padding:0}
body{font-size:11pt}}
`

/** With its hash, so that it may be kept for long and is fetched anew when it changes. */
export const STYLE_PATH = `/style.css?v=${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}`

/** A sheet with a tick. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#123a63"/><path d="M9 16.5l5 5 9-11" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`
