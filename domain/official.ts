// Official documents: their kinds and numbers, and what they say (Art. 15). A document is never changed after it was issued.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { contentHash } from './content-hash.ts'
import { dayKey } from './local-time.ts'

export const DOCUMENT_KINDS = ['preliminary'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** What stands before the agency's own sign in the number of a document of that kind. */
const KIND_SIGN: Readonly<Record<DocumentKind, string>> = { preliminary: '初' }

export const DOCUMENT_WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<DocumentKind, string>>>> = {
  zh: { preliminary: '初步督导意见' },
  en: { preliminary: 'Preliminary opinion' },
}

const words = z.string()
const findingContent = z.strictObject({
  number: z.number().int().positive(),
  label: words,
  answer: words,
  note: words,
  /** In words, such as 第十二条第二项. */
  article: words,
  /** In words; '' where the questionnaire gives none. */
  severity: words,
  demand: words,
  /** Numbers of the photos in the annex of the written feedback. */
  photos: z.array(z.number().int().positive()),
})

/** What a preliminary opinion says, in Chinese. All of it comes from rows, none of it is read again when it is printed. */
export const preliminaryContent = z.strictObject({
  agency: words,
  institution: z.strictObject({ name: words, code: words, address: words }),
  dispatchId: z.number().int().positive(),
  visit: z.strictObject({
    kind: z.enum(['daily', 'special']),
    startsAt: z.iso.datetime(),
    /** The item groups of Art. 12; none where the dispatch named none. */
    items: z.array(z.number().int()),
  }),
  /** In the order they are printed; those left out are not here. */
  findings: z.array(findingContent),
  /** Members of the team who do not agree, with their words. */
  dissents: z.array(z.strictObject({ name: words, text: words })),
  /** The written feedback it rests on. */
  report: z.strictObject({ number: words, contentHash: words }),
  /** How long the institution may object after receipt: the policy's `defenceWithin` (ISO 8601) and `workingDays`. */
  defence: z.strictObject({ within: words, workingDays: z.boolean() }),
})
export type PreliminaryContent = z.infer<typeof preliminaryContent>

/** The content of every kind, by kind. */
export const CONTENT = { preliminary: preliminaryContent } as const satisfies Record<DocumentKind, z.ZodType>

/** What is stored and hashed: the content with its kind, its number in words, and the moment it was issued. */
export const issuedDocument = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preliminary'),
    number: words,
    issuedAt: z.iso.datetime(),
    timezone: words,
    content: preliminaryContent,
  }),
])
export type IssuedDocument = z.infer<typeof issuedDocument>

/** A document to be issued: its kind with the content of that kind. */
export type DocumentToIssue = {
  [K in DocumentKind]: { kind: K; content: z.infer<(typeof CONTENT)[K]> }
}[DocumentKind]

/** SHA-256, lower-case hex, of the canonical JSON (RFC 8785). */
export function documentHash(document: IssuedDocument): string {
  const text = canonicalize(document)
  if (text === undefined) throw new TypeError('a document is JSON')
  return contentHash(text)
}

/** Documents are numbered anew each year, of the agency's place. */
export const documentYear = (at: Date, timezone: string): number => Number(dayKey(at, timezone).slice(0, 4))

/** 初督〔2026〕3号: the sign of the kind, the agency's own, the year in the brackets prescribed for it, the number. */
export const documentNumber = (
  { kind, year, number }: { kind: DocumentKind; year: number; number: number },
  prefix: string,
): string => `${KIND_SIGN[kind]}${prefix}〔${year}〕${number}号`

/** A number as somebody typed it: the letters before the year, in any order, and both figures. */
export type TypedNumber = { letters: string; year: number; number: number }

const BRACKETED = /^(\p{L}*)[〔[(【<《{](\d{4})年?[〕\])】>》}](?:第|no\.?)?(\d{1,6})号?$/iu
/** Without brackets, as phones make them hard to type. */
const PLAIN = /^(\p{Script=Han}+)(\d{4})(?:年第?|第|[-_/·.])(\d{1,6})号?$/u

/** Reads '初督〔2026〕3号', '督初[2026]3', '初督 （２０２６） 3 号', '初督2026-3'; null for what is no number of a document. */
export function readDocumentNumber(typed: string): TypedNumber | null {
  const text = typed.normalize('NFKC').replace(/\s+/gu, '')
  const [, letters, year, number] = BRACKETED.exec(text) ?? PLAIN.exec(text) ?? []
  if (letters === undefined || Number(number) === 0) return null
  return { letters, year: Number(year), number: Number(number) }
}

const signs = (text: string): string => [...text.normalize('NFKC').toUpperCase()].sort().join('')

/** The kinds whose sign is among the letters typed. */
export const kindsMeant = ({ letters }: TypedNumber): DocumentKind[] =>
  DOCUMENT_KINDS.filter((kind) => letters.includes(KIND_SIGN[kind]))

/** Whether what was typed names the document of this number: the letters may stand in any order. */
export const namesNumber = ({ letters }: TypedNumber, number: string): boolean =>
  signs(readDocumentNumber(number)?.letters ?? '') === signs(letters)
