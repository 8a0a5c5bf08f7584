// Notices about preliminary opinions, as they stand at the moment of sending.
import { z } from 'zod'
import { OPINION_STATES } from '../../domain/opinion.ts'
import { dueOf } from '../deadlines.ts'
import { opinionViewOf } from '../opinion-view.ts'
import { OPINION_SIDES, opinionKey } from '../show-opinion.ts'
import type { Loader } from './load.ts'

const id = z.number().int().positive()
const ofObjection = z.object({ opinionId: id })
const ofOpinion = ofObjection.extend({
  side: z.enum(OPINION_SIDES),
  key: z.string(),
  state: z.enum(OPINION_STATES),
  why: z.string(),
})

export const OPINION_LOADERS: Record<'opinion' | 'opinion-objection', Loader> = {
  opinion: async (data, { tx, policy, chatId, now }) => {
    const { opinionId, side, key, state, why } = ofOpinion.parse(data)
    const view = await opinionViewOf(tx, policy, opinionId, chatId, now)
    // Whoever was dismissed meanwhile, or is no coordinator any more, is told nothing.
    const concerned = view?.roles.some((role) => (role === 'coordinator') === (side === 'desk'))
    if (!view || !concerned) return null
    const over = opinionKey(view.opinion, side) !== key
    // What was over before it was shown needs no showing.
    if (over && (await tx.live.messageOf(chatId, key)) === null) return null
    return { kind: 'opinion', view, past: over ? { state, why } : null }
  },
  'opinion-objection': async (data, { tx, chatId }) => {
    const { opinionId } = ofObjection.parse(data)
    const opinion = await tx.opinions.byId(opinionId)
    const dispatch = opinion && (await tx.dispatches.byId(opinion.dispatchId))
    const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
    const dueAt = await dueOf(tx, 'defence', opinionId)
    if (!opinion || !dueAt || !institution?.contacts.includes(chatId)) return null
    return { kind: 'opinion-objection', dispatchId: opinion.dispatchId, dueAt }
  },
}
