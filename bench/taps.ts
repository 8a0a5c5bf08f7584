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
import { isBusy } from '../prisma/store/messages.ts'
import { freePort, until } from '../test/support/until.ts'
import { CountingTelegram, type Tap, type Webhook } from './counting-child.ts'
import { type Open, openSeats } from './open-seats.ts'
import { Ours } from './ours-running.ts'
import { inWords, quantile, record, spreadOf } from './spread.ts'

const RUNS = 5
const TAPS = 60
const DECLINES = 60
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

const accepts = (open: readonly Open[]): Tap[] =>
  open.map(({ id, chatId, messageId }) => ({ chatId, messageId, data: `accept:${id}` }))

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
    const taps = accepts(open.slice(run * TAPS, (run + 1) * TAPS))
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
  record({ name: 'taps: ours / grammY with the same rows', unit: '×', values: ratio('grammy'), goal: 0.8 })
  record({ name: 'taps: ours / bare Telegraf echo', unit: '×', values: ratio('telegraf') })
}

/** Every invitation is declined in three taps; the last one makes the next person in the order be asked. */
async function declines(telegram: CountingTelegram, ours: Webhook, open: readonly Open[]): Promise<void> {
  const times: number[] = []
  for (const { id, chatId, messageId } of open) {
    const taps = [`decline:${id}`, `decline-reason:${id}:work`, `decline-confirm:${id}`]
    times.push(
      await telegram.tapToNext(
        ours,
        taps.map((data) => ({ chatId, messageId, data })),
      ),
    )
  }
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  say(
    `decline to the next person's message: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${times.length}, most ${spreadOf(times).most.toFixed(0)} (goal p99 < 500)`,
  )
  record({ name: 'decline to next message, p50', unit: 'ms', values: [p50] })
  record({ name: 'decline to next message, p99', unit: 'ms', values: [p99], goal: 500 })
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-taps-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
const telegram = await CountingTelegram.open()
try {
  await server.createDatabase('ours')
  await migrate(server.url('ours'))
  const open = await openSeats(server.url('ours'), (RUNS + 1) * TAPS + DECLINES)
  await server.createDatabase('peer', 'ours')
  const prisma = openClient(server.url('ours'), 1)
  const ours = new Ours({ databaseUrl: server.url('ours'), telegram: telegram.url, folder, secret: SECRET })
  // Alone, as its peers are: what is to be sent is written down by all three, and sent by none.
  await ours.start('bot')
  const accepted = (RUNS + 1) * TAPS
  await compareTaps(telegram, ours.webhook, server.url('peer'), open.slice(0, accepted))
  await ours.stop()
  await ours.start('all')
  // What the taps have left to be sent is not to stand before what is measured now.
  await until(async () => !(await isBusy(prisma, new Date())), 120_000)
  await declines(telegram, ours.webhook, open.slice(accepted, accepted + DECLINES))
  const loaded = await ours.memory()
  say(`ROLE=all: ${loaded.toFixed(0)} MiB after all of this`)
  record({ name: 'loaded memory, ROLE=all', unit: 'MiB', values: [loaded] })
  await ours.stop()
  await ours.tellStartsAndMemory(RUNS, say)
  await prisma.$disconnect()
} finally {
  telegram.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
