// All rows of the town at one moment, read past the store, so that the rules look at what is really there.
import { entryId } from '../../../domain/draw.ts'
import type { Conflict, Dispatch, Entry, Ground, Invitation, RefusalCase } from '../../../domain/records.ts'
import { unpackIds, unpackList } from '../../../prisma/store/draw-bytes.ts'
import type { Town } from './town.ts'

type Row<T> = T & { id: number }
export type Facts = {
  dispatches: Dispatch[]
  entries: Entry[]
  invitations: Invitation[]
  cases: RefusalCase[]
  grounds: Ground[]
  supervisors: Row<{
    cardNo: string
    kind: string
    unit: string
    status: string
    telegramId: string | null
    boundAt: Date | null
    termStart: string | null
  }>[]
  leaves: Row<{ supervisorId: number; fromDay: string; toDay: string }>[]
  conflicts: Conflict[]
  blocked: Set<string>
  timers: Row<{ kind: string; subjectId: number; dueAt: Date }>[]
  outgoing: Row<{ chatId: string; liveKey: string | null; state: string }>[]
  journaled: { actor: string; kind: string; subject: string }[]
}

/** By draw, in the order that was drawn; the excluded come last. */
async function entriesOf(prisma: Town['prisma']): Promise<Entry[]> {
  const cards = new Map((await prisma.supervisor.findMany()).map(({ id, cardNo }) => [id, cardNo]))
  const skips = await prisma.drawSkip.findMany()
  const lists = await prisma.drawList.findMany({ orderBy: { dispatchId: 'asc' } })
  return lists.flatMap(({ dispatchId, drawn, ...list }) => {
    const order = [...unpackIds(drawn ?? new Uint8Array())]
    const entries = unpackList(list).map(({ supervisorId, nonce, exclusion }): Entry => {
      const cardNo = cards.get(supervisorId) ?? ''
      const skip = skips.find((one) => one.dispatchId === dispatchId && one.supervisorId === supervisorId)
      return {
        ...{ dispatchId, supervisorId, cardNo, nonce, entryId: entryId(nonce, cardNo), exclusion },
        place: order.indexOf(supervisorId) + 1 || null,
        skip: (skip?.reason ?? null) as Entry['skip'],
      }
    })
    return entries.sort(
      (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || a.supervisorId - b.supervisorId,
    )
  })
}

export async function factsOf({ prisma }: Town): Promise<Facts> {
  const orderBy = { id: 'asc' as const }
  const blocked = await prisma.account.findMany({ where: { blockedAt: { not: null } } })
  return {
    dispatches: (await prisma.dispatch.findMany({ orderBy })) as Dispatch[],
    entries: await entriesOf(prisma),
    invitations: (await prisma.invitation.findMany({ orderBy })) as Invitation[],
    cases: (await prisma.refusalCase.findMany({ orderBy })) as unknown as RefusalCase[],
    grounds: (await prisma.ground.findMany({ orderBy })) as unknown as Ground[],
    supervisors: await prisma.supervisor.findMany({ orderBy }),
    leaves: await prisma.leave.findMany({ orderBy }),
    conflicts: (await prisma.conflict.findMany({ orderBy })) as Conflict[],
    blocked: new Set(blocked.map(({ chatId }) => chatId)),
    timers: await prisma.timer.findMany({ where: { state: 'waiting' }, orderBy }),
    outgoing: await prisma.outgoing.findMany({
      where: { state: { in: ['pending', 'sending', 'failed'] } },
      orderBy,
    }),
    journaled: await prisma.journal.findMany({
      where: { kind: { in: ['dismissed', 'ground-confirmed'] } },
      orderBy: { seq: 'asc' },
    }),
  }
}

/** The day in Shanghai, which has no summer time: eight hours ahead of UTC. */
export const dayIn = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export const isTaking = ({ state }: Pick<Invitation, 'state'>): boolean =>
  state === 'open' || state === 'accepted'
export const isRunning = ({ state }: Pick<Dispatch, 'state'>): boolean =>
  state === 'inviting' || state === 'filled' || state === 'exhausted'
