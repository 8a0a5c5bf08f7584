// The post of an entry in the public channel, and what becomes of one that Telegram does not take.
import type { Deps } from './deps.ts'
import type { Tx } from './store.ts'

const postKey = (id: number): string => `publication-post:${id}`

/** Puts an entry into the channel, or shows it anew there; nothing where there is no channel. */
export function post(tx: Tx, { publicity }: Pick<Deps, 'publicity'>, publicationId: number): void {
  if (!publicity?.channel) return
  const row = { kind: 'publication-post', data: { publicationId }, liveKey: postKey(publicationId) }
  tx.outgoing.add({ ...row, chatId: publicity.channel, urgency: 2 })
}

/** Shows an entry anew wherever it was posted, also in a channel used earlier. */
export async function refreshPost(tx: Tx, publicationId: number): Promise<void> {
  const row = { kind: 'publication-post', data: { publicationId }, liveKey: postKey(publicationId) }
  for (const chatId of await tx.live.chatsOf(row.liveKey)) tx.outgoing.add({ ...row, chatId, urgency: 2 })
}

/** Telegram did not take a post: whoever made the entry public is told, with what to do. The page has it all the same. */
export async function postBounced(tx: Tx, publicationId: unknown, error: string): Promise<void> {
  const publication = await tx.publications.byId(Number(publicationId))
  if (!publication?.decidedBy) return
  const data = { publicationId: publication.id, error: error.slice(0, 200) }
  tx.outgoing.add({ chatId: publication.decidedBy, kind: 'publication-unposted', data, urgency: 1 })
  const subject = `publication:${publication.id}`
  tx.journal.add({ actor: 'program', kind: 'publication-unposted', subject, data: { error: data.error } })
}
