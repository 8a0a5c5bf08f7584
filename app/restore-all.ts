// Fills an empty database with an export: checked whole before anything of it counts, and all of it or nothing.
import { contentHash } from '../domain/content-hash.ts'
import { EXPORT_FORMAT, fileName, MANIFEST, type Manifest, manifestSchema } from '../domain/export-format.ts'
import type { ChainProblem } from '../domain/journal.ts'
import type { Archive, Filling, Vault, Whole } from './deps.ts'

export type RestoreOutcome =
  /** `given`: plans that were not drawn yet; `missing`: files to be copied from the old installation. */
  | { kind: 'restored'; rows: number; facts: number; head: string; given: number; missing: number }
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
    for (const { sha256 } of manifest.files.filter(({ included }) => included))
      await vault.put(await checked(archive, fileName(sha256), sha256))
    return await whole.fill(async (filling): Promise<RestoreOutcome> => {
      const rows = await loadTables(archive, manifest, filling)
      const verdict = await filling.verifyJournal()
      if (!verdict.ok)
        throw new Refused({ kind: 'journal-broken', seq: verdict.seq, problem: verdict.problem })
      const { count, head } = manifest.journal
      if (verdict.count !== count || verdict.head !== head)
        throw new Refused({ kind: 'damaged', where: 'journal' })
      const given = await filling.giveUpPlans(at)
      const missing = manifest.files.filter(({ included }) => !included).length
      return { kind: 'restored', rows, facts: count, head, given, missing }
    })
  } catch (error) {
    if (error instanceof Refused) return error.outcome
    throw error
  }
}
