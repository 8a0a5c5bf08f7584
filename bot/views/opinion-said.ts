// What was said to one finding since the opinion was sent, and what the agency may do with it.
import type { OpinionView } from '../../app/opinion-view.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import { HANDED_IN } from '../../domain/opinion-desk.ts'
import { disputedIn, VERDICTS, WEIGHINGS } from '../../domain/opinion-findings.ts'
import type { OpinionFinding } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, shy } from '../html.ts'
import type { Button } from '../message.ts'
import { WEIGHING_TEXTS } from '../texts/weighing.ts'
import { colon, type View } from './context.ts'

/** The words of each side may be so long. What is done with is shortened, so that all of it fits into one message. */
const WORDS_MOST = 800
const PAST = 200

const VERIFYING: readonly OpinionState[] = ['rectifying', 'verifying', 'unrectified', 'closed']

/** The demands are what it is about now; what was found is shown by its name only. */
export const isAboutDemands = ({ opinion }: OpinionView): boolean => VERIFYING.includes(opinion.state)

const quoted = (text: string, most: number, view: View): Html | false =>
  text !== '' && html`<blockquote>${shy(cut(text, most), view.fresh)}</blockquote>`

/** Null before the institution has handed in what it says. */
export function saidLines(shown: OpinionView, finding: OpinionFinding, view: View): Html | null {
  const { state } = shown.opinion
  if (!HANDED_IN.defence.includes(state)) return null
  const t = WEIGHING_TEXTS[view.lang]
  const { stance, defence, weighing, weighedFor, finalDemand, rectified, verified, verifiedFor } = finding
  const most = isAboutDemands(shown) ? PAST : WORDS_MOST
  const head = (name: string, value: string): Html => html`<b>${name}</b>${colon(view)}${value}`
  // What is being written anew, after an order to, is not handed in yet.
  const reported = HANDED_IN.rectification.includes(state) || verified === 'rectified' ? rectified : ''
  return lines(
    head(t.says, stance === null ? t.noWord : t.stance[stance]),
    quoted(defence, most, view),
    weighing !== null && head(t.weighed, t.weighing[weighing]),
    quoted(weighedFor, most, view),
    finalDemand !== '' && head(t.finalDemand, finalDemand),
    isAboutDemands(shown) &&
      weighing !== 'adopted' &&
      lines(
        head(t.did, reported === '' ? t.notReported : ''),
        quoted(reported, WORDS_MOST, view),
        verified !== null && head(t.found, t.verdict[verified]),
        quoted(verifiedFor, WORDS_MOST, view),
      ),
  )
}

/** What a coordinator may say to it now, and the files that came with it. */
export function saidButtons(
  { opinion, roles, files }: OpinionView,
  finding: OpinionFinding,
  at: number,
  view: View,
): Button[][] {
  if (!roles.includes('coordinator')) return []
  const t = WEIGHING_TEXTS[view.lang]
  const { id, state } = opinion
  const weighs = state === 'weighing' && disputedIn([finding]).length > 0
  const verifies = state === 'verifying' && finding.leftOut === '' && finding.weighing !== 'adopted'
  const sent = (files.defence.get(finding.id) ?? 0) + (files.rectification.get(finding.id) ?? 0)
  return [
    weighs
      ? WEIGHINGS.map((one) => ({ text: t.adopt[one], data: callbackData('opinion-weigh', id, at, one) }))
      : [],
    verifies
      ? VERDICTS.map((one) => ({ text: t.verify[one], data: callbackData('opinion-verify', id, at, one) }))
      : [],
    sent > 0 ? [{ text: t.files(sent), data: callbackData('opinion-files', id, at) }] : [],
  ].filter((row) => row.length > 0)
}
