// GET /people/events: what happens, as server-sent events. Last-Event-ID resumes; when that id is no longer
// known, an event `resync` says that the page has to load everything anew.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core } from '../core.ts'
import type { SandboxEvent } from '../events.ts'

const HEARTBEAT_MS = 15_000

/** Answers with events until the reader hangs up. */
export function streamEvents(core: Core, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'keep-alive',
  })
  response.write('retry: 1000\n\n')
  const write = (event: SandboxEvent) => {
    const { id, type, ...data } = event
    response.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const last = request.headers['last-event-id']
  if (typeof last === 'string') {
    const missed = core.events.since(Number(last))
    if (missed === null) response.write(`id: ${core.events.lastId}\nevent: resync\ndata: {}\n\n`)
    for (const event of missed ?? []) write(event)
  }
  const stop = core.events.subscribe(write)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(heartbeat)
    stop()
  })
}
