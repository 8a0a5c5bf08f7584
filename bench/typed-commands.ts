// The whole bot on a database that is there, with the sandbox as its Telegram: who types what, and how long until the last
// message of the answer is on the phone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type App, assemble } from '../assemble.ts'
import { MovingClock } from '../demo/moving-clock.ts'
import { parsePolicy } from '../domain/policy.ts'
import { documents } from '../files/documents.ts'
import { openVault } from '../files/vault.ts'
import { type Sandbox, startSandbox } from '../sandbox/server.ts'
import { COORDINATORS } from '../simulate/province.ts'
import { quantile } from './spread.ts'

/** How often each is typed, and for how long at most, milliseconds. */
const TIMES = 10
const MOST_MS = 6_000
const WAIT_MS = 60_000

export type Found = {
  person: { chat: string; card: string }
  place: { chat: string; code: string }
  /** The number of the last one. */
  dispatches: number
  now: Date
}
/** Milliseconds of each time, ascending. */
export type Figure = { command: string; took: readonly number[]; p50: number; p99: number }

type Typed = { who: string; command: string; text: (time: number) => string }

function commandsOn({ person, place, dispatches, now }: Found): Typed[] {
  const coordinator = COORDINATORS[0]
  const year = now.getUTCFullYear()
  const same = (who: string, text: string): Typed => ({ who, command: text, text: () => text })
  /** Every time another dispatch, from the newest. */
  const numbered = (who: string, command: string): Typed => ({
    ...{ who, command: `${command}<n>` },
    text: (time) => `${command}${Math.max(1, dispatches - time * 7)}`,
  })
  return [
    ...[
      '/my',
      '/dispatches',
      '/dispatch',
      '/cases',
      '/grounds',
      '/opinions',
      '/forms',
      '/policy',
      '/journal verify',
    ],
    ...[
      '/roster',
      '/institutions',
      '/stats',
      `/stats ${year - 1}`,
      '/fairness',
      `/fairness ${year - 1}`,
      '/plan 5',
    ],
    ...['/plans', `/person ${person.card}`, `/appraise ${year - 1}`, '/complaints', '/publications', '/help'],
    ...[`/invite ${place.code}`],
  ]
    .map((text) => same(coordinator, text))
    .concat(
      numbered(coordinator, '/dispatch_'),
      numbered(coordinator, '/verify '),
      ...['/my', '/leave', '/conflict', '/card', '/archive', '/checkin', '/inspect'].map((text) => ({
        ...same(person.chat, text),
        command: `${text} (supervisor)`,
      })),
      numbered(person.chat, '/why '),
      { ...same(place.chat, '/my'), command: '/my (institution)' },
    )
}

/** Milliseconds from the typing to the last message or edit before the bot has nothing more to do. */
async function timeOne(app: App, sandbox: Sandbox, who: string, text: string): Promise<number> {
  const personId = Number(who)
  const begun = performance.now()
  let last = 0
  const stop = sandbox.events.subscribe((event) => {
    const shown = event.type === 'message' || event.type === 'edit'
    if (shown && event.personId === personId && event.message.from === 'bot') last = performance.now() - begun
  })
  try {
    const answered = sandbox.waitFor(
      (event) => event.type === 'message' && event.personId === personId && event.message.from === 'bot',
      WAIT_MS,
    )
    sandbox.people.send(personId, text)
    await answered
    await app.settled()
    return last
  } finally {
    stop()
  }
}

async function timed(app: App, sandbox: Sandbox, found: Found): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { who, command, text } of commandsOn(found)) {
    const took: number[] = []
    const end = performance.now() + MOST_MS
    for (let time = 0; time < TIMES && (time < 2 || performance.now() < end); time++)
      took.push(await timeOne(app, sandbox, who, text(time)))
    took.sort((one, other) => one - other)
    figures.push({ command, took, p50: quantile(took, 0.5), p99: quantile(took, 0.99) })
  }
  return figures.sort((one, other) => other.p50 - one.p50)
}

/** Times every command, the slowest first. The program thinks it is the day after the last thing that happened. */
export async function timeCommands(databaseUrl: string, found: Found): Promise<Figure[]> {
  const clock = new MovingClock(found.now.getTime() + 60_000 - Date.now())
  const limits = { overallPerSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity }
  const sandbox = await startSandbox({ clock: clock.forSandbox(), limits })
  const folder = await mkdtemp(path.join(tmpdir(), 'supervision-bench-'))
  const policy = parsePolicy({})
  if (!policy.ok) throw new Error(JSON.stringify(policy.problems))
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  try {
    for (const id of new Set([...COORDINATORS, found.person.chat, found.place.chat]))
      sandbox.people.add({ id: Number(id), firstName: id, languageCode: 'zh-hans' })
    const app = await assemble({
      ...{ token: sandbox.token, apiRoot: sandbox.url, databaseUrl, coordinators: [...COORDINATORS] },
      ...{
        policy: policy.policy,
        clock,
        documents,
        vault: openVault(folder),
        log: silent,
        limits,
        mostOfAPerson: Infinity,
        sharedDatabase: false,
        role: 'all',
      },
    })
    try {
      for (const { id } of sandbox.people.list()) sandbox.people.start(id)
      await app.settled()
      return await timed(app, sandbox, found)
    } finally {
      await app.stop()
    }
  } finally {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}
