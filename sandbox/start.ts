// Runs the sandbox alone: tsx sandbox/start.ts [--host 127.0.0.1] [--port 8080] [--token …] [--state file].
import { parseArgs } from 'node:util'
import { startSandbox } from './server.ts'

const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    port: { type: 'string', default: '8080' },
    token: { type: 'string' },
    state: { type: 'string' },
  },
})

const sandbox = await startSandbox({
  host: values.host,
  port: Number(values.port),
  ...(values.token !== undefined && { tokens: [values.token] }),
  stateFile: values.state,
})
process.stdout.write(`Sandbox at ${sandbox.url} (bot token ${sandbox.token})\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0))
  })
}
