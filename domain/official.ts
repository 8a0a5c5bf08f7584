// Official documents: their kinds and numbers, and the moment they bear, their hash (Art. 15). A document is never changed after it was issued.
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { contentHash } from './content-hash.ts'
import { dayKey } from './local-time.ts'
import { CONTENT, type ContentOf, DOCUMENT_KINDS, type DocumentKind } from './official-content.ts'

export {
  CONTENT,
  type CorrectionContent,
  DOCUMENT_KINDS,
  type DocumentKind,
  type HearingContent,
  type NoticeContent,
  type OrderContent,
  type PreliminaryContent,
  type SanctionContent,
  type VerificationContent,
} from './official-content.ts'

/** What stands before the agency's own sign in the number of a document of that kind. */
const KIND_SIGN: Readonly<Record<DocumentKind, string>> = {
  preliminary: '初',
  notice: '意',
  order: '改',
  verification: '验',
  hearing: '告',
  sanction: '处',
  correction: '更',
}

export const DOCUMENT_WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<DocumentKind, string>>>> = {
  zh: {
    preliminary: '初步督导意见',
    notice: '督导意见书',
    order: '责令整改通知书',
    verification: '整改核查记录',
    hearing: '处理事先告知书',
    sanction: '处理决定书',
    correction: '更正通知书',
  },
  en: {
    preliminary: 'Preliminary opinion',
    notice: 'Opinion notice',
    order: 'Order to rectify',
    verification: 'Record of verification',
    hearing: 'Advance notice of a sanction',
    sanction: 'Decision on a sanction',
    correction: 'Correction',
  },
}

const issued = <K extends DocumentKind>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind),
    number: z.string(),
    issuedAt: z.iso.datetime(),
    timezone: z.string(),
    content: CONTENT[kind],
  })

/** What is stored and hashed: the content with its kind, its number in words, and the moment it was issued. */
export const issuedDocument = z.discriminatedUnion('kind', [
  issued('preliminary'),
  issued('notice'),
  issued('order'),
  issued('verification'),
  issued('hearing'),
  issued('sanction'),
  issued('correction'),
])
export type IssuedDocument = z.infer<typeof issuedDocument>

/** A document to be issued: its kind with the content of that kind. */
export type DocumentToIssue = { [K in DocumentKind]: { kind: K; content: ContentOf<K> } }[DocumentKind]

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
