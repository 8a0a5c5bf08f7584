// Lists of what waits for a coordinator's ruling: refusal cases and dismissal grounds, one at a time with a pager.
import type { Deps } from './deps.ts'
import { type GroundView, groundView } from './notices/ground-views.ts'
import type { CaseView } from './notices/notice.ts'
import { caseView } from './notices/views.ts'
import { identify } from './who.ts'

export type Waiting<T> =
  | { kind: 'waiting'; view: T | null; offset: number; total: number }
  | { kind: 'not-allowed' }

/** The page at `offset`, or the last one when the list has become shorter since the pager was shown. */
async function lastPage<T>(
  offset: number,
  list: (offset: number) => Promise<{ found: T[]; total: number }>,
): Promise<{ found: T[]; total: number; offset: number }> {
  const page = await list(offset)
  const last = Math.max(0, page.total - 1)
  return offset <= last ? { ...page, offset } : { ...(await list(last)), offset: last }
}

/** The waiting case at `offset` (from 0), oldest first. */
export async function waitingCase(deps: Deps, chatId: string, offset: number): Promise<Waiting<CaseView>> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const page = await lastPage(offset, (at) => tx.cases.list(['open', 'objected'], at, 1))
    const [first] = page.found
    const view = first ? await caseView(tx, first.id, true) : null
    return { kind: 'waiting' as const, view, offset: page.offset, total: page.total }
  })
}

/** The waiting ground at `offset` (from 0), oldest first. */
export async function waitingGround(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<Waiting<GroundView>> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const page = await lastPage(offset, (at) => tx.grounds.list(['recorded'], at, 1))
    const [first] = page.found
    const view = first ? await groundView(tx, first.id) : null
    return { kind: 'waiting' as const, view, offset: page.offset, total: page.total }
  })
}
