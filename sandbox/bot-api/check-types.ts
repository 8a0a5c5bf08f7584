// JSON values of a call against the official description of their type, refused in Telegram's words.
import { type Field, fieldsOf } from './official.ts'

/** Types whose mistakes Telegram introduces with what it could not parse. */
const INTRODUCED: Record<string, string> = {
  InlineKeyboardButton: "Can't parse inline keyboard button: ",
  KeyboardButton: "Can't parse keyboard button: ",
  BotCommand: "Can't parse BotCommand: ",
  MessageEntity: "Can't parse MessageEntity: ",
  InputMediaPhoto: "Can't parse InputMedia: ",
  InputMediaDocument: "Can't parse InputMedia: ",
  InputMediaAudio: "Can't parse InputMedia: ",
  InputMediaVideo: "Can't parse InputMedia: ",
}

/** What is wrong with an object of an official type; undefined when nothing is. */
export function wrongObject(type: string, value: unknown): string | undefined {
  const introduction = INTRODUCED[type] ?? ''
  const fields = fieldsOf(type)
  if (fields === undefined) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return introduction + (type.startsWith('Input') ? 'expected an Object' : `${type} must be an Object`)
  }
  for (const [name, field] of Object.entries(fields)) {
    const reason = wrongField(type, name, field, (value as Record<string, unknown>)[name])
    // A nested object has introduced itself.
    if (reason !== undefined) return reason.startsWith("Can't parse") ? reason : introduction + reason
  }
  return undefined
}

function wrongField(owner: string, name: string, field: Field, value: unknown): string | undefined {
  if (value === undefined) {
    // Keyboards are told apart by their fields, so that none of them is required by itself.
    const told = ['InlineKeyboardMarkup', 'ReplyKeyboardMarkup', 'ReplyKeyboardRemove', 'ForceReply']
    return field.required === true && !told.includes(owner) ? `Can't find field "${name}"` : undefined
  }
  const [type = ''] = field.types
  const expected = jsonTypeOf(type)
  if (!fits(expected, value)) return `Field "${name}" must be of type ${expected}`
  if (expected === 'Array') return wrongArray(owner, name, type, value as unknown[])
  return expected === 'Object' ? wrongObject(type, value) : undefined
}

function wrongArray(owner: string, name: string, type: string, value: unknown[]): string | undefined {
  const inner = type.replace(/^Array of /, '')
  for (const item of value) {
    if (inner.startsWith('Array of ')) {
      if (!Array.isArray(item)) {
        const of = owner === 'InlineKeyboardMarkup' ? ' of the InlineKeyboardMarkup' : ''
        return `Field "${name}"${of} must be an Array of Arrays`
      }
      const reason = wrongArray(owner, name, inner, item)
      if (reason !== undefined) return reason
      // A reply keyboard's button may be just its text.
    } else if (!(inner === 'KeyboardButton' && typeof item === 'string')) {
      const reason = wrongObject(inner, item)
      if (reason !== undefined) return reason
    }
  }
  return undefined
}

function jsonTypeOf(type: string): 'Array' | 'Boolean' | 'Number' | 'String' | 'Object' {
  if (type.startsWith('Array of ')) return 'Array'
  if (type === 'Boolean' || type === 'True') return 'Boolean'
  if (type === 'Integer' || type === 'Float') return 'Number'
  return type === 'String' || type === 'InputFile' ? 'String' : 'Object'
}

/** Telegram's reader takes numbers for strings and numeric strings for numbers. */
function fits(expected: string, value: unknown): boolean {
  if (expected === 'Array') return Array.isArray(value)
  if (expected === 'Boolean') return typeof value === 'boolean'
  if (expected === 'Object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (expected === 'String') return typeof value === 'string' || typeof value === 'number'
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
}
