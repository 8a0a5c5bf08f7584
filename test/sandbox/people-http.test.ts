import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOffsetClock } from '../../sandbox/clock.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, pngOf, startUnlimited, updates } from './bot-client.ts'

let sandbox: Sandbox
let nextDue: number | null

beforeEach(async () => {
  nextDue = null
  const clock = createOffsetClock()
  sandbox = await startUnlimited({ clock: { ...clock, nextDue: async () => nextDue } })
})
afterEach(() => sandbox.close())

const JSON_TYPE = { 'content-type': 'application/json' }

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = JSON_TYPE) {
  const init = body === undefined ? {} : { headers, body: JSON.stringify(body) }
  const response = await fetch(`${sandbox.url}/people${path}`, { method, ...init })
  return { status: response.status, body: (await response.json()) as unknown }
}

/** Like `ask`, with headers that fetch does not let one set. */
function askAs(
  headers: Record<string, string>,
  method = 'GET',
  path = '/state',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${sandbox.url}/people${path}`, { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end(method === 'POST' ? '{"firstName":"x"}' : undefined)
  })
}

async function person(): Promise<number> {
  const { body } = await ask('POST', '', { firstName: '王芳', username: 'wangfang', note: '督导员' })
  const { id } = body as { id: number }
  await ask('POST', `/${id}/start`, {})
  return id
}

describe('the people’s side', () => {
  it('adds, changes and shows people and channels', async () => {
    const id = await person()
    expect(await ask('PATCH', `/${id}`, { languageCode: 'en', note: 'supervisor' })).toMatchObject({
      status: 200,
    })
    expect(await ask('POST', '/channels', { username: 'notices', title: '公告' })).toMatchObject({
      status: 200,
    })
    expect(await ask('GET', '/state')).toEqual({
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
    const id = await person()
    const said = (await ask('POST', `/${id}/messages`, { text: 'hi' })).body as { messageId: number }
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const sent = await call(sandbox, 'sendMessage', { chat_id: id, text: 'A?', reply_markup: keyboard })
    await ask('POST', `/${id}/edits`, { messageId: said.messageId, text: 'hello' })
    await ask('POST', `/${id}/location`, { latitude: 1, longitude: 2, replyTo: said.messageId })
    const tapped = await ask('POST', `/${id}/taps`, { messageId: sent.result.message_id, row: 0, column: 0 })
    expect(tapped.body).toEqual({ callbackQueryId: expect.any(String) })
    const form = new FormData()
    form.set('kind', 'photo')
    form.set('caption', '现场')
    form.set('file', new Blob([new Uint8Array(pngOf(3, 4))], { type: 'image/png' }), 'a.png')
    const photo = await fetch(`${sandbox.url}/people/${id}/files`, { method: 'POST', body: form })
    expect(await photo.json()).toMatchObject({ caption: '现场', photo: { width: 3, height: 4 } })
    const { body } = await ask('GET', `/${id}/chat?since=${said.messageId - 1}`)
    expect(body).toMatchObject({
      person: { id, unread: 0 },
      messages: [{ text: 'hello' }, { text: 'A?' }, { location: { latitude: 1 } }, { caption: '现场' }],
      commands: [],
    })
    expect(await updates(sandbox)).toHaveLength(6)
  })

  it('counts what is unread, and blocks and unblocks', async () => {
    const id = await person()
    await call(sandbox, 'sendMessage', { chat_id: id, text: 'x' })
    expect(sandbox.people.person(id).unread).toBe(1)
    expect((await ask('POST', `/${id}/read`, {})).body).toMatchObject({ unread: 0 })
    expect((await ask('POST', `/${id}/block`, {})).body).toMatchObject({ blocked: true })
    expect(await ask('POST', `/${id}/messages`, { text: 'x' })).toMatchObject({
      status: 409,
      body: { error: { code: 'bot-blocked' } },
    })
    expect((await ask('POST', `/${id}/unblock`, {})).body).toMatchObject({ blocked: false })
  })

  it('serves files: pictures to look at, everything else to save', async () => {
    const id = await person()
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
    const moved = (await ask('POST', '/clock', { advanceMs: 3_600_000 })).body as { now: number }
    expect(moved.now).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(await ask('POST', '/clock', { to: 'next' })).toMatchObject({
      status: 409,
      body: { error: { code: 'nothing-due' } },
    })
    nextDue = moved.now + 86_400_000
    const event = sandbox.waitFor((one) => one.type === 'clock')
    expect(
      ((await ask('POST', '/clock', { to: 'next' })).body as { now: number }).now,
    ).toBeGreaterThanOrEqual(nextDue)
    expect(await event).toMatchObject({ now: expect.any(Number) })
  })

  it('plans faults and redelivers updates', async () => {
    const id = await person()
    const effect = { kind: 'error', code: 500, description: 'Internal Server Error' }
    expect((await ask('POST', '/faults', { method: 'sendMessage', count: 1, effect })).body).toEqual({
      id: 1,
    })
    expect((await ask('GET', '/faults')).body).toMatchObject([{ id: 1, count: 1, effect }])
    expect((await call(sandbox, 'sendMessage', { chat_id: id, text: 'x' })).status).toBe(500)
    await ask('POST', '/faults', { count: 1, effect: { kind: 'cut-before' } })
    await ask('DELETE', '/faults')
    const [update] = await updates(sandbox)
    const updateId = update?.update_id ?? 0
    await updates(sandbox, { offset: updateId + 1 })
    expect(await ask('POST', '/updates/redeliver', { updateId, times: 1 })).toMatchObject({ status: 200 })
    expect(await updates(sandbox, { offset: updateId + 1 })).toEqual([update])
  })

  it('writes everything down as a transcript', async () => {
    const id = await person()
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

describe('events', () => {
  /** Reads whole server-sent events until there are `count`. */
  async function events(count: number, lastId?: string): Promise<string[]> {
    const stop = new AbortController()
    const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId }
    const response = await fetch(`${sandbox.url}/people/events`, { headers, signal: stop.signal })
    const found: string[] = []
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString()
      found.splice(0, found.length, ...text.split('\n\n').filter((block) => block.includes('event: ')))
      if (found.length >= count && text.endsWith('\n\n')) break
    }
    stop.abort()
    return found
  }

  it('stream, and resume where they broke off', async () => {
    const id = await person()
    const start = sandbox.events.lastId
    for (const text of ['1', '2', '3']) sandbox.people.send(id, text)
    const all = await events(3, String(start))
    expect(all.map((block) => /"text":"(.)"/.exec(block)?.[1])).toEqual(['1', '2', '3'])
    expect(all[0]).toMatch(/^(retry: 1000\n\n)?id: \d+\nevent: message\ndata: \{"personId":\d+,"message":\{/)
    const second = /id: (\d+)/.exec(all[1] ?? '')?.[1]
    expect(await events(1, second)).toEqual([all[2]])
  })

  it('say so when they cannot resume', async () => {
    await person()
    expect((await events(1, '17'))[0]).toMatch(/event: resync\ndata: \{\}/)
  })
})

describe('refusals', () => {
  it.each([
    ['POST', '', { firstName: '' }, 400, 'bad-body'],
    ['POST', '', { firstName: 'x', surprise: 1 }, 400, 'bad-body'],
    ['POST', '', { firstName: 'x', languageCode: 'Chinese!' }, 400, 'bad-body'],
    ['POST', '/77/messages', { text: 'x' }, 404, 'no-such-person'],
    ['GET', '/77/chat', undefined, 404, 'no-such-person'],
    ['POST', '/1001/messages', { text: ' ' }, 400, 'empty-text'],
    ['POST', '/1001/messages', { text: 'x'.repeat(4097) }, 400, 'text-too-long'],
    ['POST', '/1001/messages', { text: 'x', replyTo: 99 }, 404, 'no-such-message'],
    ['POST', '/1001/start', { payload: 'no spaces' }, 400, 'bad-payload'],
    ['POST', '/1001/edits', { messageId: 99, text: 'x' }, 404, 'no-such-message'],
    ['POST', '/1001/taps', { messageId: 1, row: 0, column: 0 }, 404, 'no-such-message'],
    ['POST', '/1001/taps', { messageId: 1 }, 400, 'bad-body'],
    ['POST', '/1001/location', { latitude: 95, longitude: 0 }, 400, 'bad-location'],
    ['POST', '/clock', { advanceMs: -1 }, 400, 'bad-body'],
    ['POST', '/faults', { count: 1, effect: { kind: 'magic' } }, 400, 'bad-body'],
    ['POST', '/updates/redeliver', { updateId: 5 }, 404, 'no-such-update'],
    ['GET', '/nothing', undefined, 404, 'no-such-page'],
    ['DELETE', '/state', undefined, 405, 'wrong-method'],
  ])('%s %s %j: %i %s', async (method, path, body, status, code) => {
    expect(await person()).toBe(1001)
    expect(await ask(method, path, body)).toEqual({
      status,
      body: { error: { code, message: expect.any(String) } },
    })
  })

  it('a text that is no JSON, a file that is no picture, a form without a file', async () => {
    const id = await person()
    const post = (path: string, init: RequestInit) =>
      fetch(`${sandbox.url}/people${path}`, { method: 'POST', ...init })
    expect((await post(`/${id}/messages`, { headers: JSON_TYPE, body: '{' })).status).toBe(400)
    const form = new FormData()
    form.set('kind', 'photo')
    expect(await (await post(`/${id}/files`, { body: form })).json()).toMatchObject({
      error: { code: 'no-file' },
    })
    form.set('file', new Blob(['text']), 'a.png')
    expect(await (await post(`/${id}/files`, { body: form })).json()).toMatchObject({
      error: { code: 'not-a-picture' },
    })
    expect(sandbox.people.chat(id).messages).toHaveLength(1)
  })

  it('foreign hosts, foreign origins, and bodies a foreign page could send', async () => {
    const host = new URL(sandbox.url).host
    expect(await askAs({ host: 'evil.example' })).toBe(403)
    expect(await askAs({ host: 'localhost:1' })).toBe(200)
    expect(await askAs({ ...JSON_TYPE, origin: 'https://evil.example' }, 'POST', '')).toBe(403)
    expect(await askAs({ ...JSON_TYPE, origin: `http://${host}` }, 'POST', '')).toBe(200)
    expect(await askAs({ 'content-type': 'text/plain' }, 'POST', '')).toBe(415)
    expect(await askAs({ 'content-type': 'multipart/form-data; boundary=x' }, 'POST', '')).toBe(415)
    expect(sandbox.people.list()).toHaveLength(1)
  })
})

it('the page comes with a policy that lets nothing foreign in', async () => {
  const page = await fetch(`${sandbox.url}/`)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
  for (const path of ['/page/../server.ts', '/page/%2e%2e/server.ts', '/page/none.js', '/elsewhere']) {
    expect((await fetch(sandbox.url + path)).status).toBe(404)
  }
})
