// A Telegram that takes a call and never answers it: the call is given up, long before Telegraf would.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MeteredTelegram } from '../../bot/metered-telegram.ts'

const sockets = new Set<Socket>()
const server = createServer((socket) => {
  sockets.add(socket.on('error', () => undefined))
  socket.on('data', () => server.emit('taken'))
})
let telegram: MeteredTelegram

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  telegram = new MeteredTelegram('1:a', `http://127.0.0.1:${port}`)
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What became of a call that Telegram has taken, `ms` after that. */
async function after(ms: number, call: Promise<unknown>): Promise<unknown> {
  let said: unknown = 'waits'
  const settled = call.catch((error: Error) => {
    said = error.name
  })
  await once(server, 'taken')
  await vi.advanceTimersByTimeAsync(ms)
  await Promise.race([settled, new Promise((resolve) => setImmediate(resolve))])
  return said
}

const fetching = { offset: 0, timeout: 25, limit: 100, allowed_updates: [] }

test.each([
  ['fetching within its time', () => telegram.callApi('getUpdates', fetching), 34_000, 'waits'],
  ['fetching ten seconds later', () => telegram.callApi('getUpdates', fetching), 36_000, 'AbortError'],
  ['a message for more than a minute', () => telegram.sendMessage(1, '甲'), 90_000, 'waits'],
  ['a message for two minutes', () => telegram.sendMessage(1, '甲'), 121_000, 'AbortError'],
])('%s', async (_name, call, ms, said) => {
  expect(await after(ms, call())).toBe(said)
})

test('fetching that is ended from outside ends at once', async () => {
  const ends = new AbortController()
  const call = telegram.callApi('getUpdates', fetching, { signal: ends.signal as never })
  setImmediate(() => ends.abort())
  await expect(call).rejects.toThrow('aborted')
})
