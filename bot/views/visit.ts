// The facts of a visit, as lines.
import type { VisitView } from '../../app/notices/notice.ts'
import { covertly, type Html, html, lines, shy } from '../html.ts'
import { INVITATION_TEXTS } from '../texts/invitation.ts'
import { WORDS } from '../texts/words.ts'
import { colon, type View, when } from './context.ts'

export const itemsLine = (items: readonly number[], lang: View['lang']): string =>
  items.map((item) => `${item} ${WORDS[lang].item[item] ?? ''}`.trim()).join(WORDS[lang].separator)

export function visitLines(visit: VisitView, view: View): Html {
  const t = INVITATION_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const { institution } = visit
  const c = colon(view)
  const facts = lines(
    html`<b>${w.kind[visit.kind]}</b> · ${w.mode[visit.mode]} · ${w.visit[visit.visit]}`,
    html`${t.time}${c}<b>${when(visit.startsAt, view)}</b>`,
    institution && html`${t.institution}${c}${shy(institution.name, view.fresh)}`,
    institution?.address ? html`${t.address}${c}${shy(institution.address, view.fresh)}` : null,
    html`${t.region}${c}${visit.region}`,
    visit.items.length > 0 && html`${t.items}${c}${itemsLine(visit.items, view.lang)}`,
    html`${t.team}${c}${w.people(visit.size)}`,
    visit.note !== '' && html`${t.note}${c}${shy(visit.note, view.fresh)}`,
  )
  return covertly(visit.visit, facts)
}
