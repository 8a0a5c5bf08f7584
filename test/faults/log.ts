// What may never stand in a log: the token, people's names, what they typed, or passwords.
import { expect } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'

/** Holds everything a program logged against everything the people of the sandbox are called and have typed. */
export function expectQuietLog(
  lines: readonly string[],
  sandbox: Sandbox,
  secrets: readonly string[] = [],
): void {
  const log = lines.join('\n')
  const people = sandbox.people.list()
  const names = people.map(({ firstName }) => firstName)
  const typed = people.flatMap(({ id }) =>
    sandbox.people
      .chat(id)
      .messages.filter(({ from }) => from === 'person')
      .map(({ text, caption }) => text ?? caption ?? ''),
  )
  const forbidden = [sandbox.token, sandbox.token.split(':')[1] ?? '', ...names, ...typed, ...secrets]
  for (const word of forbidden.filter(({ length }) => length > 2))
    expect(log.includes(word), `the log contains “${word}”:\n${log}`).toBe(false)
}
