// The people’s side over HTTP: routes, files, clock, faults, transcript.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOffsetClock } from '../../sandbox/clock.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, pngOf, startUnlimited, updates } from './bot-client.ts'
import { addPerson, ask } from './people-client.ts'

let sandbox: Sandbox
let nextDue: number | null

beforeEach(async () => {
  nextDue = null
  const clock = createOffsetClock()
  sandbox = await startUnlimited({ clock: { ...clock, nextDue: async () => nextDue } })
})
afterEach(() => sandbox.close())

describe('the people’s side', () => {
  it('adds, changes and shows people and channels', async () => {
    const id = await addPerson(sandbox)
    expect(await ask(sandbox, 'PATCH', `/${id}`, { languageCode: 'en', note: 'supervisor' })).toMatchObject({
      status: 200,
    })
    expect(await ask(sandbox, 'POST', '/channels', { username: 'notices', title: '公告' })).toMatchObject({
      status: 200,
    })
    expect(await ask(sandbox, 'GET', '/state')).toEqual({
      status: 200,
      body: {
        bot: { id: 1000000001, username: 'supervision_sandbox_bot', name: 'Supervision (sandbox)' },
        people: [
          {
            id,
            firstName: '王芳',
            username: 'wangfang',
            languageCode: 'en',
            note: 'supervisor',
            blocked: false,
            started: true,
            unread: 0,
            lastMessage: { text: '/start', at: expect.any(Number) },
          },
        ],
        channels: [{ id: expect.any(Number), username: 'notices', title: '公告' }],
        clock: { now: expect.any(Number), nextDue: null },
      },
    })
  })

  it('carries a whole conversation', async () => {
    const id = await addPerson(sandbox)
    const said = (await ask(sandbox, 'POST', `/${id}/messages`, { text: 'hi' })).body as { messageId: number }
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const sent = await call(sandbox, 'sendMessage', { chat_id: id, text: 'A?', reply_markup: keyboard })
    await ask(sandbox, 'POST', `/${id}/edits`, { messageId: said.messageId, text: 'hello' })
    await ask(sandbox, 'POST', `/${id}/location`, { latitude: 1, longitude: 2, replyTo: said.messageId })
    const tapped = await ask(sandbox, 'POST', `/${id}/taps`, {
      messageId: sent.result.message_id,
      row: 0,
      column: 0,
    })
    expect(tapped.body).toEqual({ callbackQueryId: expect.any(String) })
    const form = new FormData()
    form.set('kind', 'photo')
    form.set('caption', '现场')
    form.set('file', new Blob([new Uint8Array(pngOf(3, 4))], { type: 'image/png' }), 'a.png')
    const photo = await fetch(`${sandbox.url}/people/${id}/files`, { method: 'POST', body: form })
    expect(await photo.json()).toMatchObject({ caption: '现场', photo: { width: 3, height: 4 } })
    const { body } = await ask(sandbox, 'GET', `/${id}/chat?since=${said.messageId - 1}`)
    expect(body).toMatchObject({
      person: { id, unread: 0 },
      messages: [{ text: 'hello' }, { text: 'A?' }, { location: { latitude: 1 } }, { caption: '现场' }],
      commands: [],
    })
    expect(await updates(sandbox)).toHaveLength(6)
  })

  it('counts what is unread, and blocks and unblocks', async () => {
    const id = await addPerson(sandbox)
    await call(sandbox, 'sendMessage', { chat_id: id, text: 'x' })
    expect(sandbox.people.person(id).unread).toBe(1)
    expect((await ask(sandbox, 'POST', `/${id}/read`, {})).body).toMatchObject({ unread: 0 })
    expect((await ask(sandbox, 'POST', `/${id}/block`, {})).body).toMatchObject({ blocked: true })
    expect(await ask(sandbox, 'POST', `/${id}/messages`, { text: 'x' })).toMatchObject({
      status: 409,
      body: { error: { code: 'bot-blocked' } },
    })
    expect((await ask(sandbox, 'POST', `/${id}/unblock`, {})).body).toMatchObject({ blocked: false })
  })

  it('serves files: pictures to look at, everything else to save', async () => {
    const id = await addPerson(sandbox)
    const photo = await sandbox.people.sendFile(id, { kind: 'photo', bytes: pngOf(1, 1), fileName: 'a.png' })
    const page = await sandbox.people.sendFile(id, {
      kind: 'document',
      bytes: Buffer.from('<script>'),
      fileName: '一.html',
    })
    const get = (fileId = '') => fetch(`${sandbox.url}/people/files/${fileId}`)
    const picture = await get(photo.photo?.fileId)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('content-disposition')).toBeNull()
    const document = await get(page.document?.fileId)
    expect(document.headers.get('x-content-type-options')).toBe('nosniff')
    expect(document.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E4%B8%80.html")
    expect((await get('unknown')).status).toBe(404)
  })

  it('moves the clock, by time or to what is due next', async () => {
    const before = sandbox.clock.now()
    const moved = (await ask(sandbox, 'POST', '/clock', { advanceMs: 3_600_000 })).body as { now: number }
    expect(moved.now).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(await ask(sandbox, 'POST', '/clock', { to: 'next' })).toMatchObject({
      status: 409,
      body: { error: { code: 'nothing-due' } },
    })
    nextDue = moved.now + 86_400_000
    const event = sandbox.waitFor((one) => one.type === 'clock')
    expect(
      ((await ask(sandbox, 'POST', '/clock', { to: 'next' })).body as { now: number }).now,
    ).toBeGreaterThanOrEqual(nextDue)
    expect(await event).toMatchObject({ now: expect.any(Number) })
  })

  it('plans faults and redelivers updates', async () => {
    const id = await addPerson(sandbox)
    const effect = { kind: 'error', code: 500, description: 'Internal Server Error' }
    expect((await ask(sandbox, 'POST', '/faults', { method: 'sendMessage', count: 1, effect })).body).toEqual(
      {
        id: 1,
      },
    )
    expect((await ask(sandbox, 'GET', '/faults')).body).toMatchObject([{ id: 1, count: 1, effect }])
    expect((await call(sandbox, 'sendMessage', { chat_id: id, text: 'x' })).status).toBe(500)
    await ask(sandbox, 'POST', '/faults', { count: 1, effect: { kind: 'cut-before' } })
    await ask(sandbox, 'DELETE', '/faults')
    const [update] = await updates(sandbox)
    const updateId = update?.update_id ?? 0
    await updates(sandbox, { offset: updateId + 1 })
    expect(await ask(sandbox, 'POST', '/updates/redeliver', { updateId, times: 1 })).toMatchObject({
      status: 200,
    })
    expect(await updates(sandbox, { offset: updateId + 1 })).toEqual([update])
  })

  it('writes everything down as a transcript', async () => {
    const id = await addPerson(sandbox)
    const keyboard = {
      inline_keyboard: [
        [
          { text: '接受', callback_data: 'a' },
          { text: '谢绝', callback_data: 'b' },
        ],
      ],
    }
    const { message_id } = (
      await call(sandbox, 'sendMessage', { chat_id: id, text: '督导\n邀请', reply_markup: keyboard })
    ).result
    const { callbackQueryId } = sandbox.people.tapButton(id, '接受')
    await call(sandbox, 'answerCallbackQuery', { callback_query_id: callbackQueryId, text: '谢谢' })
    await call(sandbox, 'editMessageText', { chat_id: id, message_id, text: '已接受' })
    await call(sandbox, 'deleteMessage', { chat_id: id, message_id })
    sandbox.people.block(id)
    const response = await fetch(`${sandbox.url}/people/transcript?person=${id}`)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const text = (await response.text()).replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/gm, 'TIME')
    expect(text).toBe(
      [
        `TIME 王芳 (${id}) → bot #1`,
        '    /start',
        `TIME bot → 王芳 (${id}) #2`,
        '    督导',
        '    邀请',
        '    [接受] [谢绝]',
        `TIME 王芳 (${id}) → bot #2 (tap)`,
        '    [接受]',
        `TIME bot → 王芳 (${id}) #2 (toast)`,
        '    谢谢',
        `TIME bot → 王芳 (${id}) #2 (edited)`,
        '    已接受',
        `TIME bot → 王芳 (${id}) #2 (deleted)`,
        `TIME 王芳 (${id}) → bot (blocked the bot)`,
        '',
      ].join('\n'),
    )
  })
})
