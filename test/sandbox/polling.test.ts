// getUpdates taken literally: redelivery until confirmed, waiting, conflicts, age.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { type BotUpdate, call, startedPerson, startUnlimited, updates } from './bot-client.ts'

let sandbox: Sandbox
let chat: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
})
afterEach(() => sandbox.close())

const isPolled = () => vi.waitFor(() => expect(sandbox.isPolled()).toBe(true))

const texts = (list: BotUpdate[]) => list.map((update) => update.message?.text)
const ids = (list: BotUpdate[]) => list.map((update) => update.update_id)

describe('getUpdates', () => {
  it('delivers everything again until the offset confirms it', async () => {
    for (const text of ['1', '2', '3']) sandbox.people.send(chat, text)
    const first = await updates(sandbox)
    expect(texts(first)).toEqual(['1', '2', '3'])
    expect(await updates(sandbox)).toEqual(first)
    expect(texts(await updates(sandbox, { offset: first[1]?.update_id }))).toEqual(['2', '3'])
    expect(texts(await updates(sandbox))).toEqual(['2', '3'])
    const last = first[2]?.update_id ?? 0
    expect(await updates(sandbox, { offset: last + 1 })).toEqual([])
    expect(await updates(sandbox)).toEqual([])
  })

  it('takes a limit, and a negative offset from the end', async () => {
    for (const text of ['1', '2', '3', '4']) sandbox.people.send(chat, text)
    expect(texts(await updates(sandbox, { limit: 2 }))).toEqual(['1', '2'])
    expect(texts(await updates(sandbox, { limit: 1000 }))).toHaveLength(4)
    expect(texts(await updates(sandbox, { offset: -2 }))).toEqual(['3', '4'])
    expect(texts(await updates(sandbox))).toEqual(['3', '4'])
  })

  it('ignores an offset far in the future', async () => {
    sandbox.people.send(chat, 'kept')
    expect(texts(await updates(sandbox, { offset: 2_000_000_000 }))).toEqual(['kept'])
  })

  it('waits, and is woken by what happens, all of it at once', async () => {
    const held = updates(sandbox, { timeout: 30 })
    await isPolled()
    sandbox.people.send(chat, 'wake')
    sandbox.people.send(chat, 'up')
    expect(texts(await held)).toEqual(['wake', 'up'])
  })

  it('gives nothing when nothing came in time', async () => {
    expect(await updates(sandbox, { timeout: 1 })).toEqual([])
  })

  it('is ended by another one', async () => {
    const first = call(sandbox, 'getUpdates', { timeout: 30 })
    await isPolled()
    const second = updates(sandbox, { timeout: 30 })
    expect(await first).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    sandbox.people.send(chat, 'for the second')
    expect(texts(await second)).toEqual(['for the second'])
  })

  it('loses nothing when the caller hangs up', async () => {
    const gone = new AbortController()
    const held = call(sandbox, 'getUpdates', { timeout: 30 }, { signal: gone.signal })
    await isPolled()
    gone.abort()
    await expect(held).rejects.toThrow()
    sandbox.people.send(chat, 'still here')
    expect(texts(await updates(sandbox, { timeout: 30 }))).toEqual(['still here'])
  })

  it('keeps updates for 24 hours', async () => {
    sandbox.people.send(chat, 'old')
    await sandbox.people.advance({ advanceMs: 23 * 3600 * 1000 })
    sandbox.people.send(chat, 'young')
    expect(texts(await updates(sandbox))).toEqual(['old', 'young'])
    await sandbox.people.advance({ advanceMs: 2 * 3600 * 1000 })
    expect(texts(await updates(sandbox))).toEqual(['young'])
  })

  it('brings only the kinds asked for, until asked otherwise', async () => {
    await updates(sandbox, { allowed_updates: ['callback_query'] })
    sandbox.people.send(chat, 'not wanted')
    expect(await updates(sandbox)).toEqual([])
    await updates(sandbox, { allowed_updates: [] })
    sandbox.people.send(chat, 'wanted')
    expect(texts(await updates(sandbox))).toEqual(['wanted'])
  })

  it('delivers a confirmed update again when told to', async () => {
    sandbox.people.send(chat, 'twice')
    const [update] = await updates(sandbox)
    const id = update?.update_id ?? 0
    expect(await updates(sandbox, { offset: id + 1 })).toEqual([])
    sandbox.people.redeliver(id, 2)
    expect(ids(await updates(sandbox, { offset: id + 1 }))).toEqual([id, id])
    expect(await updates(sandbox, { offset: id + 1 })).toEqual([])
    expect(() => sandbox.people.redeliver(17)).toThrow(/not known/)
  })
})

describe('what people do becomes updates', () => {
  it('text, edits, places, blocking', async () => {
    const { messageId } = sandbox.people.send(chat, 'a /help')
    sandbox.people.edit(chat, messageId, 'b')
    sandbox.people.sendLocation(chat, { latitude: 28.2, longitude: 112.9 })
    sandbox.people.block(chat)
    sandbox.people.start(chat, 'code_1')
    const [text, edited, place, blocked, unblocked, started] = await updates(sandbox)
    expect(text?.message).toMatchObject({
      text: 'a /help',
      entities: [{ type: 'bot_command', offset: 2, length: 5 }],
    })
    expect(edited?.edited_message).toMatchObject({
      message_id: messageId,
      text: 'b',
      edit_date: expect.any(Number),
    })
    expect(place?.message?.location).toEqual({ latitude: 28.2, longitude: 112.9 })
    expect(blocked?.my_chat_member?.new_chat_member.status).toBe('kicked')
    expect(unblocked?.my_chat_member?.new_chat_member.status).toBe('member')
    expect(started?.message?.text).toBe('/start code_1')
  })

  it('with growing update ids', async () => {
    for (let turn = 0; turn < 5; turn += 1) sandbox.people.send(chat, String(turn))
    const list = ids(await updates(sandbox))
    expect(list).toEqual([...list].sort((a, b) => a - b))
    expect(new Set(list).size).toBe(5)
  })
})
