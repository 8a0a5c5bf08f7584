// The card of a supervisor (Art. 10): shown by its holder on a visit, and checked by whoever it is shown to. What is
// answered depends on who asks: names are for coordinators and for the institution that is being visited.
import { type CardLink, cardCode, cardNumbersIn, cardStanding } from '../domain/card.ts'
import { checkInWindow } from '../domain/check-in.ts'
import { dayKey } from '../domain/local-time.ts'
import type { CheckIn, Dispatch, Supervisor } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'
import { identify, type Who } from './who.ts'

export type Standing = ReturnType<typeof cardStanding>
export type SeatNow = { dispatch: Dispatch; checkIn: CheckIn | null }

const standingOf = ({ policy, clock }: Deps, supervisor: Supervisor): Standing =>
  cardStanding(supervisor, dayKey(clock.now(), policy.timezone), policy)

const isNow = ({ policy, clock }: Deps, dispatch: Dispatch): boolean =>
  checkInWindow(dispatch, policy, clock.now()) === 'open'

/** The seats held in visits that take place now, with the arrivals. */
async function seatsNow(deps: Deps, tx: Tx, supervisorId: number): Promise<SeatNow[]> {
  const seats: SeatNow[] = []
  for (const { dispatchId } of await tx.invitations.ofSupervisor(supervisorId, ['accepted'])) {
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (dispatch && isNow(deps, dispatch))
      seats.push({ dispatch, checkIn: await tx.visits.checkInOf(dispatchId, supervisorId) })
  }
  return seats
}

export type OwnCard =
  | { kind: 'card'; supervisor: Supervisor; standing: Standing; link: CardLink }
  | { kind: 'not-yours' }
  | { kind: 'too-early'; dispatchId: number; startsAt: Date }
  | { kind: 'over'; dispatchId: number }

/** The caller's own card for a visit they hold a seat in, from when one may check in until the visit has ended. */
export async function showOwnCard(deps: Deps, chatId: string, dispatchId: number): Promise<OwnCard> {
  return deps.store.transact(async (tx): Promise<OwnCard> => {
    const { supervisor } = await identify(tx, chatId)
    const held = supervisor ? await tx.invitations.ofSupervisor(supervisor.id, ['accepted']) : []
    const dispatch = await tx.dispatches.byId(dispatchId)
    const entry = supervisor && (await tx.draws.entryOf(dispatchId, supervisor.id))
    if (!dispatch || !entry || !held.some((one) => one.dispatchId === dispatchId))
      return { kind: 'not-yours' }
    const window = checkInWindow(dispatch, deps.policy, deps.clock.now())
    if (window === 'too-early') return { kind: window, dispatchId, startsAt: dispatch.startsAt }
    if (window === 'over') return { kind: window, dispatchId }
    const link = { dispatchId, code: cardCode(entry) }
    return { kind: 'card', supervisor, standing: standingOf(deps, supervisor), link }
  })
}

/** The caller's card as it stands, to be looked at; null for whoever has none, or none any more. */
export async function showCardView(
  deps: Deps,
  chatId: string,
): Promise<{ supervisor: Supervisor; standing: Standing } | null> {
  return deps.store.transact(async (tx) => {
    const { supervisor } = await identify(tx, chatId)
    return supervisor && { supervisor, standing: standingOf(deps, supervisor) }
  })
}

export type CardAnswer =
  /** For a coordinator. */
  | { kind: 'all'; supervisor: Supervisor; standing: Standing; seats: SeatNow[] }
  | { kind: 'unknown'; cardNo: string }
  /** For the contact of the institution that this person visits now. */
  | { kind: 'genuine'; supervisor: Supervisor; until: string | null; seat: SeatNow }
  /** For anybody else: a card that exists not, or not any more, is answered like one that is not valid. */
  | { kind: 'public'; cardNo: string; standing: Standing; contact: boolean }

/**
 * Whether the contact may be told that this person has a seat: of an open visit once the person has come, or shows the
 * code; of a covert one only when both is so, as trying out numbers must not uncover it.
 */
