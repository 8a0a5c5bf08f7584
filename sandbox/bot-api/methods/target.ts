// What all sending methods share: the chat, the message replied to, the keyboard, the flags.
import { resolveChat } from '../../chats.ts'
import type { Core } from '../../core.ts'
import { type Draft, post } from '../../post.ts'
import type { Params } from '../check-params.ts'
import { type Markup, readMarkup } from '../keyboards.ts'
import { badRequest, isRefused, type Refused } from '../refusal.ts'
import { messageObject } from '../wire.ts'
import type { Answer } from './types.ts'

export interface Target {
  chatId: number
  draft: Draft
}

/** Reads everything of a send call but its content. */
export function readTarget(core: Core, params: Params): Target | Refused {
  const markup = readMarkup(params.json('reply_markup'))
  if (isRefused(markup)) return markup
  if (params.has('business_connection_id')) return badRequest('business connection not found')
  const chatId = resolveChat(core.world, params.text('chat_id'), 'write')
  if (isRefused(chatId)) return chatId
  const replyTo = readReply(core, params, chatId)
  if (isRefused(replyTo)) return replyTo
  if (params.int('message_thread_id') !== 0) return badRequest('message thread not found')
  const linkPreview = params.json('link_preview_options') as Record<string, unknown> | undefined
  const draft: Draft = {
    ...keyboardOf(markup),
    ...(replyTo !== undefined && { replyTo }),
    ...(linkPreview && { linkPreview }),
    ...(params.bool('protect_content') && { protectContent: true }),
    ...(params.bool('disable_notification') && { silent: true }),
  }
  return { chatId, draft }
}

function keyboardOf(markup: Markup): Pick<Draft, 'keyboard' | 'replyKeyboard'> {
  return {
    ...(markup.inline && { keyboard: markup.inline }),
    ...(markup.reply && { replyKeyboard: markup.reply }),
  }
}

function readReply(core: Core, params: Params, chatId: number): number | undefined | Refused {
  const reply = params.json('reply_parameters') as
    | { message_id: number | string; allow_sending_without_reply?: boolean }
    | undefined
  if (reply === undefined) return undefined
  const messageId = Number(reply.message_id)
  if (core.world.message(chatId, messageId) !== undefined) return messageId
  return reply.allow_sending_without_reply === true
    ? undefined
    : badRequest('message to be replied not found')
}

/** Sends one message within the limits. */
export function send(core: Core, target: Target, content: Partial<Draft>): Answer | Refused {
  const limited = core.limits.take('send', target.chatId)
  if (limited !== undefined) return limited
  const message = post(core, target.chatId, 'bot', { ...target.draft, ...content })
  return { result: messageObject(core, message) }
}
