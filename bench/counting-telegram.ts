// A Telegram that only counts, as a process of its own: it takes every call, and taps buttons by pushing updates to a
// webhook. What the sandbox refuses is not the question here; what it costs would be.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Asked, Pushed, Tap } from './counting-child.ts'

const BOT = { id: 7_000_000_000, is_bot: true, first_name: 'bench', username: 'bench_bot' }
const PRIVATE = 'private' as const

const answered = new Map<string, () => void>()
let onInvitation: ((chatId: string) => void) | null = null
let hook = ''
let lastMessage = 1_000_000
let lastUpdate = 0

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function resultOf(method: string, body: string): unknown {
  if (method === 'getMe') return BOT
  if (method === 'getUpdates') return []
  if (method === 'getWebhookInfo')
    return { url: hook, has_custom_certificate: false, pending_update_count: 0 }
  if (method === 'setWebhook') hook = (JSON.parse(body) as { url: string }).url
  if (method === 'answerCallbackQuery') {
    const { callback_query_id: id } = JSON.parse(body) as { callback_query_id: string }
    answered.get(id)?.()
    return true
  }
  if (!/^(send|edit)/.test(method)) return true
  if (method === 'sendMessage' && onInvitation && body.includes('质量督导邀请'))
    onInvitation(String((JSON.parse(body) as { chat_id: unknown }).chat_id))
  return { message_id: ++lastMessage, date: 0, chat: { id: 1, type: PRIVATE }, text: '' }
}

const server = createServer(async (request, response) => {
  const method = request.url?.split('/').at(-1) ?? ''
  const body = await bodyOf(request)
  // An empty long poll waits a moment, as it does at Telegram.
  if (method === 'getUpdates') await new Promise((resolve) => setTimeout(resolve, 500))
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ ok: true, result: resultOf(method, body) }))
})

const updateOf = ({ chatId, messageId, data }: Tap, callbackId: string) => {
  const from = { id: Number(chatId), is_bot: false, first_name: '甲', language_code: 'zh-hans' }
  const chat = { id: Number(chatId), type: PRIVATE, first_name: '甲' }
  const message = { message_id: messageId, date: 1_700_000_000, chat, from: BOT, text: '.' }
  const query = { id: callbackId, from, message, chat_instance: '1', data }
  return { update_id: ++lastUpdate, callback_query: query }
}

/** Pushes one tap. @returns milliseconds until it was answered */
async function push(tap: Tap, webhook: Asked['webhook']): Promise<number> {
  const id = `${Date.now()}${++lastMessage}`
  const begun = performance.now()
  const answer = new Promise<number>((resolve) => {
    answered.set(id, () => resolve(performance.now() - begun))
  })
  const response = await fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
    body: JSON.stringify(updateOf(tap, id)),
  })
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`)
  await response.arrayBuffer()
  const ms = await answer
  answered.delete(id)
  return ms
}

/** Pushes all, so many side by side. */
async function pushAll({ taps, side, webhook }: Asked): Promise<Pushed> {
  const begun = performance.now()
  const left = [...taps]
  const latencies: number[] = []
  const one = async () => {
    for (let tap = left.shift(); tap; tap = left.shift()) latencies.push(await push(tap, webhook))
  }
  await Promise.all(Array.from({ length: side }, one))
  return { kind: 'pushed', ms: performance.now() - begun, latencies, next: null }
}

/** Pushes the taps one after the other; the last one makes an invitation go to somebody else. */
async function pushToNext({ taps, webhook }: Asked): Promise<Pushed> {
  const last = taps.at(-1)
  for (const tap of taps.slice(0, -1)) await push(tap, webhook)
  if (!last) throw new Error('nothing to tap')
  const begun = performance.now()
  const next = new Promise<number>((resolve) => {
    onInvitation = (chatId) => {
      if (chatId !== last.chatId) resolve(performance.now() - begun)
    }
  })
  const latencies = [await push(last, webhook)]
  const ms = await next
  onInvitation = null
  return { kind: 'pushed', ms, latencies, next: ms }
}

process.on('message', (asked: Asked) => {
  const done = asked.kind === 'all' ? pushAll(asked) : pushToNext(asked)
  void done.then((pushed) => process.send?.(pushed))
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ kind: 'open', url: `http://127.0.0.1:${port}` })
})
