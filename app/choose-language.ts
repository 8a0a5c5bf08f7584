// A person chooses the language the bot speaks with them; it wins over the roster and over Telegram.
import type { Lang } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'

export async function chooseLanguage(
  deps: Deps,
  by: Caller,
  lang: Lang,
): Promise<{ kind: 'chosen'; lang: Lang } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    await tx.accounts.setLang(by.chatId, lang)
    return { kind: 'chosen' as const, lang }
  })
}
