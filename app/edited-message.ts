// Which sheet an edited message of a person had answered, or was to answer and could not.
import type { Deps } from './deps.ts'
import { openSheets } from './open-sheets.ts'
import { memoryOf, sheetKey } from './sheet-draft.ts'

/** The open sheet, and the bot's message it is shown in; null when the message was about none. */
export async function sheetOfEdited(
  deps: Deps,
  chatId: string,
  messageId: number,
): Promise<{ sheetId: number; shownIn: number | null } | null> {
  const open = await openSheets(deps, chatId)
  return deps.store.transact(async (tx) => {
    let refused: { sheetId: number; shownIn: number | null } | null = null
    for (const sheetId of open) {
      const draft = await tx.drafts.get(chatId, sheetKey(sheetId))
      const found = { sheetId, shownIn: draft?.messageId ?? null }
      // A sheet that took the message comes before one that refused it.
      if ((await tx.sheets.entriesOfMessage(sheetId, messageId)).length > 0) return found
      if (Object.hasOwn(memoryOf(draft).refused, String(messageId))) refused ??= found
    }
    return refused
  })
}
