// Outgoing messages, the live messages they edit, and the drafts of what people are in the middle of.
import type { Draft, NewOutgoing, Outgoing, Tx } from '../../app/store.ts'
import { asJson, type Db } from './client.ts'

/**
 * Writes the rows of one transaction. A live key that is waiting already is locked instead of doubled: its sender then
 * waits for this transaction and shows what it changed; and it is as young as the change it now carries, however long
 * Telegram has been away.
 * @returns the ids to be sent
 */
export async function insertOutgoing(db: Db, rows: readonly NewOutgoing[], now: Date) {
  const written: { id: number; urgency: number; notBefore: Date }[] = []
  for (const row of rows) {
    const urgency = row.urgency ?? 1
    const notBefore = row.notBefore ?? now
    const [inserted] = await db.$queryRaw<{ id: number }[]>`
      INSERT INTO outgoing (chat_id, kind, data, live_key, urgency, not_before, created_at)
      VALUES (${row.chatId}, ${row.kind}, ${JSON.stringify(row.data)}::jsonb, ${row.liveKey ?? null}, ${urgency},
        ${notBefore}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (chat_id, live_key) WHERE state = 'pending'
        DO UPDATE SET urgency = LEAST(outgoing.urgency, EXCLUDED.urgency), created_at = EXCLUDED.created_at
      RETURNING id`
    if (inserted) written.push({ id: inserted.id, urgency, notBefore })
  }
  return written
}

export const outgoing = (db: Db, add: (row: NewOutgoing) => void): Tx['outgoing'] => ({
  add,
  byId: async (id) => (await db.outgoing.findUnique({ where: { id } })) as Outgoing | null,
  claim: async (id, now) => {
    const claimed = await db.$queryRaw<{ id: number }[]>`
      UPDATE outgoing AS row SET state = 'sending', claimed_at = ${now}::timestamptz, attempts = attempts + 1
      WHERE id = ${id} AND state = 'pending' AND not_before <= ${now}::timestamptz
        AND (live_key IS NULL OR NOT EXISTS (
          SELECT 1 FROM outgoing AS other
          WHERE other.chat_id = row.chat_id AND other.live_key = row.live_key AND other.state = 'sending'))
      RETURNING id`
    return claimed.length === 1 ? ((await db.outgoing.findUnique({ where: { id } })) as Outgoing) : null
  },
  settle: async (id, fields) => {
    await db.outgoing.update({ where: { id }, data: fields })
  },
  due: async (now, claimedBefore, limit) => {
    await db.$executeRaw`
      UPDATE outgoing AS row SET state = 'moot', error = 'a newer edit waits'
      WHERE state = 'sending' AND claimed_at < ${claimedBefore}::timestamptz AND EXISTS (
        SELECT 1 FROM outgoing AS newer
        WHERE newer.chat_id = row.chat_id AND newer.live_key = row.live_key AND newer.state = 'pending')`
    await db.$executeRaw`
      UPDATE outgoing SET state = 'pending' WHERE state = 'sending' AND claimed_at < ${claimedBefore}::timestamptz`
    return db.outgoing.findMany({
      where: { state: 'pending', notBefore: { lte: now } },
      orderBy: [{ urgency: 'asc' }, { id: 'asc' }],
      take: limit,
      select: { id: true, urgency: true },
    })
  },
  busy: async (now) => {
    const [found] = await db.$queryRaw<{ busy: boolean }[]>`
      SELECT EXISTS (SELECT FROM outgoing WHERE state = 'sending' OR (state = 'pending' AND not_before <= ${now}::timestamptz))
        OR EXISTS (SELECT FROM timer WHERE state = 'waiting' AND due_at <= ${now}::timestamptz) AS busy`
    return found?.busy ?? false
  },
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

export const drafts = (db: Db): Tx['drafts'] => ({
  get: async (chatId, key) =>
    (await db.draft.findUnique({ where: { chatId_key: { chatId, key } } })) as Draft | null,
  latest: async (chatId) =>
    (await db.draft.findFirst({ where: { chatId }, orderBy: { touchedAt: 'desc' } })) as Draft | null,
  byMessage: async (chatId, messageId) =>
    (await db.draft.findFirst({ where: { chatId, messageId } })) as Draft | null,
  put: async ({ chatId, key, data, ...rest }) => {
    const fields = { ...rest, data: asJson(data) }
    const where = { chatId_key: { chatId, key } }
    await db.draft.upsert({ where, create: { chatId, key, ...fields }, update: fields })
  },
  setMessage: async (chatId, key, messageId) => {
    await db.draft.updateMany({ where: { chatId, key }, data: { messageId } })
  },
  remove: async (chatId, key) => (await db.draft.deleteMany({ where: { chatId, key } })).count === 1,
  removeFor: async (kind, subjectId) => {
    await db.draft.deleteMany({ where: { kind, subjectId } })
  },
})
