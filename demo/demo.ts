// The demo: the sandbox with the province's phones, its clock, and the first start of everybody's chat.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { App } from '../assemble.ts'
import { type Sandbox, startSandbox } from '../sandbox/server.ts'
import { MovingClock } from './moving-clock.ts'
import { DEMO_CHANNEL, DEMO_PEOPLE, INSTITUTION_ENTRIES, SUPERVISORS } from './province.ts'

export type Demo = { sandbox: Sandbox; clock: MovingClock }

/** Opens the sandbox with its people on `host`:`port`, going on from what is kept in `dataDir`. */
export async function openDemo(options: { host: string; port: number; dataDir: string }): Promise<Demo> {
  const folder = path.join(options.dataDir, 'sandbox')
  await mkdir(folder, { recursive: true })
  const clockFile = path.join(folder, 'clock.json')
  const kept = await readFile(clockFile, 'utf8').catch(() => '0')
  const offset = Number(kept)
  const clock = new MovingClock(Number.isFinite(offset) ? offset : 0, async (moved) => {
    await writeFile(`${clockFile}.new`, String(moved))
    await rename(`${clockFile}.new`, clockFile)
  })
  const { host, port } = options
  const stateFile = path.join(folder, 'state.json')
  const sandbox = await startSandbox({ host, port, stateFile, clock: clock.forSandbox() })
  const known = new Set(sandbox.people.list().map(({ id }) => id))
  for (const { starts: _starts, ...person } of DEMO_PEOPLE)
    if (!known.has(person.id)) sandbox.people.add(person)
  const username = DEMO_CHANNEL.slice(1)
  const { channels } = await sandbox.people.state()
  if (!channels.some((channel) => channel.username === username))
    sandbox.people.addChannel({ username, title: '质量督导公示' })
  return { sandbox, clock }
}

/** Brings the province in, once, and lets its people open the bot. */
export async function settleDemo(
  { sandbox, clock }: Demo,
  app: App,
  say: (line: string) => void,
): Promise<void> {
  clock.drive(app)
  const { store } = app.deps
  const now = clock.now()
  const fresh = await store.transact(async (tx) => {
    if ((await tx.supervisors.countBound()).total > 0) return false
    const supervisors = SUPERVISORS.map((entry, at) => ({ ...entry, row: at + 2 }))
    const institutions = INSTITUTION_ENTRIES.map((entry, at) => ({ ...entry, row: at + 2 }))
    await tx.supervisors.upsert(supervisors, now)
    await tx.institutions.upsert(institutions, now)
    const data = { supervisors: supervisors.length, institutions: institutions.length }
    tx.journal.add({ actor: 'program', kind: 'demo-province', subject: 'roster', data })
    return true
  })
  const waiting = DEMO_PEOPLE.filter(({ id, starts }) => starts && !sandbox.people.person(id).started)
  if (!fresh && waiting.length === 0) return
  say(`${waiting.length} people of the demo province open the bot …`)
  for (const { id } of waiting) sandbox.people.start(id)
  await app.settled()
  for (const { id } of DEMO_PEOPLE) sandbox.people.read(id)
}
