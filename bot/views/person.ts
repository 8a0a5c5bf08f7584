// A supervisor's page: what stands, what service came to, what was decided, what happened; with the buttons of the steps.
import type { PersonView } from '../../app/person.ts'
import { eventOf, LIFE_STEPS, type LifeState, OFFICE_WISHES, type OfficeWish } from '../../domain/life.ts'
import { dayKey } from '../../domain/local-time.ts'
import { spanWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import { PERSON_TEXTS } from '../texts/person.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View } from './context.ts'
import { nameOf } from './life.ts'

/** Of each list the latest so many, so that all of them fit into one message. */
const MOST = 6
const LONGEST = 80

function standing({ person, state, until, daysLeft, begins, blocked }: PersonView, view: View): Html {
  const t = PERSON_TEXTS[view.lang]
  const c = colon(view)
  const { kind, region, unit, termStart, termNo, boundAt } = person
  const term =
    termStart === null || until === null || daysLeft === null
      ? t.noTerm
      : `${t.termLine(termNo ?? 1, termStart, until)}${bracketed(begins ? t.begins(begins) : t.daysLeft(daysLeft), view)}`
  const account = boundAt === null ? t.unbound : blocked ? t.blocked : t.bound
  return lines(
    html`${t.state}${c}<b>${PEOPLE_TEXTS[view.lang].state[state]}</b>`,
    html`${t.kind}${c}${WORDS[view.lang].pool[kind]}`,
    html`${t.region}${c}${region}`,
    unit !== '' && html`${t.unit}${c}${unit}`,
    html`${t.term}${c}${term}`,
    html`${t.account}${c}${account}`,
  )
}

function service({ service: s }: PersonView, view: View): Html {
  const t = PERSON_TEXTS[view.lang]
  const { medianMinutes, reports } = s
  return lines(
    html`<b>${t.service}</b>`,
    html`${t.seats(s.seatsThisYear, s.seats)}`,
    html`${t.invited(s.invited, s.declined, s.silent, s.recused)}`,
    html`${medianMinutes === null ? t.noMedian : t.median(spanWords(Math.max(1, medianMinutes) * 60_000, view.lang))}`,
    html`${t.reports(reports.onTime, reports.late, reports.missing)}`,
  )
}

/** A list under its title, the latest below; nothing where there is none. */
function list(title: string, all: readonly string[], view: View): Html | null {
  if (all.length === 0) return null
  const left = all.length - MOST
  return lines(
    html`<b>${title}</b>`,
    left > 0 && html`${PERSON_TEXTS[view.lang].more(left)}`,
    ...all.slice(-MOST).map((one) => html`· ${cut(one, LONGEST)}`),
  )
}

function records(shown: PersonView, view: View): (Html | null)[] {
  const t = PERSON_TEXTS[view.lang]
  const people = PEOPLE_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const day = (at: Date) => dayKey(at, view.policy.timezone)
  const { cases, grounds, appraisals, leaves, conflicts, events } = shown
  return [
    list(
      t.cases,
      cases.map((one) => `${day(one.openedAt)} ${w.caseOrigin[one.origin]} · ${w.caseState[one.state]}`),
      view,
    ),
    list(
      t.grounds,
      grounds.map((one) => `${day(one.recordedAt)} ${t.ground(one.clause)} · ${w.groundState[one.state]}`),
      view,
    ),
    list(
      t.appraisals,
      appraisals.map(({ year, decision, proposed }) => {
        const name = (what: string) => people.passFail[what] ?? what
        return people.appraisal(year, decision ? name(decision) : people.proposed(name(proposed)))
      }),
      view,
    ),
    list(
      t.leaves,
      leaves.map(({ fromDay, toDay }) => ABSENCE_TEXTS[view.lang].days(fromDay, toDay)),
      view,
    ),
    list(
      t.conflicts,
      conflicts.map(({ institution, dispatchId, relation, untilDay }) => {
        const name = institution ? institution.name : t.secret(dispatchId ?? 0)
        const end = untilDay === null ? '' : bracketed(t.until(untilDay), view)
        return `${name} · ${w.relation[relation]}${end}`
      }),
      view,
    ),
    list(
      t.events,
      events.map(({ at, kind, reasons }) =>
        [day(at), people.event[kind], reasons === '' ? '' : `· ${reasons}`].join(' ').trim(),
      ),
      view,
    ),
  ]
}

/** The wishes the table has a step for from this state. */
export const wishesFrom = (state: LifeState): OfficeWish[] =>
  OFFICE_WISHES.filter((wish) => {
    const from: readonly LifeState[] = LIFE_STEPS[eventOf(wish, 'within')].from
    return from.includes(state)
  })

/** @param acts whether the reader may take the steps, or only sees */
export function personPage(shown: PersonView, view: View, acts: boolean): Message {
  const t = PERSON_TEXTS[view.lang]
  const { id } = shown.person
  const year = Number(dayKey(shown.now, view.policy.timezone).slice(0, 4))
  const steps = (acts ? wishesFrom(shown.state) : []).map((wish): Button => {
    return { text: PEOPLE_TEXTS[view.lang].wish[wish], data: callbackData('life', wish, id) }
  })
  const rows: Button[][] = []
  while (steps.length > 0) rows.push(steps.splice(0, 2))
  return {
    text: paragraphs(
      html`👤 <b>${nameOf(shown.person)}</b>`,
      standing(shown, view),
      service(shown, view),
      ...records(shown, view),
    ),
    buttons: [
      ...rows,
      [
        ...(acts ? [{ text: t.mark, data: callbackData('mark', id) }] : []),
        { text: t.appraisal(year), data: callbackData('appraise', id, year, 'open') },
      ],
      [
        { text: t.pdf, data: callbackData('person', id, 'pdf') },
        { text: t.xlsx, data: callbackData('person', id, 'xlsx') },
      ],
    ],
  }
}

/** The person's own, whole; only reading. */
export function ownArchive(shown: PersonView, view: View): Message {
  const t = PERSON_TEXTS[view.lang]
  return {
    text: paragraphs(
      html`🗂 <b>${t.ownTitle}</b> · ${nameOf(shown.person)}`,
      standing(shown, view),
      service(shown, view),
      ...records(shown, view),
      html`<i>${t.ownNote}</i>`,
    ),
    buttons: [
      [
        { text: t.pdf, data: callbackData('archive', 'pdf') },
        { text: t.xlsx, data: callbackData('archive', 'xlsx') },
      ],
    ],
  }
}
