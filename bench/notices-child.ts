// Speaks with the sandbox that runs in a process of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Told =
  | { kind: 'open'; url: string; token: string }
  | { kind: 'listening' }
  | { kind: 'taken'; refused: number }
export type Heard = { wait: number }

const PROGRAM = fileURLToPath(new URL('./notices-sandbox.ts', import.meta.url))

const next = <K extends Told['kind']>(child: ChildProcess, kind: K): Promise<Extract<Told, { kind: K }>> =>
  new Promise((resolve) => {
    const look = (told: Told) => {
      if (told.kind !== kind) return
      child.off('message', look)
      resolve(told as Extract<Told, { kind: K }>)
    }
    child.on('message', look)
  })

export type OutsideSandbox = {
  url: string
  token: string
  /** Counts from now on. @returns resolves when `count` messages have been taken: with the refusals */
  expect(count: number): Promise<{ taken: Promise<{ refused: number }> }>
  close(): void
}

/** A sandbox with so many a second, and people with the ids from `from` on. */
export async function openSandbox(rate: number, people: number, from: number): Promise<OutsideSandbox> {
  const child = fork(PROGRAM, [rate, people, from].map(String))
  const { url, token } = await next(child, 'open')
  return {
    ...{ url, token },
    expect: async (count) => {
      const taken = next(child, 'taken')
      const listening = next(child, 'listening')
      child.send({ wait: count } satisfies Heard)
      await listening
      return { taken }
    },
    close: () => void child.kill('SIGKILL'),
  }
}
