// Words of the written feedback, which is an agency's document and always in Chinese.
import type { Severity } from './forms/form.ts'
import type { DispatchKind, DispatchMode } from './records.ts'

export const KIND_WORDS: Readonly<Record<DispatchKind, string>> = { daily: '日常督导', special: '专项督导' }

export const MODE_WORDS: Readonly<Record<DispatchMode, string>> = {
  onsite: '现场',
  data: '数据比对',
  remote: '远程监控',
}

/** Ours, as in the questionnaires; the regulation names no grades. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  minor: '一般',
  major: '较重',
  listed_violation: '列明的违规',
  art18: '第十八条情形',
  results_not_recognised: '成绩可能不予认可',
  report_at_once: '立即上报',
}
