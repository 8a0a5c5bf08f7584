// Waiting for what happens by itself, and a port nobody listens on: also for programs outside of the test runner.
import { createServer } from 'node:net'

/** Waits for something that happens by itself, looking often. @throws after `timeoutMs` */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}
