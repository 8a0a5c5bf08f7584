// Proposes what the policy has made public (一公开): written down with the words as they will be public, and shown to every
// coordinator. Nothing becomes public by itself.
import type { OpinionEvent } from '../domain/opinion.ts'
import type { Policy } from '../domain/policy.ts'
import { publicationHash, searchText } from '../domain/publication.ts'
import type { Opinion, Publication } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import { lastOfKind } from './document-parties.ts'
import { mayBePublic, type PublicSubject, publicationOf } from './publication-content.ts'
import type { Tx } from './store.ts'

/** What a thing is proposed under, once. */
async function keyOf(tx: Tx, of: PublicSubject): Promise<string> {
  const { kind, dispatchId, opinionId = 0, documentId = 0, sanctionId } = of
  if (kind === 'draw' || kind === 'result') return `${kind}:${dispatchId}`
  if (kind === 'sanction') return `${kind}:${sanctionId ?? `document-${documentId}`}`
  if (kind === 'notice') return `${kind}:${documentId}`
  // A rectification may be found wanting, be ordered anew and be met: each finding is news of its own.
  const opinion = await tx.opinions.byId(opinionId)
  return `${kind}:${opinionId}:${opinion?.changedAt.getTime() ?? 0}`
}

export const publicationKey = (id: number): string => `publication:${id}`

/** Shows a proposal to all coordinators: it is anybody's to decide. */
const tell = ({ id }: Publication) => ({
  kind: 'publication',
  data: { publicationId: id },
  liveKey: publicationKey(id),
  everyone: true,
})

/**
 * Proposes to make it public, where the policy says so. Safe to call again: the same thing is proposed once, and nothing
 * happens where there is nothing to tell. Of a covert visit nothing is told before it is over (`tellHeldBack`).
 * @param of.documentId needed for a notice and for a sanction (its decision); `opinionId` for a rectification
 */
export async function propose(tx: Tx, policy: Policy, of: PublicSubject, now: Date): Promise<void> {
  if (!policy.publish.includes(of.kind)) return
  const found = await publicationOf(tx, policy, of, now)
  if (!found) return
  const { content, dispatch } = found
  const may = mayBePublic(of.kind, dispatch, now)
  // The record of a draw changes until it may be public: seats are filled, people passed over.
  if (of.kind === 'draw' && !may) return
  const publication = await tx.publications.insert({
    ...{ key: await keyOf(tx, of), kind: of.kind, state: 'proposed', dispatchId: of.dispatchId },
    ...{ opinionId: of.opinionId ?? null, documentId: of.documentId ?? null },
    ...{ sanctionId: of.sanctionId ?? null, withdrawsId: null, content },
    ...{ contentHash: publicationHash(content), search: searchText(content), proposedAt: now },
  })
  if (!publication) return
  const { id, contentHash } = publication
  const data = { dispatch: of.dispatchId, kind: of.kind, contentHash }
  tx.journal.add({ actor: 'program', kind: 'publication-proposed', subject: `publication:${id}`, data })
  if (may) await alertCoordinators(tx, tell(publication))
}

/** The visit is over: what was held back until then is shown to the coordinators, and the draw is proposed. */
export async function tellHeldBack(tx: Tx, policy: Policy, dispatchId: number, now: Date): Promise<void> {
  for (const publication of await tx.publications.ofDispatch(dispatchId, ['proposed']))
    if ((await tx.live.chatsOf(publicationKey(publication.id))).length === 0)
      await alertCoordinators(tx, tell(publication))
  await propose(tx, policy, { kind: 'draw', dispatchId }, now)
}

/** What a step of an opinion makes fit to be made public: a notice received, a rectification verified or given up. */
export async function proposeOfOpinion(
  tx: Tx,
  policy: Policy,
  { event, opinion }: { event: OpinionEvent; opinion: Pick<Opinion, 'id' | 'dispatchId'> },
  now: Date,
): Promise<void> {
  const of = { dispatchId: opinion.dispatchId, opinionId: opinion.id }
  if (event === 'receive' || event === 'receive-clear') {
    const notice = await lastOfKind(tx, opinion.id, 'notice')
    if (notice) await propose(tx, policy, { ...of, kind: 'notice', documentId: notice.id }, now)
  }
  if (event === 'close' || event === 'not-rectified' || event === 'give-up')
    await propose(tx, policy, { ...of, kind: 'rectification' }, now)
}
