// Owns the shapes of a year's numbers as the database counts them, for the pictures of /stats.
import type { DispatchState } from './records.ts'

/** Upper ends, in hours, of the spans in which answers are counted; the last span has no end. */
export const ANSWER_HOURS = [1, 4, 12, 24] as const

export type StatsFacts = {
  /** By local month of the visit, 1 to 12. */
  dispatches: { month: number; state: DispatchState; count: number }[]
  /** Invitations answered, by span (0 the first of ANSWER_HOURS) and answer; and those nobody answered. */
  answers: { span: number; accepted: number; declined: number }[]
  unanswered: number
  /** Half of the answers came within so many minutes; null without answers. */
  medianMinutes: number | null
  /**
   * Findings of the year's inspections, with an opinion or without, but for those an opinion leaves out: by article, and
   * the questions they most often are about.
   */
  articles: { article: string; severity: string | null; count: number }[]
  topics: { label: string; count: number }[]
  /** Rectifications by local month of their last day. */
  rectified: { month: number; inTime: number; late: number; running: number }[]
  /** Institutions of a region, and how many of them were inspected for each item of Art. 12. */
  coverage: { region: string; institutions: number; items: { item: number; inspected: number }[] }[]
}

/** Nothing at all to be shown. */
export const isEmptyYear = ({ dispatches }: StatsFacts): boolean => dispatches.length === 0
