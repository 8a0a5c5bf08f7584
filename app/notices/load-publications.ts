// Notices about publications: proposals for coordinators, posts for the channel, and a post that did not arrive.
import { z } from 'zod'
import { PUBLIC_STATES } from '../../domain/publication.ts'
import { publicationView } from '../publication-view.ts'
import type { Context, Loader } from './load.ts'

const ofPublication = z.object({ publicationId: z.number().int().positive() })
const ofFailure = ofPublication.extend({ error: z.string() })

const viewOf = (data: unknown, { tx, now, publicity }: Context) =>
  publicationView(tx, ofPublication.parse(data).publicationId, now, publicity)

const publication: Loader = async (data, context) => {
  const view = await viewOf(data, context)
  return view && { kind: 'publication', view }
}

const publicationPost: Loader = async (data, context) => {
  const view = await viewOf(data, context)
  if (!view || !PUBLIC_STATES.includes(view.publication.state)) return null
  // Anew only where it stands already, or into the channel of today's settings.
  const { chatId, tx, publicity } = context
  const stands = await tx.live.messageOf(chatId, `publication-post:${view.publication.id}`)
  return stands === null && chatId !== publicity?.channel ? null : { kind: 'publication-post', view }
}

const publicationUnposted: Loader = async (data, context) => {
  const view = await viewOf(data, context)
  return view && { kind: 'publication-unposted', view, error: ofFailure.parse(data).error }
}

export const PUBLICATION_LOADERS = {
  publication,
  'publication-post': publicationPost,
  'publication-unposted': publicationUnposted,
}
