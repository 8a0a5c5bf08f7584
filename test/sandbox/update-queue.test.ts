// The update queue under any order of happenings, polls, confirmations and restarts.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefused } from '../../sandbox/bot-api/refusal.ts'
import { World } from '../../sandbox/state.ts'
import { UpdateQueue } from '../../sandbox/updates.ts'

type Step = { kind: 'push' } | { kind: 'poll'; limit: number } | { kind: 'confirm'; share: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ kind: 'push' } as const),
  fc.record({ kind: fc.constant('poll' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('confirm' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
)

it('delivers everything not confirmed, in order, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const queue = new UpdateQueue(new World({ id: 1, username: 'bot', name: 'Bot' }), () => 0)
      const poll = async (offset: number, limit: number) => {
        const found = await queue.poll(offset, limit, 0, new AbortController().signal)
        return isRefused(found) ? [] : found.map((update) => update.update_id)
      }
      let waiting: number[] = []
      let pushed = 0
      for (const one of steps) {
        if (one.kind === 'push') {
          pushed += 1
          queue.push('message', { number: pushed }, 1)
          waiting.push(100_000_000 + pushed)
        } else if (one.kind === 'poll') {
          expect(await poll(0, one.limit)).toEqual(waiting.slice(0, one.limit))
        } else {
          const upTo = Math.floor(one.share * waiting.length)
          const offset = waiting[upTo] ?? 100_000_000 + pushed + 1
          waiting = waiting.slice(upTo)
          expect(await poll(offset, 100)).toEqual(waiting)
        }
      }
      expect(queue.count).toBe(waiting.length)
    }),
  )
})
