import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest: programs and servers that are started and killed, a browser, hundreds of steps. */
const LONG =
  /\/test\/(faults|start|page)\/|\/test\/app\/loop-properties|\/test\/flows\/(forged|visit|opinion|weighing)\./

/** Long files first, also on a machine that has not measured them yet: one that began last would keep all waiting. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/skips-reporter.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // Twice the two processors of a small machine: while some wait for a server or a clock, the others go on.
    maxWorkers: 4,
    // Each file has a database and a sandbox of its own; loading the modules anew for each would take a third of the time.
    isolate: false,
    // What was made of the sources once is kept for the next run, whose runner has half as much to do.
    experimental: { fsModuleCache: true },
    // Of tests that run side by side within a file, each with a program of its own.
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
