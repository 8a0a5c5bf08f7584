// Notices about preliminary opinions, as they stand at the moment of sending.
import { z } from 'zod'
import { ANSWER_KINDS } from '../../domain/answer-kinds.ts'
import { OPINION_STATES } from '../../domain/opinion.ts'
import { statedIn } from '../../domain/opinion-findings.ts'
import { opinionViewOf } from '../opinion-view.ts'
import { OPINION_SIDES, opinionKey } from '../show-opinion.ts'
import type { Loader } from './load.ts'

const id = z.number().int().positive()
const ofOpinion = z.object({
  opinionId: id,
  side: z.enum(OPINION_SIDES),
  key: z.string(),
  state: z.enum(OPINION_STATES),
  why: z.string(),
})

const ofFile = z.object({ opinionId: id, findingId: id, evidenceId: id })

export const OPINION_LOADERS: Record<'opinion' | 'opinion-file', Loader> = {
  opinion: async (data, { tx, policy, chatId, now }) => {
    const { opinionId, side, key, state, why } = ofOpinion.parse(data)
    const view = await opinionViewOf(tx, policy, opinionId, chatId, now)
    // Whoever was dismissed meanwhile, or is no coordinator any more, is told nothing.
    const concerned = view?.roles.some((role) => (role === 'coordinator') === (side === 'desk'))
    if (!view || !concerned) return null
    const over = opinionKey(view.opinion, side) !== key
    // What was over before it was shown needs no showing.
    if (over && (await tx.live.messageOf(chatId, key)) === null) return null
    return { kind: 'opinion', view, past: over ? { state, why } : null, side }
  },
  'opinion-file': async (data, { tx }) => {
    const { opinionId, findingId, evidenceId } = ofFile.parse(data)
    const row = await tx.evidence.byId(evidenceId)
    const opinion = await tx.opinions.byId(opinionId)
    const stated = statedIn(await tx.opinions.findings(opinionId))
    const number = stated.findIndex((finding) => finding.id === findingId) + 1
    const ofIt = ANSWER_KINDS.some((kind) => kind === row?.subject) && row?.subjectId === findingId
    if (!opinion || !ofIt || !row.sha256 || number === 0) return null
    const file = { fileName: row.fileName, sha256: row.sha256 }
    return { kind: 'opinion-file', dispatchId: opinion.dispatchId, number, file }
  },
}
