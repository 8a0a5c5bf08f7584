// What is recorded under each criterion of an appraisal, in words.
import type { AppraisalFacts, Criterion } from '../../domain/appraisal.ts'
import type { Lang } from '../../domain/records.ts'
import { spanWords } from '../../domain/time-words.ts'

const minutes = (count: number, lang: Lang): string =>
  spanWords(Math.max(1, Math.round(count)) * 60_000, lang)
const average = (value: number): string => value.toFixed(1)

type FactWords = Record<Criterion, (facts: AppraisalFacts) => string | null>

/** What is recorded under each criterion; null where nothing is. */
const zhFacts: FactWords = {
  answers: (f) =>
    f.medianMinutes === null ? null : `${f.answered} 次，中位数 ${minutes(f.medianMinutes, 'zh')}`,
  refusals: (f) =>
    f.settled + f.unjustified + f.justified + f.pending === 0
      ? null
      : `无故 ${f.unjustified}，正当 ${f.justified}${f.pending > 0 ? `，未定 ${f.pending}（暂不计）` : ''}`,
  noShows: (f) => (f.seats === 0 ? null : `${f.seats} 次席位，未到 ${f.noShows}`),
  reports: (f) => (f.reportsDue === 0 ? null : `应交 ${f.reportsDue}，按时 ${f.reportsInTime}`),
  agreement: (f) => (f.agreement === null ? null : `${f.agreements} 次，α 平均 ${f.agreement.toFixed(2)}`),
  feedback: (f) =>
    f.feedback === null ? null : `${f.feedbacks} 次督导，平均 ${average(f.feedback)}（满分 5）`,
  marks: (f) => (f.mark === null ? null : `${f.marks} 次，平均 ${average(f.mark)}（满分 5）`),
}
const enFacts: FactWords = {
  answers: (f) =>
    f.medianMinutes === null ? null : `${f.answered}, median ${minutes(f.medianMinutes, 'en')}`,
  refusals: (f) =>
    f.settled + f.unjustified + f.justified + f.pending === 0
      ? null
      : `${f.unjustified} unjustified, ${f.justified} justified${f.pending > 0 ? `, ${f.pending} open (not counted)` : ''}`,
  noShows: (f) => (f.seats === 0 ? null : `${f.seats} seats, ${f.noShows} not come to`),
  reports: (f) => (f.reportsDue === 0 ? null : `${f.reportsInTime} of ${f.reportsDue} in time`),
  agreement: (f) =>
    f.agreement === null ? null : `${f.agreements} visits, α ${f.agreement.toFixed(2)} on average`,
  feedback: (f) =>
    f.feedback === null ? null : `${f.feedbacks} visits, ${average(f.feedback)} of 5 on average`,
  marks: (f) => (f.mark === null ? null : `${f.marks}, ${average(f.mark)} of 5 on average`),
}

export const FACT_WORDS = { zh: zhFacts, en: enFacts }
