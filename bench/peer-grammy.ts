// What a careful programmer would write with grammY and plain SQL: the rows our program writes for Accept, in one
// transaction through `pg`, then the answer. Forked with the port, the address of Telegram, the secret, the database.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'
import pg from 'pg'

const [port = '0', apiRoot = '', secret = '', databaseUrl = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 })
const COORDINATORS = ['501', '502', '503']
const JOURNAL_LOCK = 20260901

const SET_TIMER = `INSERT INTO timer (key, kind, subject_id, data, due_at) VALUES ($1, $2, $3, '{}', $4)
  ON CONFLICT (key) DO UPDATE SET due_at = EXCLUDED.due_at, state = 'waiting'`
const ADD_OUTGOING = `INSERT INTO outgoing (chat_id, kind, data, live_key, urgency, not_before, created_at)
  VALUES ($1, $2, $3, $4, 0, now(), now()) ON CONFLICT (chat_id, live_key) WHERE state = 'pending'
  DO UPDATE SET created_at = EXCLUDED.created_at RETURNING id`

async function append(
  client: pg.PoolClient,
  chatId: string,
  dispatchId: number,
  data: object,
): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [JOURNAL_LOCK])
  const last = await client.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  )
  const { seq, hash: prev } = last.rows[0] ?? { seq: 0, hash: '' }
  const row = [seq + 1, chatId, 'accepted', `dispatch:${dispatchId}`, JSON.stringify(data), prev]
  const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex')
  const add = `INSERT INTO journal (seq, at, actor, kind, subject, data, prev, hash)
    VALUES ($1, now(), $2, $3, $4, $5, $6, $7)`
  await client.query(add, [...row, hash])
}

/** @returns whether the invitation was this person's, and open */
async function accept(chatId: string, id: number): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const found = await client.query<{
      dispatch_id: number
      starts_at: Date
      supervisor_id: number
      seat: number
    }>(
      `SELECT dispatch_id, starts_at, supervisor_id, seat FROM invitation
       JOIN supervisor ON supervisor.id = supervisor_id JOIN dispatch ON dispatch.id = dispatch_id
       WHERE invitation.id = $1 AND telegram_id = $2 AND invitation.state = 'open' FOR UPDATE OF invitation, dispatch`,
      [id, chatId],
    )
    const [row] = found.rows
    if (row) {
      const { dispatch_id, starts_at, supervisor_id, seat } = row
      await client.query(`UPDATE invitation SET state = 'accepted', answered_at = now() WHERE id = $1`, [id])
      const kinds = ['answer-by', 'remind-unanswered']
      await client.query(
        `UPDATE timer SET state = 'cancelled' WHERE subject_id = $1 AND kind = ANY($2) AND state = 'waiting'`,
        [id, kinds],
      )
      for (const kind of ['remind-visit:1', 'remind-visit:2', 'no-show-asked', 'no-show'])
        await client.query(SET_TIMER, [`${kind}:${id}`, kind.split(':')[0], id, starts_at])
      await append(client, chatId, dispatch_id, {
        invitation: id,
        supervisor: supervisor_id,
        seat,
        reason: null,
      })
      const shown: [string, string, object, string | null][] = [
        [chatId, 'invitation', { invitationId: id }, `invitation:${id}`],
        [chatId, 'seat-confirmed', { invitationId: id }, null],
        ...COORDINATORS.map((one): [string, string, object, string] => [
          ...([one, 'dispatch-status', { dispatchId: dispatch_id }, `dispatch:${dispatch_id}`] as const),
        ]),
      ]
      for (const values of shown) await client.query(ADD_OUTGOING, values)
    }
    await client.query('COMMIT')
    return row !== undefined
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

const bot = new Bot('1:bench', { client: { apiRoot } })
await bot.init()
bot.on('callback_query:data', async (context) => {
  const { update_id: updateId } = context.update
  const chatId = String(context.from.id)
  const [verb, id] = context.callbackQuery.data.split(':')
  const kept = await pool.query(
    `INSERT INTO telegram_update (id, chat_id, payload, received_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING`,
    [updateId, chatId, context.update],
  )
  if (kept.rowCount === 0 || verb !== 'accept') return
  const taken = await accept(chatId, Number(id))
  await context.answerCallbackQuery(taken ? '好' : '晚了')
  await pool.query(`UPDATE telegram_update SET state = 'done', done_at = now() WHERE id = $1`, [updateId])
})
const hook = webhookCallback(bot, 'http', { secretToken: secret })
createServer((request, response) => void hook(request, response)).listen(Number(port), '127.0.0.1', () =>
  process.send?.('ready'),
)
process.on('disconnect', () => process.exit(0))
