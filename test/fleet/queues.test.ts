// Moving from one queue to the other and back by the settings alone: nothing is lost, and what is left behind does no harm.
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { OwnRedis } from '../faults/servers.ts'
import { World } from '../flows/world.ts'
import { needs, redisServer } from '../support/machine.ts'
import { until } from '../support/until.ts'

vi.setConfig({ testTimeout: 90_000 })

const REMINDER = '还在等您答复'
const AHEAD_MS = 1_500

test.skipIf(redisServer() === null)(
  `from PostgreSQL to Redis and back, reminders come once each, at their time ${needs('a Redis server')}`,
  async () => {
    const redis = await OwnRedis.start()
    const world = await World.open({ policy: { remindUnanswered: ['PT6H', 'PT12H', 'PT18H'] } })
    const client = new pg.Client({ connectionString: world.database.url })
    await client.connect()
    try {
      await world.coordinator.type('/dispatch daily JG-001 2026-12-09 09:30 size=1')
      await world.coordinator.tap('确认')
      const [phone] = world.ringing()
      if (!phone) throw new Error('somebody was asked')
      /** The next reminder comes near, and lies in the queue in use when the program is stopped and started on the other. */
      const move = async (redisUrl: string | undefined, reminders: number) => {
        const soon = new Date(world.clock.now().getTime() + AHEAD_MS)
        const { rowCount } = await client.query(
          `UPDATE timer SET due_at = $1 WHERE id = (SELECT id FROM timer WHERE kind = 'remind-unanswered'
             AND state = 'waiting' ORDER BY due_at LIMIT 1)`,
          [soon],
        )
        expect(rowCount).toBe(1)
        await world.app.sweep()
        await world.restart({ redisUrl })
        await until(() => world.clock.now() > soon)
        expect(phone.count(REMINDER)).toBe(reminders - 1)
        // All is heard; long before the next sweep the reminder is there.
        await world.app.clockMoved()
        await until(() => phone.count(REMINDER) === reminders)
      }
      await move(redis.url, 1)
      await move(undefined, 2)
      await move(redis.url, 3)
      // Each queue still had jobs of reminders that came by the other: there was nothing left to do for them.
      await world.settled()
      const fired = await client.query(
        `SELECT state, count(*)::int AS count FROM timer WHERE kind = 'remind-unanswered' GROUP BY state`,
      )
      expect(fired.rows).toEqual([{ state: 'fired', count: 3 }])
      await phone.tap('接受')
      expect(phone.count(REMINDER)).toBe(3)
    } finally {
      await client.end()
      await world.close()
      await redis.stop()
    }
  },
)
