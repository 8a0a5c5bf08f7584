// Declining step by step: reasons, words, evidence, and the way back until it is confirmed.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asked, decline, dispatched, invitationOn, invitationTo, theOneAsked } from './moves.ts'
import { until, World } from './world.ts'

const LETTER = Buffer.from('%PDF-1.4 住院证明')
const kept = new Map<string, Buffer>()

let world: World
beforeAll(async () => {
  const vault = {
    put: async (bytes: Uint8Array) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      kept.set(sha256, Buffer.from(bytes))
      return sha256
    },
    get: async (sha256: string) => kept.get(sha256) ?? Buffer.alloc(0),
  }
  world = await World.open({ supervisors: 3, policy: { maxSeatsPerMonth: null }, parts: { vault } })
})
afterAll(() => world.close())

const caseOf = (n: number): string => world.coordinator.textOf(`委派 ${n} · 20`)

test.each([
  ['身体原因', '2026-12-01'],
  ['工作冲突', '2026-12-02'],
  ['家庭原因', '2026-12-03'],
])('%s: one tap says it, a second confirms it, the next is asked and a case waits', async (reason, day) => {
  const n = await dispatched(world, `daily JG-001 ${day} 09:30 size=1`)
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('为什么不能参加')
  const offered = ['身体原因', '工作冲突', '家庭原因', '需要回避', '其他原因', '不谢绝了']
  expect(phone.buttonsUnder(invitationTo(n)).sort()).toEqual(offered.sort())
  await phone.tap(reason, invitationTo(n))
  expect(invitationOn(phone, n)).toContain(reason)
  expect(asked(world, n)).toEqual([])
  expect(await phone.tap('确认谢绝', invitationTo(n))).toBe('已谢绝')

  expect(invitationOn(phone, n)).toContain('您已谢绝')
  expect(phone.buttonsUnder(invitationTo(n))).toEqual([])
  expect(theOneAsked(world, n).id).not.toBe(phone.id)
  expect(caseOf(n)).toContain(reason)
  expect(world.coordinator.status(n)).toContain(`已谢绝 – ${reason}`)
})

test('another reason asks for words and takes files, which the ruling coordinator sees', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-04 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('其他原因', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('请把理由写成一条消息')
  await phone.photo()
  expect(phone.screen()).toContain('证明材料已收到')
  await phone.type('孩子住院，需要陪护')
  await phone.document('住院证明.pdf', LETTER)
  expect(invitationOn(phone, n)).toContain('已收到证明材料 2 份')
  await phone.tap('确认谢绝', invitationTo(n))

  expect(invitationOn(phone, n)).toContain('孩子住院，需要陪护')
  expect(caseOf(n)).toContain('孩子住院，需要陪护')
  expect(caseOf(n)).toContain('2 份')
  await until(() => kept.size === 2)
  const files = await world.app.deps.store.transact(async (tx) => {
    const invitation = (await tx.invitations.of(n)).find(({ state }) => state === 'declined')
    return tx.evidence.of('invitation', invitation?.id ?? 0)
  })
  expect(files.map(({ fileName, mimeType }) => [fileName, mimeType])).toContainEqual([
    '住院证明.pdf',
    'application/pdf',
  ])
  for (const { sha256, size } of files) expect(kept.get(sha256 ?? '')?.length).toBe(size)
  expect(kept.get(createHash('sha256').update(LETTER).digest('hex'))).toEqual(LETTER)
})

test('words that are too long are refused, and can be written again', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-05 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('其他原因', invitationTo(n))
  await phone.type('长'.repeat(801))
  expect(phone.screen()).toContain('最多 800 个字')
  expect(phone.buttonsUnder(invitationTo(n))).not.toContain('确认谢绝')
  await phone.type('长'.repeat(800))
  expect(phone.buttonsUnder(invitationTo(n))).toContain('确认谢绝')
  await phone.tap('确认谢绝', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('长'.repeat(800))
  expect(caseOf(n)).toContain('长'.repeat(800))
})

test('files that nobody asked for get an answer and go nowhere', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-06 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.photo()
  expect(phone.screen()).toContain('没有在等文件')
  await decline(phone, n)
  expect(caseOf(n)).not.toContain('证明材料')
})

test('a decline that was begun can be undone, and the seat accepted', async () => {
  const n = await dispatched(world, 'daily JG-001 2026-12-07 09:30 size=1')
  const phone = theOneAsked(world, n)
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap('家庭原因', invitationTo(n))
  await phone.tap('返回', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('请选择理由')
  await phone.tap('不谢绝了', invitationTo(n))
  expect(phone.buttonsUnder(invitationTo(n))).toEqual(['✅ 接受', '谢绝'])
  await phone.type('我改主意了')
  expect(phone.screen()).toContain('没有在等您的文字')
  await phone.tap('✅ 接受', invitationTo(n))
  expect(invitationOn(phone, n)).toContain('您已接受')
  expect(world.coordinator.shows(`委派 ${n} · 20`)).toBe(false)
})

test('two invitations at once: words go to the one last opened, or to the one they reply to', async () => {
  const lines = ['2026-12-08', '2026-12-09'].map((day) => `daily JG-001 ${day} 09:30 size=3`)
  const [one = 0, two = 0] = [
    await dispatched(world, lines[0] ?? ''),
    await dispatched(world, lines[1] ?? ''),
  ]
  const [phone] = asked(world, one)
  if (!phone) throw new Error('nobody was asked')
  for (const n of [one, two]) {
    await phone.tap('谢绝', invitationTo(n))
    await phone.tap('其他原因', invitationTo(n))
  }
  await phone.type('第二件的理由')
  await phone.type('第一件的理由', { replyTo: phone.message(invitationTo(one)).messageId })
  expect(invitationOn(phone, one)).toContain('第一件的理由')
  expect(invitationOn(phone, two)).toContain('第二件的理由')
})
