// What is demanded of an institution where a finding is as severe as this: proposed to the leader, who may change it.
import type { Severity } from './forms/form.ts'

/** The opinion is the agency's document, so Chinese whatever the leader reads. */
const DEMANDS: Record<Severity, string> = {
  minor: '请在委派机构规定的期限内改正，并提交改正后的照片或材料。',
  major: '请立即停止有关做法，查明原因，在委派机构规定的期限内完成整改，并提交书面整改情况和证明材料。',
  listed_violation:
    '请立即纠正，查明有关人员的责任，在委派机构规定的期限内完成整改，并提交书面整改情况和证明材料。',
  art18: '请立即停止该行为，书面说明情况，并在委派机构规定的期限内完成整改；委派机构将按第十八条研究处理。',
  results_not_recognised:
    '请封存本场次的成绩和原始材料，暂不公布成绩，并书面说明情况；成绩是否认可由委派机构决定。',
  report_at_once: '请立即停止该行为，保全现场和有关材料，并立即书面报告委派机构。',
}

const UNGRADED = '请说明情况，并在委派机构规定的期限内改正。'

/** @param severity null where the questionnaire names none */
export const proposedDemand = (severity: Severity | null): string =>
  severity === null ? UNGRADED : DEMANDS[severity]

/** A table cell of an A4 page holds this much without growing over the page. */
export const MAX_DEMAND = 500
