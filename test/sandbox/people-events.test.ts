// Server-sent events: the stream, and how it resumes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { startUnlimited } from './bot-client.ts'
import { addPerson } from './people-client.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startUnlimited()
})
afterEach(() => sandbox.close())

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
    const id = await addPerson(sandbox)
    const start = sandbox.events.lastId
    for (const text of ['1', '2', '3']) sandbox.people.send(id, text)
    const all = await events(3, String(start))
    expect(all.map((block) => /"text":"(.)"/.exec(block)?.[1])).toEqual(['1', '2', '3'])
    expect(all[0]).toMatch(/^(retry: 1000\n\n)?id: \d+\nevent: message\ndata: \{"personId":\d+,"message":\{/)
    const second = /id: (\d+)/.exec(all[1] ?? '')?.[1]
    expect(await events(1, second)).toEqual([all[2]])
  })

  it('say so when they cannot resume', async () => {
    await addPerson(sandbox)
    expect((await events(1, '17'))[0]).toMatch(/event: resync\ndata: \{\}/)
  })
})
