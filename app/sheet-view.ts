// What the pages of a questionnaire show: somebody's sheet for a dispatch, as it stands.
import type { Sitting } from '../domain/forms/engine.ts'
import type { Difference } from '../domain/forms/joint.ts'

export type SheetView = {
  sheetId: number
  dispatchId: number
  sitting: Sitting
  submittedAt: Date | null
  /** Others inspect too. */
  team?: boolean
  /** The team has compared its sheets without this one: it is not taken any more. */
  leftOut?: boolean
  /** These are the joint answers of the team. */
  joint?: { differences: readonly Difference[] }
  /** Key of the question whose note the next text is. */
  noteFor?: string
  /** Key of the question to which the next photos belong. */
  photoFor?: string
}
