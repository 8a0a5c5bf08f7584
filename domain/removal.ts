// Who may be removed from the office, and who may ask for it or confirm it. Two people remove a coordinator, neither of them
// alone, and never the one concerned; an auditor decides nothing, so one coordinator is enough. One always remains.
import type { Officer, Removal } from './records.ts'

export type RemovalRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'not-in-office' }
  /** Asked for already, and not decided. */
  | { kind: 'asked-already'; removalId: number }
  /** Nobody is left who could confirm it. */
  | { kind: 'nobody-to-confirm' }

export type DecisionRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'decided-already' }
  /** The one concerned may not confirm. */
  | { kind: 'about-yourself' }
  /** Whoever asked may not confirm. */
  | { kind: 'your-own' }

const isCoordinator = (office: readonly Officer[], chatId: string): boolean =>
  office.some((one) => one.chatId === chatId && one.role === 'coordinator')

/** What asking leads to: a second person has to confirm, it happens at once, or it is refused. */
export function askToRemove(
  office: readonly Officer[],
  open: readonly Removal[],
  by: string,
  chatId: string,
): 'ask' | 'remove' | RemovalRefusal {
  if (!isCoordinator(office, by)) return { kind: 'not-allowed' }
  const target = office.find((one) => one.chatId === chatId)
  if (!target) return { kind: 'not-in-office' }
  if (target.role === 'auditor') return 'remove'
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
): DecisionRefusal | null {
  if (!isCoordinator(office, by)) return { kind: 'not-allowed' }
  if (removal.state !== 'asked') return { kind: 'decided-already' }
  if (decision === 'withdraw') return removal.askedBy === by ? null : { kind: 'not-allowed' }
  if (removal.chatId === by) return { kind: 'about-yourself' }
  return removal.askedBy === by ? { kind: 'your-own' } : null
}
