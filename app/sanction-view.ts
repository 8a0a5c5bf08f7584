// What a person sees of a sanction: loaded anew each time; one page for coordinators, another for the institution.
import type { Evidence, OfficialDocument } from '../domain/records.ts'
import { dueOf } from './deadlines.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type OrderView, orderOf } from './order-to-correct.ts'
import { sanctionOf, sanctionRoles, type WholeSanction } from './sanction-of.ts'
import { hearingFiles } from './sanction-statement.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type SanctionView = WholeSanction & {
  documents: OfficialDocument[]
  files: Evidence[]
  /** Until when the institution may be heard; null where no such time runs. */
  dueAt: Date | null
  /** What the first step ordered, and what the institution reported of it. */
  order: OrderView | null
}

async function viewOf(tx: Tx, whole: WholeSanction): Promise<SanctionView> {
  const { id } = whole.sanction
  return {
    ...whole,
    ...{ documents: await tx.sanctions.documents(id), files: await hearingFiles(tx, id) },
    dueAt: await dueOf(tx, 'hearing', id),
    order: await orderOf(tx, whole.sanction),
  }
}

/** For the role it is asked in; null for whoever has no such role. */
export async function sanctionViewOf(
  tx: Tx,
  id: number,
  chatId: string,
  as: 'coordinator' | 'contact',
): Promise<SanctionView | null> {
  const whole = await sanctionOf(tx, id)
  if (!whole || !(await sanctionRoles(tx, whole, chatId, 'look')).includes(as)) return null
  return viewOf(tx, whole)
}

export async function openSanctionPage(
  deps: Deps,
  chatId: string,
  id: number,
  as: 'coordinator' | 'contact' = 'coordinator',
): Promise<SanctionView | null> {
  return deps.store.transact((tx) => sanctionViewOf(tx, id, chatId, as))
}

export type FilesOutcome = { kind: 'sending'; count: number; coming: number } | { kind: 'not-allowed' }

/** Sends a coordinator the files the institution gave in its hearing; those still being copied are counted. */
export async function sendHearingFiles(
  deps: Deps,
  by: Caller,
  id: number,
): Promise<FilesOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<FilesOutcome> => {
    if (!(await identify(tx, by.chatId)).reads) return { kind: 'not-allowed' }
    const files = await hearingFiles(tx, id)
    const stored = files.filter(({ sha256 }) => sha256 !== null)
    const coming = files.filter(({ sha256, failure }) => !sha256 && !failure).length
    for (const { id: evidenceId } of stored) {
      const data = { sanctionId: id, evidenceId }
      tx.outgoing.add({ chatId: by.chatId, kind: 'hearing-file', data, urgency: 0 })
    }
    return { kind: 'sending', count: stored.length, coming }
  })
}
