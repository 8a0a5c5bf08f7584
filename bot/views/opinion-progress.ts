// How far an opinion has come since it was sent: what was objected and weighed, reported and verified, issued.
import type { OpinionView } from '../../app/opinion-view.ts'
import { countsOf, type OpinionState, WITH_INSTITUTION } from '../../domain/opinion.ts'
import { HANDED_IN } from '../../domain/opinion-desk.ts'
import { demandsIn, disputedIn, statedIn } from '../../domain/opinion-findings.ts'
import type { OpinionFinding } from '../../domain/records.ts'
import { type Html, html, lines } from '../html.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View, when } from './context.ts'

/** Documents named on the page, the newest ones. */
const DOCUMENTS = 8

/** A finding as the page lists it: `at` is its place in the opinion, `number` what readers call it. */
export type Listed = { at: number; number: number; finding: OpinionFinding }

/** Once it is sent, those it states, by the numbers the institution reads; before, all of them. */
export function listed({ opinion, findings }: Pick<OpinionView, 'opinion' | 'findings'>): Listed[] {
  const all = findings.map((finding, at) => ({ at, number: at + 1, finding }))
  if (!WITH_INSTITUTION.includes(opinion.state)) return all
  return all
    .filter(({ finding }) => finding.leftOut === '')
    .map((one, place) => ({ ...one, number: place + 1 }))
}

const VERIFIED: readonly OpinionState[] = ['verifying', 'unrectified', 'closed']

/** What stands behind a finding in the list. */
export function signOf({ opinion: { state } }: OpinionView, finding: OpinionFinding): string {
  const { demand, leftOut, stance, weighing, verified } = finding
  if (!HANDED_IN.defence.includes(state)) return leftOut !== '' ? ' ✂️' : demand === '' ? ' ⚠️' : ''
  if (weighing === 'adopted') return ' ➖'
  if (verified === 'rectified') return ' ✅'
  if (VERIFIED.includes(state))
    return verified === 'not-rectified' ? ' ❌' : state === 'verifying' ? ' ▫️' : ''
  if (state === 'rectifying') return ' ▫️'
  if (weighing === 'partly') return ' ✏️'
  if (weighing === 'not-adopted') return ' ✔️'
  return stance === 'dispute' || stance === 'partly' ? ' ❗' : stance === null ? ' ▫️' : ''
}

function heardLine({ findings }: OpinionView, { lang }: View): Html {
  const stated = statedIn(findings)
  const accepted = stated.filter(({ stance }) => stance === 'accept').length
  const silent = stated.filter(({ stance }) => stance === null).length
  return html`${WEIGHING_TEXTS[lang].heard(accepted, disputedIn(findings).length, silent)}`
}

function outcomeLine({ findings }: OpinionView, { lang }: View): Html {
  const stated = statedIn(findings)
  const of = (wanted: OpinionFinding['weighing']) =>
    stated.filter(({ weighing }) => weighing === wanted).length
  const [fallen, changed] = [of('adopted'), of('partly')]
  return html`${WEIGHING_TEXTS[lang].outcome(stated.length - fallen - changed, changed, fallen)}`
}

/** How far it has come in this state; null where nothing is to be counted. */
export function progressLines(shown: OpinionView, view: View): Html | null {
  const t = WEIGHING_TEXTS[view.lang]
  const { opinion, findings, late } = shown
  const { state } = opinion
  if (statedIn(findings).length === 0) return null
  const { unweighed, unverified, unmet, demands } = countsOf(findings)
  if (state === 'weighing') {
    const next =
      unweighed > 0 ? t.toWeigh(unweighed) : disputedIn(findings).length === 0 ? t.noDispute : t.allWeighed
    // What is not weighed yet neither stands nor falls.
    return lines(heardLine(shown, view), unweighed === 0 && outcomeLine(shown, view), html`${next}`)
  }
  if (state === 'noticed') return outcomeLine(shown, view)
  const met = demandsIn(findings).filter(({ verified }) => verified === 'rectified').length
  if (state === 'rectifying') return lines(html`${t.toRectify(demands, met)}`, late && html`<b>${t.late}</b>`)
  if (!VERIFIED.includes(state)) return null
  return lines(
    outcomeLine(shown, view),
    demands > 0 && html`${t.verified(met, unmet, state === 'verifying' ? unverified : 0)}`,
  )
}

/** The inspection dispatched to see for itself, and what it found. */
export function recheckLines({ recheck }: OpinionView, view: View): Html | null {
  if (!recheck) return null
  const t = WEIGHING_TEXTS[view.lang]
  const { dispatchId, state, startsAt, findings } = recheck
  return lines(
    html`${t.recheck(dispatchId, WORDS[view.lang].dispatchState[state], when(startsAt, view))}`,
    findings !== null && html`${t.recheckFound(findings)}`,
  )
}

/** The documents issued about it, newest last, and whether each was received. */
export function documentLines({ documents }: OpinionView, view: View): Html | null {
  const t = WEIGHING_TEXTS[view.lang]
  // The first is named in the head of the page.
  if (documents.length < 2) return null
  const shown = documents.slice(-DOCUMENTS)
  return lines(
    html`${t.documents}${colon(view).trim()}`,
    documents.length > shown.length && html`${t.earlier(documents.length - shown.length)}`,
    ...shown.map(
      ({ content, acknowledgedAt }) =>
        html`${content.number}${bracketed(acknowledgedAt ? t.received : t.notReceived, view)}`,
    ),
  )
}
