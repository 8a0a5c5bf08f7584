// Draws: what was committed to, who was listed, and the order that was drawn.
import type { Tx } from '../../app/store.ts'
import { type ExclusionReason, entryId } from '../../domain/draw.ts'
import type { Draw, Entry } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'
import { type Listed, packIds, packList, reasonOf, unpackIds, unpackList } from './draw-bytes.ts'

type Reasons = Partial<Record<ExclusionReason, number>>

/** People asked or passed over already, each once. */
type Next = { head: Uint8Array; taken: number[] }

export const draws = (db: Db): Tx['draws'] => ({
  insert: async (draw, listed) => {
    await db.draw.create({ data: { ...draw, rule: asJson(draw.rule) } })
    await db.drawList.create({ data: { dispatchId: draw.dispatchId, ...packList(listed) } })
  },
  byDispatch: async (dispatchId) => (await db.draw.findUnique({ where: { dispatchId } })) as Draw | null,
  entries: (dispatchId) => entriesOf(db, dispatchId, () => true),
  entryOf: async (dispatchId, supervisorId) =>
    (await entriesOf(db, dispatchId, (one) => one.supervisorId === supervisorId))[0] ?? null,
  counts: async (dispatchId) => {
    const [list] = await db.$queryRaw<{ eligible: number; exclusions: Uint8Array }[]>`
      SELECT octet_length(supervisors) / 4 - octet_length(exclusions) AS eligible, exclusions
      FROM draw_list WHERE dispatch_id = ${dispatchId}`
    const excluded: Reasons = {}
    for (const code of list?.exclusions ?? []) {
      const reason = reasonOf(code)
      excluded[reason] = (excluded[reason] ?? 0) + 1
    }
    const groups = await db.drawSkip.groupBy({ by: ['reason'], where: { dispatchId }, _count: true })
    const passedOver: Reasons = Object.fromEntries(groups.map(({ reason, _count }) => [reason, _count]))
    return { eligible: list?.eligible ?? 0, excluded, passedOver }
  },
  carryOut: async (dispatchId, publicEntropy, order, at) => {
    await db.draw.update({ where: { dispatchId }, data: { publicEntropy, drawnAt: at } })
    await db.drawList.update({ where: { dispatchId }, data: { drawn: packIds(order) } })
  },
  // Of one more than were taken, one is free: no more of the order has to be read.
  next: async (dispatchId) => {
    const [found] = await db.$queryRaw<Next[]>`
      SELECT substring(l.drawn FOR 4 * (cardinality(t.taken) + 1)) AS head, t.taken FROM draw_list l,
        LATERAL (SELECT array(
          SELECT supervisor_id FROM invitation WHERE dispatch_id = l.dispatch_id
          UNION SELECT supervisor_id FROM draw_skip WHERE dispatch_id = l.dispatch_id) AS taken) t
      WHERE l.dispatch_id = ${dispatchId} AND l.drawn IS NOT NULL`
    if (!found) return null
    const taken = new Set(found.taken)
    const head = unpackIds(found.head)
    const at = head.findIndex((id) => !taken.has(id))
    const supervisorId = head[at]
    return supervisorId === undefined ? null : { supervisorId, place: at + 1 }
  },
  skip: async (dispatchId, supervisorId, reason) => {
    await db.drawSkip.create({ data: { dispatchId, supervisorId, reason } })
  },
  remaining: async (dispatchId) => {
    const [found] = await db.$queryRaw<{ left: number }[]>`
      SELECT greatest(0, octet_length(drawn) / 4 - (SELECT count(*) FROM (
        SELECT supervisor_id FROM invitation WHERE dispatch_id = ${dispatchId}
        UNION SELECT supervisor_id FROM draw_skip WHERE dispatch_id = ${dispatchId}) taken))::int AS left
      FROM draw_list WHERE dispatch_id = ${dispatchId} AND drawn IS NOT NULL`
    return found?.left ?? 0
  },
})

/** Ids are worked out anew from nonces and card numbers, which never change (see the trigger "supervisor_stays"). */
async function entriesOf(db: Db, dispatchId: number, wanted: (one: Listed) => boolean): Promise<Entry[]> {
  const list = await db.drawList.findUnique({ where: { dispatchId } })
  if (!list) return []
  const listed = unpackList(list).filter(wanted)
  const cards = await cardsOf(
    db,
    listed.map(({ supervisorId }) => supervisorId),
  )
  const places = new Map(Array.from(unpackIds(list.drawn ?? new Uint8Array()), (id, at) => [id, at + 1]))
  const skips = await db.drawSkip.findMany({ where: { dispatchId } })
  const skipped = new Map(skips.map(({ supervisorId, reason }) => [supervisorId, reason as ExclusionReason]))
  return listed.map(({ supervisorId, nonce, exclusion }) => {
    const cardNo = cards.get(supervisorId)
    if (cardNo === undefined) throw new Error(`draw ${dispatchId} lists a supervisor who is not there`)
    const place = places.get(supervisorId) ?? null
    const skip = skipped.get(supervisorId) ?? null
    return {
      dispatchId,
      supervisorId,
      cardNo,
      nonce,
      entryId: entryId(nonce, cardNo),
      exclusion,
      place,
      skip,
    }
  })
}

async function cardsOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  // Two columns as two arrays: ten thousand rows one by one take several times as long to be taken apart.
  const [found] = await db.$queryRaw<{ ids: number[]; cards: string[] }[]>`
    SELECT coalesce(array_agg(id ORDER BY id), '{}') AS ids, coalesce(array_agg(card_no ORDER BY id), '{}') AS cards
    FROM supervisor WHERE id = ANY(${[...ids]}::int[])`
  return new Map(found?.ids.map((id, at) => [id, found.cards[at] ?? '']))
}
