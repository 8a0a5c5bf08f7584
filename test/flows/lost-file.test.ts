// Photos that cannot be kept: the phone says so at once, and leads back to the question.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accept, dispatched, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { until, World } from './world.ts'

let world: World
let member: Phone
beforeAll(async () => {
  world = await World.open({ supervisors: 1 })
  const n = await dispatched(world, 'daily JG-001 2026-11-23 11:00 size=1')
  member = theOneAsked(world, n)
  await accept(member, n)
  await member.type('/checkin')
  await member.location(28.68, 115.86)
  await member.tap('▶️ 开始填写问卷')
})
afterAll(() => world.close())

test('a photo Telegram has no more: why, and a button to the question', async () => {
  const effect = { kind: 'error', code: 400, description: 'Bad Request: invalid file_id' } as const
  world.sandbox.faults.add({ method: 'getFile', count: 1, effect })
  await member.photo()
  await until(() => member.shows('一个文件没能保存'))
  expect(member.textOf('一个文件没能保存')).toMatch(
    /到达时间[\s\S]*Telegram 上已没有这个文件。[\s\S]*重新发送/,
  )
  await member.tap('▶️ 打开这一题')
  expect(member.textOf('第 1 题')).toMatch(/到达时间/)
})

test('an archive called a picture is told as what it is', async () => {
  await member.document('photo.jpg', Buffer.from('504b03040a0000000000', 'hex'))
  await until(() => member.count('一个文件没能保存') === 1)
  expect(member.textOf('一个文件没能保存')).toMatch(/名义上是图片，内容却不是图片/)
  expect(world.faults).toEqual([])
})
