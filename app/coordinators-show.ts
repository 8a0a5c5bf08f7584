// The office: who is a coordinator or an auditor, since when and by whom, and who is asked to be removed.
import type { OfficeRole, Removal } from '../domain/records.ts'
import type { Deps } from './deps.ts'
import { accountName } from './notices/ground-views.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type OfficerView = {
  chatId: string
  name: string
  username: string | null
  role: OfficeRole
  since: Date
  /** The name of whoever added them; null for the settings. */
  addedBy: string | null
  /** The request to remove them, where one waits. */
  removalId: number | null
}

/** A request to remove somebody, with the names of those it is about. */
export type RemovalView = { removal: Removal; name: string; askedBy: string; decidedBy: string | null }

export type OfficeView = { officers: OfficerView[]; removals: RemovalView[]; mayChange: boolean }

export async function removalView(tx: Tx, removal: Removal): Promise<RemovalView> {
  const { chatId, askedBy, decidedBy } = removal
  return {
    removal,
    name: await accountName(tx, chatId),
    askedBy: await accountName(tx, askedBy),
    decidedBy: decidedBy && (await accountName(tx, decidedBy)),
  }
}

/** For everybody in the office. */
export async function showOffice(
  deps: Deps,
  chatId: string,
): Promise<{ kind: 'shown'; view: OfficeView } | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    const who = await identify(tx, chatId)
    if (!who.reads) return { kind: 'not-allowed' as const }
    const open = await tx.removals.open()
    const officers: OfficerView[] = []
    for (const { chatId: one, role, addedAt, addedBy } of await tx.coordinators.inOffice()) {
      officers.push({
        chatId: one,
        name: await accountName(tx, one),
        username: (await tx.accounts.get(one))?.username ?? null,
        role,
        since: addedAt,
        addedBy: addedBy === 'settings' ? null : await accountName(tx, addedBy),
        removalId: open.find((removal) => removal.chatId === one)?.id ?? null,
      })
    }
    const removals: RemovalView[] = []
    for (const removal of open) removals.push(await removalView(tx, removal))
    return { kind: 'shown' as const, view: { officers, removals, mayChange: who.coordinator } }
  })
}
