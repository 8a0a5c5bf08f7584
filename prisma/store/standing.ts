// How things stand, read by one statement: every part of it is served by an index or a small table.
import type { ReadStanding } from '../../app/standing.ts'
import type { PrismaClient } from '../generated/client.ts'

type Row = {
  messages: number
  message_since: Date | null
  sending: number
  undelivered: number
  timers: number
  timer_since: Date | null
  updates: number
  update_since: Date | null
  given_up: number
  given_up_since: Date | null
  files: number
  file_since: Date | null
  heard_at: Date | null
}

export const standingOf =
  (prisma: PrismaClient): ReadStanding =>
  async (now) => {
    const rows = await prisma.$queryRaw<Row[]>`
      WITH message AS (
        SELECT state, created_at FROM outgoing
        WHERE kind <> 'alert' AND (state = 'sending'
          OR (state = 'pending' AND (not_before <= ${now}::timestamptz OR attempts > 0)))
      ), due AS (
        SELECT due_at FROM timer WHERE state = 'waiting' AND due_at <= ${now}::timestamptz
      ), waiting AS (
        SELECT received_at FROM telegram_update WHERE state = 'pending'
      ), failed AS (
        SELECT received_at FROM telegram_update
        WHERE state = 'failed' AND received_at > ${now}::timestamptz - interval '1 hour'
      ), file AS (
        SELECT sent_at AS since FROM evidence WHERE stored_at IS NULL AND failure IS NULL
        UNION ALL SELECT requested_at FROM report WHERE made_at IS NULL
        UNION ALL SELECT issued_at FROM official_document WHERE pdf_hash IS NULL
      )
      SELECT
        (SELECT count(*)::int FROM message) AS messages, (SELECT min(created_at) FROM message) AS message_since,
        (SELECT count(*)::int FROM message WHERE state = 'sending') AS sending,
        (SELECT count(*)::int FROM outgoing
          WHERE state = 'failed' AND not_before > ${now}::timestamptz - interval '1 day') AS undelivered,
        (SELECT count(*)::int FROM due) AS timers, (SELECT min(due_at) FROM due) AS timer_since,
        (SELECT count(*)::int FROM waiting) AS updates, (SELECT min(received_at) FROM waiting) AS update_since,
        (SELECT count(*)::int FROM failed) AS given_up, (SELECT min(received_at) FROM failed) AS given_up_since,
        (SELECT count(*)::int FROM file) AS files, (SELECT min(since) FROM file) AS file_since,
        (SELECT at FROM heartbeat WHERE id = 1) AS heard_at`
    const [row] = rows
    if (!row) throw new Error('a statement without FROM gave no row')
    return {
      messages: { count: row.messages, oldest: row.message_since },
      sending: row.sending,
      undelivered: row.undelivered,
      timers: { count: row.timers, oldest: row.timer_since },
      updates: { count: row.updates, oldest: row.update_since },
      givenUp: { count: row.given_up, oldest: row.given_up_since },
      files: { count: row.files, oldest: row.file_since },
      heardAt: row.heard_at,
    }
  }
