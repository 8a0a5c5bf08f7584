// The real program is killed with -9 while somebody answers a questionnaire: every answer given is there, the person goes
// on where they were, and no answer counts twice.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { App } from '../../assemble.ts'
import { momentKey } from '../../domain/local-time.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { FORM_ID, formFile } from '../flows/inspection-form.ts'
import { Program } from '../start/program.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import { seeded } from './chance.ts'
import { inherit } from './heir.ts'
import { SUPERVISOR_FROM, seedProvince, settleChats } from './province.ts'
import { PLACE, SHEET_ANSWERS, THEN_ASKED } from './sheet-answers.ts'
import { COORDINATOR } from './stage.ts'
import { rows } from './verdict.ts'

const SEED = 4
const KILLS = 2
const MEMBER = SUPERVISOR_FROM

const screen = (sandbox: Sandbox): string => sandbox.people.last(MEMBER, 'bot')?.text ?? ''

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
  people.sendLocation(MEMBER, PLACE)
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
  const given = (count: number) =>
    SHEET_ANSWERS.slice(0, count).map(({ key, stored: after }) => ({ key, after }))
  let app: App | null = await inherit(sandbox, database.url, folder, faults)
  let program: Program | null = null
  try {
    await setScene(app, sandbox)
    await app.stop()
    app = null
    const fatal = new Set<number>()
    while (fatal.size < KILLS) fatal.add(Math.floor(random() * SHEET_ANSWERS.length))
    program = new Program(settings)
    await program.says('Ready in')
    for (const [at, { typed }] of SHEET_ANSWERS.entries()) {
      sandbox.people.send(MEMBER, typed)
      if (fatal.has(at)) {
        await new Promise((resolve) => setTimeout(resolve, random() * 60))
        expect((await program?.kill())?.signal).toBe('SIGKILL')
        // What was answered before is there, whatever became of this one.
        expect((await stored()).slice(0, at)).toEqual(given(at))
        fatal.delete(at)
        program = fatal.size === 0 ? null : new Program(settings)
        if (program) await program.says('Ready in')
        else app = await inherit(sandbox, database.url, folder, faults)
      }
      const next = SHEET_ANSWERS[at + 1]?.asked ?? THEN_ASKED
      await until(() => screen(sandbox).includes(next), 30_000)
      expect(await stored()).toEqual(given(at + 1))
    }
    const [sheet] = await rows<{ values: unknown }>(
      database.url,
      `SELECT answers->'values' AS values FROM answer_sheet`,
    )
    expect(sheet?.values).toEqual(Object.fromEntries(SHEET_ANSWERS.map(({ key, stored }) => [key, stored])))
    expect(faults).toEqual([])
  } finally {
    await program?.kill()
    await app?.stop()
    await sandbox.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
})
