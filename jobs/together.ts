// Rows that are due now and in no hurry travel in one job, so that many of them cost little; urgent ones go alone, so that
// none waits for another.
import type { NewJob } from './connection.ts'

/** Of what may be sent in a second this share is one job: whoever is urgent finds a free hand about as soon. */
const SHARE = 8
const MOST = 50

/** How many rows one job carries. @param perSecond what may be sent; finite or not */
export const rowsOfAJob = (perSecond: number): number =>
  Math.min(MOST, Math.max(1, Math.ceil(perSecond / SHARE)))

const idOf = ({ data }: NewJob): number => Number((data as { id: unknown }).id)

/** The same work in fewer jobs: those of notices that are due and bulk, by their priority, `most` rows in each. */
export function together(jobs: readonly NewJob[], most: number): NewJob[] {
  const joined = new Map<unknown, NewJob[]>()
  const done: NewJob[] = []
  for (const job of jobs) {
    const { delay, priority } = job.opts
    if (job.name !== 'send-outgoing' || delay !== 0 || priority === 0) done.push(job)
    else {
      const like = joined.get(priority)
      if (like) like.push(job)
      else joined.set(priority, [job])
    }
  }
  for (const like of joined.values())
    for (let at = 0; at < like.length; at += most) {
      const part = like.slice(at, at + most)
      const [first] = part
      if (!first) continue
      if (part.length === 1) {
        done.push(first)
        continue
      }
      const opts = { ...first.opts, jobId: `send-together-${String(first.opts.jobId)}` }
      done.push({ name: 'send-together', data: { ids: part.map(idOf) }, opts })
    }
  return done
}
