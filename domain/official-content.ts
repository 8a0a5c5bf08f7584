// What official documents say, by kind, in Chinese. All of it comes from rows and is kept with the document: nothing is
// looked up again when it is printed, and a stored document is parsed with the same schema for good.
import { z } from 'zod'

/** In the order in which an institution meets them. */
export const DOCUMENT_KINDS = [
  ...(['preliminary', 'notice', 'order', 'verification'] as const),
  ...(['hearing', 'sanction', 'correction'] as const),
]
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

const words = z.string()
const number = z.number().int().positive()
/** Another document or a written feedback, by its number in words and the hash of what it says. */
const reference = z.strictObject({ number: words, contentHash: words })
/** How long the institution has after receipt: ISO 8601 days, in working days or not, as the policy said then. */
const time = z.strictObject({ within: words, workingDays: z.boolean() })

/** What every kind begins with. */
const about = {
  agency: words,
  institution: z.strictObject({ name: words, code: words, address: words }),
  dispatchId: number,
}

const visit = z.strictObject({
  kind: z.enum(['daily', 'special']),
  startsAt: z.iso.datetime(),
  /** The item groups of Art. 12; none where the dispatch named none. */
  items: z.array(z.number().int()),
})

const finding = {
  number,
  label: words,
  answer: words,
  note: words,
  /** In words, such as 第十二条第二项. */
  article: words,
  /** In words; '' where the questionnaire gives none. */
  severity: words,
  /** As it is made here; '' where the finding fell. */
  demand: words,
  /** Numbers of the photos in the annex of the written feedback. */
  photos: z.array(number),
}

export const preliminaryContent = z.strictObject({
  ...about,
  visit,
  /** In the order they are printed; those left out are not here. */
  findings: z.array(z.strictObject(finding)),
  /** Members of the team who do not agree, with their words. */
  dissents: z.array(z.strictObject({ name: words, text: words })),
  /** The written feedback it rests on. */
  report: reference,
  defence: time,
})

/** The opinion notice (督导意见书, Art. 15 (3)): what became of each finding once the institution was heard. */
export const noticeContent = z.strictObject({
  ...about,
  visit,
  preliminary: reference,
  findings: z.array(
    z.strictObject({
      ...finding,
      stance: z.enum(['accept', 'dispute', 'partly', 'none']),
      /** What the institution says to it; '' for nothing. */
      defence: words,
      /** '' where there was nothing to weigh. */
      weighing: z.enum(['adopted', 'partly', 'not-adopted', '']),
      weighedFor: words,
    }),
  ),
  /** How and when the institution had its say; `at` null where it had none. */
  heard: z.strictObject({ how: z.enum(['chat', 'written', 'none']), at: z.iso.datetime().nullable() }),
  rectify: time,
})

/** The order to rectify (责令整改通知书). */
export const orderContent = z.strictObject({
  ...about,
  /** The opinion notice, or the decision, it rests on. */
  basis: reference.nullable(),
  reasons: words,
  demands: z.array(z.strictObject({ number, label: words, demand: words, why: words })),
  /** The last day, at the agency's place. */
  dueDay: z.iso.date(),
})

/** The record of how a rectification was verified (整改核查记录). */
export const verificationContent = z.strictObject({
  ...about,
  notice: reference,
  results: z.array(
    z.strictObject({
      ...{ number, label: words, demand: words, reported: words },
      verdict: z.enum(['rectified', 'not-rectified']),
      /** What was looked at. */
      how: words,
    }),
  ),
  /** The inspection that saw for itself. */
  recheckDispatchId: number.nullable(),
  outcome: z.enum(['closed', 'sent-back', 'not-rectified']),
  /** '' where all is rectified. */
  reasons: words,
})

/** The acts of Art. 18, by their number there. */
const acts = z.array(z.number().int().min(1).max(6)).min(1)
/** 1 criticism and order to correct, 2 proposal for discipline, 3 loss of qualification (Art. 18). */
const step = z.union([z.literal(1), z.literal(2), z.literal(3)])

/** Told before a sanction is decided (处理事先告知书): the institution may be heard. */
export const hearingContent = z.strictObject({ ...about, acts, facts: words, step, ...time.shape })

/** The decision (处理决定书). */
export const sanctionContent = z.strictObject({
  ...about,
  ...{ acts, facts: words, step },
  /** What the institution said in its hearing; '' where it said nothing. */
  statement: words,
  /** Why it is decided so. */
  because: words,
  hearing: reference,
  /** What is to be corrected until when, where that is ordered with it. */
  order: z.strictObject({ demands: words, dueDay: z.iso.date() }).nullable(),
})

/** Corrects another document (更正通知书), which stays as it is. */
export const correctionContent = z.strictObject({
  ...about,
  of: z.strictObject({ kind: z.enum(DOCUMENT_KINDS), ...reference.shape, issuedAt: z.iso.datetime() }),
  wrong: words,
  right: words,
  reasons: words,
})

/** The content of every kind, by kind. */
export const CONTENT = {
  preliminary: preliminaryContent,
  notice: noticeContent,
  order: orderContent,
  verification: verificationContent,
  hearing: hearingContent,
  sanction: sanctionContent,
  correction: correctionContent,
} as const satisfies Record<DocumentKind, z.ZodType>

export type ContentOf<K extends DocumentKind> = z.infer<(typeof CONTENT)[K]>
export type PreliminaryContent = ContentOf<'preliminary'>
export type NoticeContent = ContentOf<'notice'>
export type OrderContent = ContentOf<'order'>
export type VerificationContent = ContentOf<'verification'>
export type HearingContent = ContentOf<'hearing'>
export type SanctionContent = ContentOf<'sanction'>
export type CorrectionContent = ContentOf<'correction'>
