// The whole data taken out and put into a new installation: the journal and everything people see are the same, it works on.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Archive, Vault } from '../../app/deps.ts'
import { restoreAll } from '../../app/restore-all.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { openVault } from '../../files/vault.ts'
import { openZipFile } from '../../files/zip-file.ts'
import { openWhole } from '../../prisma/store/whole.ts'
import { accept, asked, decline, dispatched, planned } from '../flows/moves.ts'
import type { Phone } from '../flows/phone.ts'
import { World } from '../flows/world.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { found, inspected } from './sent-opinion.ts'

const PHOTO = Buffer.from('evidence of something')

let world: World
let folder: string
let archive: Archive & { close(): Promise<void> }
let file: string
let empty: TestDatabase
let vault: Vault
let holder: Phone
let head: string

const restored = () => restoreAll(archive, openWhole(empty.url), vault, world.clock.now())
const lines = async (name: string) => Buffer.from(await archive.read(name)).toString()
const seen = async (phone: Phone, command: string) => {
  const before = phone.messages().length
  await phone.type(command)
  return phone.texts().slice(before)
}

/** The archive with one entry changed. */
const changed = (name: string, change: (text: string) => string): Archive => ({
  names: archive.names,
  read: async (one) => {
    const content = await archive.read(one)
    return one === name ? Buffer.from(change(Buffer.from(content).toString())) : content
  },
})

