// Who may be removed from the office, and who may ask for it or confirm it. Two people remove a coordinator, neither of them
// alone, and never the one concerned; an auditor decides nothing, so one coordinator is enough. One always remains.
// Whoever came in by a link takes part after a week only: everybody is told of them at once, so that nobody makes up the
// two with a second account of their own before others notice.
import type { Officer, Removal } from './records.ts'

export type RemovalRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'not-in-office' }
  /** Asked for already, and not decided. */
  | { kind: 'asked-already'; removalId: number }
  /** Nobody is left who could confirm it. */
  | { kind: 'nobody-to-confirm' }
  | TooNew

export type DecisionRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'decided-already' }
  /** The one concerned may not confirm. */
  | { kind: 'about-yourself' }
  /** Whoever asked may not confirm. */
  | { kind: 'your-own' }
  | TooNew

/** Came into the office by a link less than a week ago. */
type TooNew = { kind: 'too-new' }

const WEEK_MS = 7 * 86_400_000

const tooNew = (office: readonly Officer[], chatId: string, now: Date): TooNew | null => {
  const one = office.find((officer) => officer.chatId === chatId)
  const since = one?.addedBy === 'settings' ? 0 : (one?.addedAt.getTime() ?? 0)
  return now.getTime() - since < WEEK_MS ? { kind: 'too-new' } : null
}

const isCoordinator = (office: readonly Officer[], chatId: string): boolean =>
  office.some((one) => one.chatId === chatId && one.role === 'coordinator')

/** What asking leads to: a second person has to confirm, it happens at once, or it is refused. */
export function askToRemove(
  office: readonly Officer[],
  open: readonly Removal[],
  by: string,
  chatId: string,
  now: Date,
): 'ask' | 'remove' | RemovalRefusal {
  if (!isCoordinator(office, by)) return { kind: 'not-allowed' }
  const target = office.find((one) => one.chatId === chatId)
  if (!target) return { kind: 'not-in-office' }
  if (target.role === 'auditor') return 'remove'
  const young = tooNew(office, by, now)
  if (young) return young
  const asked = open.find((one) => one.chatId === chatId)
  if (asked) return { kind: 'asked-already', removalId: asked.id }
  const others = office.filter(
    (one) => one.role === 'coordinator' && one.chatId !== by && one.chatId !== chatId,
  )
  return others.length > 0 ? 'ask' : { kind: 'nobody-to-confirm' }
}

/** Whether `by` may confirm or withdraw; null when so. Only whoever asked withdraws. */
export function whyNotDecide(
  office: readonly Officer[],
  removal: Removal,
  by: string,
  decision: 'confirm' | 'withdraw',
  now: Date,
): DecisionRefusal | null {
  if (!isCoordinator(office, by)) return { kind: 'not-allowed' }
  if (removal.state !== 'asked') return { kind: 'decided-already' }
  if (decision === 'withdraw') return removal.askedBy === by ? null : { kind: 'not-allowed' }
  if (removal.chatId === by) return { kind: 'about-yourself' }
  return removal.askedBy === by ? { kind: 'your-own' } : tooNew(office, by, now)
}
