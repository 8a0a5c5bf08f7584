// Fills an empty database with an export: checked whole before anything of it counts, and all of it or nothing.
import { contentHash } from '../domain/content-hash.ts'
import {
  EXPORT_FORMAT,
  fileName,
  MANIFEST,
  type Manifest,
  type ManifestKind,
  manifestSchema,
} from '../domain/export-format.ts'
import type { ChainProblem } from '../domain/journal.ts'
import type { Archive, Filling, Vault, Whole } from './deps.ts'

export type RestoreOutcome =
  /** `given`: plans that were not drawn yet; `missing`: files that are not in the archive. */
  | {
      kind: 'restored'
      of: ManifestKind
      rows: number
      facts: number
      head: string
      given: number
      files: number
      missing: number
    }
  | { kind: 'not-empty' }
  | { kind: 'not-an-export'; because: string }
  | { kind: 'other-schema'; has: string; here: string }
  | { kind: 'damaged'; where: string }
  | { kind: 'journal-broken'; seq: number; problem: ChainProblem }

/** Ends the transaction of a restore with a refusal. */
class Refused extends Error {
  readonly outcome: RestoreOutcome
  constructor(outcome: RestoreOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

async function manifestOf(archive: Archive): Promise<Manifest> {
  const no = (because: string) => new Refused({ kind: 'not-an-export', because })
  if (!archive.names.includes(MANIFEST)) throw no(`${MANIFEST} is missing`)
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder().decode(await archive.read(MANIFEST)))
  } catch {
    throw no(`${MANIFEST} cannot be read`)
  }
  const parsed = manifestSchema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw no(`${MANIFEST} is not of the format ${EXPORT_FORMAT}: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** @throws Refused when the content is not what the manifest says */
async function checked(archive: Archive, name: string, sha256: string): Promise<Uint8Array> {
  const content = await archive.read(name).catch(() => null)
  if (!content || contentHash(content) !== sha256) throw new Refused({ kind: 'damaged', where: name })
  return content
}

/** The migration that the database of the archive was at, or null where it is no archive of ours. */
export const schemaOfArchive = (archive: Archive): Promise<string | null> =>
  manifestOf(archive).then(
    ({ schema }) => schema,
    () => null,
  )

const includedFiles = ({ files }: Manifest): string[] =>
  files.filter(({ included }) => included).map(({ sha256 }) => sha256)

/** Reads everything once before anything is written. @throws Refused */
async function checkAll(archive: Archive, manifest: Manifest): Promise<void> {
  for (const { parts } of manifest.tables)
    for (const { name, sha256 } of parts) await checked(archive, name, sha256)
  for (const sha256 of includedFiles(manifest)) await checked(archive, fileName(sha256), sha256)
}

async function loadTables(archive: Archive, { tables }: Manifest, filling: Filling): Promise<number> {
  let rows = 0
  for (const { name, parts } of tables)
    for (const part of parts) {
      const text = new TextDecoder().decode(await checked(archive, part.name, part.sha256))
      const lines = text.split('\n').filter((line) => line !== '')
      if (lines.length !== part.rows) throw new Refused({ kind: 'damaged', where: part.name })
      await filling.load(name, lines)
      rows += lines.length
    }
  return rows
}

/** @param at when it is done, for what has to be given up by it */
export async function restoreAll(
  archive: Archive,
  whole: Whole,
  vault: Vault,
  at: Date,
): Promise<RestoreOutcome> {
  try {
    if (!(await whole.isEmpty())) return { kind: 'not-empty' }
    const manifest = await manifestOf(archive)
    const here = await whole.schema()
    if (manifest.schema !== here) return { kind: 'other-schema', has: manifest.schema, here }
    await checkAll(archive, manifest)
    return await whole.fill(async (filling): Promise<RestoreOutcome> => {
      const rows = await loadTables(archive, manifest, filling)
      const verdict = await filling.verifyJournal()
      if (!verdict.ok)
        throw new Refused({ kind: 'journal-broken', seq: verdict.seq, problem: verdict.problem })
      const { count, head } = manifest.journal
      if (verdict.count !== count || verdict.head !== head)
        throw new Refused({ kind: 'damaged', where: 'journal' })
      // A backup has the secrets of plans that are not drawn yet.
      const given = manifest.kind === 'export' ? await filling.giveUpPlans(at) : 0
      const files = includedFiles(manifest)
      for (const sha256 of files) await vault.put(await checked(archive, fileName(sha256), sha256))
      const missing = manifest.files.length - files.length
      const { kind: of } = manifest
      return { kind: 'restored', of, rows, facts: count, head, given, files: files.length, missing }
    })
  } catch (error) {
    if (error instanceof Refused) return error.outcome
    throw error
  }
}
