// What is told of a draw, to whom and when: the public record, the coordinator's copy, and each supervisor's own entry.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptInvitation } from '../../app/accept-invitation.ts'
import { checkJournal } from '../../app/check-journal.ts'
import { abandonPlan, confirmDispatch } from '../../app/confirm-dispatch.ts'
import { planDispatch } from '../../app/plan-dispatch.ts'
import { explainDraw, showDraw } from '../../app/show-draw.ts'
import type { DispatchRequest } from '../../domain/dispatch.ts'
import type { Invitation } from '../../domain/records.ts'
import { loadVerifier } from '../domain/draw-sample.ts'
import {
  boundSupervisor,
  COORDINATOR,
  DAY,
  type Desk,
  institution,
  MONDAY,
  openDesk,
  STRANGER,
} from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await institution(desk)
  for (let n = 1; n <= 4; n++) {
    const telegramId = 100 + n
    await boundSupervisor(desk, { cardNo: `R3621000${n}`, name: `督导员${n}`, telegramId, unit: `单位${n}` })
  }
  // The fourth works at the institution, and is therefore excluded.
  await boundSupervisor(desk, { cardNo: 'R36210004', telegramId: 104, unit: '赣江评价中心' })
})
afterEach(() => desk.close())

const REQUEST: DispatchRequest = {
  ...{ kind: 'daily', institutionCode: 'JX-0012', startsAt: new Date(MONDAY.getTime() + 8 * DAY), size: 1 },
  ...{ pool: 'external', mode: 'onsite', visit: 'open', items: [], formId: null, note: '' },
}

async function plan(changes: Partial<DispatchRequest> = {}): Promise<number> {
  const outcome = await planDispatch(desk.deps, await desk.from(COORDINATOR), { ...REQUEST, ...changes })
  if (outcome.kind !== 'planned') throw new Error(outcome.kind)
  return outcome.dispatchId
}
async function draw(changes: Partial<DispatchRequest> = {}): Promise<number> {
  const n = await plan(changes)
  await confirmDispatch(desk.deps, await desk.from(COORDINATOR), n, '彩票 07 11 23')
  return n
}
const asked = (n: number): Promise<Invitation[]> => desk.read((tx) => tx.invitations.of(n))
const chatOf = (supervisorId: number): Promise<string> =>
  desk.read(async (tx) => (await tx.supervisors.byId(supervisorId))?.telegramId ?? '')
const fill = async (n: number) => {
  for (const { id, supervisorId } of await asked(n))
    await acceptInvitation(desk.deps, await desk.from(await chatOf(supervisorId)), id)
}
const verify = (chatId: string, n: number) => showDraw(desk.deps, chatId, n)
const why = (chatId: string, n: number) => explainDraw(desk.deps, chatId, n)

describe('the record', () => {
  it('is given to anyone once all seats are held, and the stand-alone verifier accepts it', async () => {
    const n = await draw()
    expect(await verify(STRANGER, n)).toEqual({ kind: 'not-public' })
    await fill(n)
    const outcome = await verify(STRANGER, n)
    if (outcome.kind !== 'record') throw new Error(outcome.kind)
    const { document } = outcome
    expect(document.people).toBeUndefined()
    expect(document).toMatchObject({ version: 'draw/1', dispatch: String(n), publicEntropy: '彩票 07 11 23' })
    expect([document.pool.length, document.excluded.map(({ reason }) => reason)]).toEqual([3, ['conflict']])
    const check = await loadVerifier()
    const text = JSON.stringify(document)
    expect(check(text, { poolHash: document.poolHash, commitment: document.commitment }).exit).toBe(0)
    expect(check(text, { commitment: 'f'.repeat(64) }).exit).toBe(1)
  })

  it('shows a number that does not exist exactly as one that is not public', async () => {
    const n = await draw()
    expect(await verify(STRANGER, 4711)).toEqual(await verify(STRANGER, n))
  })

  it('is the coordinator’s after the draw, with people; before it only the commitments', async () => {
    const n = await plan()
    expect(await verify(COORDINATOR, n)).toMatchObject({ kind: 'committed' })
    expect(await verify('101', n)).toEqual({ kind: 'not-public' })
    await confirmDispatch(desk.deps, await desk.from(COORDINATOR), n, '')
    const outcome = await verify(COORDINATOR, n)
    if (outcome.kind !== 'record') throw new Error(outcome.kind)
    expect(outcome.isPublic).toBe(false)
    expect(outcome.document.people?.map(({ card }) => card).sort()).toEqual(
      [1, 2, 3, 4].map((k) => `R3621000${k}`),
    )
    expect((await loadVerifier())(JSON.stringify(outcome.document)).exit).toBe(0)
  })

  it('of a covert visit stays closed until the visit is over', async () => {
    const n = await draw({ visit: 'covert' })
    await fill(n)
    expect(await verify(STRANGER, n)).toEqual({ kind: 'not-public' })
    await desk.read((tx) => tx.dispatches.update(n, { state: 'ended' }))
    expect(await verify(STRANGER, n)).toMatchObject({ kind: 'record' })
  })

  it('of an abandoned plan leaves its commitments visible to anyone', async () => {
    const n = await plan()
    const before = await verify(COORDINATOR, n)
    await abandonPlan(desk.deps, await desk.from(COORDINATOR), n)
    expect(await verify(STRANGER, n)).toEqual({ ...before, kind: 'abandoned' })
  })

  it('shows the order in which seats were really offered, so that a change in the rows is found', async () => {
    const n = await draw()
    await fill(n)
    await desk.prisma.$executeRaw`
      UPDATE draw_list SET drawn = substring(drawn FROM 5) || substring(drawn FOR 4) WHERE dispatch_id = ${n}`
    const outcome = await verify(STRANGER, n)
    if (outcome.kind !== 'record') throw new Error(outcome.kind)
    expect((await loadVerifier())(JSON.stringify(outcome.document)).exit).toBe(1)
  })
})

