// The files an institution sent with its defence, or with what it rectified, for coordinators.
import { ANSWER_KINDS } from '../domain/answer-kinds.ts'
import { HANDED_IN } from '../domain/opinion-desk.ts'
import { filesOf } from './answer-files.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { opinionOf, rolesIn } from './opinion-of.ts'

/**
 * Sends the files of a finding that are kept already. @param at the place of the finding, from 0
 * @returns how many, and how many are still on their way from Telegram
 */
export async function sendFindingFiles(
  deps: Deps,
  by: Caller,
  opinionId: number,
  at: number,
): Promise<{ kind: 'sending'; count: number; coming: number } | { kind: 'not-allowed' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const whole = await opinionOf(tx, deps.policy, opinionId, deps.clock.now())
    const finding = whole?.findings[at]
    const reads = whole && (await rolesIn(tx, whole, by.chatId, 'look')).includes('coordinator')
    if (!finding || !reads) return { kind: 'not-allowed' as const }
    const kinds = ANSWER_KINDS.filter((kind) => HANDED_IN[kind].includes(whole.opinion.state))
    const files = (await Promise.all(kinds.map((kind) => filesOf(tx, kind, [finding.id])))).flat()
    const stored = files.filter(({ sha256 }) => sha256 !== null)
    for (const { id } of stored) {
      const data = { opinionId, findingId: finding.id, evidenceId: id }
      tx.outgoing.add({ chatId: by.chatId, kind: 'opinion-file', data, urgency: 0 })
    }
    const coming = files.filter(({ sha256, failure }) => !sha256 && !failure).length
    return { kind: 'sending' as const, count: stored.length, coming }
  })
}
