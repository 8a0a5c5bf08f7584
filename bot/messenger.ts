// Delivers notices: renders, sends or edits, and says in plain terms what Telegram made of it.
import { createHash } from 'node:crypto'
import { TelegramError } from 'telegraf'
import type { Delivered, Documents, Messenger, Vault } from '../app/deps.ts'
import type { Policy } from '../domain/policy.ts'
import type { Message } from './message.ts'
import { PutOff } from './pace.ts'
import { renderNotice } from './render.ts'
import type { Wire } from './telegram.ts'

function classify(error: unknown): Delivered {
  if (error instanceof PutOff) return { kind: 'put-off', afterMs: error.afterMs }
  if (error instanceof TelegramError) {
    const said = `${error.code} ${error.description}`
    const wait = error.parameters?.retry_after
    if (wait !== undefined) return { kind: 'retry', afterMs: wait * 1000, error: said }
    if (error.code === 403) return { kind: 'blocked', error: said }
    if (error.code === 400 && error.description.includes('chat not found'))
      return { kind: 'blocked', error: said }
    // A token that was revoked says nothing of the message: it leaves when the new one is set.
    const revoked = error.code === 401 || (error.code === 404 && error.description === 'Not Found')
    if (error.code >= 500 || revoked) return { kind: 'retry', afterMs: null, error: said }
    return { kind: 'failed', error: said }
  }
  // Network failures carry the address with the token in it, so only their code is kept.
  const code = (error as { code?: unknown }).code
  return { kind: 'retry', afterMs: null, error: typeof code === 'string' ? code : 'network failure' }
}

/** With the bytes of a stored file, so that the wire can send it. */
async function complete(message: Message, vault: Vault): Promise<Message> {
  const { stored } = message
  if (!stored) return message
  const bytes = await vault.get(stored.sha256)
  return { ...message, file: { kind: 'document', fileName: stored.fileName, bytes } }
}

/** @param seenBy a message as its receiver may press it */
export function makeMessenger(
  wire: Wire,
  policy: Policy,
  documents: Documents,
  vault: Vault,
  seenBy: (chatId: string, message: Message) => Promise<Message> = async (_chatId, message) => message,
): Messenger {
  return {
    download: (fileId) => wire.download(fileId),
    fetchFile: (fileId) => wire.fetchFile(fileId),
    deliver: async (notice, { chatId, lang, messageId, ...place }) => {
      const way = wire.forNotice(place)
      const view = { lang, policy, fresh: messageId === null }
      const message = await seenBy(chatId, await complete(renderNotice(notice, view, documents), vault))
      const textHash = createHash('sha256').update(message.text.html).digest('hex')
      try {
        if (messageId !== null && (await way.edit(chatId, messageId, message))) {
          return { kind: 'sent', messageId, textHash }
        }
        const fresh =
          messageId === null
            ? message
            : await seenBy(chatId, renderNotice(notice, { ...view, fresh: true }, documents))
        return { kind: 'sent', messageId: await way.send(chatId, fresh), textHash }
      } catch (error) {
        return classify(error)
      }
    },
  }
}
