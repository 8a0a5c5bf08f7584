// `npm run migration -- <name>`: writes the next migration out of the difference between schema.prisma and its copy
// as of the last migration. Read the SQL before committing it; what Prisma cannot express is added by hand.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedServer } from './embedded/server.ts'
import { sqlBetween } from './migrate.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  process.stderr.write('Usage: npm run migration -- <name-in-lower-case-with-hyphens>\n')
  process.exit(2)
}
const folder = await mkdtemp(path.join(tmpdir(), 'migration-'))
const server = await startEmbeddedServer(path.join(folder, 'pg'))
try {
  const schema = await readFile(here('./schema.prisma'), 'utf8')
  const before = await readFile(here('./migrations/schema-at-last-migration.prisma'), 'utf8').catch(() => '')
  const sql = await sqlBetween(server.url('postgres'), before, schema)
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = here(`./migrations/${stamp}_${name}`)
  await mkdir(target, { recursive: true })
  await writeFile(`${target}/migration.sql`, sql)
  await writeFile(here('./migrations/schema-at-last-migration.prisma'), schema)
  process.stdout.write(`prisma/migrations/${stamp}_${name}/migration.sql\n`)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
