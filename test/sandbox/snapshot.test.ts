// Restart and kill: everything is there again, and no number is given twice.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_TOKEN } from '../../sandbox/server.ts'
import { call, pngOf, startedPerson, startUnlimited, updates } from './bot-client.ts'

let folder: string
let stateFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  stateFile = join(folder, 'made', 'state.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('after a restart', () => {
  it('everything is there, and no number is given twice', async () => {
    const first = await startUnlimited({ stateFile })
    const { id } = await startedPerson(first)
    const channel = first.people.addChannel({ username: 'notices', title: '公告' })
    const keyboard = { inline_keyboard: [[{ text: '接受', callback_data: 'a' }]] }
    const sent = await call(first, 'sendMessage', { chat_id: id, text: 'A?', reply_markup: keyboard })
    await call(first, 'sendMessage', { chat_id: channel.id, text: 'post' })
    await first.people.sendFile(id, { kind: 'photo', bytes: pngOf(5, 6), caption: 'photo' })
    await call(first, 'setMyCommands', { commands: [{ command: 'my', description: 'x' }] })
    const before = { chat: first.people.chat(id), channel: first.people.channelChat(channel.id) }
    const transcript = first.transcript()
    const waiting = await updates(first)
    await first.close()

    const second = await startUnlimited({ stateFile })
    expect({ chat: second.people.chat(id), channel: second.people.channelChat(channel.id) }).toEqual(before)
    expect(second.transcript()).toBe(transcript)
    expect(await updates(second)).toEqual(waiting)
    const photo = before.chat.messages.at(-1)?.photo?.fileId ?? ''
    expect(Buffer.from((await second.people.file(photo)).bytes)).toEqual(pngOf(5, 6))

    const next = await call(second, 'sendMessage', { chat_id: id, text: 'B' })
    expect(next.result.message_id).toBeGreaterThan(sent.result.message_id + 1000)
    const post = await call(second, 'sendMessage', { chat_id: channel.id, text: 'post' })
    expect(post.result.message_id).toBe(1002)
    second.people.tap(id, { messageId: sent.result.message_id, row: 0, column: 0 })
    const newest = (await updates(second)).at(-1)
    expect(newest?.update_id).toBeGreaterThan((waiting.at(-1)?.update_id ?? 0) + 1000)
    expect(newest?.callback_query?.message).toMatchObject({ text: 'A?' })
    await second.close()
  })

  it('the webhook is still set', async () => {
    const first = await startUnlimited({ stateFile })
    await call(first, 'setWebhook', { url: 'http://127.0.0.1:9/hook', allowed_updates: ['message'] })
    await first.close()
    const second = await startUnlimited({ stateFile })
    expect(await call(second, 'getWebhookInfo')).toMatchObject({
      result: { url: 'http://127.0.0.1:9/hook', allowed_updates: ['message'] },
    })
    await second.close()
  })

  it('a broken file is refused, not overwritten', async () => {
    stateFile = join(folder, 'broken.json')
    await writeFile(stateFile, '{"head":')
    await expect(startUnlimited({ stateFile })).rejects.toThrow()
    expect(await readFile(stateFile, 'utf8')).toBe('{"head":')
  })
})

describe('a killed sandbox', () => {
  let child: ChildProcess | undefined
  afterEach(() => child?.kill('SIGKILL'))

  async function spawnSandbox() {
    const args = ['--import', 'tsx', 'sandbox/start.ts', '--port', '0', '--state', stateFile]
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('No output')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const url = /http:\S+/.exec(line)?.[0] ?? ''
    return { url, token: DEFAULT_TOKEN, process: child }
  }

  const post = (url: string, path: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('comes back with all but the last second', { timeout: 30_000 }, async () => {
    const first = await spawnSandbox()
    await post(first.url, '/people', { id: 7, firstName: '王芳' })
    await post(first.url, '/people/7/start', {})
    // The snapshot follows within a second.
    const written = async () => expect(await readFile(stateFile, 'utf8')).toContain('/start')
    await vi.waitFor(written, { timeout: 10_000 })
    const lost = await post(first.url, '/people/7/messages', { text: 'perhaps lost' })
    const { messageId } = (await lost.json()) as { messageId: number }
    first.process.kill('SIGKILL')
    await once(first.process, 'exit')

    const second = await spawnSandbox()
    const list = await updates(second)
    expect(list[0]?.message?.text).toBe('/start')
    const sent = await call(second, 'sendMessage', { chat_id: 7, text: 'hello again' })
    expect(sent.result.message_id).toBeGreaterThan(messageId)
    second.process.kill('SIGTERM')
    expect(await once(second.process, 'exit')).toEqual([0, null])
  })
})

it('holds many messages of many people', { timeout: 30_000 }, async () => {
  const sandbox = await startUnlimited({ stateFile })
  const people = Array.from({ length: 80 }, (_, index) => sandbox.people.add({ firstName: `P${index}` }).id)
  for (const id of people) sandbox.people.start(id)
  for (let turn = 0; turn < 70; turn += 1) {
    const [newest] = await updates(sandbox, { offset: -1 })
    await updates(sandbox, { offset: (newest?.update_id ?? 0) + 1 })
    for (const id of people) sandbox.people.send(id, `message ${turn} of ${id}`)
  }
  await sandbox.close()
  const again = await startUnlimited({ stateFile })
  const counts = people.map((id) => again.people.chat(id).messages.length)
  expect(counts).toEqual(people.map(() => 71))
  expect(
    new Set(people.flatMap((id) => again.people.chat(id).messages.map((one) => one.messageId))).size,
  ).toBe(5680)
  await again.close()
})
