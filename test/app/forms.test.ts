// Questionnaires in the store: defaults once, drafts, versions that never change, one in use, files that come back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { activateForm, discardForm } from '../../app/activate-form.ts'
import { bringInDefaultForms } from '../../app/default-forms.ts'
import type { Caller } from '../../app/deps.ts'
import { importForm } from '../../app/import-form.ts'
import { planDispatch } from '../../app/plan-dispatch.ts'
import { exportForm, listForms, openForm } from '../../app/show-forms.ts'
import { formHash } from '../../domain/forms/summary.ts'
import { readDefaultForms } from '../../files/default-forms.ts'
import { questionnaire, workbook } from '../support/workbook.ts'
import { COORDINATOR, DAY, type Desk, institution, MONDAY, openDesk, STRANGER } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await institution(desk)
})
beforeEach(async () => {
  await desk.prisma.formVersion.deleteMany()
})
afterAll(() => desk.close())

const CAMERA = ['select_one yn', 'camera', '有监控？', 'Camera?', '', 'yes', 'no']
const WHY = ['text', 'why', '为什么？', 'Why?', `\${camera} = 'no'`]
const SEATS = ['integer', 'seats', '座位数', 'Seats']

const send = (bytes: Uint8Array, by: Caller) => importForm(desk.deps, by, { bytes, fileName: 'form.xlsx' })
const bring = async (rows: string[][], id = 'rooms', chatId = COORDINATOR) =>
  send(await questionnaire(id, rows), await desk.from(chatId))
const activate = async (id: number, chatId = COORDINATOR) =>
  activateForm(desk.deps, await desk.from(chatId), id)

async function draftOf(rows: string[][], id = 'rooms'): Promise<number> {
  const outcome = await bring(rows, id)
  if (outcome.kind !== 'drafted') throw new Error(`no draft: ${JSON.stringify(outcome)}`)
  return outcome.draft.id
}
async function activated(rows: string[][], id = 'rooms'): Promise<number> {
  const draft = await draftOf(rows, id)
  await activate(draft)
  return draft
}
const states = async () =>
  (await desk.prisma.formVersion.findMany({ orderBy: { id: 'asc' } })).map(({ state, version }) => [
    state,
    version,
  ])

describe('the questionnaires that come with the program', () => {
  it('are brought in once, in use and journaled, and not again when there are others', async () => {
    await bringInDefaultForms(desk.deps, readDefaultForms)
    await bringInDefaultForms(desk.deps, () => Promise.reject(new Error('read again')))
    const list = await listForms(desk.deps, COORDINATOR)
    const forms = list.kind === 'forms' ? list.forms : []
    expect(forms.map(({ formId }) => formId)).toEqual([
      ...['daily-onsite', 'data-comparison', 'remote-monitoring', 'special'],
    ])
    for (const form of forms) {
      expect(form).toMatchObject({ version: 1, state: 'active', createdBy: 'program', activatedAt: MONDAY })
      expect(form.questions).toBeGreaterThan(10)
    }
    const facts = await desk.facts('form-activated')
    const [first] = forms
    expect(facts.slice(-4).map(({ actor, subject }) => [actor, subject])).toEqual(
      forms.map(({ formId }) => ['program', `form:${formId}`]),
    )
    expect(facts.at(-4)).toMatchObject({ data: { version: 1, hash: first?.hash, default: true } })
  })

  it('are exported as files that import again to the same form', async () => {
    await bringInDefaultForms(desk.deps, readDefaultForms)
    const list = await listForms(desk.deps, COORDINATOR)
    for (const { id, formId } of list.kind === 'forms' ? list.forms : []) {
      const exported = await exportForm(desk.deps, COORDINATOR, id)
      if (exported.kind !== 'exported') throw new Error(exported.kind)
      expect(exported.file.fileName).toBe(`${formId}-v1.xlsx`)
      expect(await send(exported.file.bytes, await desk.from(COORDINATOR))).toMatchObject({
        kind: 'in-use',
        active: { id },
      })
    }
    expect(await desk.prisma.formVersion.count()).toBe(4)
  })
})

describe('bringing one in', () => {
  it('makes a draft with a summary, and the same content again makes nothing new', async () => {
    const first = await bring([CAMERA, WHY])
    expect(first).toMatchObject({
      ...{ kind: 'drafted', again: false, active: null, difference: null },
      draft: { formId: 'rooms', state: 'draft', version: null, questions: 2 },
      summary: { questions: 2, groups: 1, repeats: 0, languages: ['中文 (zh)', 'English (en)'], minutes: 1 },
    })
    const again = await bring([CAMERA, WHY])
    expect(again).toMatchObject({ kind: 'drafted', again: true })
    expect(first.kind === 'drafted' && again.kind === 'drafted' && again.draft.id === first.draft.id).toBe(
      true,
    )
    expect(await states()).toEqual([['draft', null]])
  })

  it('says what changed against the version in use, and that the same content is in use', async () => {
    await activated([CAMERA, WHY])
    const changed = await bring([SEATS, CAMERA.with(5, 'no').with(6, '*')])
    expect(changed).toMatchObject({
      active: { version: 1 },
      difference: {
        ...{ added: ['seats'], removed: ['why'], changed: ['camera'], reordered: false, settings: false },
      },
    })
    expect(await bring([CAMERA, WHY])).toMatchObject({ kind: 'in-use', active: { version: 1 } })
  })

  it('stores nothing when something is wrong, and names every place', async () => {
    const outcome = await bring([CAMERA.with(0, 'select_one nobody'), WHY.with(4, `\${camra} = 'no'`)])
    const places =
      outcome.kind === 'wrong' && outcome.problems.map(({ sheet, row, column }) => [sheet, row, column])
    expect(places).toEqual([
      ['survey', 3, 'type'],
      ['survey', 4, 'relevant'],
    ])
    const table = await workbook({ people: [['card_no'], ['R36210001']] })
    expect(await send(table, await desk.from(COORDINATOR))).toMatchObject({ kind: 'wrong' })
    expect(await send(Buffer.from('a,b'), await desk.from(COORDINATOR))).toMatchObject({ kind: 'unreadable' })
    expect(await states()).toEqual([])
  })
})

