// Leave and declared conflicts: what is taken, what is refused, what is said about seats, and what stays secret.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declareConflict, listConflicts } from '../../app/declare-conflict.ts'
import { declareLeave, listLeave, removeLeave } from '../../app/declare-leave.ts'
import { changeDecline, confirmDecline } from '../../app/decline-invitation.ts'
import { moveInvitationMessage, showMy } from '../../app/show-my.ts'
import type { Dispatch, Institution, Invitation, Supervisor } from '../../domain/records.ts'
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
let wang: Supervisor
let place: Institution
beforeEach(async () => {
  desk = await openDesk()
  wang = await boundSupervisor(desk)
  place = await institution(desk)
})
afterEach(() => desk.close())

const WANG = '101'
/** A dispatch on 1 December in which Wang is offered or holds the one seat. */
async function seat(state: Invitation['state'], changes: Partial<Dispatch> = {}): Promise<Invitation> {
  const startsAt = new Date(MONDAY.getTime() + 8 * DAY)
  return desk.read(async (tx) => {
    const { id } = await tx.dispatches.insert({
      ...{
        state: 'inviting',
        kind: 'daily',
        institutionId: place.id,
        startsAt,
        mode: 'onsite',
        visit: 'open',
      },
      ...{
        pool: 'external',
        size: 1,
        items: [],
        formId: null,
        note: '',
        createdBy: COORDINATOR,
        createdAt: MONDAY,
      },
      ...changes,
    })
    const draw = { dispatchId: id, rule: {}, poolHash: '', commitment: '', serverSeed: '' }
    await tx.draws.insert(draw, [])
    const asked = { dispatchId: id, seat: 1, supervisorId: wang.id, place: 1, state, createdAt: MONDAY }
    return tx.invitations.insert({ ...asked, answerBy: new Date(MONDAY.getTime() + DAY) })
  })
}
const leave = async (from: string, to: string, chatId = WANG) =>
  declareLeave(desk.deps, await desk.from(chatId), { from, to })
const leaves = () => listLeave(desk.deps, WANG)
const conflict = async (relation: 'kin' | 'other', note = '', chatId = WANG) =>
  declareConflict(desk.deps, await desk.from(chatId), place.id, relation, note)

describe('leave', () => {
  it('is declared, listed and removed, by the person alone', async () => {
    expect(await leave('2026-12-01', '2026-12-05')).toMatchObject({ kind: 'declared', seats: [] })
    expect(await leave('2026-12-01', '2026-12-05')).toMatchObject({ kind: 'already-declared' })
    const listed = await leaves()
    const id = listed.kind === 'listed' ? (listed.leaves[0]?.id ?? 0) : 0
    await boundSupervisor(desk, { cardNo: 'R36210002', telegramId: 102 })
    expect(await removeLeave(desk.deps, await desk.from('102'), id)).toEqual({ kind: 'gone' })
    expect(await removeLeave(desk.deps, await desk.from(STRANGER), id)).toEqual({ kind: 'not-supervisor' })
    expect(await removeLeave(desk.deps, await desk.from(WANG), id)).toEqual({ kind: 'removed' })
    expect(await leaves()).toEqual({ kind: 'listed', leaves: [] })
    expect(await desk.facts('leave-removed')).toHaveLength(1)
  })

  it.each([
    ['reversed', '2026-12-05', '2026-12-01'],
    ['past', '2026-11-01', '2026-11-22'],
    ['too-long', '2026-12-01', '2027-12-01'],
    ['too-far', '2027-12-01', '2027-12-02'],
  ])('is refused when it is %s', async (kind, from, to) => {
    expect(await leave(from, to)).toMatchObject({ kind })
    expect(await leaves()).toEqual({ kind: 'listed', leaves: [] })
  })

  it('may have begun, and may be a whole year', async () => {
    expect(await leave('2026-11-20', '2026-11-23')).toMatchObject({ kind: 'declared' })
    expect(await leave('2026-12-01', '2027-11-30')).toMatchObject({ kind: 'declared' })
  })

  it('names the seats that lie in it and leaves them as they are', async () => {
    const held = await seat('accepted')
    const outcome = await leave('2026-12-01', '2026-12-01')
    expect(outcome.kind === 'declared' && outcome.seats.map((one) => one.invitation.id)).toEqual([held.id])
    expect(await leave('2026-12-02', '2026-12-03')).toMatchObject({ seats: [] })
    expect((await desk.read((tx) => tx.invitations.byId(held.id)))?.state).toBe('accepted')
  })

  it('is for supervisors in office', async () => {
    expect(await leave('2026-12-01', '2026-12-01', COORDINATOR)).toEqual({ kind: 'not-supervisor' })
    await desk.read((tx) => tx.supervisors.setStatus(wang.id, 'dismissed'))
    expect(await leave('2026-12-01', '2026-12-01')).toEqual({ kind: 'not-supervisor' })
  })
})

