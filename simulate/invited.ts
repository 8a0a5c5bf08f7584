// Somebody is asked for a seat: answers in their own time and way, declines with a reason, or says nothing; and whoever
// holds the seat arrives.
import { acceptInvitation } from '../app/accept-invitation.ts'
import { beginCheckIn, checkIn } from '../app/check-in.ts'
import { changeDecline, confirmDecline, releaseSeat } from '../app/decline-invitation.ts'
import { REASONS } from '../domain/invitation.ts'
import { inspect } from './inspection.ts'
import { habitOf } from './province.ts'
import { pick, whole } from './random.ts'
import type { Asked, Stage } from './stage.ts'

const MINUTE_MS = 60_000
/** How long before the visit people come, in minutes. */
const EARLY = [5, 60] as const

const leaving = ({ fate }: Stage, invitationId: number, startsAt: Date): number =>
  startsAt.getTime() - whole(...EARLY, fate('early', invitationId)) * MINUTE_MS

async function decline(stage: Stage, { invitationId, chatId }: Asked): Promise<void> {
  const reason = pick(REASONS, stage.fate('reason', invitationId))
  const by = stage.by(chatId)
  await changeDecline(stage.deps, by, invitationId, { kind: 'reason', reason })
  if (reason === 'conflict')
    await changeDecline(stage.deps, by, invitationId, { kind: 'relation', relation: 'kin' })
  if (reason === 'other')
    await changeDecline(stage.deps, by, invitationId, { kind: 'text', text: '临时有事，无法参加' })
  await confirmDecline(stage.deps, by, invitationId)
}

/** Comes to the inspection some minutes early, whenever it is by then; one in five gives a moved one back. */
async function arrive(stage: Stage, asked: Asked, dispatchId: number): Promise<void> {
  const { deps } = stage
  const { invitationId, chatId } = asked
  const by = stage.by(chatId)
  const dispatch = await stage.read((tx) => tx.dispatches.byId(dispatchId))
  if (dispatch && stage.now.getTime() < leaving(stage, invitationId, dispatch.startsAt)) {
    if (stage.fate('gives back', invitationId) < 0.2) await releaseSeat(deps, by, invitationId)
    else stage.plan(leaving(stage, invitationId, dispatch.startsAt), () => arrive(stage, asked, dispatchId))
    return
  }
  const begun = await beginCheckIn(deps, by, dispatchId)
  if (begun.kind !== 'ask-place') return begun.kind === 'arrived' ? inspect(stage, chatId, begun) : undefined
  const place = await stage.read(async (tx) => {
    const dispatch = await tx.dispatches.byId(dispatchId)
    return dispatch && tx.institutions.byId(dispatch.institutionId)
  })
  const far = stage.fate('far', invitationId) < 0.03 ? 0.02 : 0
  const latitude = (place?.latitude ?? 0) + far
  const came = await checkIn(deps, by, dispatchId, { place: { latitude, longitude: place?.longitude ?? 0 } })
  const there = came.kind === 'far' ? await checkIn(deps, by, dispatchId, { reason: '考点设在分校区' }) : came
  if (there.kind === 'arrived') inspect(stage, chatId, there)
}

async function accept(stage: Stage, asked: Asked): Promise<void> {
  const { invitationId, chatId } = asked
  const accepted = await acceptInvitation(stage.deps, stage.by(chatId), invitationId)
  if (accepted.kind !== 'accepted') return
  // One in eighty forgets the day.
  if (stage.seldom(1 / 80, 'no-show', invitationId)) return
  const dispatch = await stage.read(async (tx) => {
    const invitation = await tx.invitations.byId(invitationId)
    return invitation && tx.dispatches.byId(invitation.dispatchId)
  })
  if (!dispatch) return
  stage.plan(leaving(stage, invitationId, dispatch.startsAt), () => arrive(stage, asked, dispatch.id))
}

/** An invitation reached the phone. */
export function answerInvitation(stage: Stage, asked: Asked): void {
  const { accepts, silent, hours } = habitOf(stage.fate, asked.chatId)
  const answer = stage.fate('answer', asked.invitationId) * 100
  if (answer >= 100 - silent) return
  const [least, most] = hours
  const wait = least + (most - least) * stage.fate('wait', asked.invitationId)
  stage.later(wait, () => (answer < accepts ? accept(stage, asked) : decline(stage, asked)))
}
