// Albums: sendMediaGroup, what the person sees of it, and what Telegram refuses.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import {
  type BotMessage,
  call,
  type FormFields,
  formTo,
  pngOf,
  startedPerson,
  startUnlimited,
} from './bot-client.ts'

let sandbox: Sandbox
let chat: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
})
afterEach(() => sandbox.close())

const send = (method: string, fields: FormFields) => call(sandbox, method, formTo(chat, fields))

describe('albums', () => {
  const album = (items: object[], files: Record<string, [Buffer, string]> = {}) =>
    call<BotMessage[]>(sandbox, 'sendMediaGroup', formTo(chat, { media: JSON.stringify(items), ...files }))
  const item = (name: string, rest: object = {}) => ({ type: 'photo', media: `attach://${name}`, ...rest })

  it('are separate messages that belong together', async () => {
    const files = { a: [pngOf(1, 2), 'a.png'], b: [pngOf(3, 4), 'b.png'] } as Record<string, [Buffer, string]>
    const sent = await album([item('a', { caption: 'both' }), item('b')], files)
    const [first, second] = sent.result
    expect(first?.media_group_id).toEqual(expect.any(String))
    expect(second?.media_group_id).toBe(first?.media_group_id)
    const shown = sandbox.people.chat(chat).messages.slice(-2)
    expect(shown).toMatchObject([{ caption: 'both', photo: { width: 1 } }, { photo: { width: 3 } }])
  })

  it.each([
    ['nothing', [], 'Bad Request: there are no messages to send'],
    [
      'eleven',
      Array.from({ length: 11 }, () => item('a')),
      'Bad Request: too many messages to send as an album',
    ],
    [
      'a mixture',
      [item('a'), { type: 'document', media: 'attach://a' }],
      "Bad Request: document can't be mixed with other media types",
    ],
    ['no media', [{ type: 'photo' }], 'Bad Request: can\'t parse InputMedia: Can\'t find field "media"'],
    [
      'another kind',
      [{ type: 'sticker', media: 'x' }],
      'Bad Request: can\'t parse InputMedia: type "sticker" is unsupported',
    ],
  ])('of %s: refused', async (_, items, description) => {
    expect((await album(items, { a: [pngOf(1, 1), 'a.png'] })).description).toBe(description)
  })

  it('without media: refused', async () => {
    expect((await send('sendMediaGroup', {})).description).toBe('Bad Request: parameter "media" is required')
  })
})
