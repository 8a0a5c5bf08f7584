// What is told of appraisals.
import type { AppraisalView } from './appraise.ts'
import type { OwnAppraisal } from './appraise-comment.ts'

export type AppraisalNotice =
  /** To the person: how it was decided. */
  | { kind: 'appraisal'; own: OwnAppraisal }
  /** To whoever decided: the person has said something to it. */
  | { kind: 'appraisal-commented'; view: AppraisalView }
