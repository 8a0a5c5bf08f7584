// Taps that come twice, late, again after a restart, or on a message that is out of date.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answer,
  asked,
  decline,
  dispatched,
  invitationId,
  invitationOn,
  invitationTo,
  planned,
  theOneAsked,
} from './moves.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null } })
})
afterAll(() => world.close())

/** Two taps on the same button before the first is answered. */
async function tapTwice(phone: { id: number }, label: string): Promise<string[]> {
  const since = world.sandbox.events.lastId
  const taps = [
    world.sandbox.people.tapButton(phone.id, label),
    world.sandbox.people.tapButton(phone.id, label),
  ]
  const toasts = await Promise.all(
    taps.map(({ callbackQueryId }) =>
      world.sandbox.waitFor(
        (one) => one.type === 'toast' && one.callbackQueryId === callbackQueryId,
        10_000,
        since,
      ),
    ),
  )
  await world.settled()
  return toasts.map((toast) => (toast.type === 'toast' ? (toast.text ?? '') : ''))
}

test('accepting twice: one seat, one calendar file, and the second tap says so', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-01 09:30 size=1')
  const phone = theOneAsked(world, n)
  const [first, second] = await tapTwice(phone, '✅ 接受')
  expect(first).toContain('已接受')
  expect(second).toContain('没有变化：这份邀请已接受')
  expect(phone.count(`委派 ${n} 已列入日程`)).toBe(1)
})

test('confirming a plan twice draws once', async () => {
  const n = await planned(world, 'daily JG-001 2026-12-02 09:30 size=1')
  const [, second] = await tapTwice(world.coordinator, '✅ 确认')
  expect(second).toContain('邀请中')
  expect(asked(world, n)).toHaveLength(1)
})

test('confirming a decline twice asks one person and opens one case', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-03 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('工作冲突', invitationTo(n))
  const [first, second] = await tapTwice(phone, '确认谢绝')
  expect(first).toBe('已谢绝')
  expect(second).toContain('没有变化：这份邀请已谢绝')
  expect(asked(world, n)).toHaveLength(1)
  expect(world.coordinator.count(`委派 ${n} · 20`)).toBe(1)
})

test('the same update delivered again changes nothing and is not answered twice', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-04 09:30 size=1')
  const phone = theOneAsked(world, n)
  await accept(phone, n)
  const before = [phone.messages().length, world.coordinator.status(n)]
  const last = await lastUpdate(phone.id)
  world.sandbox.people.redeliver(last, 2)
  await world.settled()
  expect([phone.messages().length, world.coordinator.status(n)]).toEqual(before)
})

test('a restart in between: buttons, half-finished declines and questions go on where they were', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-07 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('其他原因', invitationTo(n))
  await world.coordinator.tap('收回席位 1', `委派 ${n} · 邀请中`)
  await world.restart()
  await phone.type('出差')
  expect(invitationOn(phone, n)).toContain('出差')
  await world.restart()
  await phone.tap('不谢绝了', invitationTo(n))
  await accept(phone, n)
  await world.coordinator.type('换人')
  expect(phone.shows(`委派 ${n} 中您的席位已收回`)).toBe(true)
  await decline(theOneAsked(world, n), n)
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
})

test('what was tapped while the program was down counts, in order', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-08 09:30 size=1')
  const phone = theOneAsked(world, n)
  await world.app.stop()
  for (const label of ['谢绝', '✅ 接受']) world.sandbox.people.tapButton(phone.id, label)
  await world.startAgain()
  await world.settled()
  expect(invitationOn(phone, n)).toContain('您已接受')
  expect(world.coordinator.status(n)).toContain('已满员')
})

test('late taps on a dispatch that is over are answered by what became of it', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-09 09:30 size=1')
  const phone = theOneAsked(world, n)
  const { messageId } = phone.message(invitationTo(n))
  const id = await invitationId(world, n, 'open')
  await answer(world.coordinator, '取消委派', `委派 ${n} · 邀请中`, '不去了')
  for (const verb of ['accept', 'decline', 'decline-keep'])
    expect(await phone.forge(messageId, `${verb}:${id}`)).toContain('没有变化：委派已取消')
  expect(invitationOn(phone, n)).toContain('委派已取消')
  expect(
    await world.coordinator.forge(world.coordinator.message(`委派 ${n} ·`).messageId, `plan-cancel:${n}`),
  ).toContain('委派已取消')
  await world.coordinator.type(`/dispatch_${n + 500}`)
  expect(world.coordinator.screen()).toContain(`没有编号为 ${n + 500} 的委派`)
})

const lastUpdate = async (chatId: number): Promise<number> => {
  const pg = await import('pg')
  const client = new pg.default.Client({ connectionString: world.database.url })
  await client.connect()
  const { rows } = await client.query('SELECT max(id) AS id FROM telegram_update WHERE chat_id = $1', [
    String(chatId),
  ])
  await client.end()
  return Number(rows[0]?.id)
}
