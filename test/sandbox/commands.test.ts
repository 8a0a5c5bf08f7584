// Command menus: which list a person sees, and what getMyCommands gives back.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, startedPerson, startUnlimited } from './bot-client.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startUnlimited()
})
afterEach(() => sandbox.close())

const set = (names: string[], rest: object = {}) =>
  call(sandbox, 'setMyCommands', {
    commands: names.map((command) => ({ command, description: command })),
    ...rest,
  })
const shown = (id: number) => sandbox.people.chat(id).commands.map(({ command }) => command)

it('people see the commands of the narrowest scope, in their language or in none', async () => {
  const chinese = (await startedPerson(sandbox, '王芳', 'zh-hans')).id
  const english = (await startedPerson(sandbox, 'Ann', 'en')).id
  expect(shown(chinese)).toEqual([])
  await set(['start'])
  await set(['start_en'], { language_code: 'en' })
  expect([shown(chinese), shown(english)]).toEqual([['start'], ['start_en']])
  await set(['private'], { scope: { type: 'all_private_chats' } })
  expect([shown(chinese), shown(english)]).toEqual([['private'], ['private']])
  const changed = sandbox.waitFor((event) => event.type === 'commands')
  await set(['coordinate'], { scope: { type: 'chat', chat_id: chinese }, language_code: 'zh' })
  expect(await changed).toMatchObject({ personId: chinese })
  expect([shown(chinese), shown(english)]).toEqual([['coordinate'], ['private']])
  await call(sandbox, 'deleteMyCommands', { scope: { type: 'chat', chat_id: chinese }, language_code: 'zh' })
  expect(shown(chinese)).toEqual(['private'])
})

it('getMyCommands gives back exactly one scope and language', async () => {
  await set(['/a', 'b'])
  expect((await call(sandbox, 'getMyCommands')).result).toEqual([
    { command: 'a', description: '/a' },
    { command: 'b', description: 'b' },
  ])
  expect((await call(sandbox, 'getMyCommands', { language_code: 'en' })).result).toEqual([])
})
