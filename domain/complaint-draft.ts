// What a person is saying in the guided complaint, as data: which question it stands at, forwards and back.
import { z } from 'zod'

export const COMPLAINT_PAGES = ['institution', 'what', 'when', 'files', 'name', 'review'] as const
export type ComplaintPage = (typeof COMPLAINT_PAGES)[number]

export const MAX_WHAT = 2000
export const MAX_WHEN = 200
export const MAX_PLACE = 200
export const MAX_COMPLAINT_FILES = 10

const file = z.object({
  fileId: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  sentAt: z.string(),
})

export const complaintDraftSchema = z.object({
  page: z.enum(COMPLAINT_PAGES).default('institution'),
  institutionId: z.number().int().nullable().default(null),
  /** Its name as typed, where the register does not have it. */
  institutionText: z.string().default(''),
  /** The first question waits for that name. */
  unlisted: z.boolean().default(false),
  search: z.string().default(''),
  searchPage: z.number().int().default(0),
  what: z.string().default(''),
  happened: z.string().default(''),
  files: z.array(file).default([]),
  anonymous: z.boolean().nullable().default(null),
  /** The state of an earlier complaint is asked for: the next text is a code. */
  asksCode: z.boolean().default(false),
  /** The code the complaint will have, kept from the moment it is shown until the complaint is made. */
  code: z.string().nullable().default(null),
})
export type ComplaintDraft = z.infer<typeof complaintDraftSchema>

export const emptyComplaint = (): ComplaintDraft => complaintDraftSchema.parse({})

export const namesInstitution = (draft: ComplaintDraft): boolean =>
  draft.institutionId !== null || draft.institutionText !== ''

/** Whether the question of the page has an answer, so that it may be passed. */
function isAnswered(draft: ComplaintDraft, page: ComplaintPage): boolean {
  if (page === 'institution') return namesInstitution(draft)
  if (page === 'what') return draft.what !== ''
  if (page === 'name') return draft.anonymous !== null
  return true
}

export const canGoOn = (draft: ComplaintDraft): boolean =>
  draft.page !== 'review' && isAnswered(draft, draft.page)

/** The draft at the next question; it stays where that one's answer is missing. */
export function nextPage(draft: ComplaintDraft): ComplaintDraft {
  const next = COMPLAINT_PAGES[COMPLAINT_PAGES.indexOf(draft.page) + 1]
  return next && canGoOn(draft) ? { ...draft, page: next, unlisted: false } : draft
}

/** One question back; what has been said stays. */
export function previousPage(draft: ComplaintDraft): ComplaintDraft {
  if (draft.asksCode) return { ...draft, asksCode: false }
  if (draft.unlisted) return { ...draft, unlisted: false }
  const before = COMPLAINT_PAGES[COMPLAINT_PAGES.indexOf(draft.page) - 1]
  return before ? { ...draft, page: before } : draft
}

/** Whether all that must be said is said. */
export const isComplete = (draft: ComplaintDraft): boolean =>
  COMPLAINT_PAGES.every((page) => isAnswered(draft, page))

/**
 * What `/complain <institution> <text>` says: the first word names the institution, the rest is what happened. The next
 * open question is asked; when and files can be gone back to.
 * @param institutionId the institution with that code, null when the register has none
 */
export function fromLine(line: string, institutionId: number | null): ComplaintDraft {
  const [word = '', ...rest] = line.trim().split(/\s+/u)
  const what = line.trim().slice(word.length).trim()
  const draft = { ...emptyComplaint(), what: rest.length > 0 ? what : '' }
  if (institutionId === null) return { ...draft, search: [...word].slice(0, 50).join('') }
  const known = { ...draft, institutionId }
  return { ...known, page: known.what === '' ? 'what' : 'name' }
}

/** The name a file of an anonymous complaint is kept under: its own might tell whose it is. */
export const plainFileName = (fileName: string, number: number): string =>
  `file-${number}${/\.[A-Za-z0-9]{1,5}$/.exec(fileName)?.[0].toLowerCase() ?? ''}`