describe('why', () => {
  const others = async (n: number, besides: string) => {
    const all = ['101', '102', '103'].filter((chatId) => chatId !== besides)
    return Promise.all(all.map((chatId) => why(chatId, n)))
  }

  it('tells only those who were asked before the record is public: nobody learns who is next', async () => {
    const n = await draw()
    const [first] = await asked(n)
    const chatId = await chatOf(first?.supervisorId ?? 0)
    expect(await why(chatId, n)).toMatchObject({
      standing: { kind: 'place', place: 1, of: 3 },
      isPublic: false,
    })
    expect(await others(n, chatId)).toEqual([{ kind: 'not-yet' }, { kind: 'not-yet' }])
    expect(await why('104', n)).toEqual({ kind: 'not-yet' })
    expect(await why('101', 4711)).toEqual({ kind: 'not-yet' })
  })

  it('tells everybody listed their own entry afterwards, which the verifier finds', async () => {
    const n = await draw()
    await fill(n)
    const record = await verify(STRANGER, n)
    const check = await loadVerifier()
    for (const chatId of ['101', '102', '103', '104']) {
      const outcome = await why(chatId, n)
      if (outcome.kind !== 'listed' || record.kind !== 'record') throw new Error(outcome.kind)
      const { cardNo: card, nonce, entryId } = outcome
      const checked = check(JSON.stringify(record.document), { card, nonce })
      expect(checked.exit).toBe(0)
      expect(checked.lines.join('\n')).toContain(entryId)
    }
    expect(await why('104', n)).toMatchObject({ standing: { kind: 'excluded', reason: 'conflict' } })
  })

  it('says that somebody was not listed at all', async () => {
    await boundSupervisor(desk, { cardNo: 'NB-01', kind: 'internal', telegramId: 105 })
    const n = await draw()
    await fill(n)
    expect(await why('105', n)).toEqual({ kind: 'not-listed' })
  })

  it('is for supervisors, and keeps covert visits closed', async () => {
    const n = await draw({ visit: 'covert' })
    await fill(n)
    expect(await why(COORDINATOR, n)).toEqual({ kind: 'not-supervisor' })
    // An exclusion for a conflict would tell which institution is going to be visited.
    expect(await why('104', n)).toEqual({ kind: 'not-yet' })
  })
})

describe('the journal', () => {
  it('is checked for coordinators only, and names the first fact that was changed', async () => {
    await draw()
    expect(await checkJournal(desk.deps, STRANGER)).toEqual({ kind: 'not-allowed' })
    expect(await checkJournal(desk.deps, COORDINATOR)).toMatchObject({ verdict: { ok: true } })
    await desk.prisma.$executeRaw`ALTER TABLE journal DISABLE TRIGGER USER`
    await desk.prisma.$executeRaw`UPDATE journal SET actor = 'somebody' WHERE seq = 2`
    expect(await checkJournal(desk.deps, COORDINATOR)).toMatchObject({
      verdict: { ok: false, seq: 2, problem: 'changed' },
    })
  })
})
