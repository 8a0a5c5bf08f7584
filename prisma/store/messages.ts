// Outgoing messages, the live messages they edit, and the drafts of what people are in the middle of.
import type { Draft, NewOutgoing, Outgoing, Tx } from '../../app/store.ts'
import { Prisma } from '../generated/client.ts'
import type { Db } from './client.ts'
import { columnsOf, settingOf } from './columns.ts'
import { claimMany, OUTGOING } from './sending.ts'

/**
 * Writes the rows of one transaction as one statement, numbered in their order: a decision may tell thousands. A live key
 * that is waiting already is locked instead of doubled: its sender then waits for this transaction and shows what it
 * changed; and it is as young as the change it now carries, however long Telegram has been away.
 * @returns the ids to be sent
 */
export async function insertOutgoing(db: Db, rows: readonly NewOutgoing[], now: Date) {
  if (rows.length === 0) return []
  const dated = once(
    rows.map((row) => ({ ...row, urgency: row.urgency ?? 1, notBefore: row.notBefore ?? now })),
  )
  const inserted = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO outgoing (chat_id, kind, data, live_key, urgency, not_before, created_at)
    SELECT chat_id, kind, data::jsonb, live_key, urgency, not_before::timestamptz, ${now}::timestamptz FROM unnest(
      ${dated.map(({ chatId }) => chatId)}::text[], ${dated.map(({ kind }) => kind)}::text[],
      ${dated.map(({ data }) => JSON.stringify(data))}::text[], ${dated.map(({ liveKey }) => liveKey ?? null)}::text[],
      ${dated.map(({ urgency }) => urgency)}::int[], ${dated.map(({ notBefore }) => notBefore.toISOString())}::text[])
      WITH ORDINALITY AS row(chat_id, kind, data, live_key, urgency, not_before, at) ORDER BY at
    ON CONFLICT (chat_id, live_key) WHERE state = 'pending'
      DO UPDATE SET urgency = LEAST(outgoing.urgency, EXCLUDED.urgency), created_at = EXCLUDED.created_at
    RETURNING id`
  return dated.flatMap(({ urgency, notBefore }, at) => {
    const id = inserted[at]?.id
    return id === undefined ? [] : [{ id, urgency, notBefore }]
  })
}

/** A live message named twice by one transaction is written once, as urgent as the more urgent of the two. */
function once<T extends Pick<NewOutgoing, 'chatId' | 'liveKey'> & { urgency: number }>(
  rows: readonly T[],
): T[] {
  const named = new Map<string, T>()
  for (const [at, row] of rows.entries()) {
    const key = row.liveKey ? `${row.chatId} ${row.liveKey}` : String(at)
    const before = named.get(key)
    named.set(key, before ? { ...before, urgency: Math.min(before.urgency, row.urgency) } : row)
  }
  return [...named.values()]
}

export const outgoing = (db: Db, add: (row: NewOutgoing) => void): Tx['outgoing'] => ({
  add,
  byId: async (id) => (await db.outgoing.findUnique({ where: { id } })) as Outgoing | null,
  claim: async (id, now) => {
    const [row] = await db.$queryRaw<Outgoing[]>`
      UPDATE outgoing AS row SET state = 'sending', claimed_at = clock_timestamp(), attempts = attempts + 1
      WHERE id = ${id} AND state = 'pending' AND not_before <= ${now}::timestamptz
        AND (live_key IS NULL OR NOT EXISTS (
          SELECT 1 FROM outgoing AS other
          WHERE other.chat_id = row.chat_id AND other.live_key = row.live_key AND other.state = 'sending'))
      RETURNING ${OUTGOING}`
    return row ?? null
  },
  claimMany: (ids, now) => claimMany(db, ids, now),
  stillSending: async (ids) => {
    // Waiting for none of them: some are being settled, in another order.
    await db.$executeRaw`
      UPDATE outgoing SET claimed_at = clock_timestamp() WHERE id IN (
        SELECT id FROM outgoing WHERE id = ANY(${ids}::int[]) AND state = 'sending' FOR UPDATE SKIP LOCKED)`
  },
  settle: async (id, fields) => {
    // Given back only by whoever has it: another, who took it for a dead sender's, may have sent it since.
    const where = fields.state === 'pending' ? { id, state: 'sending' } : { id }
    await db.outgoing.updateMany({ where, data: fields })
  },
  putOff: async (id, notBefore) => {
    await db.outgoing.updateMany({
      where: { id, state: 'sending' },
      data: { state: 'pending', notBefore, attempts: { decrement: 1 } },
    })
  },
  due: async (now, { claimValidMs, aged }, limit) => {
    await db.$executeRaw`
      UPDATE outgoing AS row SET state = 'moot', error = 'a newer edit waits'
      WHERE state = 'sending' AND claimed_at < clock_timestamp() - make_interval(secs => ${claimValidMs / 1000}::float8) AND EXISTS (
        SELECT 1 FROM outgoing AS newer
        WHERE newer.chat_id = row.chat_id AND newer.live_key = row.live_key AND newer.state = 'pending')`
    await db.$executeRaw`
      UPDATE outgoing SET state = 'pending' WHERE state = 'sending' AND claimed_at < clock_timestamp() - make_interval(secs => ${claimValidMs / 1000}::float8)`
    return db.$queryRaw<{ id: number; urgency: number }[]>`
      SELECT id, CASE WHEN created_at < ${aged}::timestamptz THEN 0 ELSE urgency END AS urgency
      FROM outgoing WHERE state = 'pending' AND not_before <= ${now}::timestamptz ORDER BY 2, 1 LIMIT ${limit}`
  },
  soon: (now, until, limit) =>
    db.outgoing.findMany({
      where: { state: 'pending', notBefore: { gt: now, lte: until } },
      orderBy: { notBefore: 'asc' },
      take: limit,
      select: { id: true, urgency: true, notBefore: true },
    }),
  waitingFor: async (chatId, liveKey) => {
    const rows = await db.outgoing.findMany({
      where: { chatId, liveKey, state: 'pending' },
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },
  sentOf: async (kind, dataKey, id) =>
    (await db.outgoing.findMany({
      where: { kind, state: 'sent', data: { path: [dataKey], equals: id } },
      orderBy: { id: 'asc' },
    })) as Outgoing[],
})

/** Whether anything that is due now has not come to its end. One question of its own: it is asked many times a second. */
export async function isBusy(db: Db, now: Date): Promise<boolean> {
  const [found] = await db.$queryRaw<{ busy: boolean }[]>`
    SELECT EXISTS (SELECT FROM outgoing WHERE state = 'sending' OR (state = 'pending' AND not_before <= ${now}::timestamptz))
      OR EXISTS (SELECT FROM timer WHERE state = 'waiting' AND due_at <= ${now}::timestamptz) AS busy`
  return found?.busy ?? false
}

export const live = (db: Db): Tx['live'] => ({
  messageOf: async (chatId, liveKey) =>
    (await db.liveMessage.findUnique({ where: { chatId_liveKey: { chatId, liveKey } } }))?.messageId ?? null,
  chatsOf: async (liveKey) => {
    const rows = await db.liveMessage.findMany({ where: { liveKey }, select: { chatId: true } })
    return rows.map(({ chatId }) => chatId)
  },
  set: async (chatId, liveKey, messageId, shownAt) => {
    const fields = { messageId, shownAt }
    const where = { chatId_liveKey: { chatId, liveKey } }
    await db.liveMessage.upsert({ where, create: { chatId, liveKey, ...fields }, update: fields })
  },
  forget: async (chatId, liveKey) => {
    await db.liveMessage.deleteMany({ where: { chatId, liveKey } })
  },
})

const DRAFT = columnsOf(Prisma.DraftScalarFieldEnum)

export const drafts = (db: Db): Tx['drafts'] => ({
  get: async (chatId, key) => {
    const [row] = await db.$queryRaw<
      Draft[]
    >`SELECT ${DRAFT} FROM draft WHERE chat_id = ${chatId} AND key = ${key}`
    return row ?? null
  },
  latest: async (chatId) =>
    (await db.draft.findFirst({ where: { chatId }, orderBy: { touchedAt: 'desc' } })) as Draft | null,
  byMessage: async (chatId, messageId) =>
    (await db.draft.findFirst({ where: { chatId, messageId } })) as Draft | null,
  put: async ({ chatId, key, kind, subjectId, data, messageId, touchedAt }) => {
    await db.$executeRaw`
      INSERT INTO draft (chat_id, key, kind, subject_id, data, message_id, touched_at)
      VALUES (${chatId}, ${key}, ${kind}, ${subjectId}, ${JSON.stringify(data)}::jsonb, ${messageId ?? null}, ${touchedAt})
      ON CONFLICT (chat_id, key) DO UPDATE SET ${settingOf({ kind, subjectId, messageId, touchedAt })}, data = EXCLUDED.data`
  },
  setMessage: async (chatId, key, messageId) => {
    await db.draft.updateMany({ where: { chatId, key }, data: { messageId } })
  },
  remove: async (chatId, key) => (await db.draft.deleteMany({ where: { chatId, key } })).count === 1,
  removeUntouched: async (before, keep) =>
    (await db.draft.deleteMany({ where: { touchedAt: { lt: before }, kind: { notIn: [...keep] } } })).count,
  removeFor: async (kind, subjectId) => {
    await db.$executeRaw`DELETE FROM draft WHERE kind = ${kind} AND subject_id = ${subjectId}`
  },
})