describe('a conflict', () => {
  it('is recorded once and excludes from then on', async () => {
    expect(await conflict('kin')).toMatchObject({ kind: 'declared', relation: 'kin', seats: [] })
    expect(await conflict('kin')).toMatchObject({ kind: 'already-declared' })
    const person = await desk.read((tx) => tx.register.one(wang.id, MONDAY))
    expect(person?.conflicts).toEqual([{ institutionId: place.id, dispatchId: null, until: null }])
    expect(await listConflicts(desk.deps, WANG)).toMatchObject({
      conflicts: [{ relation: 'kin', institution: { code: 'JX-0012' }, dispatchId: null }],
    })
  })

  it('of another kind needs to be described', async () => {
    expect(await conflict('other', ' ')).toEqual({ kind: 'note-missing' })
    expect(await conflict('other', '字'.repeat(501))).toEqual({ kind: 'too-long', max: 500 })
    expect(await conflict('other', '前雇主的诉讼代理人')).toMatchObject({ kind: 'declared' })
  })

  it('is for supervisors', async () => {
    expect(await conflict('kin', '', STRANGER)).toEqual({ kind: 'not-supervisor' })
  })

  it('names a seat there, but never a covert one that is not taken', async () => {
    const open = await seat('open')
    const told = await conflict('kin')
    expect(told.kind === 'declared' && told.seats.map((one) => one.invitation.id)).toEqual([open.id])
    await desk.prisma.conflict.deleteMany()
    await desk.read((tx) => tx.dispatches.update(open.dispatchId, { visit: 'covert' }))
    expect(await conflict('kin')).toMatchObject({ kind: 'declared', seats: [] })
  })

  it('that came from a covert invitation does not give the institution away until the visit', async () => {
    const { id, dispatchId } = await seat('open', { visit: 'covert' })
    const change = async (what: Parameters<typeof changeDecline>[3]) =>
      changeDecline(desk.deps, await desk.from(WANG), id, what)
    await change({ kind: 'reason', reason: 'conflict' })
    await change({ kind: 'relation', relation: 'kin' })
    await confirmDecline(desk.deps, await desk.from(WANG), id)
    expect(await listConflicts(desk.deps, WANG)).toMatchObject({
      conflicts: [{ institution: null, dispatchId }],
    })
    expect(await conflict('kin')).toMatchObject({ kind: 'declared' })
    desk.advance(9 * DAY)
    expect(await listConflicts(desk.deps, WANG)).toMatchObject({
      conflicts: [{ institution: { code: 'JX-0012' } }, { institution: { code: 'JX-0012' } }],
    })
  })
})

describe('my', () => {
  it('shows a supervisor what is open and what lies ahead, not what is over', async () => {
    const open = await seat('open')
    await seat('accepted', { state: 'cancelled' })
    const ids = (await showMy(desk.deps, WANG)).invitations.map(({ invitation }) => invitation.id)
    expect(ids).toEqual([open.id])
    desk.advance(9 * DAY)
    expect((await showMy(desk.deps, WANG)).invitations).toEqual([])
  })

  it('shows coordinators what there is to do, others not', async () => {
    await seat('open')
    expect((await showMy(desk.deps, COORDINATOR)).duties).toEqual({
      planned: 0,
      running: 1,
      cases: 0,
      grounds: 0,
      opinions: 0,
      sanctions: 0,
      publications: 0,
    })
    expect(await showMy(desk.deps, STRANGER)).toMatchObject({
      duties: null,
      invitations: [],
      who: { coordinator: false },
    })
  })

  it('keeps an invitation up to date in the message that showed it last', async () => {
    const { id } = await seat('open')
    expect(await moveInvitationMessage(desk.deps, WANG, id, 11)).toBeNull()
    expect(await moveInvitationMessage(desk.deps, WANG, id, 12)).toBe(11)
    expect(await desk.read((tx) => tx.live.messageOf(WANG, `invitation:${id}`))).toBe(12)
  })
})
