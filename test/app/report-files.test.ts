// From the files of a sheet to its report: where each was taken, what is told of those that never came, supplements.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeEvidence } from '../../app/add-evidence.ts'
import type { Deps, Fetched } from '../../app/deps.ts'
import { makeReport } from '../../app/make-report.ts'
import { loadNotice } from '../../app/notices/load.ts'
import { contextOf } from '../../app/sheet-context.ts'
import { addSupplement } from '../../app/supplement.ts'
import { answer, begin, type Move, setPhotos } from '../../domain/forms/engine.ts'
import { reportHash } from '../../domain/forms/report-hash.ts'
import { formHash } from '../../domain/forms/summary.ts'
import type { Supervisor } from '../../domain/records.ts'
import { openVault } from '../../files/vault.ts'
import { formOf, YN } from '../domain/forms/sittings.ts'
import { jpeg } from '../files/report-sample.ts'
import { needs, pdftotext } from '../support/machine.ts'
import { boundSupervisor, COORDINATOR, type Desk, HOUR, institution, MONDAY, openDesk } from './desk.ts'

const FORM = formOf(`
| survey | | | | | | | | | |
| | type | name | label | parameters | repeat_count | bind::sv:ok | bind::sv:severity | bind::sv:photo | bind::sv:article |
| | begin_group | site | 考点条件 | | | | | | |
| | image | shot | 场地照片 | max-pixels=300 | | | | | |
| | integer | seats | 座位数 | | | | | | |
| | end_group | | | | | | | | |
| | begin_group | rooms | 逐间考场 | | | | | | |
| | begin_repeat | room | 考场 | | 2 | | | | |
| | select_one yn | camera | 监控正常 | | | yes | major | no | 12(2) |
| | end_repeat | | | | | | | | |
| | end_group | | | | | | | | |
${YN}`)

const ZIP = new Uint8Array(Buffer.from('504b03040a0000000000', 'hex'))
const reader = pdftotext()

let desk: Desk
let folder: string
let deps: Deps
let person: Supervisor
let dispatchId: number
let sheetId: number
let reportId: number
/** Evidence by what Telegram makes of it. */
let files: Record<'good' | 'same' | 'gone' | 'archive' | 'slow', number>
let given: Record<string, () => Promise<Fetched>>

const move = (made: Move) => {
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.answers
}

