// Which of a person's questionnaires are still open.
import type { Deps } from './deps.ts'
import { owedSheet } from './member-duties.ts'
import { identify } from './who.ts'

/** Ids of the sheets this account may still fill in, newest first. */
export async function openSheets(deps: Deps, chatId: string): Promise<number[]> {
  return deps.store.transact(async (tx) => {
    const { supervisor } = await identify(tx, chatId)
    const all = supervisor ? await tx.sheets.ofSupervisor(supervisor.id) : []
    const open: number[] = []
    for (const { id, dispatchId, supervisorId, submittedAt } of all) {
      const owed = submittedAt ? null : await owedSheet(tx, dispatchId, supervisorId)
      if (owed?.id === id) open.push(id)
    }
    return open.reverse()
  })
}
