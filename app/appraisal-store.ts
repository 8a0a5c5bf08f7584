// The store's nouns of yearly appraisals, feedback and marks, as the actions see them.
import type { Appraisal, AppraisalFacts, Appraised } from '../domain/appraisal.ts'
import type { Feedback, FeedbackSeen, Mark, MarkSeen } from '../domain/feedback.ts'
import type { YearSpan } from './year-span.ts'

export type NewAppraisal = Omit<Appraisal, 'comment' | 'commentedAt'>

export interface Appraisals {
  /**
   * What is recorded of a year, counted in the database: of everybody in office by its end and whoever served in it, or
   * of one person.
   */
  facts(
    span: YearSpan,
    now: Date,
    supervisorId?: number,
  ): Promise<{ person: Appraised; facts: AppraisalFacts }[]>
  /** The decided ones of a year. */
  ofYear(year: number): Promise<Appraisal[]>
  /** Those of a person, by year. */
  of(supervisorId: number): Promise<Appraisal[]>
  get(supervisorId: number, year: number): Promise<Appraisal | null>
  /** In place of an earlier decision; what the person said stays. */
  decide(appraisal: NewAppraisal): Promise<void>
  /** All in one statement, leaving out those decided meanwhile. @returns of whom it was written */
  decideNew(appraisals: readonly NewAppraisal[]): Promise<number[]>
  comment(supervisorId: number, year: number, text: string, at: Date): Promise<void>
}

export interface Feedbacks {
  get(dispatchId: number): Promise<Feedback | null>
  /** In place of what was said before. */
  put(feedback: Feedback): Promise<void>
  /** Whether the written feedback of an inspection is made. */
  reported(dispatchId: number): Promise<boolean>
  /** Inspections of an institution that it was asked about since then, oldest first. */
  askedSince(institutionId: number, since: Date): Promise<number[]>
  /** Open visits of an institution that ended or were reported, whichever is later, since then, and it was never asked about. */
  neverAsked(institutionId: number, since: Date): Promise<number[]>
  /** Whole ones of a year by the supervisors who were there, newest first; of all, or of one. */
  ofYear(span: YearSpan, supervisorId?: number): Promise<FeedbackSeen[]>
}

export interface Marks {
  insert(mark: Mark): Promise<void>
  /** Newest first; of all, or of one. */
  ofYear(span: YearSpan, supervisorId?: number): Promise<MarkSeen[]>
}
