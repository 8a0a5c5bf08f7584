// What the fairness of a year's draws is judged by, out of the database.
import type { FairnessFacts, InterventionFacts, PairFacts, PersonFacts } from '../../domain/fairness-facts.ts'
import type { Db } from './client.ts'
import { chancesOf, countOrders, type Drawn, type Met } from './fairness-orders.ts'
import type { Span } from './stats.ts'

async function drawnIn(db: Db, { from, to }: Span): Promise<Drawn[]> {
  const rows = await db.$queryRaw<Omit<Drawn, 'p'>[]>`
    SELECT d.dispatch_id AS "dispatchId", w.institution_id AS "institutionId",
      coalesce((d.rule->>'size')::int, w.size) AS s, octet_length(l.drawn) / 4 AS n
    FROM draw d JOIN dispatch w ON w.id = d.dispatch_id JOIN draw_list l ON l.dispatch_id = d.dispatch_id
    WHERE d.drawn_at >= ${from} AND d.drawn_at < ${to} AND octet_length(l.drawn) > 0 ORDER BY d.dispatch_id`
  return rows.map((row) => ({ ...row, p: Math.min(1, row.s / row.n) }))
}

type Answered = Pick<PersonFacts, 'supervisorId' | 'asked' | 'held' | 'declined' | 'silent'>

async function answersIn(db: Db, drawn: readonly Drawn[]): Promise<Map<number, Answered>> {
  const rows = await db.$queryRaw<Answered[]>`
    SELECT supervisor_id AS "supervisorId", count(*)::int AS asked,
      count(*) FILTER (WHERE state = 'accepted')::int AS held,
      count(*) FILTER (WHERE state IN ('declined', 'withdrawn'))::int AS declined,
      count(*) FILTER (WHERE state = 'silent')::int AS silent
    FROM invitation WHERE dispatch_id = ANY(${drawn.map(({ dispatchId }) => dispatchId)}::int[]) GROUP BY 1`
  return new Map(rows.map((row) => [row.supervisorId, row]))
}

type Named = { id: number; cardNo: string; name: string; region: string }

/** All supervisors, by card number. */
async function namesOf(db: Db): Promise<Map<number, Named>> {
  const [all] = await db.$queryRaw<{ ids: number[]; cards: string[]; names: string[]; regions: string[] }[]>`
    SELECT array_agg(id) AS ids, array_agg(card_no) AS cards, array_agg(name) AS names, array_agg(region) AS regions
    FROM (SELECT id, card_no, name, region FROM supervisor ORDER BY card_no) s`
  return new Map(
    (all?.ids ?? []).map((id, at) => [
      id,
      { id, cardNo: all?.cards[at] ?? '', name: all?.names[at] ?? '', region: all?.regions[at] ?? '' },
    ]),
  )
}

