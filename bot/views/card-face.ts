// What the view of a card shows in the reader's language: what is recorded, and plainly no official card.
import type { Standing } from '../../app/show-card.ts'
import { cardCheckStart } from '../../domain/card.ts'
import type { CardFace } from '../../domain/card-face.ts'
import { parseExternalCard } from '../../domain/card-number.ts'
import type { Supervisor } from '../../domain/records.ts'
import { CARD_TEXTS } from '../texts/card.ts'
import { VISIT_TEXTS } from '../texts/visit.ts'
import { WORDS } from '../texts/words.ts'
import { agencyName, bracketed, type View } from './context.ts'

/** The province of an external number; internal cards are the agency's own. */
function issuerOf({ kind, cardNo }: Supervisor, view: View): string {
  const card = kind === 'external' ? parseExternalCard(cardNo) : null
  if (!card?.ok) return agencyName(view)
  return card.issuerName ? `${card.issuerName[view.lang]}${bracketed(card.issuer, view)}` : card.issuer
}

function validity({ termStart }: Supervisor, standing: Standing, view: View): string {
  const t = CARD_TEXTS[view.lang]
  if (!standing.valid) return t.today.no
  return termStart === null || standing.until === null ? t.noContract : t.period(termStart, standing.until)
}

/** @param botUsername leads the QR code to this bot; a number too long for a link stands in it as the command */
export function cardFace(person: Supervisor, standing: Standing, botUsername: string, view: View): CardFace {
  const t = CARD_TEXTS[view.lang]
  const start = cardCheckStart(person.cardNo)
  return {
    agency: agencyName(view),
    title: t.faceTitle,
    rows: [
      { name: VISIT_TEXTS[view.lang].name, value: person.name },
      { name: t.faceNumber, value: person.cardNo },
      { name: t.faceKind, value: WORDS[view.lang].pool[person.kind] },
      { name: t.issuer, value: issuerOf(person, view) },
      { name: t.validity, value: validity(person, standing, view) },
    ],
    link: start ? `https://t.me/${botUsername}?start=${start}` : `/verify ${person.cardNo}`,
    scan: t.scan,
    view: t.onlyAView,
  }
}
