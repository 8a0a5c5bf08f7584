// Proves that the draw is fair: over 100,000 draws of five people with fresh seeds, nobody is likelier at any place.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { entryId, orderOf, poolHashOf } from '../../domain/draw.ts'
import { entriesOf, seedOf } from './draw-sample.ts'

const DRAWS = 100_000
const PEOPLE = 5

// Wilson and Hilferty's approximation of the χ² quantile. z = 5.2 is passed by chance once in 10^7 times;
// the approximation is right to within 1 % here, and two statistics are tested: false alarms stay under one in a million.
const criticalValue = (df: number): number => df * (1 - 2 / (9 * df) + 5.2 * Math.sqrt(2 / (9 * df))) ** 3

const chiSquare = (counts: readonly number[], expected: number): number =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)

const count = (name: string) => {
  const pool = entriesOf(PEOPLE).map(({ nonce, cardNo }) => entryId(nonce, cardNo))
  const poolHash = poolHashOf({ dispatch: '1', pool, excluded: [], rule: {} })
  const places = new Array<number>(PEOPLE * PEOPLE).fill(0)
  const orders = new Map<string, number>()
  for (let draw = 0; draw < DRAWS; draw++) {
    const serverSeed = seedOf(`${name} ${draw}`)
    const order = orderOf({ poolHash, serverSeed, publicEntropy: '', pool }).map((id) => pool.indexOf(id))
    order.forEach((person, place) => {
      const cell = person * PEOPLE + place
      places[cell] = (places[cell] ?? 0) + 1
    })
    orders.set(order.join(''), (orders.get(order.join('')) ?? 0) + 1)
  }
  return { places, orders: [...orders.values()] }
}

it('gives everybody the same chance of every place, and every order the same chance', {
  timeout: 60_000,
}, () => {
  // Fresh seeds every time; the name printed here makes the same ones again.
  const name = randomBytes(8).toString('hex')
  const { places, orders } = count(name)
  // Rows and columns of the table each add up to the number of draws, which makes the plain sum too large by n / (n − 1).
  const perPlace = (chiSquare(places, DRAWS / PEOPLE) * (PEOPLE - 1)) / PEOPLE
  const perOrder = chiSquare(orders, DRAWS / 120)
  const line = (what: string, value: number, df: number): string =>
    `${what}: χ² = ${value.toFixed(1)}, ${df} degrees of freedom, critical value ${criticalValue(df).toFixed(1)}`
  process.stdout.write(
    `${DRAWS} draws of ${PEOPLE} people, seeds "${name}"\n${line('person by place', perPlace, 16)}\n${line('whole orders', perOrder, 119)}\n`,
  )
  expect(orders).toHaveLength(120)
  expect(perPlace).toBeLessThan(criticalValue(16))
  expect(perOrder).toBeLessThan(criticalValue(119))
})
