// More time for an official deadline: asked for by the institution with reasons, given or refused by a coordinator, or given
// without being asked. One request waits at a time, and while it waits the deadline does not end.
import type { DeadlineKind } from '../domain/deadline-kinds.ts'
import type { Policy } from '../domain/policy.ts'
import type { Extension } from '../domain/records.ts'
import { refreshLive } from './audience.ts'
import { type DeadlineView, deadlineView, showMoved } from './deadline-view.ts'
import { letEnd, moveDeadline, overdueKey, requestKey, UNDECIDED } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import {
  type MoreTime,
  type MoreTimeRefusal,
  moreTimeRefusal,
  type TypedTimeRefusal,
  withMoreTime,
} from './more-time.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { askInTheMorning } from './remind-request.ts'
import type { Tx } from './store.ts'
import { deadlineData, tellContacts, tellDesk } from './tell-deadline.ts'
import { identify } from './who.ts'

export type AskOutcome = { kind: 'asked' } | MoreTimeRefusal | ReasonsProblem

export type ExtendOutcome =
  | { kind: 'granted'; to: Date }
  | { kind: 'refused' }
  | { kind: 'decided-before'; extension: Extension }
  | MoreTimeRefusal
  | TypedTimeRefusal
  | ReasonsProblem

/** More time, or why not. */
export type Decision = MoreTime | { refuse: string }

const subject = ({ deadline: { kind, subjectId } }: DeadlineView): string =>
  `${{ acknowledge: 'document', defence: 'opinion', rectification: 'opinion', hearing: 'sanction', correct: 'sanction' }[kind]}:${subjectId}`

/** The institution asks, in its own words. */
export async function askMoreTime(
  deps: Deps,
  by: Caller,
  of: { kind: DeadlineKind; subjectId: number },
  typed: string,
): Promise<AskOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<AskOutcome> => {
    const now = deps.clock.now()
    const { kind, subjectId } = of
    await tx.deadlines.lock(kind, subjectId)
    const view = await deadlineView(tx, kind, subjectId, by.chatId, 'contact')
    if (view?.side !== 'contact') return { kind: 'not-allowed' }
    const refusal = moreTimeRefusal(view, now)
    if (refusal) return refusal
    const bad = badReasons(typed)
    if (bad) return bad
    const reasons = typed.trim()
    const asked = await tx.extensions.insert({
      ...{ kind, subjectId, state: 'asked', askedAt: now, askedBy: by.chatId, reasons },
      ...{ decidedAt: null, decidedBy: null, because: '', fromDueAt: view.deadline.dueAt, toDueAt: null },
    })
    const data = { extension: asked.id, deadline: kind, reasons }
    tx.journal.add({ actor: by.chatId, kind: 'extension-asked', subject: subject(view), data })
    await tellDesk(tx, 'extension-asked', view.deadline, asked, requestKey(asked.id))
    await askInTheMorning(tx, deps.policy, view.deadline, asked, now)
    return { kind: 'asked' }
  })
}

/** A coordinator decides on a request. */
export async function decideExtension(
  deps: Deps,
  by: Caller,
  id: number,
  decision: Decision,
): Promise<ExtendOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ExtendOutcome> => {
    const asked = await tx.extensions.byId(id)
    const view = asked && (await lockedForDesk(tx, asked.kind, asked.subjectId, by.chatId))
    if (!asked || !view) return { kind: 'not-allowed' }
    const extension = await tx.extensions.byId(id)
    if (extension?.state !== 'asked') return { kind: 'decided-before', extension: extension ?? asked }
    return decide(tx, deps.policy, view, extension, by.chatId, decision, deps.clock.now())
  })
}

/** Why this account could not decide on the request now, to be said before words are asked for; else null. */
export async function openRequest(deps: Deps, chatId: string, id: number): Promise<ExtendOutcome | null> {
  return deps.store.transact(async (tx): Promise<ExtendOutcome | null> => {
    const extension = await tx.extensions.byId(id)
    const view = extension && (await forDesk(tx, extension.kind, extension.subjectId, chatId))
    if (!view || !extension) return { kind: 'not-allowed' }
    return extension.state === 'asked' ? null : { kind: 'decided-before', extension }
  })
}

