// The transcript: everything people saw and did, as plain text for humans and assertions.
import type { Core } from './core.ts'
import type { LogEntry, StoredMessage } from './types.ts'

/** A message as lines of text: its words, what is attached, its rows of buttons. */
export function bodyOf(core: Core, message: StoredMessage): string {
  const lines: string[] = []
  if (message.replyTo !== undefined) lines.push(`(reply to #${message.replyTo})`)
  const file = message.media === undefined ? undefined : core.files.get(message.media.fileId)
  if (message.media !== undefined) {
    const size = file?.width === undefined ? '' : ` ${file.width}x${file.height}`
    const name = message.media.kind === 'photo' ? '' : ` ${file?.fileName ?? ''}`
    lines.push(`<${message.media.kind}${name}${size}>`)
  }
  if (message.location) lines.push(`<location ${message.location.latitude}, ${message.location.longitude}>`)
  const words = message.text ?? message.caption
  if (words) lines.push(words)
  for (const row of message.keyboard ?? []) lines.push(row.map((button) => `[${button.text}]`).join(' '))
  return lines.join('\n')
}

/**
 * Everything in order of happening, for one person or channel or for all. Each entry is
 * `<time> <who> → <whom> #<message>` and its body indented by four spaces.
 */
export function transcript(core: Core, chatId?: number): string {
  const chats = [...core.world.chats.values()].filter((chat) => chatId === undefined || chat.id === chatId)
  return chats
    .flatMap((chat) => chat.log.map((entry) => ({ entry, chatId: chat.id })))
    .sort((a, b) => a.entry.seq - b.entry.seq)
    .map(({ entry, chatId: chat }) => entryText(core, entry, chat))
    .join('')
}

const MARKS: Record<LogEntry['kind'], string> = {
  message: '',
  edit: ' (edited)',
  delete: ' (deleted)',
  pin: ' (pinned)',
  unpin: ' (unpinned)',
  tap: ' (tap)',
  toast: ' (toast)',
  block: ' (blocked the bot)',
  unblock: ' (unblocked the bot)',
}

function entryText(core: Core, entry: LogEntry, chatId: number): string {
  const time = new Date(entry.at).toISOString().replace('T', ' ').slice(0, 19)
  const other = nameOf(core, chatId)
  const parties = entry.from === 'bot' ? `bot → ${other}` : `${other} → bot`
  const message = entry.messageId === undefined ? '' : ` #${entry.messageId}`
  const mark = entry.kind === 'toast' && entry.alert === true ? ' (alert)' : MARKS[entry.kind]
  const body = entry.body ? `\n${entry.body.replace(/^/gm, '    ')}` : ''
  return `${time} ${parties}${message}${mark}${body}\n`
}

function nameOf(core: Core, chatId: number): string {
  const channel = core.world.channels.get(chatId)
  if (channel !== undefined) return `@${channel.username}`
  const person = core.world.persons.get(chatId)
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ')
  return `${name} (${chatId})`
}
