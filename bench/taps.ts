// Taps on Accept, from the webhook to committed and answered: the real program beside a bare Telegraf echo, and beside a
// grammY handler that writes the same rows by `pg`. Then from a decline to the next person's message at Telegram. Last,
// how long a second start takes and what each role holds in memory.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { openClient } from '../prisma/store/client.ts'
import { freePort } from '../test/support/until.ts'
import { CountingTelegram, type Tap, type Webhook } from './counting-child.ts'
import { DECLINED, declines } from './declines.ts'
import { acceptsOf, type Open, openInvitations, openSeats } from './open-seats.ts'
import { Ours } from './ours-running.ts'
import { loadedMemory, TAPPED } from './side-by-side.ts'
import { inWords, quantile, record } from './spread.ts'

const RUNS = 5
const TAPS = 60
const SIDE = 8
const SECRET = 'secret_of_the_bench'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
async function peer(
  file: string,
  url: string,
  databaseUrl = '',
): Promise<{ child: ChildProcess; hook: Webhook }> {
  const port = await freePort()
  const child = fork(new URL(file, import.meta.url), [String(port), url, SECRET, databaseUrl])
  await once(child, 'message')
  return { child, hook: { url: `http://127.0.0.1:${port}/hook`, secret: SECRET } }
}

type Run = { rate: number; p50: number; p99: number }

async function round(telegram: CountingTelegram, hook: Webhook, taps: Tap[]): Promise<Run> {
  const { ms, latencies } = await telegram.tap(hook, taps, SIDE)
  return { rate: (taps.length * 1_000) / ms, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) }
}

function tell(name: string, runs: readonly Run[]): void {
  const [rate, p50, p99] = (['rate', 'p50', 'p99'] as const).map((key) => runs.map((run) => run[key]))
  say(
    `${name.padEnd(24)} ${inWords(rate ?? [], 0)} a second, p50 ${inWords(p50 ?? [], 1)} ms, p99 ${inWords(p99 ?? [], 1)} ms`,
  )
  record({ name: `taps on Accept: ${name}`, unit: '/s', values: rate ?? [] })
  record({ name: `tap on Accept to answer, p50: ${name}`, unit: 'ms', values: p50 ?? [] })
  record({ name: `tap on Accept to answer, p99: ${name}`, unit: 'ms', values: p99 ?? [] })
}

async function compareTaps(
  telegram: CountingTelegram,
  ours: Webhook,
  peerUrl: string,
  open: Open[],
): Promise<void> {
  const telegraf = await peer('./peer-telegraf.ts', telegram.url)
  const grammy = await peer('./peer-grammy.ts', telegram.url, peerUrl)
  const runs: Record<'ours' | 'telegraf' | 'grammy', Run[]> = { ours: [], telegraf: [], grammy: [] }
  // The first slice warms all three up.
  for (let run = 0; run <= RUNS; run++) {
    const taps = acceptsOf(open.slice(run * TAPS, (run + 1) * TAPS))
    const made = {
      ours: await round(telegram, ours, taps),
      telegraf: await round(telegram, telegraf.hook, taps),
      grammy: await round(telegram, grammy.hook, taps),
    }
    if (run > 0) for (const name of ['ours', 'telegraf', 'grammy'] as const) runs[name].push(made[name])
  }
  for (const { child } of [telegraf, grammy]) child.kill('SIGKILL')
  say(
    `${RUNS} runs of ${TAPS} taps on Accept, ${SIDE} at a time, from the webhook to committed and answered:`,
  )
  tell('ours', runs.ours)
  tell('Telegraf, bare echo', runs.telegraf)
  tell('grammY, same rows by pg', runs.grammy)
  const ratio = (name: 'telegraf' | 'grammy') =>
    runs.ours.map(({ rate }, run) => rate / (runs[name][run]?.rate ?? Number.NaN))
  say(
    `ours / grammY ${inWords(ratio('grammy'), 2)} (goal 0.8), ours / Telegraf ${inWords(ratio('telegraf'), 2)}`,
  )
  record({ name: 'taps: ours / grammY with the same rows', unit: '×', values: ratio('grammy'), atLeast: 0.8 })
  record({ name: 'taps: ours / bare Telegraf echo', unit: '×', values: ratio('telegraf') })
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-taps-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
const telegram = await CountingTelegram.open()
try {
  await server.createDatabase('ours')
  await migrate(server.url('ours'))
  const accepted = (RUNS + 1) * TAPS
  const open = await openSeats(server.url('ours'), accepted + RUNS * DECLINED)
  await server.createDatabase('peer', 'ours')
  const prisma = openClient(server.url('ours'), 1)
  const forget = async () => {
    await prisma.outgoing.deleteMany({ where: { state: { in: ['pending', 'sending'] } } })
  }
  const place = { databaseUrl: server.url('ours'), telegram: telegram.url, folder, secret: SECRET }
  const ours = new Ours(place)
  // Alone, as its peers are: what is to be sent is written down by all three, and sent by none.
  await ours.start('bot')
  await compareTaps(telegram, ours.webhook, server.url('peer'), open.slice(0, accepted))
  await ours.stop()
  await declines({ telegram, ours, open: open.slice(accepted, accepted + RUNS * DECLINED) }, forget, say)
  // Those that were asked in place of the others.
  const asked = (await openInvitations(prisma)).slice(0, RUNS * TAPPED)
  await loadedMemory({ telegram, place, open: asked, side: SIDE }, forget, say)
  await ours.tellStartsAndMemory(RUNS, say)
  await prisma.$disconnect()
} finally {
  telegram.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
