// Rows that are due now travel in one job, so that many of them cost little: of those in no hurry as many as the pace
// allows; of the urgent a few, what one decision tells the people it is about.
import type { NewJob } from './connection.ts'

/** Of what may be sent in a second this share is one job: whoever is urgent finds a free hand about as soon. */
const SHARE = 8
const MOST = 25

/** A rush of urgent ones is still shared between all hands of all processes. */
const URGENT = 4

/** How many rows in no hurry one job carries. @param perSecond what may be sent; finite or not */
export const rowsOfAJob = (perSecond: number): number =>
  Math.min(MOST, Math.max(1, Math.ceil(perSecond / SHARE)))

const idOf = ({ data }: NewJob): number => Number((data as { id: unknown }).id)

/** The same work in fewer jobs: those of notices that are due, by their priority; of those in no hurry `most` in each. */
export function together(jobs: readonly NewJob[], most: number): NewJob[] {
  const joined = new Map<unknown, NewJob[]>()
  const done: NewJob[] = []
  for (const job of jobs) {
    const { delay, priority } = job.opts
    if (job.name !== 'send-outgoing' || delay !== 0) done.push(job)
    else {
      const like = joined.get(priority)
      if (like) like.push(job)
      else joined.set(priority, [job])
    }
  }
  for (const [priority, like] of joined) {
    const rows = priority === 0 ? URGENT : most
    for (let at = 0; at < like.length; at += rows) {
      const part = like.slice(at, at + rows)
      const [first] = part
      if (!first) continue
      if (part.length === 1) {
        done.push(first)
        continue
      }
      const ids = part.map(idOf)
      // All of them: two jobs that begin with the same row at the same moment are not the same job.
      const opts = { ...first.opts, jobId: `send-together-${ids.join('-')}-${String(first.opts.jobId)}` }
      done.push({ name: 'send-together', data: { ids }, opts })
    }
  }
  return done
}
