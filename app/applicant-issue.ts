// The card of an applicant who passed (Art. 7): a number is proposed by the rule, another can be typed, and both are
// checked; issued with the first contract (Art. 8) or without one.
import { z } from 'zod'
import { nextExternalCard, nextInternalCard, usualIssuer } from '../domain/applicant.ts'
import { type CardProblem, type CardWarning, parseCardNumber } from '../domain/card-number.ts'
import { dayKey } from '../domain/local-time.ts'
import type { Policy } from '../domain/policy.ts'
import type { Applicant, Supervisor } from '../domain/records.ts'
import { type ApplicantRefusal, applicantFacts, applicantFor } from './applicant-step.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { recordLife } from './life-record.ts'
import { scheduleTerms } from './life-terms.ts'
import type { Tx } from './store.ts'

const draftData = z.object({ contract: z.boolean(), cardNo: z.string().nullable() })

export const cardDraftKey = (applicantId: number): string => `applicant-card-${applicantId}`

export type CardQuestion = {
  kind: 'asks'
  applicant: Applicant
  /** With the first contract, or the card alone. */
  contract: boolean
  /** Null where none can be proposed and none was typed. */
  cardNo: string | null
  warnings: CardWarning[]
}

export type CardRefused = ApplicantRefusal | { kind: 'bad-card'; problem: CardProblem } | CardTaken
type CardTaken = { kind: 'card-taken'; cardNo: string }

/** The next free number by the rule; an issuer is known from the cards there are. */
async function proposal(
  tx: Tx,
  policy: Policy,
  kind: Applicant['kind'],
  today: string,
): Promise<string | null> {
  if (kind === 'internal')
    return nextInternalCard(await tx.lives.cardsOf('internal', ''), policy.internalCardPattern)
  const known = await tx.lives.cardsOf('external', 'R')
  const issuer = usualIssuer(known)
  return issuer === null ? null : nextExternalCard(known, issuer, Number(today.slice(0, 4)))
}

async function ask(
  tx: Tx,
  deps: Deps,
  by: Caller,
  applicant: Applicant,
  of: { contract: boolean; cardNo: string | null },
): Promise<CardQuestion> {
  const { contract, cardNo } = of
  const key = cardDraftKey(applicant.id)
  const draft = { chatId: by.chatId, key, kind: 'applicant-card', subjectId: applicant.id, data: of }
  await tx.drafts.put({ ...draft, touchedAt: deps.clock.now() })
  const read =
    cardNo === null ? null : parseCardNumber(applicant.kind, cardNo, deps.policy.internalCardPattern)
  return { kind: 'asks', applicant, contract, cardNo, warnings: read?.ok ? read.warnings : [] }
}

const issueEvent = (contract: boolean) => (contract ? ('issue' as const) : ('issue-card' as const))

/** Proposes a number and waits for another one, or for the confirmation. */
export async function openIssue(
  deps: Deps,
  by: Caller,
  applicantId: number,
  contract: boolean,
): Promise<CardQuestion | ApplicantRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const open = await applicantFor(tx, by.chatId, applicantId, issueEvent(contract), applicantFacts())
    if (open.kind !== 'open') return open
    const today = dayKey(deps.clock.now(), deps.policy.timezone)
    const cardNo = await proposal(tx, deps.policy, open.applicant.kind, today)
    return ask(tx, deps, by, open.applicant, { contract, cardNo })
  })
}

/** Takes a number as somebody typed it in place of the one proposed. */
export async function typeCard(
  deps: Deps,
  by: Caller,
  applicantId: number,
  typed: string,
): Promise<CardQuestion | CardRefused | { kind: 'nothing-asked' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const draft = await tx.drafts.get(by.chatId, cardDraftKey(applicantId))
    if (!draft) return { kind: 'nothing-asked' as const }
    const { contract } = draftData.parse(draft.data)
    const open = await applicantFor(tx, by.chatId, applicantId, issueEvent(contract), applicantFacts())
    if (open.kind !== 'open') return open
    const { kind } = open.applicant
    const read = parseCardNumber(kind, typed, deps.policy.internalCardPattern)
    if (!read.ok) return { kind: 'bad-card' as const, problem: read.problem }
    const { cardNo } = read
    if (await tx.supervisors.byCard(cardNo)) return { kind: 'card-taken' as const, cardNo }
    return ask(tx, deps, by, open.applicant, { contract, cardNo })
  })
}

export type IssueOutcome =
  | { kind: 'issued'; person: Supervisor; contract: boolean }
  | { kind: 'nothing-asked' }
  | CardRefused

/** Issues the card that was shown: the applicant is a supervisor from today. */
export async function issueCard(
  deps: Deps,
  by: Caller,
  applicantId: number,
): Promise<IssueOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<IssueOutcome> => {
    const now = deps.clock.now()
    const { policy } = deps
    const key = cardDraftKey(applicantId)
    const draft = await tx.drafts.get(by.chatId, key)
    const { contract = true, cardNo = null } = draft ? draftData.parse(draft.data) : {}
    const event = issueEvent(contract)
    const open = await applicantFor(tx, by.chatId, applicantId, event, applicantFacts())
    if (open.kind !== 'open') return open
    if (!draft || cardNo === null) return { kind: 'nothing-asked' }
    if (await tx.supervisors.byCard(cardNo)) return { kind: 'card-taken', cardNo }
    await tx.drafts.remove(by.chatId, key)
    const { name, kind, region, unit, language, telegramId, score, testedOn } = open.applicant
    const term = contract
      ? { termStart: dayKey(now, policy.timezone), termNo: 1 }
      : { termStart: null, termNo: null }
    const card = { cardNo, name, kind, region, unit, language, telegramId, ...term }
    const person = await tx.lives.issue(card, now)
    await tx.applicants.update(applicantId, { state: 'issued', supervisorId: person.id, changedAt: now })
    const step = { person, event, actor: by.chatId, reasons: '', data: { ...term, score, testedOn } }
    // Nobody is bound to a new card yet; the invitation to bind is the first word to its holder.
    await recordLife(tx, { ...step, fact: { card: cardNo, applicant: applicantId } }, now, false)
    if (contract) await scheduleTerms(tx, policy, [cardNo], now)
    return { kind: 'issued', person, contract }
  })
}