const mayBeTold = ({ dispatch, checkIn }: SeatNow, shown: number | null): boolean => {
  const showsCode = shown === dispatch.id
  return dispatch.visit === 'open' ? checkIn !== null || showsCode : checkIn !== null && showsCode
}

/** @param shown the dispatch whose code was shown, null where a number was typed */
async function answerFor(
  deps: Deps,
  tx: Tx,
  who: Who,
  supervisor: Supervisor,
  shown: number | null,
): Promise<CardAnswer> {
  const standing = standingOf(deps, supervisor)
  const seats = await seatsNow(deps, tx, supervisor.id)
  if (who.reads) return { kind: 'all', supervisor, standing, seats }
  const seat = seats.find(
    (one) => mayBeTold(one, shown) && who.institutions.some(({ id }) => id === one.dispatch.institutionId),
  )
  if (seat && standing.valid) return { kind: 'genuine', supervisor, until: standing.until, seat }
  return { kind: 'public', cardNo: supervisor.cardNo, standing, contact: who.institutions.length > 0 }
}

/** Answers about a card whose number somebody typed, however it is written. */
export async function checkCardNumber(deps: Deps, chatId: string, typed: string): Promise<CardAnswer> {
  return deps.store.transact(async (tx): Promise<CardAnswer> => {
    const who = await identify(tx, chatId)
    const numbers = cardNumbersIn(typed, deps.policy.internalCardPattern)
    for (const cardNo of numbers) {
      const supervisor = await tx.supervisors.byCard(cardNo)
      if (supervisor) return answerFor(deps, tx, who, supervisor, null)
    }
    const cardNo = numbers[0] ?? typed
    if (who.reads) return { kind: 'unknown', cardNo }
    const contact = who.institutions.length > 0
    return { kind: 'public', cardNo, standing: { valid: false }, contact }
  })
}

/** Answers about the card a code was made for; null when the code is wrong, of another time, or of a seat given up. */
export async function checkCardLink(
  deps: Deps,
  chatId: string,
  { dispatchId, code }: CardLink,
): Promise<CardAnswer | null> {
  return deps.store.transact(async (tx) => {
    const dispatch = await tx.dispatches.byId(dispatchId)
    if (!dispatch || !isNow(deps, dispatch)) return null
    for (const { state, supervisorId } of await tx.invitations.of(dispatchId)) {
      const entry = state === 'accepted' ? await tx.draws.entryOf(dispatchId, supervisorId) : null
      if (!entry || cardCode(entry) !== code) continue
      const supervisor = await tx.supervisors.byId(supervisorId)
      return supervisor && answerFor(deps, tx, await identify(tx, chatId), supervisor, dispatchId)
    }
    return null
  })
}

export type VisitorCheck =
  | Extract<CardAnswer, { kind: 'genuine' }>
  | { kind: 'not-genuine'; cardNo: string; dispatchId: number }
  | { kind: 'not-allowed' }
  | { kind: 'over'; dispatchId: number }

/** The contact of the visited institution checks the card of somebody who has come, with the button of that notice. */
export async function checkVisitor(
  deps: Deps,
  chatId: string,
  dispatchId: number,
  supervisorId: number,
): Promise<VisitorCheck> {
  return deps.store.transact(async (tx): Promise<VisitorCheck> => {
    const who = await identify(tx, chatId)
    const dispatch = await tx.dispatches.byId(dispatchId)
    const isContact = dispatch && who.institutions.some(({ id }) => id === dispatch.institutionId)
    const supervisor = isContact ? await tx.supervisors.byId(supervisorId) : null
    const checkIn = supervisor && (await tx.visits.checkInOf(dispatchId, supervisorId))
    if (!checkIn || dispatch?.visit !== 'open') return { kind: 'not-allowed' }
    if (!isNow(deps, dispatch)) return { kind: 'over', dispatchId }
    const standing = standingOf(deps, supervisor)
    const seats = await seatsNow(deps, tx, supervisorId)
    const seat = seats.find((one) => one.dispatch.id === dispatchId)
    return standing.valid && seat
      ? { kind: 'genuine', supervisor, until: standing.until, seat }
      : { kind: 'not-genuine', cardNo: supervisor.cardNo, dispatchId }
  })
}
