// The real program is killed with -9 while somebody answers a questionnaire: every answer given is there, the person goes
// on where they were, and no answer counts twice.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type App, assemble } from '../../assemble.ts'
import { momentKey } from '../../domain/local-time.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { openVault } from '../../files/vault.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { FORM_ID, formFile } from '../flows/inspection-form.ts'
import { Program } from '../start/program.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import { seeded } from './chance.ts'
import { SUPERVISOR_FROM, seedProvince, settleChats } from './province.ts'
import { COORDINATOR } from './stage.ts'
import { rows } from './verdict.ts'

const SEED = 4
const KILLS = 2
const MEMBER = SUPERVISOR_FROM

/** What is typed, what is stored of it, and the question that comes next. */
const ANSWERS: readonly [typed: string, key: string, stored: string, next: string][] = [
  ['王主任', 'contact', '王主任', '考生人数'],
  ['30', 'people', '30', '室温'],
  ['21.5', 'warmth', '21.5', '整洁程度'],
  ['4', 'tidy', '4', '开考日期'],
  ['2026-12-01', 'day', '2026-12-01', '开考时间'],
  ['0830', 'began', '08:30', '约谈时间'],
  ['2026-12-01 09:30', 'met', '2026-12-01T09:30', '有监控'],
  ['是', 'camera', 'yes', '所在县区'],
  ['东湖', 'county', 'c1', '看到的环节'],
  ['理论', 'stages', 'theory', '环节先后'],
  ['3 1 2', 'order', 'review theory skill', '以下请现场拍摄'],
]

const screen = (sandbox: Sandbox): string => sandbox.people.last(MEMBER, 'bot')?.text ?? ''

async function starting(
  sandbox: Sandbox,
  databaseUrl: string,
  folder: string,
  faults: string[],
): Promise<App> {
  const policy = parsePolicy({})
  if (!policy.ok) throw new Error('the default policy')
  return assemble({
    token: sandbox.token,
    apiRoot: sandbox.url,
    databaseUrl,
    coordinators: [String(COORDINATOR)],
    policy: policy.policy,
    clock: { now: () => new Date() },
    documents,
    vault: openVault(folder),
    log: { info: () => undefined, warn: () => undefined, error: (_, message) => faults.push(message) },
    limits: { overallPerSecond: Infinity, perChatPerSecond: Infinity },
    role: 'all',
  })
}

/** A supervisor has checked in and looks at the first question. */
async function setScene(app: App, sandbox: Sandbox): Promise<void> {
  const { people } = sandbox
  const settled = async () => {
    await until(() => sandbox.pendingUpdates() === 0, 60_000)
    await app.settled()
  }
  await seedProvince(app.deps, 1)
  settleChats(sandbox, COORDINATOR, 1)
  const bytes = await formFile()
  await people.sendFile(COORDINATOR, { kind: 'document', bytes, fileName: 'site.xlsx', caption: '/forms' })
  await settled()
  people.tapButton(COORDINATOR, '启用')
  const [day, time] = momentKey(new Date(Date.now() + 3_600_000), 'Asia/Shanghai').split('T')
  people.send(COORDINATOR, `/dispatch daily JG-001 ${day} ${time?.slice(0, 5)} size=1 form=${FORM_ID}`)
  await settled()
  people.tapButton(COORDINATOR, '确认')
  await settled()
  people.tapButton(MEMBER, '接受')
  await settled()
  people.send(MEMBER, '/checkin')
  people.sendLocation(MEMBER, { latitude: 28.68, longitude: 115.86 })
  await settled()
  people.tapButton(MEMBER, '开始填写问卷')
  await settled()
  expect(screen(sandbox)).toContain('联系人')
}

test(`kill -9 between any two answers, seed ${SEED}`, { timeout: 120_000 }, async () => {
  const random = seeded(SEED)
  const limits = { overallPerSecond: Infinity, perChatPerSecond: Infinity, perGroupPerMinute: Infinity }
  const sandbox = await startSandbox({ limits })
  const database = await testDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'supervision-killed-'))
  const faults: string[] = []
  const settings = {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    COORDINATORS: String(COORDINATOR),
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: '0',
  }
  const stored = async () =>
    rows<{ key: string; after: string }>(database.url, 'SELECT key, after FROM answer_entry ORDER BY id')
  const given = (count: number) => ANSWERS.slice(0, count).map(([, key, after]) => ({ key, after }))
  let app: App | null = await starting(sandbox, database.url, folder, faults)
  let program: Program | null = null
  try {
    await setScene(app, sandbox)
    await app.stop()
    app = null
    const fatal = new Set<number>()
    while (fatal.size < KILLS) fatal.add(Math.floor(random() * ANSWERS.length))
    program = new Program(settings)
    await program.says('Ready in')
    for (const [at, [typed, , , next]] of ANSWERS.entries()) {
      sandbox.people.send(MEMBER, typed)
      if (fatal.has(at)) {
        await new Promise((resolve) => setTimeout(resolve, random() * 60))
        expect((await program?.kill())?.signal).toBe('SIGKILL')
        // What was answered before is there, whatever became of this one.
        expect((await stored()).slice(0, at)).toEqual(given(at))
        fatal.delete(at)
        program = fatal.size === 0 ? null : new Program(settings)
        if (program) await program.says('Ready in')
        else app = await starting(sandbox, database.url, folder, faults)
      }
      await until(() => screen(sandbox).includes(next), 30_000)
      expect(await stored()).toEqual(given(at + 1))
    }
    const [sheet] = await rows<{ values: unknown }>(
      database.url,
      `SELECT answers->'values' AS values FROM answer_sheet`,
    )
    expect(sheet?.values).toEqual(Object.fromEntries(ANSWERS.map(([, key, after]) => [key, after])))
    expect(faults).toEqual([])
  } finally {
    await program?.kill()
    await app?.stop()
    await sandbox.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
})
