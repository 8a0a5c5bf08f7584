// Whatever is typed as a command or after one is answered in words: names that every object has, words as long as a message.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '../../bot/commands.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ supervisors: 1, parts: { mostOfAPerson: 10_000 } })
})
afterAll(() => world.close())

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']
/** Each is once the first word and once the second; then as much as a message holds, of letters, markup and signs that turn. */
const LINES = [
  ...INHERITED.map((word, at) => `${word} ${INHERITED[(at + 1) % INHERITED.length]}`),
  ...['x', '<', '\u202E'].map((sign) => sign.repeat(4000)),
]

test('a file is not for a command that is none', async () => {
  await world.coordinator.document('a.csv', Buffer.from('a'), '/constructor')
  expect(world.coordinator.screen()).toContain('我没有在等文件')
})

test('every command answers every word', async () => {
  // In both languages where several may use it.
  const desk = [world.coordinator, world.second]
  const typed = new Map<Phone, string[]>([...desk, ...world.supervisors].map((phone) => [phone, []]))
  const phones = [...typed.keys()]
  const before = phones.map((phone) => phone.messages().length)
  for (const { name, who } of COMMANDS) {
    const users = who.includes('coordinator') || who.includes('everyone') ? desk : world.supervisors
    for (const [at, line] of LINES.entries()) {
      const phone = users[at % users.length]
      if (phone) typed.get(phone)?.push(`/${name} ${line}`)
    }
  }
  for (const [phone, all] of typed) for (const text of all) world.sandbox.people.send(phone.id, text)
  await world.settled()
  expect(world.faults).toEqual([])
  for (const [at, phone] of phones.entries()) {
    const answers = phone.messages().slice(before[at])
    expect(answers.length).toBeGreaterThanOrEqual(typed.get(phone)?.length ?? 0)
    expect(answers.filter(({ text, caption }) => (text ?? caption ?? '') === '')).toEqual([])
  }
}, 60_000)

test.each([...INHERITED, 'constructor_1', '__proto___1', 'x'.repeat(4000)])(
  '%#: there is no such command',
  async (name) => {
    await world.coordinator.type(`/${name}`)
    expect(world.coordinator.screen()).toContain(`没有 /${name.slice(0, 59)}`)
  },
)
