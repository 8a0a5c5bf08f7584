// What is made public of an inspection (一公开), and what may happen to an entry.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { contentHash } from './content-hash.ts'

/** The draw record, the result, the opinion notice, whether it was rectified, a sanction. */
export const PUBLICATION_KINDS = ['draw', 'result', 'notice', 'rectification', 'sanction'] as const
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]

export const PUBLICATION_WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<PublicationKind, string>>>> = {
  zh: {
    draw: '抽调记录',
    result: '督导结果',
    notice: '督导意见书摘要',
    rectification: '整改情况',
    sanction: '处理决定',
  },
  en: {
    draw: 'draw record',
    result: 'result',
    notice: 'summary of the opinion notice',
    rectification: 'rectification',
    sanction: 'sanction',
  },
}

/** Proposed; public; not to be published; public, and taken back by an entry that names it. */
export const PUBLICATION_STATES = ['proposed', 'published', 'declined', 'withdrawn'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]

/** What anyone can see: what was taken back stays visible, marked. */
export const PUBLIC_STATES: readonly PublicationState[] = ['published', 'withdrawn']

const words = z.string()
const told = z.strictObject({
  title: words,
  /** Each a name with its value. */
  rows: z.array(z.tuple([words, words])),
})

/** What an entry says, in both languages: exactly the words that are confirmed and then shown. */
export const publicationContent = z.strictObject({
  kind: z.enum(PUBLICATION_KINDS),
  dispatchId: z.number().int().positive(),
  institution: z.strictObject({ name: words, code: words }),
  /** Of the document it is about; null where it is about none. */
  number: words.nullable(),
  zh: told,
  en: told,
})
export type PublicationContent = z.infer<typeof publicationContent>
export type PublicWords = z.infer<typeof told>

/** SHA-256, lower-case hex, of the canonical JSON (RFC 8785). */
export function publicationHash(content: PublicationContent): string {
  const text = canonicalize(content)
  if (text === undefined) throw new TypeError('a publication is JSON')
  return contentHash(text)
}

/** Without blanks, brackets all alike, in lower case: numbers of documents are typed in many ways. */
export const searchForm = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔[【<《{]/gu, '(')
    .replace(/[〕\]】>》}]/gu, ')')
    .replace(/\s+/gu, '')

/** What the search looks at: the institution, the numbers, and what it is called. */
export const searchText = ({ institution, number, dispatchId, zh, en }: PublicationContent): string =>
  [
    institution.name,
    institution.code,
    number ?? '',
    `#${dispatchId}`,
    `第${dispatchId}号`,
    zh.title,
    en.title,
  ]
    .map(searchForm)
    .join('\n')

/** What may happen to an entry, from which state; all of it is decided by coordinators. */
export const PUBLICATION_STEPS = {
  publish: { from: ['proposed'], to: 'published' },
  decline: { from: ['proposed'], to: 'declined' },
  /** What was declined may be reconsidered: it waits once more. */
  reconsider: { from: ['declined'], to: 'proposed' },
  withdraw: { from: ['published'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly PublicationState[]; to: PublicationState }>
export type PublicationEvent = keyof typeof PUBLICATION_STEPS

/** Whether the event may happen to an entry in that state. */
export const mayHappen = (event: PublicationEvent, state: PublicationState): boolean =>
  PUBLICATION_STEPS[event].from.some((one) => one === state)

export const PUBLICATION_EVENTS = Object.keys(PUBLICATION_STEPS) as PublicationEvent[]
