// A seat offered at the very moment its phone's block was noted: the message bounces, and the seat moves on all the same.
import { expect, it } from 'vitest'
import { confirmDispatch } from '../../app/confirm-dispatch.ts'
import { planDispatch } from '../../app/plan-dispatch.ts'
import { factsOf } from './loop/facts.ts'
import { COORDINATORS, Town } from './loop/town.ts'

it('an invitation that bounces off a phone known to be blocked goes to the next', async () => {
  const town = await Town.open('bounced')
  try {
    const by = town.by(COORDINATORS[0])
    const startsAt = new Date(town.now.getTime() + 5 * 86_400_000)
    await planDispatch(town.deps, by, {
      ...{ kind: 'daily', institutionCode: 'JG-003', startsAt, size: 1, pool: 'external', mode: 'onsite' },
      ...{ visit: 'open', items: [], formId: null, note: '' },
    })
    await confirmDispatch(town.deps, by, 1, '')
    const offered = await factsOf(town)
    const chatId =
      offered.supervisors.find(({ id }) => id === offered.invitations[0]?.supervisorId)?.telegramId ?? ''
    town.post.block(chatId)
    // As left by a transaction that noted the block while the offer was not committed yet.
    await town.deps.store.transact((tx) => tx.accounts.setBlocked(chatId, town.now))
    await town.settle()
    const { invitations } = await factsOf(town)
    expect(invitations.map(({ state }) => state)).toEqual(['unreachable', 'open'])
    expect(town.post.invitationShown(2)?.view.invitation.state).toBe('open')
  } finally {
    await town.close()
  }
})
