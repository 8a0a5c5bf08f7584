// Applies the migrations of prisma/migrations through Prisma's own ledger, in-process: the schema engine as
// WebAssembly, so that no native engine has to be downloaded.
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
const SCHEMA = fileURLToPath(new URL('./schema.prisma', import.meta.url))
const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] }

/** The engine reports a panic through this global; without it the message is lost. */
const panics = { set_message: (message: string) => process.stderr.write(`${message}\n`) }
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: unknown): void }
type Instantiate = (
  bytes: Uint8Array,
  imports: Record<string, unknown>,
) => Promise<{ instance: { exports: Record<string, unknown> } }>

/** Node has it; the type library for Node without a browser does not name it. */
const { instantiate } = (globalThis as unknown as { WebAssembly: { instantiate: Instantiate } }).WebAssembly

let loaded: Promise<EngineModule> | undefined

/**
 * Loads the WebAssembly by hand: the package's own entry relies on importing .wasm, which Node 20 cannot do. Once per
 * process, since the glue keeps views of the first instance's memory.
 */
async function loadEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url)
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule
  const beside = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(beside.replace(/\.js$/, '.wasm'))
  const { instance } = await instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

async function withEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  const module = await loaded
  // A pool of our own: the engine never closes its connection, and with it would keep the advisory lock.
  const pool = new pg.Pool({ connectionString })
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
  const datamodel = await readFile(SCHEMA, 'utf8')
  const options = { datamodels: [['schema.prisma', datamodel]] as [string, string][] }
  const engine = await module.SchemaEngine.new(options, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

async function listMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const directories = names.map(async (name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(`${MIGRATIONS}/${name}/migration.sql`, 'utf8') },
    },
  }))
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(directories),
  }
}

/** The names of all migrations, oldest first. */
export const migrationNames = async (): Promise<string[]> =>
  (await listMigrations()).migrationDirectories.map(({ path }) => path)

/**
 * Brings the database at `connectionString` up to the newest migration, or only up to the one named `upTo`. May be run
 * again and by several processes at once (Prisma takes an advisory lock).
 * @returns the names of the migrations applied just now, oldest first
 * @throws when a migration fails or one applied before was changed
 */
export async function migrate(connectionString: string, upTo?: string): Promise<string[]> {
  const all = await listMigrations()
  const wanted = all.migrationDirectories.filter(({ path }) => upTo === undefined || path <= upTo)
  const migrationsList = { ...all, migrationDirectories: wanted }
  return withEngine(connectionString, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: NOTHING_EXTERNAL,
    })
    return appliedMigrationNames
  })
}

/**
 * The SQL that leads from one version of schema.prisma to another, for whoever writes the next migration. Compares
 * texts, because the engine cannot read PostgreSQL's catalogue through the driver adapter.
 * @param from the schema as of the last migration; empty string for none
 */
export async function sqlBetween(connectionString: string, from: string, to: string): Promise<string> {
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  return withEngine(connectionString, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === '' ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: NOTHING_EXTERNAL,
    })
    return stdout ?? ''
  })
}
