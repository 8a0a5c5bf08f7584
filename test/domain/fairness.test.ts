// A year's fairness: real draws with fixed seeds raise nothing; a bias put in on purpose is found and named.
import { expect, it } from 'vitest'
import { entryId, orderOf } from '../../domain/draw.ts'
import { judgeFairness } from '../../domain/fairness.ts'
import type { FairnessFacts, PersonFacts } from '../../domain/fairness-facts.ts'
import { nonceOf, seedOf } from './draw-sample.ts'

const PEOPLE = 24
const DRAWS = 90
const SEATS = 3

type Bias = (order: string[], first: string, draw: number) => string[]
const fair: Bias = (order) => order
const interventions = {
  ...{ drawn: DRAWS, planned: DRAWS, abandoned: 0, lapsed: 0, rerolled: 0, cancelled: 0, redrawnSeats: 0 },
  ...{ released: 0, moved: 0, plansDrawn: 0, plansAbandoned: 0, plansRerolled: 0, drawnAnew: 0 },
}

/** A year of draws as the database counts it. */
function year(
  name: string,
  bias: Bias,
  answers: (person: number) => Partial<PersonFacts> = () => ({}),
): FairnessFacts {
  const chance = SEATS / PEOPLE
  const persons = Array.from(
    { length: PEOPLE },
    (_, at): PersonFacts => ({
      ...{ supervisorId: at, cardNo: `R${at}`, name: `督导员${at}`, region: '', draws: DRAWS, seats: 0 },
      ...{ chance: chance * DRAWS, chanceSquared: chance ** 2 * DRAWS, parts: new Array<number>(10).fill(0) },
      ...{ asked: 10, held: 8, declined: 2, silent: 0, ...answers(at) },
    }),
  )
  const met = new Map<string, number>()
  for (let draw = 0; draw < DRAWS; draw++) {
    const pool = persons.map(({ cardNo }) => entryId(nonceOf(`${name} ${draw} ${cardNo}`), cardNo))
    const order = orderOf({
      poolHash: seedOf(`${name} ${draw}`),
      serverSeed: seedOf(name),
      publicEntropy: '',
      pool,
    })
    for (const [at, id] of bias(order, pool[0] ?? '', draw).entries()) {
      const index = pool.indexOf(id)
      const person = persons[index]
      if (!person) continue
      if (at < SEATS) person.seats += 1
      if (at < SEATS) met.set(`${index} ${draw % 15}`, (met.get(`${index} ${draw % 15}`) ?? 0) + 1)
      const part = Math.floor((10 * (at + Number.parseInt(id.slice(0, 8), 16) / 2 ** 32)) / PEOPLE)
      person.parts[part] = (person.parts[part] ?? 0) + 1
    }
  }
  const visits = DRAWS / 15
  const pairs = [...met].flatMap(([key, seats]) => {
    const [person = '', code = ''] = key.split(' ')
    const of = { cardNo: `R${person}`, name: `督导员${person}`, institution: `机构${code}`, code, seats }
    return seats < 2
      ? []
      : [{ ...of, draws: visits, chance: chance * visits, chanceSquared: chance ** 2 * visits }]
  })
  return { persons, pairs, possiblePairs: PEOPLE * 15, interventions, head: { seq: 1, hash: '' } }
}

const toTheTop = (order: string[], id: string): string[] => [id, ...order.filter((one) => one !== id)]

it('raises nothing in fair years beyond what a look at one in twenty costs', () => {
  const years = Array.from({ length: 12 }, (_, at) => judgeFairness(year(`fair ${at}`, fair)))
  expect(years.filter(({ remarkable }) => remarkable.length > 0).length).toBeLessThanOrEqual(2)
  const [first] = years
  expect(first?.remarkable).toEqual([])
  expect(first?.looks.persons).toBe(PEOPLE * 3)
  for (const { seats, low, high } of first?.persons ?? []) {
    expect(low).toBeLessThanOrEqual(11)
    expect(high).toBeGreaterThanOrEqual(12)
    expect(seats).toBeGreaterThanOrEqual(0)
  }
  // The bounds hold for nearly everybody: nineteen in twenty by design.
  const all = years.flatMap(({ persons }) => persons)
  const within = all.filter(({ seats, low, high }) => low <= seats && seats <= high).length / all.length
  expect(within).toBeGreaterThan(0.94)
})

it('finds one who is moved up, and names that one first', () => {
  const facts = year('moved', (order, first, draw) => (draw % 4 === 0 ? toTheTop(order, first) : order))
  const { remarkable } = judgeFairness(facts)
  expect(new Set(remarkable.map(({ cardNo }) => cardNo))).toEqual(new Set(['R0']))
  const seats = remarkable.find(({ what }) => what === 'seats-many')
  expect(seats?.observed).toBe(facts.persons[0]?.seats)
  expect(seats?.expected).toBeCloseTo(11.25)
  expect(seats?.adjusted).toBeLessThan(0.001)
})

it('finds one who is kept out by being moved to the end', () => {
  const facts = year('kept out', (order, first) => [...order.filter((one) => one !== first), first])
  const kinds = judgeFairness(facts).remarkable.filter(({ cardNo }) => cardNo === 'R0')
  expect(new Set(kinds.map(({ what }) => what))).toEqual(new Set(['seats-few', 'places']))
})

it('finds one who is put in for the same institution again and again', () => {
  const facts = year('pair', (order, first, draw) => (draw % 15 === 3 ? toTheTop(order, first) : order))
  expect(judgeFairness(facts).remarkable).toContainEqual(
    expect.objectContaining({ what: 'pair', cardNo: 'R0', institution: '机构3', observed: 6 }),
  )
})

it('finds one who declines far more than the others', () => {
  const facts = year('declines', fair, (at) => (at === 5 ? { held: 0, declined: 6, silent: 4 } : {}))
  const judged = judgeFairness(facts)
  expect(judged.remarkable.map(({ what, cardNo }) => [what, cardNo])).toEqual([['declines', 'R5']])
  expect(judged.declineRate).toBeCloseTo((23 * 2 + 10) / 240)
})

it('says nothing of pools without a choice, or of nothing at all', () => {
  const facts = year('none', fair)
  const forced = facts.persons.map((one) => ({ ...one, seats: DRAWS, chance: DRAWS, chanceSquared: DRAWS }))
  const judged = judgeFairness({ ...facts, persons: forced, pairs: [] })
  expect(judged.remarkable.filter(({ what }) => what !== 'places')).toEqual([])
  expect(judgeFairness({ ...facts, persons: [], pairs: [], possiblePairs: 0 }).remarkable).toEqual([])
})