describe('activating', () => {
  it('gives the next number, retires the one before and journals it', async () => {
    await activated([CAMERA])
    desk.advance(DAY)
    const draft = await draftOf([CAMERA, SEATS])
    expect(await activate(draft)).toMatchObject({ kind: 'activated', retired: 1, form: { version: 2 } })
    expect(await states()).toEqual([
      ['retired', 1],
      ['active', 2],
    ])
    const opened = await openForm(desk.deps, COORDINATOR, draft)
    if (opened.kind !== 'form') throw new Error(opened.kind)
    const data = { version: 2, hash: formHash(opened.form), retired: 1 }
    expect((await desk.facts('form-activated')).at(-1)).toEqual({
      ...{ actor: COORDINATOR, subject: 'form:rooms', data },
    })
  })

  it('twice is told, and changes nothing', async () => {
    const draft = await activated([CAMERA])
    expect(await activate(draft)).toMatchObject({
      kind: 'not-a-draft',
      form: { version: 1, state: 'active' },
    })
    expect(await discardForm(desk.deps, await desk.from(COORDINATOR), draft)).toMatchObject({
      kind: 'not-a-draft',
    })
    expect(await states()).toEqual([['active', 1]])
  })

  it('of several drafts at once leaves one in use, with a number each', async () => {
    const drafts = [await draftOf([CAMERA]), await draftOf([SEATS]), await draftOf([CAMERA, SEATS])]
    const outcomes = await Promise.all([...drafts, ...drafts].map((id) => activate(id)))
    expect(outcomes.filter(({ kind }) => kind === 'activated')).toHaveLength(3)
    const rows = await states()
    expect(rows.map(([, version]) => version).sort()).toEqual([1, 2, 3])
    expect(rows.filter(([state]) => state === 'active')).toEqual([['active', 3]])
  })

  it('brings back an earlier content as a new version', async () => {
    await activated([CAMERA])
    await activated([SEATS])
    await activated([CAMERA])
    expect(await states()).toEqual([
      ['retired', 1],
      ['retired', 2],
      ['active', 3],
    ])
  })

  it('keeps drafts of other questionnaires, and a discarded draft is gone', async () => {
    const draft = await draftOf([CAMERA])
    await activated([SEATS], 'seats')
    expect(await discardForm(desk.deps, await desk.from(COORDINATOR), draft)).toEqual({ kind: 'discarded' })
    expect(await activate(draft)).toEqual({ kind: 'unknown-form' })
    expect(await openForm(desk.deps, COORDINATOR, draft)).toEqual({ kind: 'unknown-form' })
    expect(await states()).toEqual([['active', 1]])
  })
})

it('is refused to whoever is no coordinator', async () => {
  const draft = await draftOf([CAMERA])
  const no = { kind: 'not-allowed' }
  const { deps } = desk
  expect(await bring([SEATS], 'rooms', STRANGER)).toEqual(no)
  expect(await activate(draft, STRANGER)).toEqual(no)
  expect(await discardForm(deps, await desk.from(STRANGER), draft)).toEqual(no)
  expect(await listForms(deps, STRANGER)).toEqual(no)
  expect(await openForm(deps, STRANGER, draft)).toEqual(no)
  expect(await exportForm(deps, STRANGER, draft)).toEqual(no)
  expect(await states()).toEqual([['draft', null]])
})

it('a dispatch keeps the version in use when it was planned; a form that is not in use is refused', async () => {
  await activated([CAMERA])
  const waiting = await draftOf([SEATS], 'seats')
  const plan = async (formId: string | null) =>
    planDispatch(desk.deps, await desk.from(COORDINATOR), {
      ...{
        kind: 'daily',
        institutionCode: 'JX-0012',
        startsAt: new Date(MONDAY.getTime() + 9 * DAY),
        size: 1,
      },
      ...{ pool: 'external', mode: 'onsite', visit: 'open', items: [], formId, note: '' },
    })
  const kept = async (outcome: Awaited<ReturnType<typeof plan>>) =>
    outcome.kind === 'planned' && (await desk.read((tx) => tx.dispatches.byId(outcome.dispatchId)))?.formId
  const first = await plan('rooms')
  expect(await kept(first)).toBe('rooms@1')
  expect(await plan('seats')).toEqual({ kind: 'unknown-form', formId: 'seats', known: ['rooms'] })
  await activate(waiting)
  await activated([CAMERA, SEATS])
  expect(await kept(await plan('rooms'))).toBe('rooms@2')
  expect(await kept(first)).toBe('rooms@1')
  expect(await kept(await plan(null))).toBeNull()
})
