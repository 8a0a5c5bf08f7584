// Times the public pages on an embedded database of 100,000 entries and as many documents: list, search, entry, checking
// a number; a single visitor's waiting, and requests a second of eight at once, beside a bare server that says hello.
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify from 'fastify'
import pg from 'pg'
import type { Deps } from '../app/deps.ts'
import { parsePolicy } from '../domain/policy.ts'
import { documents } from '../files/documents.ts'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { openClient } from '../prisma/store/client.ts'
import { makeStore } from '../prisma/store/store.ts'
import { openWeb } from '../web/server.ts'
import { fillWithPublications, RECORDS } from './public-records.ts'
import { quantile, record } from './spread.ts'

const RUNS = 5
/** Requests one after the other in a run, as many as fit into the time; and how long the eight ask, milliseconds. */
const ONE_BY_ONE = 60
const ONE_BY_ONE_MS = 600
const AT_ONCE = 8
const AT_ONCE_MS = 400

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })

/** One request over a connection that is kept. @throws unless it is answered with 200 */
function get(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = http.get(url, { agent }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(bytes)
          : reject(new Error(`${url} answered ${response.statusCode}`)),
      )
    })
    call.on('error', reject)
  })
}

/** Milliseconds each of a row of requests took, ascending. */
async function waits(url: () => string): Promise<number[]> {
  const took: number[] = []
  const end = performance.now() + ONE_BY_ONE_MS
  while (took.length < ONE_BY_ONE && performance.now() < end) {
    const start = performance.now()
    await get(url())
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)
}

async function perSecond(url: () => string): Promise<number> {
  const start = performance.now()
  let answered = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() - start < AT_ONCE_MS) {
        await get(url())
        answered++
      }
    }),
  )
  return (answered * 1000) / (performance.now() - start)
}

const spread = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b)
  const words = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
  return `${words(quantile(sorted, 0.5))} (${words(sorted[0] ?? Number.NaN)}–${words(sorted.at(-1) ?? Number.NaN)})`
}

const never = (what: string) => async (): Promise<never> => {
  throw new Error(`${what} is no part of this`)
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-bench-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
try {
  await ensureDatabase(server, 'bench')
  const url = server.url('bench')
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await fillWithPublications(client)
  await client.end()
  const prisma = openClient(url)
  const policy = parsePolicy({})
  if (!policy.ok) throw new Error('the default policy is none')
  const clock = { now: () => new Date() }
  const deps: Deps = {
    ...{ store: makeStore(prisma, clock, () => undefined), clock, documents, policy: policy.policy },
    chance: { hex: (bytes) => '0'.repeat(bytes * 2), token: () => '' },
    messenger: { deliver: never('sending'), download: never('reading'), fetchFile: never('fetching') },
    vault: { put: never('keeping'), get: never('reading') },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields) => process.stdout.write(JSON.stringify(fields)),
    },
  }
  const most = Number.POSITIVE_INFINITY
  const unlimited = { pages: most, searches: most, checks: most }
  const web = await openWeb(
    { web: { host: '127.0.0.1', port: 0, limits: unlimited } },
    deps,
    never('an update'),
  )
  const bare = fastify()
  bare.get('/', async () => 'hello')
  const hello = await bare.listen({ host: '127.0.0.1', port: 0 })
  const site = web?.publicUrl ?? ''
  let asked = 0
  const some = (): number => ((asked++ * 7919) % RECORDS) + 1
  const KEPT = ['list, newest', 'search, an institution', 'check a document']
  const ASKED: readonly [string, () => string][] = [
    ['hello (bare fastify)', () => hello],
    ['list, newest', () => `${site}/`],
    ['list, somewhere within', () => `${site}/?before=${some()}`],
    ['search, a hit', () => `${site}/?q=${encodeURIComponent(`意督〔2026〕${some()}号`)}`],
    ['search, an institution', () => `${site}/?q=${encodeURIComponent(`评价中心${some() % 500}`)}`],
    ['search, no hit', () => `${site}/?q=${encodeURIComponent(`没有这家${some()}`)}`],
    ['entry', () => `${site}/p/${some()}`],
    ['check a document', () => `${site}/verify?q=${encodeURIComponent(`意督〔2026〕${some()}号`)}`],
  ]
  for (const [, url] of ASKED) await waits(url)
  const told = new Map(
    ASKED.map(([name]) => [name, { p50: [] as number[], p99: [] as number[], rate: [] as number[] }]),
  )
  for (let run = 0; run < RUNS; run++) {
    for (const [name, url] of ASKED) {
      const took = await waits(url)
      const row = told.get(name)
      row?.p50.push(quantile(took, 0.5))
      row?.p99.push(quantile(took, 0.99))
      row?.rate.push(await perSecond(url))
    }
  }
  process.stdout.write(`${RECORDS} public entries and ${RECORDS} documents; ${RUNS} runs, each of ${ONE_BY_ONE} requests one after the other (at most
${ONE_BY_ONE_MS} ms) and ${AT_ONCE_MS} ms of ${AT_ONCE} connections at once. Median of the runs (least–most).\n\n`)
  const bareRate = quantile(
    [...(told.get('hello (bare fastify)')?.rate ?? [])].sort((a, b) => a - b),
    0.5,
  )
  const columns = (cells: readonly string[]): void => {
    process.stdout.write(
      `${cells.map((cell, n) => (n === 0 ? cell.padEnd(26) : cell.padStart(20))).join('')}\n`,
    )
  }
  columns(['', 'p50 ms', 'p99 ms', 'requests/s', 'hello : this'])
  for (const [name, { p50, p99, rate }] of told) {
    columns([name, spread(p50), spread(p99), spread(rate), spread(rate.map((one) => bareRate / one))])
    if (KEPT.includes(name)) record({ name: `public page: ${name}, p50`, unit: 'ms', values: p50 })
  }
  await web?.close()
  await bare.close()
  await prisma.$disconnect()
} finally {
  agent.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
