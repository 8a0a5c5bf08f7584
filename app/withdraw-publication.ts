// Takes back what was made public: by another public entry that names it, with the reasons. The first one stays visible.
import { publicationHash, searchText } from '../domain/publication.ts'
import { withdrawalContent } from '../domain/publication-words.ts'
import { refreshLive } from './audience.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { publicationKey } from './propose-publication.ts'
import { post, refreshPost } from './publication-post.ts'
import { type DecidedPublication, decideFor } from './publish.ts'
import { badReasons } from './reasons.ts'

/** @param reasons are public themselves, as they are written */
export async function withdrawPublication(
  deps: Deps,
  by: Caller,
  id: number,
  reasons: string,
): Promise<DecidedPublication | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<DecidedPublication> => {
    const now = deps.clock.now()
    const decided = await decideFor(tx, by.chatId, id, 'withdraw', now)
    if (!decided.ok) return decided.refusal
    const bad = badReasons(reasons)
    if (bad) return bad
    const because = reasons.trim()
    const { publication: former } = decided
    if (!(await tx.publications.move(id, 'published', { state: 'withdrawn', because })))
      return { kind: 'wrong-state', state: 'withdrawn' }
    const content = withdrawalContent(former, because)
    const { kind, dispatchId, opinionId, documentId, sanctionId } = former
    const entry = await tx.publications.insert({
      ...{ key: `withdrawal:${id}`, kind, dispatchId, opinionId, documentId, sanctionId, content },
      ...{
        state: 'published',
        withdrawsId: id,
        contentHash: publicationHash(content),
        search: searchText(content),
      },
      ...{ proposedAt: now, decidedAt: now, decidedBy: by.chatId },
    })
    if (!entry) throw new Error(`publication ${id} was taken back twice`)
    await tx.drafts.removeFor('publication-step', id)
    const data = { dispatch: dispatchId, by: entry.id, contentHash: entry.contentHash, reasons: because }
    tx.journal.add({ actor: by.chatId, kind: 'publication-withdrawn', subject: `publication:${id}`, data })
    await refreshLive(tx, publicationKey(id), 'publication', { publicationId: id })
    await refreshPost(tx, id)
    post(tx, deps, entry.id)
    return { kind: 'done', event: 'withdraw', publication: entry, posted: !!deps.publicity?.channel }
  })
}