/** A coordinator gives more time without being asked; a request that waits is granted by it. */
export async function giveTime(
  deps: Deps,
  by: Caller,
  of: { kind: DeadlineKind; subjectId: number },
  time: MoreTime,
): Promise<ExtendOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<ExtendOutcome> => {
    const view = await lockedForDesk(tx, of.kind, of.subjectId, by.chatId)
    if (!view) return { kind: 'not-allowed' }
    return decide(tx, deps.policy, view, view.waiting, by.chatId, time, deps.clock.now())
  })
}

/** For a coordinator alone: an auditor sees that side and decides nothing. */
async function forDesk(tx: Tx, kind: DeadlineKind, subjectId: number, chatId: string) {
  const view = await deadlineView(tx, kind, subjectId, chatId)
  return view?.side === 'desk' && (await identify(tx, chatId)).coordinator ? view : null
}

async function lockedForDesk(tx: Tx, kind: DeadlineKind, subjectId: number, chatId: string) {
  await tx.deadlines.lock(kind, subjectId)
  return forDesk(tx, kind, subjectId, chatId)
}

async function decide(
  tx: Tx,
  policy: Policy,
  view: DeadlineView,
  asked: Extension | null,
  by: string,
  decision: Decision,
  now: Date,
): Promise<ExtendOutcome> {
  const refusal = moreTimeRefusal(view, now)
  if (refusal) return refusal
  if ('refuse' in decision) return refuse(tx, view, asked, by, decision.refuse, now)
  const { deadline, institution } = view
  const moved = withMoreTime(deadline, decision, now, policy.timezone)
  if (!moved) return { kind: 'not-later', than: deadline.dueAt > now ? deadline.dueAt : now }
  const decided = { state: 'granted' as const, decidedAt: now, decidedBy: by, because: '' }
  const { kind, subjectId, dueAt: fromDueAt } = deadline
  const fields = { ...decided, toDueAt: moved.dueAt }
  if (asked) await tx.extensions.decide(asked.id, fields)
  const extension = asked
    ? { ...asked, ...fields }
    : await tx.extensions.insert({
        ...{ kind, subjectId, askedAt: now, askedBy: by, reasons: '', fromDueAt },
        ...fields,
      })
  const after = await moveDeadline(tx, policy, deadline, moved, now)
  const data = {
    ...{ extension: extension.id, deadline: kind, asked: asked !== null },
    ...{ from: fromDueAt.toISOString(), to: moved.dueAt.toISOString() },
  }
  tx.journal.add({ actor: by, kind: 'extension-granted', subject: subject(view), data })
  tellContacts(tx, 'deadline-moved', institution, deadline, extension)
  await refreshLive(tx, overdueKey(kind, subjectId), 'deadline-overdue', deadlineData(deadline))
  if (asked) await closeRequest(tx, extension)
  else await tellDesk(tx, 'deadline-moved', deadline, extension)
  await showMoved(tx, policy, after, now)
  return { kind: 'granted', to: moved.dueAt }
}

async function refuse(
  tx: Tx,
  view: DeadlineView,
  asked: Extension | null,
  by: string,
  typed: string,
  now: Date,
): Promise<ExtendOutcome> {
  const bad = badReasons(typed)
  if (bad) return bad
  if (!asked) return { kind: 'not-allowed' }
  const because = typed.trim()
  const fields = { state: 'refused' as const, decidedAt: now, decidedBy: by, because, toDueAt: null }
  await tx.extensions.decide(asked.id, fields)
  const data = { extension: asked.id, deadline: asked.kind, because }
  tx.journal.add({ actor: by, kind: 'extension-refused', subject: subject(view), data })
  tellContacts(tx, 'extension-refused', view.institution, view.deadline, asked)
  await closeRequest(tx, asked)
  // Where the end has been waiting for this, it comes now.
  if (view.deadline.dueAt <= now) await letEnd(tx, view.deadline)
  return { kind: 'refused' }
}

async function closeRequest(tx: Tx, extension: Extension): Promise<void> {
  await refreshLive(
    tx,
    requestKey(extension.id),
    'extension-asked',
    deadlineData({ kind: extension.kind, subjectId: extension.subjectId }, extension),
  )
  await tx.drafts.removeFor('extension', extension.id)
  await tx.timers.cancel(extension.id, [UNDECIDED])
}
