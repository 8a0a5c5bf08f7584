// What may be typed after `npm run chaos --`, and what is said of the rest.
import { expect, test } from 'vitest'
import { readWishes } from '../../chaos/wishes.ts'

const USUAL = { seed: 7, queue: 'redis' } as const
const read = (typed: string) => readWishes(typed === '' ? [] : typed.split(' '), USUAL)

test('nothing typed: three minutes in the largest way, out of a seed that is told', () => {
  expect(read('')).toEqual({
    ok: true,
    wishes: {
      seed: 7,
      minutes: 3,
      roles: 'split',
      queue: 'redis',
      updates: 'webhook',
      days: '',
      log: undefined,
    },
  })
})

test('the line that a run prints to be repeated is taken', () => {
  expect(
    read('--seed 0 --minutes 0.5 --roles all --queue pg --updates polling --days clock --log a.log'),
  ).toMatchObject({
    ok: true,
    wishes: {
      seed: 0,
      minutes: 0.5,
      roles: 'all',
      queue: 'pg',
      updates: 'polling',
      days: 'clock',
      log: 'a.log',
    },
  })
})

test.each([
  ['--help', "Unknown option '--help'"],
  ['redis', "Unexpected argument 'redis'"],
  ['--seed x', '--seed x: must be a whole number from 0'],
  ['--seed 1.5', '--seed 1.5: must be a whole number from 0'],
  ['--minutes 0', '--minutes 0: must be more than 0'],
  ['--minutes 0.000', '--minutes 0.000: must be more than 0'],
  ['--minutes 9999', '--minutes 9999: must be more than 0'],
  ['--roles bot', '--roles bot: must be all or split'],
  ['--queue mysql', '--queue mysql: must be pg or redis'],
  ['--updates push', '--updates push: must be polling or webhook'],
  ['--days earthquake', '--days earthquake: must be part of one of: kill -9; PostgreSQL'],
])('%s is refused, and what would be right is said', (typed, said) => {
  expect(read(typed)).toEqual({ ok: false, problems: [expect.stringContaining(said)] })
})

test('everything that is wrong is said at once', () => {
  expect(read('--seed x --roles y --queue z')).toMatchObject({
    problems: { length: 3 },
  })
})
