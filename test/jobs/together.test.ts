// Which jobs go together: notices that are due now, and nothing else.
import { expect, test } from 'vitest'
import type { NewJob } from '../../jobs/connection.ts'
import { rowsOfAJob, together } from '../../jobs/together.ts'

const job = (id: number, priority: number, delay = 0, name = 'send-outgoing'): NewJob => ({
  ...{ name, data: { id } },
  opts: { jobId: `${name}-${id}-now-1`, delay, priority },
})

test('what is due goes together by its priority, so many in a job, few of the urgent; all else alone', () => {
  const urgent = [21, 22, 23, 24, 25, 26].map((id) => job(id, 0))
  const later = [job(3, 2, 500), job(4, 2, 500)]
  const timers = [job(5, 0, 0, 'fire-timer'), job(6, 0, 0, 'fire-timer')]
  const bulk = [7, 8, 9, 10, 11].map((id) => job(id, 2))
  const notices = [job(12, 1), job(13, 1)]
  const jobs = together([...bulk, ...urgent, ...later, ...notices, ...timers], 2)
  expect(jobs.map(({ name, data }) => [name, data])).toEqual([
    ...[3, 4].map((id) => ['send-outgoing', { id }]),
    ...[5, 6].map((id) => ['fire-timer', { id }]),
    ['send-together', { ids: [7, 8] }],
    ['send-together', { ids: [9, 10] }],
    ['send-outgoing', { id: 11 }],
    ['send-together', { ids: [21, 22, 23, 24] }],
    ['send-together', { ids: [25, 26] }],
    ['send-together', { ids: [12, 13] }],
  ])
  expect(jobs[4]?.opts).toEqual({ ...bulk[0]?.opts, jobId: 'send-together-7-8-send-outgoing-7-now-1' })
  expect(new Set(jobs.map(({ opts }) => opts.jobId)).size).toBe(jobs.length)
})

test('two jobs that begin with the same row at the same moment are two', () => {
  const idsOf = (...ids: number[]) =>
    together(
      ids.map((id) => job(id, 0)),
      2,
    ).map(({ opts }) => opts.jobId)
  expect(idsOf(5, 6)).not.toEqual(idsOf(5, 9))
  expect(idsOf(5, 6)).toEqual(idsOf(5, 6))
})

test.each([
  [1, 1],
  [30, 4],
  [1_000, 25],
  [Number.POSITIVE_INFINITY, 25],
])('where %d a second may be sent, a job carries up to %d', (perSecond, rows) => {
  expect(rowsOfAJob(perSecond)).toBe(rows)
})
