// The one table of commands against the features that answer them.
import { describe, expect, it } from 'vitest'
import type { Who } from '../../app/who.ts'
import { COMMANDS, commandsFor } from '../../bot/commands.ts'
import { FEATURES } from '../../bot/features/index.ts'
import type { Supervisor } from '../../domain/records.ts'

const NOBODY: Who = {
  chatId: '1',
  lang: 'zh',
  reads: false,
  coordinator: false,
  supervisor: null,
  institutions: [],
}
const names = (who: Partial<Who>) => commandsFor({ ...NOBODY, ...who }).map(({ name }) => name)

it('lists exactly the commands that some feature answers', () => {
  const answered = FEATURES.flatMap(({ commands = {} }) => Object.keys(commands))
  expect(answered.sort()).toEqual(COMMANDS.map(({ name }) => name).sort())
})

it('describes every command in both languages, as Telegram takes it', () => {
  for (const { name, zh, en } of COMMANDS) {
    expect(name).toMatch(/^[a-z0-9_]{1,32}$/)
    for (const text of [zh, en]) expect([...text].length, name).toSatisfy((n: number) => n >= 1 && n <= 256)
    expect(zh).toMatch(/\p{Script=Han}/u)
  }
})

describe('a person sees', () => {
  it('nothing of other roles', () => {
    expect(names({})).toEqual(['verify', 'complain', 'lang', 'help', 'start'])
  })

  it('the commands of each role held', () => {
    const supervisor = { id: 1, cardNo: 'R36210001' } as Supervisor
    expect(names({ supervisor })).toEqual(
      expect.arrayContaining(['my', 'leave', 'conflict', 'why', 'policy']),
    )
    expect(names({ supervisor })).not.toContain('dispatch')
    expect(names({ reads: true, coordinator: true })).toEqual(
      expect.arrayContaining(['dispatch', 'roster', 'journal']),
    )
    expect(names({ reads: true, coordinator: true })).not.toContain('leave')
  })
})
