// Notices to the contacts of an institution about its answers, as they stand at the moment of sending.
import { z } from 'zod'
import { ANSWER_KINDS, type AnswerKind } from '../../domain/answer-kinds.ts'
import { OPINION_STATES } from '../../domain/opinion.ts'
import { type InstitutionView, institutionViewOf } from '../institution-view.ts'
import { type InstitutionStage, institutionKey, stageFor } from '../show-institution.ts'
import type { Loader } from './load.ts'
import type { StoredFile } from './notice.ts'

const id = z.number().int().positive()
const ofOpinion = z.object({ opinionId: id, key: z.string(), state: z.enum(OPINION_STATES) })
const ofReceipt = z.object({
  ...{ opinionId: id, answer: z.enum(ANSWER_KINDS), at: z.iso.datetime(), hash: z.string() },
  ...{ how: z.enum(['chat', 'written']), files: z.number().int() },
})

/** Where a file of an answer belongs. */
export type AnswerPlace = { kind: AnswerKind; opinionId: number; at: number; label: string }

export type AnswerNotice =
  /** `over`: the stage the message was sent for has passed. */
  | { kind: 'institution-opinion'; view: InstitutionView; stage: InstitutionStage; over: boolean }
  | {
      kind: 'answer-receipt'
      view: InstitutionView
      answer: AnswerKind
      at: Date
      how: 'chat' | 'written'
      files: number
      /** What was handed in; named by its hash. */
      file: StoredFile
    }

export const ANSWER_LOADERS: Record<AnswerNotice['kind'], Loader> = {
  // Not to somebody who has meanwhile ceased to be a contact.
  'institution-opinion': async (data, { tx, policy, chatId, now }) => {
    const { opinionId, key, state } = ofOpinion.parse(data)
    const view = await institutionViewOf(tx, policy, opinionId, chatId, now)
    const stage = stageFor(state)
    if (!view || !stage) return null
    const over = institutionKey(view.opinion) !== key
    // What was over before it was shown needs no showing.
    if (over && (await tx.live.messageOf(chatId, key)) === null) return null
    return { kind: 'institution-opinion', view, stage, over }
  },
  'answer-receipt': async (data, { tx, policy, chatId, now }) => {
    const { opinionId, answer, at, hash, how, files } = ofReceipt.parse(data)
    const view = await institutionViewOf(tx, policy, opinionId, chatId, now)
    if (!view) return null
    const file = { fileName: `${answer}-${view.dispatch.id}.json`, sha256: hash }
    return { kind: 'answer-receipt', view, answer, at: new Date(at), how, files, file }
  },
}
