// setMyCommands, getMyCommands, deleteMyCommands, setMyDescription, setMyShortDescription.
import { resolveChat } from '../../chats.ts'
import type { Core } from '../../core.ts'
import type { BotCommand } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'
import type { Method } from './types.ts'

const MAX_COMMANDS = 100

/** Sets the list of one scope and language; an empty list removes it. */
export const setMyCommands: Method = (core, params) => {
  const given = (params.json('commands') ?? []) as BotCommand[]
  const key = readKey(core, params)
  if (isRefused(key)) return key
  const commands: BotCommand[] = []
  for (const raw of given) {
    const command = String(raw.command).trim().replace(/^\//, '')
    const description = String(raw.description).trim()
    const reason = wrongWith(command, description)
    if (reason !== undefined) return badRequest(reason)
    commands.push({ command, description })
  }
  if (commands.length > MAX_COMMANDS) return badRequest('BOT_COMMANDS_TOO_MUCH')
  if (commands.length === 0) core.world.commands.delete(key.key)
  else core.world.commands.set(key.key, commands)
  return changed(core, key.personId)
}

/** The list of exactly one scope and language. */
export const getMyCommands: Method = (core, params) => {
  const key = readKey(core, params)
  return isRefused(key) ? key : { result: core.world.commands.get(key.key) ?? [] }
}

/** Removes a list, so that wider scopes show again. */
export const deleteMyCommands: Method = (core, params) => {
  const key = readKey(core, params)
  if (isRefused(key)) return key
  core.world.commands.delete(key.key)
  return changed(core, key.personId)
}

function changed(core: Core, personId: number | undefined) {
  core.world.touch()
  core.events.emit({ type: 'commands', ...(personId !== undefined && { personId }) })
  return { result: true }
}

/** The first check is TDLib's, the names in capitals are the server's. */
function wrongWith(command: string, description: string): string | undefined {
  if (command === '') return 'Command must be non-empty'
  if ([...command].length > 32) return 'Command length must not exceed 32'
  if (description === '') return 'Command description must be non-empty'
  if ([...description].length > 256) return 'Command description length must not exceed 256'
  return /^[a-z0-9_]+$/.test(command) ? undefined : 'BOT_COMMAND_INVALID'
}

const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']

function readKey(core: Core, params: Params): { key: string; personId?: number } | Refused {
  const language = params.text('language_code')
  if (!/^([a-z]{2})?$/.test(language)) return badRequest('Invalid language code specified')
  const scope = (params.json('scope') ?? { type: 'default' }) as { type?: unknown; chat_id?: unknown }
  const type = String(scope.type ?? '')
  if (SCOPES.includes(type)) return { key: `${type} ${language}` }
  if (scope.type === undefined) return badRequest('Can\'t parse BotCommandScope: Can\'t find field "type"')
  if (!['chat', 'chat_administrators', 'chat_member'].includes(type)) {
    return badRequest("Can't parse BotCommandScope: Unsupported type specified")
  }
  const chatId = resolveChat(core.world, String(scope.chat_id ?? ''), 'read')
  if (isRefused(chatId)) return chatId
  return { key: `${type}:${chatId} ${language}`, ...(chatId > 0 && { personId: chatId }) }
}

function setDescription(kind: 'long' | 'short', parameter: string, maximum: number): Method {
  return (core, params) => {
    const text = params.text(parameter)
    const language = params.text('language_code')
    if (!/^([a-z]{2})?$/.test(language)) return badRequest('Invalid language code specified')
    if (text.length > maximum) return badRequest(`BOT_${kind === 'long' ? 'DESCRIPTION' : 'ABOUT'}_INVALID`)
    if (text === '') core.world.descriptions.delete(`${kind} ${language}`)
    else core.world.descriptions.set(`${kind} ${language}`, text)
    core.world.touch()
    return { result: true }
  }
}

export const setMyDescription = setDescription('long', 'description', 512)
export const setMyShortDescription = setDescription('short', 'short_description', 120)
