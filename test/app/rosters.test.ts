// Importing and exporting rosters: all rows or none, again without change, accounts that belong to somebody else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportRoster } from '../../app/export-roster.ts'
import { importRoster } from '../../app/import-roster.ts'
import type { RosterTable } from '../../domain/roster-columns.ts'
import { boundSupervisor, COORDINATOR, type Desk, institution, openDesk, STRANGER } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.prisma.supervisor.deleteMany()
  await desk.prisma.institution.deleteMany()
})
afterAll(() => desk.close())

const HEADER = 'card_no,name,kind,region,unit,telegram_id,term_start,term_no,language'
const PLACES = 'code,name,region,address,latitude,longitude,contact_telegram_id,language'

async function bring(rows: string[], table: RosterTable = 'supervisors', chatId = COORDINATOR) {
  const header = table === 'supervisors' ? HEADER : PLACES
  const file = { fileName: 'roster.csv', bytes: Buffer.from([header, ...rows].join('\r\n')) }
  return importRoster(desk.deps, await desk.from(chatId), table, file)
}
const cards = () => desk.read(async (tx) => (await tx.supervisors.all()).map((one) => one.cardNo))
const idOf = (cardNo: string) => desk.read(async (tx) => (await tx.supervisors.byCard(cardNo))?.telegramId)

const WANG = 'R36210001,王小明,external,南昌市,南昌技师学院,101,2025-01-05,1,zh'
const LI = 'R36210002,李华,external,九江市,,102,,,zh'

describe('an import', () => {
  it('takes all rows, and the same file again changes nothing', async () => {
    expect(await bring([WANG, LI])).toMatchObject({ kind: 'imported', added: 2, updated: 0, unchanged: 0 })
    expect(await bring([WANG, LI])).toMatchObject({ kind: 'imported', added: 0, updated: 0, unchanged: 2 })
    expect(await bring([WANG, LI.replace('九江市', '赣州市')])).toMatchObject({ updated: 1, unchanged: 1 })
    const facts = await desk.facts('roster-imported')
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(facts[0]).toMatchObject({ actor: COORDINATOR, data: { sha256, rows: 2, added: 2 } })
  })

  it('takes nothing when one row is wrong, and names every wrong cell', async () => {
    const outcome = await bring([WANG, 'X1,,external,九江市,,abc,,,zh'])
    expect(outcome.kind === 'wrong-rows' && outcome.problems.map(({ row, column }) => [row, column])).toEqual(
      [
        [3, 'card_no'],
        [3, 'name'],
        [3, 'telegram_id'],
      ],
    )
    expect(await cards()).toEqual([])
  })

  it('says what is wrong with a file that is no table', async () => {
    const file = {
      fileName: 'roster.xls',
      bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    }
    const outcome = await importRoster(desk.deps, await desk.from(COORDINATOR), 'supervisors', file)
    expect(outcome).toEqual({ kind: 'unreadable', problem: { kind: 'old-excel' } })
  })

  it('is for coordinators', async () => {
    await boundSupervisor(desk)
    for (const chatId of ['101', STRANGER])
      expect(await bring([LI], 'supervisors', chatId)).toEqual({ kind: 'not-allowed' })
    expect(await cards()).toEqual(['R36210001'])
  })

  it('warns of an issuer nobody knows, and takes the row', async () => {
    const outcome = await bring(['R99210001,王小明,external,南昌市,,,,,zh'])
    expect(outcome.kind === 'imported' && outcome.warnings.map(({ row }) => row)).toEqual([2])
    expect(await cards()).toEqual(['R99210001'])
  })

  it('brings 10,000 rows in one go, telling how far it is', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      [
        'R3622',
        String(at).padStart(4, '0'),
        `,人员${at},外督,南昌市,单位${at % 50},${10_000 + at},,,zh`,
      ].join(''),
    ).filter((row) => !row.startsWith('R36220000'))
    const file = { fileName: 'r.csv', bytes: Buffer.from([HEADER, ...rows, WANG].join('\n')) }
    const heard: [number, number][] = []
    const by = await desk.from(COORDINATOR)
    const outcome = await importRoster(desk.deps, by, 'supervisors', file, (...told) => heard.push(told))
    expect(outcome).toMatchObject({ kind: 'imported', added: 10_000 })
    expect(heard.length).toBeGreaterThan(10)
    expect(await desk.read((tx) => tx.supervisors.countBound())).toEqual({ total: 10_000, bound: 0 })
  })
})

