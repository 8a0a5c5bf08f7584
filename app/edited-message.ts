// Which sheet an edited message of a person had answered, or was to answer and could not.
import type { Deps } from './deps.ts'
import { openSheets, sheetOfMessage } from './open-sheets.ts'
import { memoryOf, sheetKey } from './sheet-draft.ts'

/** The open sheet, and the bot's message it is shown in; null when the message was about none. */
export async function sheetOfEdited(
  deps: Deps,
  chatId: string,
  messageId: number,
): Promise<{ sheetId: number; shownIn: number | null } | null> {
  const answered = await sheetOfMessage(deps, chatId, messageId)
  if (answered) return answered
  for (const sheetId of await openSheets(deps, chatId)) {
    const draft = await deps.store.transact((tx) => tx.drafts.get(chatId, sheetKey(sheetId)))
    if (Object.hasOwn(memoryOf(draft).refused, String(messageId)))
      return { sheetId, shownIn: draft?.messageId ?? null }
  }
  return null
}