async function tables(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found: Record<string, string> = {}
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  )
  for (const { name } of rows)
    found[name] = JSON.stringify((await client.query(`SELECT t::text FROM "${name}" t ORDER BY 1`)).rows)
  await client.end()
  return found
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervision-export-'))
  empty = await testDatabase()
  vault = openVault(path.join(folder, 'new'))
  world = await World.open({ supervisors: 4, parts: { exportsFolder: path.join(folder, 'exports') } })
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=2')
  const [one, two] = asked(world, n)
  if (!one || !two) throw new Error('two of four were to be asked')
  await accept(one, n)
  await decline(two, n)
  holder = one
  await planned(world, 'daily JG-002 2026-12-03 09:30')
  const { deps } = world.app
  const sha256 = await deps.vault.put(PHOTO)
  await deps.store.transact(async (tx) => {
    const row = {
      ...{
        subject: 'case' as const,
        subjectId: 1,
        chatId: String(two.id),
        telegramFileId: 'f',
        fileName: '证明.txt',
      },
      ...{ mimeType: 'text/plain', sentAt: deps.clock.now() },
    }
    const { id } = await tx.evidence.insert(row)
    await tx.evidence.update(id, { sha256, size: PHOTO.length, storedAt: deps.clock.now() })
  })
  const about = { institution: 'JG-002', card: 'R36250001', createdBy: '501', kind: 'daily' as const }
  await inspected(deps.store, world.clock.now(), { ...about, findings: [found(4)] })
  const verdict = await deps.store.verifyJournal()
  head = verdict.ok ? verdict.head : ''
  await world.coordinator.type('/export all')
  const sent = world.coordinator.message('全部数据')
  const { bytes } = await world.sandbox.people.file(sent.document?.fileId ?? '')
  file = path.join(folder, 'sent.zip')
  await writeFile(file, bytes)
  archive = await openZipFile(file)
})
afterAll(async () => {
  await archive?.close()
  await world.close()
  await empty.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('the archive', () => {
  test('says what it is, and its bytes are those that were named; none is left on the disk', async () => {
    const said = world.coordinator.textOf('全部数据')
    expect(said).toContain(contentHash(await readFile(file)))
    expect(said).toContain(head)
    expect(await readdir(path.join(folder, 'exports'))).toEqual([])
  })

  test('holds no secret of a draw to come, nothing that Telegram sent, and no token', async () => {
    const draws = (await lines('tables/draw.0000.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(draws.map(({ drawn_at, server_seed }) => [drawn_at !== null, server_seed.length])).toEqual([
      [true, 64],
      [false, 0],
    ])
    const updates = (await lines('tables/telegram_update.0000.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(updates.length).toBeGreaterThan(5)
    for (const { payload, chat_id, state } of updates)
      expect([payload, chat_id, state]).toEqual([null, '', 'done'])
    for (const name of archive.names) expect(await lines(name)).not.toContain(world.sandbox.token)
  })

  test('has workbooks to read', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(await archive.read('委派与督导.xlsx')).buffer)
    const cells = (sheet: string, rows: number[], columns: number) =>
      rows.map((at) =>
        (book.getWorksheet(sheet)?.getRow(at).values as unknown[] | undefined)?.slice(1, columns + 1),
      )
    expect(cells('委派', [1, 2, 3], 6)).toEqual([
      ['编号', '状态', '类别', '机构代码', '机构', '督导时间'],
      [1, 'inviting', 'daily', 'JG-001', '豫章评价中心', '2026-12-01 09:30'],
      [2, 'planned', 'daily', 'JG-002', '赣江评价中心', '2026-12-03 09:30'],
    ])
    // Findings of every inspection, with an opinion or without.
    expect(cells('意见与问题', [2, 3], 8)).toEqual([
      [3, 'JG-002', '赣江评价中心', undefined, 4, '第 4 项', '否', '第十二条第二项'],
      [],
    ])
  })

  test('is for the office alone, and a fact', async () => {
    expect((await seen(holder, '/export all')).join()).toContain('只供委派机构工作人员')
    const fact = await world.app.deps.store.transact((tx) => tx.journal.latest('exported', 'all'))
    expect(fact?.data).toMatchObject({ sha256: contentHash(await readFile(file)), head })
  })
})

describe('a restore', () => {
  test('refuses what was changed, what is of another version, and a database in use; nothing of it is kept', async () => {
    const whole = openWhole(empty.url)
    const at = world.clock.now()
    const other = (from: Archive) => restoreAll(from, whole, vault, at)
    const person = changed('tables/supervisor.0000.jsonl', (text) => text.replace('督导员1', '督导员9'))
    expect(await other(person)).toEqual({ kind: 'damaged', where: 'tables/supervisor.0000.jsonl' })
    // Whoever changes the journal can mend the hashes of the manifest, but not those of the chain.
    const old = await lines('tables/journal.0000.jsonl')
    const forged = old.replace('"kind":"planned"', '"kind":"plannee"')
    expect(forged).not.toBe(old)
    const journal = changed('tables/journal.0000.jsonl', () => forged)
    const mended = changed('manifest.json', (text) => text.replace(contentHash(old), contentHash(forged)))
    const both: Archive = {
      names: archive.names,
      read: (name) => (name === 'manifest.json' ? mended : journal).read(name),
    }
    expect(await other(both)).toMatchObject({ kind: 'journal-broken', problem: 'changed' })
    const newer = changed('manifest.json', (text) => text.replace(/"schema": "\d+/, '"schema": "2099'))
    expect(await other(newer)).toMatchObject({ kind: 'other-schema' })
    const foreign = changed('manifest.json', (text) => text.replace('supervision-export/1', 'other/1'))
    expect(await other(foreign)).toMatchObject({ kind: 'not-an-export' })
    expect(await restoreAll(archive, openWhole(world.database.url), vault, at)).toEqual({ kind: 'not-empty' })
    for (const [name, rows] of Object.entries(await tables(empty.url)))
      if (name !== '_prisma_migrations') expect(rows, name).toBe('[]')
  })

  test('brings everything back as it was; what cannot be drawn any more is given up as a fact', async () => {
    const before = await tables(world.database.url)
    expect(await restored()).toMatchObject({ kind: 'restored', head, given: 1, missing: 0 })
    const after = await tables(empty.url)
    const differ = Object.keys(before).filter((name) => before[name] !== after[name])
    expect(differ.sort()).toEqual(['dispatch', 'draw', 'journal', 'telegram_update'])
    // The old one went on by the fact of the export, the new one by the plan that was given up.
    const facts = (of: Record<string, string>): { t: string }[] => JSON.parse(of.journal ?? '[]')
    const count = facts(before).length
    expect(facts(after).filter(({ t }) => !facts(before).some((one) => one.t === t))).toHaveLength(1)
    expect(facts(after)).toHaveLength(count)
    expect(after.journal).toContain('dispatch:2')
    expect(Buffer.from(await vault.get(contentHash(PHOTO)))).toEqual(PHOTO)
  })

  test('goes on working: the journal holds, people see the same, and numbers go on', async () => {
    const phones = [holder, world.coordinator]
    const before = await Promise.all(phones.map((phone) => seen(phone, '/my')))
    await world.restart({ databaseUrl: empty.url, vault })
    expect(await world.app.deps.store.verifyJournal()).toMatchObject({ ok: true })
    expect(await seen(holder, '/my')).toEqual(before[0])
    const n = await dispatched(world, 'daily JG-001 2026-12-10 09:30 size=1')
    expect(n).toBe(4)
    const [one] = asked(world, n)
    if (!one) throw new Error('nobody was asked')
    await accept(one, n)
    expect(world.coordinator.status(n)).toContain('已满')
    expect(await world.app.deps.store.verifyJournal()).toMatchObject({ ok: true })
  })
})