describe('an account in a roster', () => {
  it('that another card has is refused, naming row and card', async () => {
    await bring([WANG])
    const outcome = await bring([LI.replace('102', '101')])
    expect(outcome).toMatchObject({
      kind: 'wrong-rows',
      problems: [{ row: 2, column: 'telegram_id', reason: { kind: 'telegram-id-taken', card: 'R36210001' } }],
    })
    expect(await cards()).toEqual(['R36210001'])
  })

  it('may pass to another card when the file gives its card another account', async () => {
    await bring([WANG, LI])
    expect(await bring([WANG.replace('101', '102'), LI.replace('102', '101')])).toMatchObject({ updated: 2 })
    expect([await idOf('R36210001'), await idOf('R36210002')]).toEqual(['102', '101'])
  })

  it('is not freed by an empty cell', async () => {
    await bring([WANG, LI])
    const outcome = await bring([WANG.replace('101', ''), LI.replace('102', '101')])
    expect(outcome.kind).toBe('wrong-rows')
    expect(await idOf('R36210001')).toBe('101')
  })

  it('that changes unbinds, and is counted; what else changes does not', async () => {
    await boundSupervisor(desk)
    expect(await bring([WANG.replace('南昌市', '抚州市')])).toMatchObject({ updated: 1, unbound: 0 })
    expect(await bring([WANG.replace('101', '')])).toMatchObject({ unbound: 0 })
    expect(await bring([WANG.replace('101', '777')])).toMatchObject({ updated: 1, unbound: 1 })
    expect(await desk.read((tx) => tx.supervisors.countBound())).toEqual({ total: 1, bound: 0 })
  })
})

describe('institutions', () => {
  const ROW = 'JX-0012,赣江评价中心,南昌市,红谷滩区 1 号,28.6829,115.8582,501,en'

  it('are the same whatever the case of their code', async () => {
    await bring([ROW], 'institutions')
    const again = ROW.replace('JX', 'jx').replace('1 号', '2 号')
    expect(await bring([again], 'institutions')).toMatchObject({ added: 0, updated: 1 })
    expect(await bring([ROW, again], 'institutions')).toMatchObject({
      problems: [{ row: 3, column: 'code', reason: { kind: 'duplicate', firstRow: 2 } }],
    })
    const all = await desk.read((tx) => tx.institutions.all())
    expect(all.map(({ code, address }) => [code, address])).toEqual([['JX-0012', '红谷滩区 2 号']])
  })

  it('whose contact changes are unbound, and counted', async () => {
    const { id } = await institution(desk)
    await desk.read((tx) => tx.institutions.bind(id, '501', desk.deps.clock.now(), 'roster'))
    expect(await bring([ROW], 'institutions')).toMatchObject({ unbound: 0 })
    expect(await bring([ROW.replace('501', '502')], 'institutions')).toMatchObject({ unbound: 1 })
    expect(await desk.read((tx) => tx.institutions.byTelegram('501'))).toEqual([])
  })
})

describe('an export', () => {
  it.each(['xlsx', 'csv'] as const)(
    'as %s imports again without change, beside an empty template',
    async (format) => {
      await bring([WANG, LI])
      const outcome = await exportRoster(desk.deps, COORDINATOR, 'supervisors', { format, lang: 'zh' })
      if (outcome.kind !== 'exported') throw new Error(outcome.kind)
      expect(outcome).toMatchObject({ rows: 2, bound: 0 })
      const by = await desk.from(COORDINATOR)
      expect(await importRoster(desk.deps, by, 'supervisors', outcome.current)).toMatchObject({
        unchanged: 2,
      })
      const template = await importRoster(
        desk.deps,
        await desk.from(COORDINATOR),
        'supervisors',
        outcome.template,
      )
      expect(template).toMatchObject({ kind: 'wrong-rows', problems: [{ reason: { kind: 'no-rows' } }] })
    },
  )

  it('is for coordinators', async () => {
    const options = { format: 'csv', lang: 'zh' } as const
    expect(await exportRoster(desk.deps, STRANGER, 'institutions', options)).toEqual({ kind: 'not-allowed' })
  })
})