async function pairsIn(
  db: Db,
  drawn: readonly Drawn[],
  met: readonly Met[],
  names: ReadonlyMap<number, Named>,
): Promise<PairFacts[]> {
  const where = { id: { in: [...new Set(met.map(({ institutionId }) => institutionId))] } }
  const places = await db.institution.findMany({ where, select: { id: true, code: true, name: true } })
  const place = new Map(places.map((one) => [one.id, one]))
  const pairs = (await chancesOf(db, drawn, met)).map(({ supervisorId, institutionId, ...rest }) => {
    const { cardNo = '', name = '' } = names.get(supervisorId) ?? {}
    const { name: institution = '', code = '' } = place.get(institutionId) ?? {}
    return { cardNo, name, institution, code, ...rest }
  })
  return pairs.sort((a, b) => b.seats - a.seats || order(a.cardNo, b.cardNo) || order(a.code, b.code))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** For each institution drawn for more than once, its largest pool: no more pairs could have met twice. */
function possiblePairs(drawn: readonly Drawn[]): number {
  const largest = new Map<number, { draws: number; n: number }>()
  for (const { institutionId, n } of drawn) {
    const known = largest.get(institutionId) ?? { draws: 0, n: 0 }
    largest.set(institutionId, { draws: known.draws + 1, n: Math.max(known.n, n) })
  }
  return [...largest.values()].reduce((sum, { draws, n }) => (draws > 1 ? sum + n : sum), 0)
}

const NONE: InterventionFacts = {
  ...{
    drawn: 0,
    planned: 0,
    abandoned: 0,
    lapsed: 0,
    rerolled: 0,
    cancelled: 0,
    drawnAnew: 0,
    redrawnSeats: 0,
    released: 0,
  },
  ...{ moved: 0, plansDrawn: 0, plansAbandoned: 0, plansRerolled: 0 },
}

/** Counted by the day a thing was planned, and for what happened later by the journal. */
async function interventions(db: Db, { from, to }: Span): Promise<InterventionFacts> {
  const [row] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*)::int AS planned,
      (SELECT count(*)::int FROM draw WHERE drawn_at >= ${from} AND drawn_at < ${to}) AS drawn,
      count(*) FILTER (WHERE state = 'abandoned' AND end_reason IS DISTINCT FROM 'lapsed')::int AS abandoned,
      count(*) FILTER (WHERE state = 'abandoned' AND end_reason = 'lapsed')::int AS lapsed,
      count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled,
      count(*) FILTER (WHERE state = 'abandoned' AND EXISTS (SELECT 1 FROM dispatch again
        WHERE again.institution_id = dispatch.institution_id AND again.id > dispatch.id
          AND again.created_at < coalesce(dispatch.ended_at, dispatch.created_at) + interval '1 day'))::int AS rerolled,
      count(*) FILTER (WHERE state = 'cancelled' AND EXISTS (SELECT 1 FROM dispatch again
        JOIN draw ON draw.dispatch_id = again.id AND draw.drawn_at IS NOT NULL
        WHERE again.institution_id = dispatch.institution_id AND again.id > dispatch.id
          AND again.created_at > dispatch.ended_at - interval '7 days'
          AND again.created_at < dispatch.ended_at + interval '7 days'))::int AS "drawnAnew"
    FROM dispatch WHERE created_at >= ${from} AND created_at < ${to}`
  const [later] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*) FILTER (WHERE kind = 'seat-redrawn')::int AS "redrawnSeats",
      count(*) FILTER (WHERE kind = 'moved')::int AS moved
    FROM journal WHERE at >= ${from} AND at < ${to} AND kind IN ('seat-redrawn', 'moved')`
  const [left] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(*)::int AS released FROM invitation
    WHERE state = 'released' AND created_at >= ${from} AND created_at < ${to}`
  const [plans] = await db.$queryRaw<Partial<InterventionFacts>[]>`
    SELECT count(drawn_at)::int AS "plansDrawn", count(*) FILTER (WHERE state = 'abandoned')::int AS "plansAbandoned",
      count(*) FILTER (WHERE state = 'abandoned' AND EXISTS (SELECT 1 FROM plan again
        WHERE again.filter::text = plan.filter::text AND again.id > plan.id
          AND again.created_at < plan.created_at + interval '1 day'))::int AS "plansRerolled"
    FROM plan WHERE created_at >= ${from} AND created_at < ${to}`
  return { ...NONE, ...row, ...later, ...left, ...plans }
}

export async function fairnessFacts(db: Db, span: Span): Promise<FairnessFacts> {
  const head = await db.journal.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const drawn = await drawnIn(db, span)
  const names = await namesOf(db)
  const counted = await countOrders(db, drawn, new Map([...names].map(([id, { cardNo }]) => [id, cardNo])))
  const answers = await answersIn(db, drawn)
  return {
    persons: counted.persons.map((person) => {
      const { cardNo = '', name = '', region = '' } = names.get(person.supervisorId) ?? {}
      const { asked = 0, held = 0, declined = 0, silent = 0 } = answers.get(person.supervisorId) ?? {}
      return { ...person, cardNo, name, region, asked, held, declined, silent }
    }),
    pairs: await pairsIn(db, drawn, counted.met, names),
    possiblePairs: possiblePairs(drawn),
    interventions: await interventions(db, span),
    head: head ?? { seq: 0, hash: '0'.repeat(64) },
  }
}
