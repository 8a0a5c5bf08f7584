// The board of the queues, to look at only: PostgreSQL is the truth, and a job that is touched here would be made again.
// Loaded when there is a password for it, since its libraries are large.
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { FastifyInstance } from 'fastify'

type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0]

/** It brings a picture, scripts and styles of its own, and asks the same server; nothing is loaded from elsewhere. */
export const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"

const DESCRIPTIONS: Record<string, string> = {
  outgoing: '发送消息 · Messages to send',
  timers: '到期事项 · What falls due',
  files: '文件与文书 · Files and documents',
}

/** Adds the board at `path`. @param queues BullMQ's own, by name */
export function addQueueBoard(server: FastifyInstance, path: string, queues: Record<string, unknown>): void {
  const serverAdapter = new FastifyAdapter()
  serverAdapter.setBasePath(path)
  createBullBoard({
    queues: Object.entries(queues).map(
      ([name, queue]) =>
        new BullMQAdapter(queue as BoardQueue, {
          ...{ readOnlyMode: true, allowRetries: false, description: DESCRIPTIONS[name] },
        }),
    ),
    serverAdapter,
    options: { uiConfig: { boardTitle: '督导 · Supervision' } },
  })
  server.register(serverAdapter.registerPlugin(), { prefix: path })
}
