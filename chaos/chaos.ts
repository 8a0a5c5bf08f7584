// `npm run chaos`: the real program in several processes, people who use it, and everything going wrong at random moments
// out of a seed. Prints what was lost, doubled or wrong, and ends with 1 when anything was.
import { writeFile } from 'node:fs/promises'
import { seeded } from '../test/faults/chance.ts'
import { type Problem, rows } from '../test/faults/rows-verdict.ts'
import { redisServer } from '../test/support/machine.ts'
import { until } from '../test/support/until.ts'
import { DAYS, type Scene } from './days.ts'
import type { Townsfolk } from './people.ts'
import { setScene } from './scene.ts'
import { judge, type Verdict } from './verdict.ts'
import { readWishes, USAGE, type Wishes } from './wishes.ts'

/** Between two moments of people's lives. */
const MOMENT_MS = 700
/** Between two bad days. */
const PAUSE_MS = [500, 5_000] as const
/** Nothing comes any more: the sweep, a claim that runs out, an answer of Telegram's after a minute, and the sweep again. */
const STILL_MS = 300_000
/** One chat takes a message a second, and much may be waiting for it. */
const REST_MS = 1_800_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Bad days one after the other until `end`, each out of the seed. */
async function badDays(scene: Scene, part: string, end: number, played: Map<string, number>): Promise<void> {
  const possible = DAYS.filter((day) => day.name.includes(part) && day.possible(scene))
  while (Date.now() < end) {
    const day = possible[Math.floor(scene.random() * possible.length)]
    if (!day) return
    played.set(day.name, (played.get(day.name) ?? 0) + 1)
    await day.play(scene)
    const [least, most] = PAUSE_MS
    await new Promise((resolve) => setTimeout(resolve, least + scene.random() * (most - least)))
  }
}

async function live(people: Townsfolk, end: number): Promise<void> {
  while (Date.now() < end) {
    await people.live()
    await new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
  }
}

/** Waits until nothing is left to be done. What never comes to rest is in the verdict. */
async function rest(scene: Scene): Promise<number> {
  const begun = Date.now()
  const { sandbox, postgres, fleet } = scene
  let moved = { at: begun, settled: -1 }
  const quiet = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    if (!fleet.isReady || sandbox.pendingUpdates() > 0) return false
    const [found] = await rows<{ busy: boolean; settled: number }>(
      postgres.databaseUrl,
      `SELECT EXISTS (SELECT FROM telegram_update WHERE state = 'pending')
         OR EXISTS (SELECT FROM outgoing WHERE state IN ('pending', 'sending'))
         OR EXISTS (SELECT FROM timer WHERE state = 'waiting' AND due_at < now() + interval '3 s') AS busy,
         (SELECT count(*)::int FROM outgoing WHERE state NOT IN ('pending', 'sending')) AS settled`,
      // All connections are in use: the next look will tell.
    ).catch(() => [])
    if (found && found.settled !== moved.settled) moved = { at: Date.now(), settled: found.settled }
    return found?.busy === false || Date.now() - moved.at > STILL_MS
  }
  await until(quiet, REST_MS).catch(() => undefined)
  return Math.round((Date.now() - begun) / 1000)
}

const list = (problems: readonly Problem[]): string =>
  problems.map(({ what, where }) => `\n    ${what}: ${JSON.stringify(where)}`).join('')

/** What came of it all, so that it can be seen that something was tried. */
async function counts(databaseUrl: string): Promise<string> {
  const [found] = await rows<Record<string, number>>(
    databaseUrl,
    `SELECT (SELECT count(*)::int FROM dispatch) AS dispatches, (SELECT count(*)::int FROM invitation) AS invitations,
       (SELECT count(*)::int FROM invitation WHERE state = 'accepted') AS accepted,
       (SELECT count(*)::int FROM refusal_case) AS cases, (SELECT count(*)::int FROM answer_entry) AS answers,
       (SELECT count(*)::int FROM evidence WHERE sha256 IS NOT NULL) AS files,
       (SELECT count(*)::int FROM outgoing WHERE state = 'sent') AS notices,
       (SELECT count(*)::int FROM timer WHERE state = 'fired') AS timers,
       (SELECT count(*)::int FROM journal) AS facts`,
  )
  return Object.entries(found ?? {})
    .map(([name, n]) => `${n} ${name}`)
    .join(', ')
}

function print(wishes: Wishes, played: Map<string, number>, acts: string, verdict: Verdict): boolean {
  const { lost, doubled, wrong, repeated } = verdict
  say(`acts: ${acts}`)
  say('bad days:')
  for (const [name, times] of [...played].sort()) say(`  ${name}: ${times}`)
  say(`lost: ${lost.length}${list(lost)}`)
  say(`doubled: ${doubled.length}${list(doubled)}`)
  say(`wrong: ${wrong.length}${list(wrong)}`)
  say(`repeated with the same number, because Telegram's reply was lost: ${repeated}`)
  const { seed, minutes, roles, queue, updates, days } = wishes
  say(
    `to repeat: npm run chaos -- --seed ${seed} --minutes ${minutes} --roles ${roles} --queue ${queue} --updates ${updates}${days && ` --days '${days}'`}`,
  )
  return lost.length + doubled.length + wrong.length === 0
}

async function run(wishes: Wishes): Promise<boolean> {
  const random = seeded(wishes.seed)
  const { scene, people, close } = await setScene(wishes, seeded(wishes.seed + 1))
  const played = new Map<string, number>()
  // Whoever breaks it off leaves no processes behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(1)))
  try {
    scene.random = random
    const { roles, queue, updates, minutes, seed, days } = wishes
    say(`chaos: seed ${seed}, ${minutes} min, roles ${roles}, queue ${queue}, updates by ${updates}`)
    if (!scene.disk) say('no small file system can be made here: the disk is never full')
    const end = Date.now() + minutes * 60_000
    await Promise.all([live(people, end), badDays(scene, days, end, played)])
    scene.sandbox.faults.clear()
    say(`at rest after ${await rest(scene)} s`)
    const { databaseUrl } = scene.postgres
    const { kills, data } = scene
    const { crashed } = scene.fleet
    const verdict = await judge(databaseUrl, scene.sandbox, people.ledger, { kills, crashed, data })
    const acts = `${people.ledger.acts} of people; ${await counts(databaseUrl)}`
    return print(wishes, played, acts, verdict)
  } finally {
    if (wishes.log) await writeFile(wishes.log, scene.fleet.output)
    await close()
  }
}

const read = readWishes(process.argv.slice(2), {
  seed: Math.floor(Math.random() * 1_000_000),
  queue: redisServer() ? 'redis' : 'pg',
})
if (!read.ok) {
  process.stderr.write(`${read.problems.join('\n')}\n${USAGE}\n`)
  process.exit(2)
}
process.exit((await run(read.wishes)) ? 0 : 1)
