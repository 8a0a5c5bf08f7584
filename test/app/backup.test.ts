// A backup taken while the program runs, and restored into a new installation whose role is no superuser: nothing is given
// up, nothing is lost, and what was begun on the old one is ended on the new one.
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Archive, WrittenExport } from '../../app/deps.ts'
import { restoreAll } from '../../app/restore-all.ts'
import { backupWords, readBackupArgs } from '../../backup.ts'
import type { Settings } from '../../config.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { removeOldBackups, writeBackup } from '../../files/backup-write.ts'
import { openVault } from '../../files/vault.ts'
import { openZipFile } from '../../files/zip-file.ts'
import { migrate, migrationNames } from '../../prisma/migrate.ts'
import { openWhole } from '../../prisma/store/whole.ts'
import { restore } from '../../restore.ts'
import { accept, asked, dispatched, planned } from '../flows/moves.ts'
import type { Phone } from '../flows/phone.ts'
import { World } from '../flows/world.ts'
import { allRows } from '../support/all-rows.ts'
import { ownedDatabase } from '../support/app-role.ts'
import { found, sentOpinion } from './sent-opinion.ts'

const PHOTO = Buffer.from('evidence of something')

let world: World
let folder: string
let written: WrittenExport
let archive: Archive & { close(): Promise<void> }
let target: Awaited<ReturnType<typeof ownedDatabase>>
let dispatch: number
let plan: number
let invited: Phone
let verified: string

const newData = () => path.join(folder, 'new')
const says: string[] = []
const run = async (file: string, url = target.url) => {
  const settings = { DATABASE_URL: url } as Settings
  const closers: (() => Promise<unknown>)[] = []
  try {
    await restore({ settings, dataDir: newData(), file }, (line) => says.push(line), closers)
  } finally {
    for (const close of closers) await close()
  }
}

const verification = async (): Promise<string> => {
  await world.coordinator.type(`/verify ${dispatch}`)
  return world.coordinator.screen()
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervision-backup-'))
  target = await ownedDatabase()
  world = await World.open({ supervisors: 4 })
  const { deps } = world.app
  const drawn = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  const [first] = asked(world, drawn)
  if (first) await accept(first, drawn)
  dispatch = drawn
  verified = await verification()
  plan = await planned(world, 'daily JG-002 2026-12-03 09:30 size=1')
  const about = { institution: 'JG-001', card: 'R36250001', createdBy: '501' }
  await sentOpinion(deps.store, world.clock.now(), { ...about, findings: [found(1)] })
  const sha256 = await deps.vault.put(PHOTO)
  await deps.store.transact(async (tx) => {
    const file = { telegramFileId: 'f', fileName: 'x.png', mimeType: 'image/png', sentAt: deps.clock.now() }
    const { id } = await tx.evidence.insert({ subject: 'case', subjectId: 1, chatId: '1001', ...file })
    await tx.evidence.update(id, { sha256, size: PHOTO.length, storedAt: deps.clock.now() })
  })
  const open = await dispatched(world, 'daily JG-002 2026-12-08 09:30 size=1')
  const [phone] = asked(world, open)
  if (!phone) throw new Error('nobody was asked')
  invited = phone
  written = await writeBackup(openWhole(world.database.url), {
    ...{ folder: path.join(folder, 'backups'), vault: deps.vault, at: world.clock.now() },
  })
  archive = await openZipFile(written.path)
})
afterAll(async () => {
  await archive?.close()
  await world.close()
  await target.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('tells what it wrote and how to restore it; only its owner may read it', async () => {
    const bytes = await readFile(written.path)
    expect((await stat(written.path)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(written.path))).mode & 0o777).toBe(0o700)
    const verdict = await world.app.deps.store.verifyJournal()
    const words = backupWords(written, ['backup-old.zip']).join('\n')
    for (const told of [contentHash(bytes), String(bytes.length), verdict.ok ? verdict.head : '', '1 files'])
      expect(words).toContain(told)
    expect(words).toContain(`npm run restore -- ${written.path}`)
    expect(words).toContain('backup-old.zip')
    expect(words).not.toContain('cannot be read')
  })

  test('holds the secrets an export leaves out, and says what it is', async () => {
    const text = async (name: string) => Buffer.from(await archive.read(name)).toString()
    expect(JSON.parse(await text('manifest.json'))).toMatchObject({ kind: 'backup' })
    const draws = (await text('tables/draw.0000.jsonl')).trim().split('\n')
    expect(draws.map((line) => JSON.parse(line).server_seed.length)).toEqual([64, 64, 64])
  })

  test.each([
    [[], { folder: '/data/backups', keep: null }],
    [['/mnt-b', '--keep', '14'], { folder: '/mnt-b', keep: 14 }],
    [['--keep=1'], { folder: '/data/backups', keep: 1 }],
  ])('takes %j', (args, expected) => {
    expect(readBackupArgs(args, '/data')).toEqual(expected)
  })

  test.each([[['--keep', '0']], [['--keep', 'all']], [['a', 'b']], [['--kepe', '1']]])(
    'does not take %j',
    (args) => {
      expect(() => readBackupArgs(args, '/data')).toThrow('npm run backup -- [folder] [--keep N]')
    },
  )

  test('takes away the older ones, and nothing else', async () => {
    const place = path.join(folder, 'kept')
    await writeBackup(openWhole(world.database.url), {
      ...{ folder: place, vault: world.app.deps.vault, at: new Date('2026-11-23T01:00:00Z') },
    })
    const names = [
      'backup-2026-11-21T010000Z.zip',
      'backup-2025-11-22T010000Z.zip',
      'backup.zip',
      'notes.txt',
      'backup-2026-11-20T010000Z.zip.partial',
      'backup-2026-11-22T010000Z.zip.partial',
    ]
    for (const name of names) await writeFile(path.join(place, name), '')
    // Left by one that was killed; the other may still be written.
    const longAgo = new Date(Date.now() - 2 * 86_400_000)
    await utimes(path.join(place, 'backup-2026-11-20T010000Z.zip.partial'), longAgo, longAgo)
    const removed = await removeOldBackups(place, 2)
    expect(removed).toEqual(['backup-2025-11-22T010000Z.zip', 'backup-2026-11-20T010000Z.zip.partial'])
    expect((await readdir(place)).sort()).toEqual([
      'backup-2026-11-21T010000Z.zip',
      'backup-2026-11-22T010000Z.zip.partial',
      'backup-2026-11-23T010000Z.zip',
      'backup.zip',
      'notes.txt',
    ])
  })
})

