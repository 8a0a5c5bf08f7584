// The drawn orders of a span, read a few at a time and counted in arrays: millions of places, but never all at once.
import { setImmediate as pause } from 'node:timers/promises'
import { entryId } from '../../domain/draw.ts'
import type { Db } from './client.ts'
import { unpackIds, unpackList } from './draw-bytes.ts'

/** A draw carried out: `n` people stood in the order, and the first `s` of them were asked at once, each by chance `p`. */
export type Drawn = { dispatchId: number; institutionId: number; n: number; s: number; p: number }

/** As many as fairness-facts.ts says. */
const PARTS = 10
/** Orders read at once. */
const BATCH = 32
/** Below it a place is spread over its slot of the order. */
const LONG_ORDER = 1_000

/** Every order of `drawn` in turn, as supervisor ids. Others are served between them. */
async function* ordersOf<One extends { dispatchId: number }>(db: Db, drawn: readonly One[]) {
  for (let from = 0; from < drawn.length; from += BATCH) {
    const batch = drawn.slice(from, from + BATCH)
    const dispatchIds = batch.map(({ dispatchId }) => dispatchId)
    const rows = await db.$queryRaw<{ dispatchId: number; drawn: Uint8Array }[]>`
      SELECT dispatch_id AS "dispatchId", drawn FROM draw_list WHERE dispatch_id = ANY(${dispatchIds}::int[])`
    const orders = new Map(rows.map((row) => [row.dispatchId, row.drawn]))
    for (const one of batch) {
      yield { one, order: unpackIds(orders.get(one.dispatchId) ?? new Uint8Array()) }
      await pause()
    }
  }
}

/**
 * Where in its slot of a short order each place lies, from 0 to before 1: the first digits of the entry's id, which were
 * fixed before the draw, so that places are evenly spread over the parts wherever the draw was fair.
 */
async function spreadOf(db: Db, dispatchId: number, cards: ReadonlyMap<number, string>) {
  const list = await db.drawList.findUnique({ where: { dispatchId } })
  const listed = list ? unpackList(list) : []
  return new Map(
    listed
      .filter(({ exclusion }) => exclusion === null)
      .map(({ supervisorId, nonce }) => {
        const id = entryId(nonce, cards.get(supervisorId) ?? '')
        return [supervisorId, Number.parseInt(id.slice(0, 8), 16) / 2 ** 32]
      }),
  )
}

/** Counts of one person over the draws of a span, as `PersonFacts` has them. */
export type Counted = {
  supervisorId: number
  draws: number
  seats: number
  chance: number
  chanceSquared: number
  parts: number[]
}

/** Somebody whose place was among the seats for the same institution more than once. */
export type Met = { supervisorId: number; institutionId: number; seats: number }

/** @param cards the card numbers of all supervisors by id */
export async function countOrders(
  db: Db,
  drawn: readonly Drawn[],
  cards: ReadonlyMap<number, string>,
): Promise<{ persons: Counted[]; met: Met[] }> {
  const size = [...cards.keys()].reduce((most, id) => Math.max(most, id), 0) + 1
  const [draws, seats] = [new Int32Array(size), new Int32Array(size)]
  const [chance, chanceSquared] = [new Float64Array(size), new Float64Array(size)]
  const parts = new Int32Array(size * PARTS)
  const first = new Map<string, Met>()
  for await (const { one, order } of ordersOf(db, drawn)) {
    const { n, s, p, dispatchId, institutionId } = one
    const spread = n < LONG_ORDER ? await spreadOf(db, dispatchId, cards) : null
    for (let at = 0; at < order.length; at++) {
      const id = order[at] ?? 0
      const place = at + (spread?.get(id) ?? 0)
      draws[id] = (draws[id] ?? 0) + 1
      chance[id] = (chance[id] ?? 0) + p
      chanceSquared[id] = (chanceSquared[id] ?? 0) + p * p
      const part = id * PARTS + Math.floor((place * PARTS) / n)
      parts[part] = (parts[part] ?? 0) + 1
    }
    for (const supervisorId of order.subarray(0, s)) {
      seats[supervisorId] = (seats[supervisorId] ?? 0) + 1
      const key = `${supervisorId} ${institutionId}`
      const met = first.get(key) ?? { supervisorId, institutionId, seats: 0 }
      first.set(key, { ...met, seats: met.seats + 1 })
    }
  }
  const persons = [...cards.keys()].flatMap((id): Counted[] => {
    if (!draws[id]) return []
    return [
      {
        ...{ supervisorId: id, draws: draws[id] ?? 0, seats: seats[id] ?? 0 },
        ...{ chance: chance[id] ?? 0, chanceSquared: chanceSquared[id] ?? 0 },
        parts: [...parts.subarray(id * PARTS, (id + 1) * PARTS)],
      },
    ]
  })
  return { persons, met: [...first.values()].filter((one) => one.seats > 1) }
}

/** In how many draws for that institution each of them stood in the order, with the sums of p and p². */
export async function chancesOf(
  db: Db,
  drawn: readonly Drawn[],
  met: readonly Met[],
): Promise<(Met & Pick<Counted, 'draws' | 'chance' | 'chanceSquared'>)[]> {
  const pairs = met.map((one) => ({ ...one, draws: 0, chance: 0, chanceSquared: 0 }))
  const asked = new Set(met.map(({ institutionId }) => institutionId))
  const theirs = drawn.filter(({ institutionId }) => asked.has(institutionId))
  for await (const { one, order } of ordersOf(db, theirs)) {
    const present = new Set(order)
    for (const pair of pairs) {
      if (pair.institutionId !== one.institutionId || !present.has(pair.supervisorId)) continue
      pair.draws += 1
      pair.chance += one.p
      pair.chanceSquared += one.p * one.p
    }
  }
  return pairs
}
