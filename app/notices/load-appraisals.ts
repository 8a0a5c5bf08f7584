// Notices about appraisals, and institutions asked what they say of a visit.
import { z } from 'zod'
import { isComplete } from '../../domain/feedback.ts'
import { appraisalView } from '../appraise.ts'
import { ownAppraisal } from '../appraise-comment.ts'
import { feedbackKey, feedbackView } from '../feedback.ts'
import type { Context, Loader } from './load.ts'

const id = z.number().int().positive()
const ofYear = z.object({ supervisorId: id, year: z.number().int() })
const ofDispatch = z.object({ dispatchId: id })

const clockOf = ({ now }: Context) => ({ now: () => now })

/** Told to whoever has the card now. */
const appraisal: Loader = async (data, context) => {
  const { tx, chatId, policy } = context
  const { supervisorId, year } = ofYear.parse(data)
  const person = await tx.supervisors.byId(supervisorId)
  if (!person || person.telegramId !== chatId) return null
  const own = await ownAppraisal(tx, { policy, clock: clockOf(context) }, person, year)
  return own && { kind: 'appraisal', own }
}

const commented: Loader = async (data, context) => {
  const { tx, policy } = context
  const { supervisorId, year } = ofYear.parse(data)
  const view = await appraisalView(tx, { policy, clock: clockOf(context) }, supervisorId, year)
  return view && { kind: 'appraisal-commented', view }
}

/** One that another contact has given already needs no asking. */
const asked: Loader = async (data, { tx, chatId, policy, now }) => {
  const { dispatchId } = ofDispatch.parse(data)
  const view = await feedbackView(tx, policy, dispatchId, chatId, now)
  const whole = view?.feedback && isComplete(view.feedback)
  if (!view || (whole && (await tx.live.messageOf(chatId, feedbackKey(dispatchId))) === null)) return null
  return { kind: 'feedback-ask', view }
}

const reminded: Loader = async (data, { tx, chatId, policy, now }) => {
  const view = await feedbackView(tx, policy, ofDispatch.parse(data).dispatchId, chatId, now)
  if (!view?.open || (view.feedback && isComplete(view.feedback))) return null
  return { kind: 'feedback-reminder', view }
}

export const APPRAISAL_LOADERS = {
  appraisal,
  'appraisal-commented': commented,
  'feedback-ask': asked,
  'feedback-reminder': reminded,
}