describe('a restore of it', () => {
  test('writes nothing, no file either, when a part or a file is damaged', async () => {
    await migrate(target.url)
    const whole = openWhole(target.url)
    const file = `files/${contentHash(PHOTO)}`
    for (const name of [file, 'tables/timer.0000.jsonl', 'tables/journal.0000.jsonl']) {
      const changed: Archive = {
        names: archive.names,
        read: async (one) => (one === name ? Buffer.from('x') : archive.read(one)),
      }
      const vault = openVault(newData())
      expect(await restoreAll(changed, whole, vault, new Date())).toEqual({ kind: 'damaged', where: name })
    }
    for (const rows of Object.values(await allRows(target.url))) expect(rows).toEqual([])
    await expect(stat(newData())).rejects.toThrow('ENOENT')
  })

  test('brings every row and file back, as a role that is no superuser', async () => {
    await run(written.path)
    expect(says.join('\n')).toContain(`1 files. The journal is intact: ${written.journal.count} facts`)
    expect(says.join('\n')).not.toMatch(/given up|not in/)
    expect(await allRows(target.url)).toEqual(await allRows(world.database.url))
    const vault = openVault(path.join(newData(), 'files'))
    expect(Buffer.from(await vault.get(contentHash(PHOTO)))).toEqual(PHOTO)
    await expect(run(written.path)).rejects.toThrow('The database is not empty')
  })

  test('an archive of an older version is loaded, and then brought up to date', async () => {
    const older = await ownedDatabase()
    const names = await migrationNames()
    const before = names.at(-2) ?? ''
    await migrate(older.url, before)
    const small = await writeBackup(openWhole(older.url), {
      ...{ folder: path.join(folder, 'older'), vault: openVault(folder), at: world.clock.now() },
    })
    await older.drop()
    const fresh = await ownedDatabase()
    expect(small.schema).toBe(before)
    await run(small.path, fresh.url)
    expect(await openWhole(fresh.url).schema()).toBe(names.at(-1))
    await fresh.drop()
  })
})

describe('the program on it', () => {
  test('goes on: the invitation is accepted, the plan drawn, the draw of before checks, the journal holds', async () => {
    await world.restart({ databaseUrl: target.url, vault: openVault(path.join(newData(), 'files')) })
    expect(await verification()).toBe(verified)
    const [open] = asked(world, 4)
    expect(open?.id).toBe(invited.id)
    await accept(invited, 4)
    expect(world.coordinator.status(4)).toContain('已满')
    await world.coordinator.tap('✅ 确认', `委派 ${plan} ·`)
    expect(asked(world, plan)).toHaveLength(1)
    expect(await world.app.deps.store.verifyJournal()).toMatchObject({ ok: true })
  })

  test('a role that may do nothing else makes its tables and its jobs', async () => {
    const client = new pg.Client({ connectionString: target.url })
    await client.connect()
    const { rows } = await client.query(
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        to_regnamespace('bullmq') IS NOT NULL AS jobs,
        (SELECT count(*)::int FROM pg_class WHERE relkind = 'r' AND relowner <> pg_roles.oid
          AND relnamespace IN (to_regnamespace('public'), to_regnamespace('bullmq'))) AS foreign
       FROM pg_roles WHERE rolname = current_user`,
    )
    await client.end()
    const no = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false }
    expect(rows).toEqual([{ ...no, rolbypassrls: false, jobs: true, foreign: 0 }])
  })
})
