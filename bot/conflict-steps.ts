// How a declaration of a conflict begins, out of one line, and what is said at its end.
import {
  type ConflictOutcome,
  endConflict,
  findConflict,
  type StandingRelation,
} from '../app/declare-conflict.ts'
import type { AlreadyApplied } from '../app/deps.ts'
import type { LocalTimeProblem } from '../domain/local-time.ts'
import { RELATIONS } from '../domain/records.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import { callbackData } from './callback-data.ts'
import type { Chat } from './context.ts'
import { html, lines, paragraphs } from './html.ts'
import type { Message } from './message.ts'
import { ABSENCE_TEXTS } from './texts/absence.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { PEOPLE_TEXTS } from './texts/people.ts'
import { timeProblem } from './texts/refusals.ts'
import { WORDS } from './texts/words.ts'
import { seatWarning } from './views/seats.ts'

const STANDING = RELATIONS.filter((relation): relation is StandingRelation => relation !== 'examiner')

type Wish = { cardNo: string | null; code: string; until: string | null }
type Read = Wish | { problem: LocalTimeProblem }

/**
 * `[card] code [last day]`: a date may be written in any way, as cards and codes hold no blanks. What follows the code is
 * its date, or for coordinators the code that belongs to the card before it.
 */
function readWish(rest: string, chat: Chat): Read {
  const [first = '', ...others] = rest.split(/\s+/)
  if (others.length === 0) return { cardNo: null, code: first, until: null }
  const context = { now: chat.deps.clock.now(), zone: chat.deps.policy.timezone }
  const own = parseTypedDate(others.join(' '), context)
  if (own.ok && !(chat.who.coordinator && !chat.who.supervisor))
    return { cardNo: null, code: first, until: own.day }
  if (!own.ok && !chat.who.coordinator) return { problem: own.problem }
  const [second = '', ...last] = others
  if (last.length === 0) return { cardNo: first, code: second, until: null }
  const until = parseTypedDate(last.join(' '), context)
  return until.ok ? { cardNo: first, code: second, until: until.day } : { problem: until.problem }
}

/** The question and its buttons, or why it is not asked. */
export async function beginConflict(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const wish = readWish(rest, chat)
  if ('problem' in wish) {
    await chat.say({ text: lines(html`${timeProblem(wish.problem, lang)}`, html`${t.conflictHow}`) })
    return
  }
  const found = await findConflict(chat.deps, chat.chatId, wish)
  if (found.kind !== 'found') {
    await chat.say(notFound(found.kind, wish, chat))
    return
  }
  const { institution, person, own } = found
  if (!own && wish.until !== null) {
    const ended = await endConflict(chat.deps, chat.caller, institution.id, person.id, wish.until)
    if (ended) {
      await chat.say(conflictAnswer(ended, chat))
      return
    }
  }
  const data = (relation: StandingRelation): string =>
    own && wish.until === null
      ? callbackData('conflict-relation', institution.id, relation)
      : callbackData('conflict-for', person.id, institution.id, relation, wish.until ?? '0')
  const about = [
    own ? '' : t.conflictOf(`${person.name} ${person.cardNo}`),
    wish.until === null ? '' : t.conflictUntil(wish.until),
  ].filter((part) => part !== '')
  await chat.say({
    text: paragraphs(
      about.length > 0 && html`<b>${about.join(' · ')}</b>`,
      html`${t.conflictAsk(institution.name)}`,
    ),
    buttons: STANDING.map((relation) => [{ text: WORDS[lang].relation[relation], data: data(relation) }]),
  })
}

function notFound(
  kind: 'unknown-institution' | 'unknown-card' | 'not-supervisor',
  { cardNo, code }: Wish,
  { view: { lang } }: Chat,
): string {
  if (kind === 'unknown-card') return PEOPLE_TEXTS[lang].unknownCard(cardNo ?? '')
  return kind === 'unknown-institution'
    ? ABSENCE_TEXTS[lang].conflictUnknown(code)
    : COMMON_TEXTS[lang].forSupervisors
}

export function conflictAnswer(outcome: ConflictOutcome | AlreadyApplied, chat: Chat): Message {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  const only = (text: string): Message => ({ text: html`${text}` })
  switch (outcome.kind) {
    case 'declared': {
      const { institution, relation, seats, person, untilDay } = outcome
      const done = t.conflictDeclared(institution.name, WORDS[lang].relation[relation])
      const warning = person ? t.conflictSeatsOf : t.conflictSeats
      return {
        text: paragraphs(
          lines(
            html`${done}`,
            person && html`${t.conflictOf(`${person.name} ${person.cardNo}`)}`,
            untilDay !== null && html`${t.conflictUntil(untilDay)}`,
          ),
          seatWarning(warning, seats, chat.view),
        ),
      }
    }
    case 'ends': {
      const { person, institution, untilDay } = outcome
      return only(t.conflictEnds(`${person.name} ${person.cardNo}`, institution.name, untilDay))
    }
    case 'already-declared':
      return only(
        chat.who.coordinator
          ? t.conflictKnown(outcome.institution.name)
          : t.conflictAlready(outcome.institution.name),
      )
    case 'past':
      return only(t.past(outcome.day))
    case 'note-missing':
      return only(common.missing)
    case 'too-long':
      return only(common.tooLong(outcome.max))
    case 'already-applied':
      return only(common.already)
    default:
      return only(common.notForYou)
  }
}
