// A balancer before the webhooks of several bot processes: one after the other, the next one when one does not answer. It
// keeps what it has passed on, so that it can be posted once more, to any of them, at any time.
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Kept = { path: string; headers: IncomingHttpHeaders; body: Buffer }

const ANSWER_MS = 30_000
const BAD_GATEWAY = 502

export class Balancer {
  readonly #server: Server
  readonly #ports: readonly number[]
  readonly #kept: Kept[] = []
  #turn = 0

  private constructor(ports: readonly number[]) {
    this.#ports = ports
    this.#server = createServer((incoming, response) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('error', () => undefined)
      incoming.on('end', async () => {
        const post = { path: incoming.url ?? '/', headers: incoming.headers, body: Buffer.concat(parts) }
        this.#kept.push(post)
        response.writeHead(await this.#pass(post)).end()
      })
    })
  }

  /** @param ports of the processes behind it, on 127.0.0.1 */
  static async open(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports)
    await new Promise<void>((resolve) => balancer.#server.listen(0, '127.0.0.1', resolve))
    return balancer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Posts again what was passed on before: `of` chooses among so many. @returns how many were posted */
  async again(times: number, of: (count: number) => number): Promise<number> {
    if (this.#kept.length === 0) return 0
    const chosen = Array.from({ length: times }, () => this.#kept[of(this.#kept.length)])
    // All at once: whatever order they were in, they have none now.
    const answers = await Promise.all(chosen.map((post) => (post ? this.#pass(post) : BAD_GATEWAY)))
    return answers.filter((status) => status === 200).length
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #pass(post: Kept): Promise<number> {
    for (let tries = 0; tries < this.#ports.length; tries++) {
      const port = this.#ports[this.#turn++ % this.#ports.length]
      const status = port === undefined ? null : await send(port, post)
      // What has answered has answered: only a process that is not there is passed over.
      if (status !== null) return status
    }
    return BAD_GATEWAY
  }
}

/** @returns the status, or null when nobody listens there */
function send(port: number, { path, headers, body }: Kept): Promise<number | null> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, timeout: ANSWER_MS }
    const out = request(options, (answer) => {
      answer.resume()
      answer.on('error', () => resolve(BAD_GATEWAY))
      answer.on('end', () => resolve(answer.statusCode ?? BAD_GATEWAY))
    })
    out.on('timeout', () => out.destroy())
    out.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? null : BAD_GATEWAY),
    )
    out.end(body)
  })
}
