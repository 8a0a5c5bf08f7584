// `npm run audit:deps`: what is known against the libraries the program runs with, as npm's registry tells it. Ends with 0
// where nothing is known, with 1 where something is, and with 2 where the registry does not answer this question.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), fixAvailable: z.unknown() }),
  ),
  metadata: z.object({ dependencies: z.object({ prod: z.number() }) }),
})

/** @param said what `npm audit --json` wrote */
export function auditWords(said: string): { code: 0 | 1 | 2; lines: string[] } {
  let content: unknown
  try {
    content = JSON.parse(said)
  } catch {
    content = null
  }
  const parsed = report.safeParse(content)
  if (!parsed.success) {
    const told = z.object({ message: z.string() }).safeParse(content)
    return {
      code: 2,
      lines: [
        `The registry does not answer this question${told.success ? `: ${told.data.message}` : '.'}`,
        'Nothing is known, neither good nor bad. Ask one that does, on any machine with package-lock.json:',
        '  npm audit --omit=dev --registry=<its address>',
      ],
    }
  }
  const found = Object.entries(parsed.data.vulnerabilities)
  const { prod } = parsed.data.metadata.dependencies
  if (found.length === 0) return { code: 0, lines: [`Nothing is known against the ${prod} libraries.`] }
  return {
    code: 1,
    lines: [
      `Known against ${found.length} of ${prod} libraries:`,
      ...found.map(
        ([name, { severity, range, fixAvailable }]) =>
          `  ${severity}: ${name} ${range}${fixAvailable ? ', mended in a newer version' : ''}`,
      ),
      'npm audit --omit=dev tells more.',
    ],
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' })
  const { code, lines } = auditWords(asked.stdout)
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = code
}
