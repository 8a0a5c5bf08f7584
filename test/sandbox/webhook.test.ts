// Delivery to a webhook: secret, order, retry, side by side, answers that are calls.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { type BotUpdate, call, startedPerson, startUnlimited, updates } from './bot-client.ts'

interface Delivery {
  update: BotUpdate
  headers: IncomingHttpHeaders
  answer: (status: number, body?: string) => void
}

let sandbox: Sandbox
let bot: Server
let url: string
let chat: number
/** Deliveries that the bot has not looked at yet, and the bot waiting for one. */
let arrived: Delivery[]
let waiting: ((delivery: Delivery) => void)[]

beforeEach(async () => {
  arrived = []
  waiting = []
  sandbox = await startUnlimited({ webhookRetryMs: 10 })
  chat = (await startedPerson(sandbox)).id
  bot = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const delivery: Delivery = {
        update: JSON.parse(Buffer.concat(chunks).toString()),
        headers: request.headers,
        answer: (status, body = '') => {
          response.writeHead(status, { 'content-type': 'application/json' })
          response.end(body)
        },
      }
      const next = waiting.shift()
      if (next === undefined) arrived.push(delivery)
      else next(delivery)
    })
  })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/hook`
})

afterEach(async () => {
  await sandbox.close()
  bot.closeAllConnections()
  await new Promise((resolve) => bot.close(resolve))
})

const next = () =>
  new Promise<Delivery>((resolve) => {
    const delivery = arrived.shift()
    if (delivery === undefined) waiting.push(resolve)
    else resolve(delivery)
  })
const textOf = (delivery: Delivery) => delivery.update.message?.text
const info = async () =>
  (await call<{ pending_update_count: number; url: string }>(sandbox, 'getWebhookInfo')).result

describe('the webhook', () => {
  it('gets what waited and what comes, with the secret', async () => {
    sandbox.people.send(chat, 'waited')
    const set = await call(sandbox, 'setWebhook', { url, secret_token: 's_e-1', max_connections: 3 })
    expect(set).toMatchObject({ result: true, description: 'Webhook was set' })
    const first = await next()
    expect(textOf(first)).toBe('waited')
    expect(first.headers).toMatchObject({
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 's_e-1',
    })
    first.answer(200)
    sandbox.people.send(chat, 'came')
    const second = await next()
    expect(textOf(second)).toBe('came')
    expect(await info()).toMatchObject({ url, pending_update_count: 1, max_connections: 3 })
    second.answer(204)
    await vi.waitFor(async () => expect((await info()).pending_update_count).toBe(0))
  })

  it('gets one chat in order, again until it answers 2xx, and other chats meanwhile', async () => {
    const other = (await startedPerson(sandbox, '李雷')).id
    await call(sandbox, 'setWebhook', { url })
    sandbox.people.send(chat, 'a1')
    sandbox.people.send(chat, 'a2')
    const first = await next()
    sandbox.people.send(other, 'b1')
    const aside = await next()
    expect([textOf(first), textOf(aside)]).toEqual(['a1', 'b1'])
    aside.answer(200)
    first.answer(500)
    const again = await next()
    expect(textOf(again)).toBe('a1')
    expect(await info()).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    })
    again.answer(200)
    const then = await next()
    expect(textOf(then)).toBe('a2')
    then.answer(200)
  })

  it('has no more than max_connections deliveries open', async () => {
    const others = [await startedPerson(sandbox, '甲'), await startedPerson(sandbox, '乙')]
    await call(sandbox, 'setWebhook', { url, max_connections: 2 })
    for (const id of [chat, ...others.map((person) => person.id)]) sandbox.people.send(id, String(id))
    const first = await next()
    const second = await next()
    expect(new Set([first, second].map((delivery) => delivery.update.message?.chat.id)).size).toBe(2)
    expect(arrived).toEqual([])
    first.answer(200)
    const third = await next()
    for (const delivery of [second, third]) delivery.answer(200)
    expect(third.update.message?.chat.id).toBe(others[1]?.id)
  })

  it('may answer with a method to carry out', async () => {
    await call(sandbox, 'setWebhook', { url })
    sandbox.people.send(chat, 'hello')
    const delivery = await next()
    delivery.answer(200, JSON.stringify({ method: 'sendMessage', chat_id: chat, text: 'answered inside' }))
    expect(await sandbox.people.waitForMessage(chat)).toMatchObject({ text: 'answered inside' })
  })

  it('keeps polling out while set, ends a held poll, and gives way when deleted', async () => {
    const held = call(sandbox, 'getUpdates', { timeout: 30 })
    await vi.waitFor(() => expect(sandbox.isPolled()).toBe(true))
    await call(sandbox, 'setWebhook', { url })
    expect(await held).toMatchObject({
      status: 409,
      description: 'Conflict: terminated by setWebhook request',
    })
    expect(await call(sandbox, 'setWebhook', { url })).toMatchObject({
      description: 'Webhook is already set',
    })
    expect(await call(sandbox, 'getUpdates')).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    })
    const gone = await call(sandbox, 'deleteWebhook', { drop_pending_updates: true })
    expect(gone.description).toBe('Webhook was deleted')
    expect((await call(sandbox, 'deleteWebhook')).description).toBe('Webhook is already deleted')
    sandbox.people.send(chat, 'polled')
    expect((await updates(sandbox)).map((update) => update.message?.text)).toEqual(['polled'])
  })

  it('can drop what waited', async () => {
    sandbox.people.send(chat, 'dropped')
    await call(sandbox, 'setWebhook', { url, drop_pending_updates: true })
    sandbox.people.send(chat, 'kept')
    const delivery = await next()
    expect(textOf(delivery)).toBe('kept')
    delivery.answer(200)
  })

  it('gets an update again when told to', async () => {
    await call(sandbox, 'setWebhook', { url })
    sandbox.people.send(chat, 'twice')
    const first = await next()
    first.answer(200)
    await vi.waitFor(async () => expect((await info()).pending_update_count).toBe(0))
    sandbox.people.redeliver(first.update.update_id, 2)
    for (let turn = 0; turn < 2; turn += 1) {
      const again = await next()
      expect(again.update).toEqual(first.update)
      again.answer(200)
    }
  })

  it('is tried again when nobody listens', async () => {
    const port = (bot.address() as AddressInfo).port
    bot.closeAllConnections()
    await new Promise((resolve) => bot.close(resolve))
    await call(sandbox, 'setWebhook', { url })
    sandbox.people.send(chat, 'patience')
    await vi.waitFor(async () =>
      expect(await info()).toMatchObject({ last_error_message: 'Connection refused' }),
    )
    await new Promise<void>((resolve) => bot.listen(port, '127.0.0.1', resolve))
    const delivery = await next()
    expect(textOf(delivery)).toBe('patience')
    delivery.answer(200)
  })
})
