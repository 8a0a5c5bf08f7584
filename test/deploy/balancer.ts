// nginx with the very file that comes with the program, in front of two bots: what cannot be the same on a machine of
// tests is replaced, and nothing else. Its certificate is made for the occasion, and trusted by this process only.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { globalAgent, request } from 'node:https'
import path from 'node:path'
import { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { textOf } from '../support/sources.ts'
import { until } from '../support/until.ts'

/** What an installation puts around it: only what nginx needs to run as whoever runs the tests, out of one folder. */
const AROUND = `daemon off;
pid nginx.pid;
worker_processes 1;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  include site.conf;
}
`

export type Asked = { method?: string; headers?: Record<string, string>; body?: string; from?: string }
export type Answered = { status: number; text: string; protocol: string | null }

/** @throws when one of them is not there exactly once: then something else would be tried than what is delivered */
export function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  let made = text
  for (const [was, is] of pairs) {
    const parts = made.split(was)
    if (parts.length !== 2) throw new Error(`“${was}” is ${parts.length - 1} times in deploy/nginx.conf`)
    made = parts.join(is)
  }
  return made
}

export class Balancer {
  readonly url: string
  readonly #port: number
  readonly #child: ChildProcess
  readonly #trusted = globalAgent.options.ca
  #said = ''

  private constructor(port: number, child: ChildProcess, certificate: string) {
    this.#port = port
    this.url = `https://localhost:${port}`
    this.#child = child
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#said += chunk
    })
    // The sandbox's pushes too: as Telegram does with a certificate of one's own.
    globalAgent.options.ca = certificate
  }

  /** @param folder its own, readable for everybody @param bots their ports */
  static async start(options: {
    nginx: string
    openssl: string
    folder: string
    port: number
    bots: readonly [number, number]
  }): Promise<Balancer> {
    const { folder, port, bots } = options
    const [certificate, key] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')]
    const wish = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const files = ['-keyout', key, '-out', certificate]
    await promisify(execFile)(options.openssl, ['req', '-x509', ...wish, ...name, ...files])
    const place = '/etc/letsencrypt/live/bot.example.org'
    const site = replaced(textOf('deploy/nginx.conf'), [
      ['server_name bot.example.org;', 'server_name localhost;'],
      ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
      [`ssl_certificate ${place}/fullchain.pem;`, `ssl_certificate ${certificate};`],
      [`ssl_certificate_key ${place}/privkey.pem;`, `ssl_certificate_key ${key};`],
      ['server 127.0.0.1:8081 ', `server 127.0.0.1:${bots[0]} `],
      ['server 127.0.0.1:8082 ', `server 127.0.0.1:${bots[1]} `],
    ])
    await writeFile(path.join(folder, 'site.conf'), site)
    await writeFile(path.join(folder, 'nginx.conf'), AROUND)
    const args = ['-p', folder, '-c', path.join(folder, 'nginx.conf')]
    const child = spawn(options.nginx, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const balancer = new Balancer(port, child, await readFile(certificate, 'utf8'))
    // Something it answers by itself: bots that are not there yet would be passed over for a while.
    const answers = () => balancer.ask('/healthz').then(Boolean, () => false)
    const looked = until(async () => child.exitCode !== null || (await answers()))
    if (await looked.then(answers, () => false)) return balancer
    await balancer.stop()
    throw new Error(`nginx did not start:\n${balancer.#said}`)
  }

  /** Asks for `place`, letter for letter, as a visitor from `from` (default: any address of this machine). */
  ask(place: string, { method = 'GET', headers = {}, body = '', from }: Asked = {}): Promise<Answered> {
    const address = { host: 'localhost', family: 4, port: this.#port, localAddress: from }
    return new Promise((resolve, reject) => {
      const asked = request({ ...address, path: place, method, headers }, (response) => {
        const { socket, statusCode: status = 0 } = response
        const protocol = socket instanceof TLSSocket ? socket.getProtocol() : null
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () => resolve({ status, text, protocol }))
      })
      asked.once('error', reject).end(body)
    })
  }

  async stop(): Promise<void> {
    globalAgent.options.ca = this.#trusted
    globalAgent.destroy()
    const { exitCode, signalCode } = this.#child
    if (exitCode !== null || signalCode !== null) return
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    await gone
  }
}
