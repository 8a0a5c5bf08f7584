// What anyone may read: the public entries, page by page and by search, and one entry with what belongs to it. Reads only.
import { dayKey, endOfDay, startOfDay } from '../domain/local-time.ts'
import {
  PUBLIC_STATES,
  PUBLICATION_KINDS,
  PUBLICATION_WORDS,
  type PublicationKind,
  type PublicWords,
  searchForm,
} from '../domain/publication.ts'
import type { Publication } from '../domain/records.ts'
import { dayWords } from '../domain/time-words.ts'
import type { Deps } from './deps.ts'

type Reads = Pick<Deps, 'store' | 'policy'>
type Both<T> = { zh: T; en: T }

/** The kinds of entries with their words, to choose from. */
export const PUBLIC_KINDS: readonly { kind: PublicationKind; words: Both<string> }[] = PUBLICATION_KINDS.map(
  (kind) => ({ kind, words: { zh: PUBLICATION_WORDS.zh[kind], en: PUBLICATION_WORDS.en[kind] } }),
)

export type PublicEntry = {
  id: number
  kind: PublicationKind
  words: Both<string>
  content: Both<PublicWords>
  /** The local day it was made public, as YYYY-MM-DD and in words. */
  day: string
  dayWords: Both<string>
  dispatchId: number
  /** Of the document it is about. */
  number: string | null
  contentHash: string
  takenBack: boolean
  takesBack: number | null
}

function entryOf(row: Publication, { policy }: Reads): PublicEntry {
  const { id, kind, content, contentHash, state, dispatchId, withdrawsId } = row
  const day = dayKey(row.decidedAt ?? row.proposedAt, policy.timezone)
  return {
    ...{ id, kind, dispatchId, contentHash, day, number: content.number },
    words: { zh: PUBLICATION_WORDS.zh[kind], en: PUBLICATION_WORDS.en[kind] },
    content: { zh: content.zh, en: content.en },
    dayWords: { zh: dayWords(day, 'zh'), en: dayWords(day, 'en') },
    ...{ takenBack: state === 'withdrawn', takesBack: withdrawsId },
  }
}

export const ENTRIES_PER_PAGE = 20

/** @param wish.before the id of the last entry of the page before @returns `next` to go on from, null at the end */
export async function readEntries(
  deps: Reads,
  wish: { text?: string; kind?: PublicationKind; year?: number; before?: number },
): Promise<{ entries: PublicEntry[]; next: number | null }> {
  const { timezone } = deps.policy
  const { text = '', kind, year, before } = wish
  const span =
    year === undefined
      ? {}
      : { from: startOfDay(`${year}-01-01`, timezone), until: endOfDay(`${year}-12-31`, timezone) }
  const asked = { text: searchForm(text), kind, before, ...span }
  const rows = await deps.store.transact((tx) => tx.publications.publicOnes(asked, ENTRIES_PER_PAGE + 1))
  const shown = rows.slice(0, ENTRIES_PER_PAGE)
  const next = rows.length > ENTRIES_PER_PAGE ? (shown.at(-1)?.id ?? null) : null
  return { entries: shown.map((row) => entryOf(row, deps)), next }
}

export type WholeEntry = {
  entry: PublicEntry
  /** The entry that takes it back. */
  takenBackBy: number | null
  /** All of what is hashed, as JSON. */
  hashed: unknown
}

/** One entry; null where there is none that is public. */
export async function readEntry(deps: Reads, id: number): Promise<WholeEntry | null> {
  return deps.store.transact(async (tx) => {
    const row = await tx.publications.byId(id)
    if (!row || !PUBLIC_STATES.includes(row.state)) return null
    const takenBackBy =
      row.state === 'withdrawn' ? ((await tx.publications.withdrawalOf(id))?.id ?? null) : null
    return { entry: entryOf(row, deps), takenBackBy, hashed: row.content }
  })
}
