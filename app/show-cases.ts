// Lists of what waits for a coordinator's ruling: refusal cases and dismissal grounds, one at a time with a pager.
import type { Deps } from './deps.ts'
import type { CaseView, GroundView } from './notices/notice.ts'
import { caseView, groundView } from './notices/views.ts'
import { identify } from './who.ts'

export type Waiting<T> =
  | { kind: 'waiting'; view: T | null; offset: number; total: number }
  | { kind: 'not-allowed' }

/** The waiting case at `offset` (from 0), oldest first. */
export async function waitingCase(deps: Deps, chatId: string, offset: number): Promise<Waiting<CaseView>> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).coordinator) return { kind: 'not-allowed' as const }
    const { found, total } = await tx.cases.list(['open', 'objected'], offset, 1)
    const view = found[0] ? await caseView(tx, found[0].id, true) : null
    return { kind: 'waiting' as const, view, offset, total }
  })
}

/** The waiting ground at `offset` (from 0), oldest first. */
export async function waitingGround(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<Waiting<GroundView>> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).coordinator) return { kind: 'not-allowed' as const }
    const { found, total } = await tx.grounds.list(['recorded'], offset, 1)
    const view = found[0] ? await groundView(tx, found[0].id) : null
    return { kind: 'waiting' as const, view, offset, total }
  })
}

/** Whether this account is the one a case is about, so that it may be asked for its objection. */
export async function isCaseOf(deps: Deps, chatId: string, caseId: number): Promise<boolean> {
  return deps.store.transact(async (tx) => {
    const { supervisor } = await identify(tx, chatId)
    const found = supervisor && (await tx.cases.byId(caseId))
    return Boolean(found && found.supervisorId === supervisor.id)
  })
}
