// `npm run sandbox -- [--host 127.0.0.1] [--port 8080] [--token …] [--state FILE]`: the sandbox alone, for any bot.
import { parseArgs } from 'node:util'
import { startSandbox } from './server.ts'

const USAGE = 'npm run sandbox -- [--host 127.0.0.1] [--port 8080] [--token 1:…] [--state FILE]'

function wrong(because: string): never {
  process.stderr.write(`${because}\n${USAGE}\n`)
  process.exit(2)
}

function typed() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ options: { host: text, port: text, token: text, state: text } }).values
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

const { host, port = '8080', token, state } = typed()
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
  wrong(`--port ${port}: must be a number from 0 to 65535`)

const sandbox = await startSandbox({
  host,
  port: Number(port),
  ...(token !== undefined && { tokens: [token] }),
  stateFile: state,
}).catch((error: unknown) => wrong(error instanceof Error ? error.message : String(error)))
process.stdout.write(`Sandbox at ${sandbox.url} (bot token ${sandbox.token})\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0))
  })
}
