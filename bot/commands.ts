// Which commands a person has, and how Telegram's menus are set.
import type { Deps } from '../app/deps.ts'
import { identify, type Who } from '../app/who.ts'
import type { Lang } from '../domain/records.ts'
import { isLookingCommand } from './auditor.ts'
import { type Audience, COMMANDS, type Command } from './command-table.ts'
import type { Chat } from './context.ts'
import type { Wire } from './telegram.ts'

export { type Audience, COMMANDS, type Command } from './command-table.ts'

/** Whether a person belongs to an audience. */
const belongs = (who: Who, audience: Audience): boolean =>
  audience === 'everyone' ||
  (audience === 'coordinator' && who.coordinator) ||
  (audience === 'supervisor' && who.supervisor !== null) ||
  (audience === 'institution' && who.institutions.length > 0)

/** The commands this person can use, in the order of the table. */
export const commandsFor = (who: Who): Command[] =>
  COMMANDS.filter(
    (command) =>
      command.who.some((audience) => belongs(who, audience)) ||
      (who.reads && command.who.includes('coordinator') && isLookingCommand(command.name)),
  )

const menu = (commands: readonly Command[], lang: Lang) =>
  commands.map((command) => ({ command: command.name, description: command[lang] }))

/** Sets the menu of one chat. A menu is a convenience: that Telegram does not take it is noted, nothing more. */
async function setMenu(wire: Wire, deps: Deps, who: Who): Promise<void> {
  const scope = { type: 'chat' as const, chat_id: Number(who.chatId) }
  await wire.telegram.setMyCommands(menu(commandsFor(who), who.lang), { scope }).catch((error: unknown) => {
    deps.log.info({ error: codeOf(error) }, 'the command menu of a chat was not set')
  })
}

/** Network failures carry the address with the token in it, so only a code is kept. */
const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' || typeof code === 'number' ? String(code) : 'unknown'
}

/** Sets the menu of a chat by who it belongs to and the language chosen. */
export async function registerFor(chat: Chat, who: Who = chat.who): Promise<void> {
  await setMenu(chat.wire, chat.deps, who)
}

/** As `registerFor`, for a chat that did not write just now (somebody who was removed). */
export async function registerChat(wire: Wire, deps: Deps, chatId: string): Promise<void> {
  await setMenu(wire, deps, await deps.store.transact((tx) => identify(tx, chatId)))
}

/** At start-up: the menu that everybody has, in both languages, and that of everybody in the office. */
export async function registerCommands(wire: Wire, deps: Deps): Promise<void> {
  const all = COMMANDS.filter(({ who }) => who.includes('everyone'))
  try {
    await wire.telegram.setMyCommands(menu(all, 'zh'))
    await wire.telegram.setMyCommands(menu(all, 'en'), { language_code: 'en' })
  } catch (error) {
    deps.log.warn({ error: codeOf(error) }, 'the command menu was not set')
  }
  for (const { chatId } of await deps.store.transact((tx) => tx.coordinators.inOffice()))
    await registerChat(wire, deps, chatId)
}
