// The last lines of a test run: what was skipped, and for want of what. A test says so at the end of its title, or of
// the title of a group around it: "(needs Chromium)".
import type { TestCase, TestModule } from 'vitest/node'

const NEED = /\(needs ([^)]+)\)/

/** How many tests were skipped for want of what; those that do not say are under their own titles. */
export function skipsByNeed(fullNames: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of fullNames) {
    const key = NEED.exec(name)?.[1] ?? name
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const skippedOf = (module: TestModule): TestCase[] => [...module.children.allTests('skipped')]

export default class SkipsReporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    // Tests left out by a name given on the command line (-t) are not the machine's fault.
    const skipped = modules.flatMap(skippedOf).filter(({ options }) => options.mode === 'skip')
    if (skipped.length === 0) return
    const lines = [...skipsByNeed(skipped.map(({ fullName }) => fullName))].map(
      ([need, count]) => `  ${count} for want of: ${need}`,
    )
    process.stdout.write(`Skipped here, and failing with CI=true:\n${lines.join('\n')}\n\n`)
  }
}
