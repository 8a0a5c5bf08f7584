// The methods served here, by their official names. Anything else is 404.
import { answerCallbackQuery } from './callbacks.ts'
import * as commands from './commands.ts'
import * as messages from './delete-and-pin.ts'
import * as edit from './edit.ts'
import * as lookUp from './look-up.ts'
import { sendMediaGroup } from './media-group.ts'
import * as receive from './receive.ts'
import * as send from './send.ts'
import type { Method } from './types.ts'

/** By official name; the keys are those of the official description. */
export const METHODS: Record<string, Method> = {
  ...lookUp,
  ...receive,
  sendMessage: send.sendMessage,
  sendPhoto: send.sendPhoto,
  sendDocument: send.sendDocument,
  sendMediaGroup,
  sendLocation: send.sendLocation,
  sendChatAction: send.sendChatAction,
  ...edit,
  ...messages,
  answerCallbackQuery,
  ...commands,
}
