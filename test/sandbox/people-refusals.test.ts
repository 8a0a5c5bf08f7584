// What the people's side refuses: wrong bodies, impossible actions, foreign web pages.
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { startUnlimited } from './bot-client.ts'
import { addPerson, ask, JSON_TYPE } from './people-client.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startUnlimited()
})
afterEach(() => sandbox.close())

/** Asks with headers that fetch does not let one set. */
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
    expect(await addPerson(sandbox)).toBe(1001)
    expect(await ask(sandbox, method, path, body)).toEqual({
      status,
      body: { error: { code, message: expect.any(String) } },
    })
  })

  it('a text that is no JSON, a file that is no picture, a form without a file', async () => {
    const id = await addPerson(sandbox)
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
