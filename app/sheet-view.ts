// What the pages of a questionnaire show: somebody's sheet for a dispatch, as it stands.
import type { Sitting } from '../domain/forms/engine.ts'

export type SheetView = {
  sheetId: number
  dispatchId: number
  sitting: Sitting
  submittedAt: Date | null
  /** Key of the question whose note the next text is. */
  noteFor?: string
}
