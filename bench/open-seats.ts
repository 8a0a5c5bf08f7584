// A database with many invitations open, made by the program's own actions.
import { confirmDispatch } from '../app/confirm-dispatch.ts'
import { planDispatch } from '../app/plan-dispatch.ts'
import { parsePolicy } from '../domain/policy.ts'
import type { PrismaClient } from '../prisma/generated/client.ts'
import { openClient } from '../prisma/store/client.ts'
import { COORDINATORS } from '../simulate/province.ts'
import { settle } from '../simulate/settle.ts'
import { Stage } from '../simulate/stage.ts'
import type { Tap } from './counting-child.ts'

const SEATS = 10
const DAY_MS = 86_400_000

/** What the program that goes on with the database is to have as its policy, so that nobody's month is full. */
export const OPEN_POLICY = { maxSeatsPerMonth: null, publish: [] }

export type Open = { id: number; chatId: string; messageId: number }

export const acceptsOf = (open: readonly Open[]): Tap[] =>
  open.map(({ id, chatId, messageId }) => ({ chatId, messageId, data: `accept:${id}` }))

/** The invitations that are open now, and on somebody's phone: one of each person. */
export const openInvitations = (prisma: PrismaClient): Promise<Open[]> => prisma.$queryRaw<Open[]>`
  SELECT DISTINCT ON (telegram_id) invitation.id, telegram_id AS "chatId", message_id AS "messageId" FROM invitation
  JOIN supervisor ON supervisor.id = supervisor_id
  JOIN live_message ON live_key = 'invitation:' || invitation.id AND chat_id = telegram_id
  WHERE state = 'open' ORDER BY telegram_id, invitation.id`

/** @param url of a migrated, empty database @returns the invitations that are open, each on a phone of its own */
export async function openSeats(url: string, count: number): Promise<Open[]> {
  const parsed = parsePolicy(OPEN_POLICY)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const prisma = openClient(url, 1)
  try {
    const now = new Date()
    const stage = new Stage(prisma, { seed: 1, beginning: now, policy: parsed.policy })
    await settle(stage, { supervisors: count * 8, institutions: 20 })
    const by = stage.by(COORDINATORS[0])
    const noon = Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAY_MS / 6
    // Some are drawn more than once, and count once.
    for (let at = 0; at < Math.ceil(count / SEATS) * 2; at++) {
      const planned = await planDispatch(stage.deps, by, {
        ...{ kind: 'daily', institutionCode: 'JG-0001', size: SEATS, pool: 'external', mode: 'onsite' },
        ...{
          startsAt: new Date(noon + (20 + at) * DAY_MS),
          visit: 'open',
          items: [],
          formId: null,
          note: '',
        },
      })
      if (planned.kind !== 'planned') throw new Error(`not planned: ${planned.kind}`)
      await confirmDispatch(stage.deps, by, planned.dispatchId, '')
    }
    await stage.until(new Date(now.getTime() + 1_000))
    // As the database does by itself within a minute or two of such a change.
    await prisma.$executeRaw`ANALYZE`
    return await openInvitations(prisma)
  } finally {
    await prisma.$disconnect()
  }
}
