// The guard of an embedded server as the program sees it: started, heard, started again when it was killed, and told to
// end by the end of its standard input.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url))

/** Why an embedded server did not start; `code` is what the start page words. */
export class EmbeddedServerError extends Error {
  readonly code: 'already-running' | 'failed'
  constructor(code: 'already-running' | 'failed', message: string) {
    super(message)
    this.code = code
  }
}

type Order = { dataDir: string; port: number; password: string; flags: string[] }
type Answer = { ready: true; pid: number } | { said: string } | { error: string }

const errorOf = (message: string): EmbeddedServerError =>
  new EmbeddedServerError(message.startsWith('already-running') ? 'already-running' : 'failed', message)

/** @param order.again whether it follows a guard that was killed: then it tries until there is a server */
function openGuard(order: Order & { again: boolean }, hear: (answer: Answer) => void) {
  const guard = spawn(process.execPath, [GUARD, order.dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  createInterface({ input: guard.stdout }).on('line', (line) => hear(JSON.parse(line)))
  // Killed before it was told anything: that it is gone is heard below.
  guard.stdin.on('error', () => undefined)
  guard.stdin.write(`${JSON.stringify(order)}\n`)
  const gone = new Promise<string>((resolve) => {
    guard.once('error', ({ message }) => resolve(message))
    guard.once('close', (code, signal) => resolve(`guard ended with ${signal ?? code}`))
  })
  return { gone, end: () => guard.stdin.end() }
}

const toStandardError = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** A guard that has lived this long was no failure. */
const LASTING_MS = 30_000

/**
 * Keeps a server until `stop`: the guard sees to the server, and this sees to the guard.
 * @param say gets what an operator should know
 * @throws EmbeddedServerError when the first one does not start
 */
export async function keepServer(
  order: Order,
  say: (line: string) => void = toStandardError,
): Promise<{ pid(): number; stop(): Promise<void> }> {
  const stopping = new AbortController()
  let pid = 0
  let guard: ReturnType<typeof openGuard> | null = null
  const open = (again: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      guard = openGuard({ ...order, again }, (answer) => {
        if ('said' in answer) return say(answer.said)
        if ('error' in answer) return reject(errorOf(answer.error))
        pid = answer.pid
        resolve()
      })
      void guard.gone.then((why) => reject(errorOf(why)))
    })
  await open(false)
  const watch = async (): Promise<void> => {
    let pause = 0
    while (guard) {
      const since = Date.now()
      await guard.gone
      pause = Date.now() - since > LASTING_MS ? 0 : Math.min(10_000, pause)
      await wait(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted) return
      pause = Math.max(1_000, 2 * pause)
      await open(true).catch(({ message }: Error) => {
        if (!stopping.signal.aborted)
          say(`The guard of the embedded PostgreSQL cannot be started again: ${message}`)
      })
    }
  }
  const watched = watch()
  return {
    pid: () => pid,
    stop: async () => {
      stopping.abort()
      guard?.end()
      await watched
    },
  }
}
