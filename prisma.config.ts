// Prisma's command line. Only `generate` is used; migrations run in-process (prisma/migrate.ts), so no native
// engine is needed: naming an existing file keeps the command line from downloading one.
import { defineConfig } from 'prisma/config'

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
