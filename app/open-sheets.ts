// Which of a person's questionnaires are still open, and which one a message of theirs answered.
import { sheetKey } from './answer-sheet.ts'
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

/** The open sheet a message of the person had changed, and the bot's message it is shown in. */
export async function sheetOfMessage(
  deps: Deps,
  chatId: string,
  messageId: number,
): Promise<{ sheetId: number; shownIn: number | null } | null> {
  for (const sheetId of await openSheets(deps, chatId)) {
    const found = await deps.store.transact(async (tx) => {
      const changed = await tx.sheets.entriesOfMessage(sheetId, messageId)
      if (changed.length === 0) return null
      return { sheetId, shownIn: (await tx.drafts.get(chatId, sheetKey(sheetId)))?.messageId ?? null }
    })
    if (found) return found
  }
  return null
}