beforeAll(async () => {
  desk = await openDesk({ agency: { zh: '江西省中心', en: 'Centre' } })
  folder = await mkdtemp(path.join(tmpdir(), 'report-files-'))
  const photo = await jpeg(900, 600, '#808080')
  const bytes = (file: Uint8Array) => () => Promise.resolve<Fetched>({ kind: 'file', bytes: file })
  given = {
    ...{ good: bytes(photo), same: bytes(photo), archive: bytes(ZIP) },
    gone: () => Promise.resolve({ kind: 'lost', loss: 'gone' }),
    slow: () => Promise.reject(new Error('temporarily unavailable')),
  }
  const fetchFile = (id: string) => given[id]?.() ?? Promise.reject(new Error(`unknown file ${id}`))
  deps = { ...desk.deps, vault: openVault(folder), messenger: { ...desk.deps.messenger, fetchFile } }
  person = await boundSupervisor(desk, { name: '王𠮷' })
  const place = await institution(desk)
  await desk.read(async (tx) => {
    const version = await tx.forms.insert(
      {
        ...{ formId: 'site', title: FORM.title, hash: formHash(FORM), questions: 2 },
        ...{ createdBy: COORDINATOR, createdAt: MONDAY },
      },
      FORM,
    )
    const dispatch = await tx.dispatches.insert({
      ...{ state: 'filled', kind: 'daily', institutionId: place.id, startsAt: MONDAY, mode: 'onsite' },
      ...{ visit: 'open', pool: 'external', size: 1, items: [2], formId: null, note: '' },
      ...{ createdBy: COORDINATOR, createdAt: MONDAY },
    })
    dispatchId = dispatch.id
    const reportDueAt = new Date(MONDAY.getTime() + 72 * HOUR)
    await tx.visits.insert({
      ...{ dispatchId, formVersionId: version.id, leaderId: person.id, begunAt: MONDAY, reportDueAt },
    })
    await tx.visits.checkIn({
      ...{ dispatchId, supervisorId: person.id, at: MONDAY, latitude: 28.68, longitude: 115.86 },
      ...{ distance: 120, flagged: true, reason: '' },
    })
    const context = contextOf(MONDAY, deps.policy, 'zh', true)
    const begun = { dispatchId, supervisorId: person.id, answers: begin(FORM, context), begunAt: MONDAY }
    const sheet = await tx.sheets.insert(begun)
    sheetId = sheet.id
    const kept = async (telegramFileId: string) => {
      const sent = { chatId: '101', mimeType: 'image/jpeg', fileName: 'x.jpg', sentAt: MONDAY }
      return (await tx.evidence.insert({ subject: 'sheet', subjectId: sheetId, telegramFileId, ...sent })).id
    }
    const [good, same, gone] = [await kept('good'), await kept('same'), await kept('gone')]
    files = { good, same, gone, archive: await kept('archive'), slow: await kept('slow') }
    const refs = Object.values(files).map(String)
    const sitting = (answers: typeof sheet.answers) => ({ form: FORM, context, answers })
    let answers = move(answer(sitting(sheet.answers), 'shot', String(good)))
    // A number that happens to be the name of a file stays a number.
    answers = move(answer(sitting(answers), 'seats', String(gone)))
    answers = move(answer(sitting(answers), 'camera:1', 'yes'))
    answers = move(answer(sitting(answers), 'camera:2', 'no'))
    answers = move(setPhotos(sitting(answers), 'camera:2', refs.slice(1)))
    await tx.sheets.update(sheetId, { answers, submittedAt: MONDAY, hash: reportHash(sitting(answers)) })
    reportId = (await tx.reports.request(sheetId, MONDAY)).id
  })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

const evidence = (id: number) => desk.read((tx) => tx.evidence.byId(id))
const sent = (kind: string) => desk.prisma.outgoing.findMany({ where: { kind }, orderBy: { id: 'asc' } })
async function textOf(sha256: string | null): Promise<string> {
  const input = Buffer.from(await deps.vault.get(sha256 ?? ''))
  const text = execFileSync(reader ?? 'pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' })
  return text.replace(/\s/g, '')
}
async function shown(row: Awaited<ReturnType<typeof sent>>[number]) {
  const { policy, store, clock } = deps
  const outgoing = { ...row, data: row.data as Record<string, unknown>, state: 'pending' as const }
  return desk.read((tx) => loadNotice(outgoing, { store, tx, policy, now: clock.now(), chatId: row.chatId }))
}

describe('files that people sent', () => {
  it('are kept byte for byte; the report waits for all of them', async () => {
    await storeEvidence(deps, files.good)
    await storeEvidence(deps, files.same)
    const { sha256 } = (await evidence(files.good)) ?? {}
    const original = await given.good?.()
    expect({ kind: 'file', bytes: new Uint8Array(await deps.vault.get(sha256 ?? '')) }).toEqual(original)
    await makeReport(deps, reportId)
    expect((await desk.read((tx) => tx.reports.byId(reportId)))?.madeAt).toBeNull()
  })

  it('that Telegram has no more, or that are no pictures, are lost at once, and the person is told once', async () => {
    for (const id of [files.gone, files.archive, files.gone]) await storeEvidence(deps, id)
    expect((await evidence(files.gone))?.failure).toBe('gone')
    expect(await evidence(files.archive)).toMatchObject({ failure: 'not-a-picture', sha256: null })
    const told = await sent('file-lost')
    expect(told.map(({ chatId, data }) => [chatId, data])).toEqual([
      ['101', { evidenceId: files.gone }],
      ['101', { evidenceId: files.archive }],
    ])
    const [first] = told
    expect(first && (await shown(first))).toMatchObject({
      ...{ kind: 'file-lost', dispatchId, loss: 'gone', closed: true },
      question: { sheetId, label: '监控正常' },
    })
  })

  it('that do not come for a day are waited for no longer', async () => {
    // What was sent while the bot was away: the day begins with the first try.
    desk.advance(25 * HOUR)
    await expect(storeEvidence(deps, files.slow)).rejects.toThrow(/temporarily/)
    desk.advance(23 * HOUR)
    await expect(storeEvidence(deps, files.slow)).rejects.toThrow(/temporarily/)
    expect(await evidence(files.slow)).toMatchObject({ failure: null, storedAt: null })
    // An outage of the bot's own is no fault of Telegram's.
    await desk.read((tx) => tx.evidence.waitAnew())
    desk.advance(2 * HOUR)
    await expect(storeEvidence(deps, files.slow)).rejects.toThrow(/temporarily/)
    desk.advance(25 * HOUR)
    await storeEvidence(deps, files.slow)
    expect((await evidence(files.slow))?.failure).toBe('out-of-reach')
    expect((await desk.facts('evidence-lost')).map(({ data }) => data)).toHaveLength(3)
  })
})

describe.skipIf(reader === null)(`the report with them ${needs('pdftotext')}`, () => {
  it('is made, says where and when each was taken, and which never came', async () => {
    await makeReport(deps, reportId)
    const { pdfHash = null } = (await desk.read((tx) => tx.reports.byId(reportId))) ?? {}
    const text = await textOf(pdfHash)
    const where = '红谷滩区1号（签到：距机构120米，需核实）'
    const said = [
      ...['照片1场地照片', '2026-11-2309:00发送', `考点条件；${where}`, `考场2；${where}`],
      ...['照片2监控正常', '与本次督导的另一张照片相同', '没有收到这个文件：Telegram上已没有这个文件'],
      ...['发来的文件名义上是图片，内容却不是图片', '一天之内没能从Telegram取到这个文件'],
      ...['考场2：监控正常', '第十二条第二项', '较重', '照片2–5', '逐间考场考场1', '2.评价工作情况'],
      ...['见附件照片1', '王〔U+20BB7〕', '字库中没有'],
    ]
    expect(said.filter((words) => !text.includes(words))).toEqual([])
    expect(text).toContain(`2座位数${files.gone}`)
    const pdf = Buffer.from(await deps.vault.get(pdfHash ?? '')).toString('latin1')
    // The question asked for no more than 300 pixels; the evidence beside another one is the same photo, larger.
    expect(pdf.match(/\/Width \d+/g)?.sort()).toEqual(['/Width 300', '/Width 900'])
  })

  it('stays as it is when something is added: that is a document of its own, for both', async () => {
    const before = await desk.read((tx) => tx.reports.byId(reportId))
    const said = { sentence: '第 2 题的时间应为 10:30，𠮷老师可证明。#panic()' }
    const outcome = await addSupplement(deps, await desk.from('101'), said.sentence)
    expect(outcome).toEqual({ kind: 'kept', dispatchId })
    await addSupplement(deps, await desk.from('101'), '再补一句')
    expect(await desk.read((tx) => tx.reports.byId(reportId))).toEqual(before)
    const rows = await sent('supplement')
    expect(rows.map(({ chatId }) => chatId)).toEqual(['101', COORDINATOR, '101', COORDINATOR])
    const [first] = rows
    const notice = first && (await shown(first))
    const file = notice?.kind === 'supplement' ? notice.file : null
    expect(file?.fileName).toBe(`书面反馈补充说明-${dispatchId}-1.pdf`)
    const text = await textOf(file?.sha256 ?? null)
    const sheet = await desk.read((tx) => tx.sheets.byId(sheetId))
    const wanted = [
      ...['江西省中心', '书面反馈补充说明', `${dispatchId}-${reportId}补1`, sheet?.hash ?? 'no hash'],
      ...['第2题的时间应为10:30，〔U+20BB7〕老师可证明。#panic()', '2026-11-2612:00', '王〔U+20BB7〕'],
      ...['R36210001', '第1页共1页', '原书面反馈保持不变', '字库中没有'],
    ]
    expect(wanted.filter((words) => !text.includes(words))).toEqual([])
  })
})
